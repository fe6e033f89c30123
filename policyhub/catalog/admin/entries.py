"""What the admin of every kind of entry shares."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from policyhub.catalog.models import Citation, Entry, EntryParty, EntryPerson


class CitationFormSet(forms.BaseInlineFormSet):
    """A published entry quotes its source at least once."""

    def clean(self) -> None:
        super().clean()
        if any(self.errors):
            return
        kept = [f for f in self.forms if f.cleaned_data and not f.cleaned_data.get("DELETE")]
        if self.instance.state == Entry.State.PUBLISHED and not kept:
            raise ValidationError(
                _("A published entry needs at least one quote. Add one, or save it as a draft.")
            )


class CitationInline(admin.StackedInline):
    model = Citation
    formset = CitationFormSet
    fk_name = "entry"
    extra = 0
    fields = ["slide", "quote", "order"]
    autocomplete_fields = ["slide"]


class EntryPersonInline(admin.TabularInline):
    model = EntryPerson
    extra = 0
    fields = ["person", "role", "side", "name_as_written", "title_as_written", "order"]
    autocomplete_fields = ["person"]


class EntryPartyInline(admin.TabularInline):
    model = EntryParty
    extra = 0
    fields = ["role", "side", "country", "group", "organization", "name_as_written", "order"]
    autocomplete_fields = ["country", "group", "organization"]


class EntryAdmin(admin.ModelAdmin):
    """List, search and form of a kind; ``own_fields`` are the kind's own columns."""

    own_fields: tuple[Any, ...] = ()
    own_filters: tuple[str, ...] = ()
    list_display = ["title_ja", "date_start", "date_precision", "state", "updated_at"]
    search_fields = ["slug", "title_ja", "title_en", "summary_ja", "summary_en"]
    date_hierarchy = "date_start"
    ordering = ["-date_start", "slug"]
    filter_horizontal = ["sectors"]
    autocomplete_fields = ["countries", "groups", "related"]
    readonly_fields = ["created_at", "updated_at"]
    inlines = [CitationInline, EntryPersonInline, EntryPartyInline]
    save_on_top = True
    list_per_page = 50

    def get_list_filter(self, request: Any) -> Any:
        return ["state", *self.own_filters, "date_precision", "countries__region", "sectors"]

    def get_fieldsets(self, request: Any, obj: Any = None) -> Any:
        return [
            (None, {"fields": ["state", "slug", "title_ja", "title_en"]}),
            (_("Summary"), {"fields": ["summary_ja", "summary_en"]}),
            (_("Date"), {"fields": [("date_start", "date_end", "date_precision")]}),
            (self.model._meta.verbose_name, {"fields": list(self.own_fields)}),
            (_("Place and sector"), {"fields": ["countries", "groups", "sectors"]}),
            (_("Ties and notes"), {"fields": ["related", "note_ja", "note_en"]}),
            (_("On record"), {"fields": [("created_at", "updated_at")]}),
        ]

    def get_readonly_fields(self, request: Any, obj: Any = None) -> Any:
        """The slug of an entry that has been published is its address: it stays."""
        fixed = ["slug"] if obj and obj.state == Entry.State.PUBLISHED else []
        return [*self.readonly_fields, *fixed]


@admin.register(Entry)
class AnyEntryAdmin(admin.ModelAdmin):
    """All kinds in one list, to look a thing up; editing happens in the kind's own admin."""

    list_display = ["title_ja", "kind", "date_start", "state"]
    list_filter = ["kind", "state", "countries__region", "sectors"]
    search_fields = ["slug", "title_ja", "title_en"]
    ordering = ["-date_start", "slug"]

    def has_add_permission(self, request: Any) -> bool:
        return False

    def has_change_permission(self, request: Any, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        return False
