"""The filters that every list of entries has; each kind's list adds its own."""

from typing import Any, ClassVar

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from policyhub.catalog.models import (
    Country,
    CountryGroup,
    Entry,
    EntryQuerySet,
    Organization,
    Person,
    Region,
    Sector,
)

PASSED_THROUGH = {"page"}
SORTS = {"newest": _("newest first"), "oldest": _("oldest first")}


class SlugChoiceField(django_filters.fields.ModelChoiceField):
    """A choice by slug; SA is as good as sa."""

    def to_python(self, value: Any) -> Any:
        slug = value.strip().lower() if isinstance(value, str) else value
        # PostgreSQL takes no NUL in a text, not even to look for it.
        if isinstance(slug, str) and "\x00" in slug:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().to_python(slug)

    def prepare_value(self, value: Any) -> Any:
        return super().prepare_value(value.lower() if isinstance(value, str) else value)


class SlugFilter(django_filters.ModelChoiceFilter):
    field_class = SlugChoiceField


class RecordFilter(SlugFilter):
    """A choice among records by slug, applied by a method of the entries' queryset."""

    def __init__(self, model: Any, applies: str, **kwargs: Any) -> None:
        self.applies = applies
        super().__init__(
            queryset=model.objects.all(),
            to_field_name=kwargs.pop("to_field_name", "slug"),
            error_messages={"invalid_choice": _("There is no such value.")},
            **kwargs,
        )

    def filter(self, qs: Any, value: Any) -> Any:
        return getattr(qs, self.applies)(value) if value else qs


class EntryFilter(django_filters.FilterSet):
    """Filters by text, place, people, sector and date.

    A wrong value gets a message by its field and is left out; the other filters still hold.
    """

    MORE: ClassVar[tuple[str, ...]] = ()
    """Filters of the kind's own, shown after the common ones."""

    q = django_filters.CharFilter(label=_("Text"), method="find_text", max_length=500)
    region = RecordFilter(Region, "in_region", label=_("Region"))
    country = RecordFilter(Country, "with_country", label=_("Country"))
    group = RecordFilter(CountryGroup, "with_group", label=_("Country group"))
    person = RecordFilter(Person, "with_person", label=_("Person or minister"))
    organization = RecordFilter(Organization, "with_organization", label=_("Organisation"))
    sector = RecordFilter(Sector, "with_sector", label=_("Sector"))
    date_from = django_filters.DateFilter(
        label=_("From"),
        method="begin_at",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": _("Enter a date like 2025-09-30.")},
    )
    date_to = django_filters.DateFilter(
        label=_("To"),
        method="end_at",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": _("Enter a date like 2025-09-30.")},
    )
    fiscal_year = django_filters.NumberFilter(
        label=_("Fiscal year"),
        method="in_year",
        field_name="date_start",
        min_value=1945,
        max_value=2200,
        # Not a number input: a browser would hide a wrong value instead of showing it.
        widget=forms.TextInput(attrs={"inputmode": "numeric", "placeholder": "2025"}),
        error_messages={"invalid": _("Enter a fiscal year like 2025.")},
    )
    sort = django_filters.ChoiceFilter(
        label=_("Sort"),
        choices=list(SORTS.items()),
        method="in_order",
        empty_label=None,
        null_label=None,
        error_messages={"invalid_choice": _("There is no such order.")},
    )

    class Meta:
        model = Entry
        fields: ClassVar[list[str]] = []

    def __init__(self, data: Any, queryset: EntryQuerySet, **kwargs: Any) -> None:
        super().__init__(data or {}, queryset, **kwargs)
        self.form.fields["sort"].required = False

    @cached_property
    def matching(self) -> Any:
        """The entries that the valid filters leave, in order."""
        return self.filter_queryset(self.queryset)

    def filter_queryset(self, queryset: QuerySet) -> Any:
        if not self.form.is_valid() and self.form.non_field_errors():
            return queryset
        given = self.form.cleaned_data
        for name, field in self.filters.items():
            if name != "sort" and given.get(name) not in (None, ""):
                queryset = field.filter(queryset, given[name])
        return self.in_order(queryset, "sort", given.get("sort") or "")

    def find_text(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.search(value)

    def begin_at(self, queryset: Any, name: str, value: Any) -> Any:
        return queryset.since(value)

    def end_at(self, queryset: Any, name: str, value: Any) -> Any:
        return queryset.until(value)

    def in_year(self, queryset: Any, name: str, value: Any) -> Any:
        return queryset.in_fiscal_year(int(value))

    def in_order(self, queryset: Any, name: str, value: str) -> Any:
        if value == "oldest":
            return queryset.oldest_first()
        if value == "newest" or not self.has_text:
            return queryset.newest_first()
        return queryset

    @property
    def has_text(self) -> bool:
        return bool(self.form.cleaned_data.get("q"))

    @property
    def unknown_parameters(self) -> list[str]:
        """Names in the address that are no filter of this list: said, not silently dropped."""
        return sorted(set(self.data) - set(self.filters) - PASSED_THROUGH)

    @property
    def is_narrowed(self) -> bool:
        return any(self.data.get(name) for name in self.filters if name != "sort")
