import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import policyhub.catalog.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalog', '0004_english_names'),
        ('search', '0001_initial'),
    ]

    # What it held is derived: the next search builds it anew.
    operations = [
        migrations.DeleteModel(name='SearchDocument'),
        migrations.CreateModel(
            name='Statistics',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('documents', models.PositiveIntegerField(default=0)),
                ('words', models.PositiveBigIntegerField(default=0)),
                ('analysis', models.PositiveIntegerField(default=0)),
                ('names_version', models.PositiveIntegerField(default=0)),
            ],
            options={
                'verbose_name': 'statistics of the index',
                'verbose_name_plural': 'statistics of the index',
            },
        ),
        migrations.CreateModel(
            name='SynonymSet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=100, unique=True, verbose_name='slug')),
                ('words', policyhub.catalog.fields.NamesField(blank=True, default=list, encoder=policyhub.catalog.fields.ReadableJSON, help_text='One a line, in Japanese and English: 半導体, semiconductor.', verbose_name='words')),
            ],
            options={
                'verbose_name': 'set of synonyms',
                'verbose_name_plural': 'sets of synonyms',
                'ordering': ['slug'],
            },
        ),
        migrations.CreateModel(
            name='Word',
            fields=[
                ('word', models.CharField(max_length=200, primary_key=True, serialize=False)),
                ('documents', models.IntegerField()),
                ('reading', models.CharField(blank=True, db_index=True, max_length=200)),
                ('surface', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'verbose_name': 'word of the index',
                'verbose_name_plural': 'words of the index',
            },
        ),
        migrations.CreateModel(
            name='SearchDocument',
            fields=[
                ('entry', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, primary_key=True, related_name='search_document', serialize=False, to='catalog.entry')),
                ('slug', models.CharField(max_length=100)),
                ('first_day', models.IntegerField()),
                ('last_day', models.IntegerField()),
                ('facets', models.TextField()),
                ('title', models.TextField()),
                ('names', models.TextField()),
                ('quotes', models.TextField()),
                ('summary', models.TextField()),
                ('body', models.TextField()),
                ('vector', django.contrib.postgres.search.SearchVectorField(null=True)),
            ],
            options={
                'verbose_name': 'search document',
                'verbose_name_plural': 'search documents',
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['vector'], name='search_document_vector'), models.Index(fields=['-first_day', 'slug'], name='search_document_newest')],
            },
        ),
    ]
