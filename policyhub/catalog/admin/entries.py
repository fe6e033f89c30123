"""What the admin of every kind of entry shares."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from policyhub.catalog.models import Citation, Entry, EntryParty, EntryPerson, FormerSlug


class EntryForm(forms.ModelForm):
    """Refuses to save over what somebody else saved since the form was opened.

    The row is locked while it is compared, so that of two editors who save at once the second is
    told; nothing that was typed is lost, the form comes back with it.
    """

    opened_version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["opened_version"].initial = self.instance.updated_at.isoformat()

    def clean(self) -> Any:
        cleaned = super().clean()
        if not self.instance.pk:
            return cleaned
        stored = Entry.objects.select_for_update().get(pk=self.instance.pk).updated_at
        if self.cleaned_data.get("opened_version") != stored.isoformat():
            raise ValidationError(
                _(
                    "Somebody else has saved this entry since you opened it (%(when)s). Your text "
                    "is still in the form: open the entry in a second window, compare, and save "
                    "there."
                ),
                params={"when": localtime(stored).strftime("%Y-%m-%d %H:%M:%S")},
            )
        return cleaned


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
    fields = ["person", "role", "side", "name_as_written", "title_as_written", "title_en", "order"]
    autocomplete_fields = ["person"]


class EntryPartyInline(admin.TabularInline):
    model = EntryParty
    extra = 0
    fields = [
        "role",
        "side",
        "country",
        "group",
        "organization",
        "name_as_written",
        "name_en",
        "order",
    ]
    autocomplete_fields = ["country", "group", "organization"]


class FormerSlugInline(admin.TabularInline):
    model = FormerSlug
    extra = 0


class EntryAdmin(admin.ModelAdmin):
    """List, search and form of a kind; ``own_fields`` are the kind's own columns."""

    form = EntryForm
    own_fields: tuple[Any, ...] = ()
    own_filters: tuple[str, ...] = ()
    list_display = ["title_ja", "date_start", "date_precision", "state", "updated_at"]
    search_fields = ["slug", "title_ja", "title_en", "summary_ja", "summary_en"]
    date_hierarchy = "date_start"
    ordering = ["-date_start", "slug"]
    filter_horizontal = ["sectors"]
    autocomplete_fields = ["countries", "groups", "related"]
    readonly_fields = ["created_at", "updated_at"]
    inlines = [CitationInline, EntryPersonInline, EntryPartyInline, FormerSlugInline]
    save_on_top = True
    list_per_page = 50

    def get_list_filter(self, request: Any) -> Any:
        return ["state", *self.own_filters, "date_precision", "countries__region", "sectors"]

    def get_fieldsets(self, request: Any, obj: Any = None) -> Any:
        return [
            (None, {"fields": ["state", "slug", "title_ja", "title_en", "opened_version"]}),
            (_("Summary"), {"fields": ["summary_ja", "summary_en"]}),
            (_("Date"), {"fields": [("date_start", "date_end", "date_precision")]}),
            (self.model._meta.verbose_name, {"fields": list(self.own_fields)}),
            (_("Place and sector"), {"fields": ["countries", "groups", "sectors"]}),
            (_("Ties and notes"), {"fields": ["related", "note_ja", "note_en"]}),
            (_("On record"), {"fields": [("created_at", "updated_at")]}),
        ]

    def get_readonly_fields(self, request: Any, obj: Any = None) -> Any:
        """The slug of an entry that has been published is its address: it stays."""
        had_address = (Entry.State.PUBLISHED, Entry.State.WITHDRAWN)
        fixed = ["slug"] if obj and obj.state in had_address else []
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
