from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.utils.translation import gettext_lazy as _

from policyhub.catalog.fields import NamesField
from policyhub.catalog.models import Entry


class SearchDocument(models.Model):
    """What is searched of an entry: its words by field, and its facets as words of their own.

    SQLite's FTS5 table indexes these columns in place (schema.py); PostgreSQL searches ``vector``,
    which is empty on SQLite. There is no constraint to the entry: the document of an entry that
    was deleted is needed until the next refresh has taken its words out of the counts.
    """

    entry = models.OneToOneField(
        Entry,
        models.DO_NOTHING,
        primary_key=True,
        related_name="search_document",
        db_constraint=False,
    )
    slug = models.CharField(max_length=100)
    first_day = models.IntegerField()
    """The first day that the date can mean, as ``date.toordinal()``; 0 where there is no date."""
    last_day = models.IntegerField()
    facets = models.TextField()
    title = models.TextField()
    names = models.TextField()
    quotes = models.TextField()
    summary = models.TextField()
    body = models.TextField()
    vector = SearchVectorField(null=True)
    surfaces: dict[str, str]
    """How words are written in the entry; only a document that has just been made has it."""

    class Meta:
        verbose_name = _("search document")
        verbose_name_plural = _("search documents")
        indexes = [
            GinIndex(fields=["vector"], name="search_document_vector"),
            models.Index(fields=["-first_day", "entry"], name="search_document_newest"),
        ]

    def __str__(self) -> str:
        return f"entry {self.entry_id}"


class Word(models.Model):
    """A word of the index, and how many documents hold it: what makes a rare word weigh more."""

    word = models.CharField(max_length=200, primary_key=True)
    documents = models.IntegerField()
    reading = models.CharField(max_length=200, db_index=True, blank=True)
    """In hiragana, so that じゅうよう finds 重要; empty for words that have none."""
    surface = models.CharField(max_length=200, blank=True)
    """How the word is written in the first entry that has it: what is suggested to a reader."""

    class Meta:
        verbose_name = _("word of the index")
        verbose_name_plural = _("words of the index")

    def __str__(self) -> str:
        return self.word


class Statistics(models.Model):
    """One row: the size of the index, and which state of the data it was built from."""

    documents = models.PositiveIntegerField(default=0)
    words = models.PositiveBigIntegerField(default=0)
    analysis = models.PositiveIntegerField(default=0)
    """The version of the text processing that the index was built with."""
    names_version = models.PositiveIntegerField(default=0)
    """Another number after each change of reference data: a process then reads the names anew."""

    index_version = models.PositiveIntegerField(default=0)
    """Another number after each change of the documents: a process then forgets those it holds."""

    class Meta:
        verbose_name = _("statistics of the index")
        verbose_name_plural = _("statistics of the index")

    def __str__(self) -> str:
        return f"{self.documents} documents"


class SynonymSet(models.Model):
    """Words that mean the same: a search for one finds the others too, and says so."""

    slug = models.SlugField(_("slug"), max_length=100, unique=True)
    words = NamesField(
        _("words"),
        help_text=_("One a line, in Japanese and English: 半導体, semiconductor."),
    )

    class Meta:
        ordering = ["slug"]
        verbose_name = _("set of synonyms")
        verbose_name_plural = _("sets of synonyms")

    def __str__(self) -> str:
        return " = ".join(self.words)

    def clean(self) -> None:
        if len(self.words) < 2:
            raise ValidationError({"words": _("Give at least two words that mean the same.")})


class Stale(models.Model):
    """An entry whose index is behind its data.

    Triggers in the database add a row for every change, whoever makes it; the next search indexes
    the entry and deletes the rows it has seen. A queue rather than a set: a mark that another
    transaction has not committed yet must not be lost with the one that is being deleted.
    """

    NAMES = 0
    """In place of an entry: names or synonyms have changed."""

    entry_id = models.BigIntegerField()

    class Meta:
        db_table = "search_stale"
        verbose_name = _("stale entry")
        verbose_name_plural = _("stale entries")

    def __str__(self) -> str:
        return f"entry {self.entry_id}"


STATE = (
    "SELECT id, documents, words, analysis, names_version, index_version, "
    "EXISTS (SELECT 1 FROM search_stale) FROM search_statistics WHERE id = 1"
)


def stored_statistics() -> "Statistics":
    """The one row; with zeros where nothing has been indexed yet."""
    return Statistics.objects.filter(pk=1).first() or Statistics(pk=1)


def statistics_and_staleness() -> tuple[Statistics, bool]:
    """The one row, and whether anything has changed since the last refresh: what every search
    asks first, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(STATE)
        row = cursor.fetchone()
    return (Statistics(*row[:-1]), bool(row[-1])) if row else (Statistics(pk=1), True)


__all__: list[Any] = [
    "SearchDocument",
    "Stale",
    "Statistics",
    "SynonymSet",
    "Word",
    "statistics_and_staleness",
    "stored_statistics",
]
