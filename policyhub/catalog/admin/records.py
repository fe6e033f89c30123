from django.contrib import admin

from policyhub.catalog.admin.entries import EntryAdmin
from policyhub.catalog.models import (
    Country,
    CountryGroup,
    Figure,
    Organization,
    Person,
    Post,
    Region,
    Sector,
)

NAMES = ["slug", "name_ja", "name_en", "kana"]


class NamedAdmin(admin.ModelAdmin):
    list_display = ["name_ja", "name_en", "kana", "slug"]
    search_fields = ["slug", "name_ja", "name_en", "kana", "aliases"]


@admin.register(Region)
class RegionAdmin(NamedAdmin):
    list_display = [*NamedAdmin.list_display, "order"]


@admin.register(Country)
class CountryAdmin(NamedAdmin):
    list_display = ["code", "name_ja", "name_en", "region"]
    list_filter = ["region"]
    list_select_related = ["region"]
    search_fields = [*NamedAdmin.search_fields, "code", "official_ja"]
    autocomplete_fields = ["region"]
    exclude = ["slug"]


@admin.register(CountryGroup)
class CountryGroupAdmin(NamedAdmin):
    list_display = ["short_ja", "short_en", "name_ja", "slug"]
    search_fields = [*NamedAdmin.search_fields, "short_ja", "short_en"]
    autocomplete_fields = ["members", "region"]


@admin.register(Sector)
class SectorAdmin(NamedAdmin):
    list_display = [*NamedAdmin.list_display, "order"]


@admin.register(Organization)
class OrganizationAdmin(NamedAdmin):
    list_display = ["name_ja", "name_en", "kind", "country"]
    list_filter = ["kind", "country"]
    list_select_related = ["country"]
    autocomplete_fields = ["country"]


class PostInline(admin.StackedInline):
    model = Post
    extra = 0
    autocomplete_fields = ["organization"]


@admin.register(Person)
class PersonAdmin(NamedAdmin):
    list_display = ["name_ja", "name_en", "kana", "country", "group"]
    list_filter = ["country", "group"]
    list_select_related = ["country", "group"]
    search_fields = [*NamedAdmin.search_fields, "posts__title_ja", "posts__title_en"]
    autocomplete_fields = ["country", "group"]
    inlines = [PostInline]


@admin.register(Post)
class PostAdmin(admin.ModelAdmin):
    list_display = ["title_ja", "title_en", "person", "organization", "attested_from"]
    list_select_related = ["person", "organization"]
    search_fields = ["title_ja", "title_en", "person__name_ja", "person__name_en", "person__kana"]
    autocomplete_fields = ["person", "organization"]


@admin.register(Figure)
class FigureAdmin(EntryAdmin):
    own_filters = ("direction", "change")
    own_fields = (
        ("quantity_ja", "quantity_en"),
        ("value", "value_as_written", "approximate", "bound"),
        ("unit_ja", "unit_en"),
        ("period_as_written", "period_en", "direction"),
        ("change", "compared_with_as_written", "compared_with_en"),
        ("breakdown_ja", "breakdown_en"),
    )
