from typing import Any

from django.contrib import admin

from policyhub.catalog.models import Chapter, Citation, Erratum, ErratumPlace, Report, Slide


class ChapterInline(admin.TabularInline):
    model = Chapter
    extra = 0


@admin.register(Report)
class ReportAdmin(admin.ModelAdmin):
    list_display = ["fiscal_year", "title_ja", "publisher_ja", "published_on"]
    search_fields = ["title_ja", "title_en"]
    inlines = [ChapterInline]


@admin.register(Chapter)
class ChapterAdmin(admin.ModelAdmin):
    list_display = ["report", "number", "title_ja", "title_en"]
    list_filter = ["report"]
    list_select_related = ["report"]
    search_fields = ["slug", "title_ja", "title_en"]


@admin.register(Slide)
class SlideAdmin(admin.ModelAdmin):
    """The text of the source is read here and changed by an import alone; titles may be edited."""

    list_display = ["number", "title_ja", "chapter", "title_is_ours", "report"]
    list_display_links = ["number", "title_ja"]
    list_filter = ["report", "chapter", "title_is_ours"]
    list_select_related = ["report", "chapter"]
    search_fields = ["slug", "title_ja", "title_en", "body"]
    ordering = ["report", "number"]
    readonly_fields = ["report", "chapter", "number", "title_as_written", "body", "opens_chapter"]
    fields = ["title_ja", "title_en", "title_is_ours", "state", "sectors", *readonly_fields]
    filter_horizontal = ["sectors"]

    def has_add_permission(self, request: Any) -> bool:
        return False

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        return False


@admin.register(Citation)
class CitationAdmin(admin.ModelAdmin):
    list_display = ["entry", "slide", "quote"]
    list_select_related = ["entry", "slide"]
    list_filter = ["slide__report", "slide__chapter"]
    search_fields = ["quote", "entry__slug", "entry__title_ja"]
    autocomplete_fields = ["entry", "slide"]


class ErratumPlaceInline(admin.TabularInline):
    model = ErratumPlace
    extra = 0
    autocomplete_fields = ["slide"]


@admin.register(Erratum)
class ErratumAdmin(admin.ModelAdmin):
    list_display = ["slug", "kind", "reading", "note_ja"]
    list_filter = ["kind", "places__slide__report"]
    search_fields = ["slug", "reading", "note_ja", "note_en", "places__as_written"]
    autocomplete_fields = ["entries"]
    inlines = [ErratumPlaceInline]
