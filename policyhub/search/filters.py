"""The filters that every list of entries has, read from the address; each kind's list adds its own.

A FilterSet says which parameters there are and what is wrong with a value; the search finds.
"""

from collections.abc import Iterable
from copy import copy
from datetime import date
from functools import cache
from typing import Any, ClassVar

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms.utils import flatatt
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from policyhub.catalog.models import (
    Country,
    CountryGroup,
    Entry,
    Figure,
    Organization,
    Person,
    Region,
    Sector,
)
from policyhub.search.facets import EXCLUDED, LABELS, WHOLE, Facet, Facets
from policyhub.search.find import Found, find
from policyhub.search.lexicon import series_models
from policyhub.search.selection import Selection

PASSED_THROUGH = {"page", "explain", "choose", WHOLE}
PER_PAGE = (20, 50, 100)
COMFORTABLE, COMPACT = "comfortable", "compact"
DENSITIES = {COMFORTABLE: _("comfortable"), COMPACT: _("compact")}
SORTS = {"newest": _("newest first"), "oldest": _("oldest first")}
CHOSEN_BY_LINKS = ("sort", "density", "per_page")
YEARS = range(1945, 2201)
NO_SUCH_VALUE = _("There is no such value.")
ENTER_A_DATE = _("Enter a date like 2025-09-30.")
ENDS_BEFORE_IT_BEGINS = _("The end is before the start.")


class ValuesField(forms.Field):
    """Any number of values of one facet: a list of the keys that ``known`` knows."""

    widget = forms.MultipleHiddenInput

    def __init__(self, known: Any, **kwargs: Any) -> None:
        kwargs.pop("null_label", None)
        self.known = known
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> list[str]:
        given = [value] if isinstance(value, str) else value or []
        # PostgreSQL takes no NUL in a text, not even to look for it.
        return list(dict.fromkeys(key.strip().lower().replace("\x00", "�") for key in given if key))

    def validate(self, value: Any) -> None:
        """A wrong value is said; the right ones beside it hold all the same (``valid``)."""
        super().validate(value)
        if value and set(value) - set(self.known(value)):
            raise ValidationError(NO_SUCH_VALUE, code="invalid_choice")

    def valid(self, value: Any) -> list[str]:
        keys = self.to_python(value)
        known = set(self.known(keys)) if keys else set()
        return [key for key in keys if key in known]


class DaysForm(forms.Form):
    """A form with a first and a last day. A period that ends before it begins would be empty,
    always."""

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if ends_before_it_begins(given.get("date_from"), given.get("date_to")):
            self.add_error("date_to", ENDS_BEFORE_IT_BEGINS)
        return given


class DayInput(forms.DateInput):
    """Drawn without Django's three templates, which every page of a list would render twice."""

    input_type = "date"

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        given = self.get_context(name, value, attrs)["widget"]
        filled = {"value": given["value"]} if given["value"] is not None else {}
        return format_html(
            "<input{}>", flatatt({"type": "date", "name": name, **filled, **given["attrs"]})
        )


class Shared(dict[str, Any]):
    """Filters or fields that requests do not change: each gets copies that share what they hold.
    Copied in full, they took longer than the search."""

    def __deepcopy__(self, memo: dict[int, Any]) -> dict[str, Any]:
        return {name: copy(each) for name, each in self.items()}


class FacetFilter(django_filters.Filter):
    """Entries that have one of the values of a facet; beside it stands one that excludes them."""

    field_class = ValuesField

    def __init__(self, known: Any, **kwargs: Any) -> None:
        super().__init__(known=known, **kwargs)


def slugs_of(model: Any) -> Any:
    """A facet whose values are records, by slug: SA is as good as sa."""
    return FacetFilter(
        lambda keys: model.objects.filter(slug__in=keys).values_list("slug", flat=True)
    )


def choices_of(choices: Iterable[tuple[Any, Any]]) -> FacetFilter:
    """A facet of a kind's own, with these codes and labels."""
    return FacetFilter(lambda _keys: [code for code, _label in choices])


class EntryFilter(django_filters.FilterSet):
    """Filters by text, place, people, sector and date.

    A wrong value gets a message and is left out; the other filters still hold.
    """

    q = django_filters.CharFilter(label=_("Text"))
    region = slugs_of(Region)
    country = slugs_of(Country)
    group = slugs_of(CountryGroup)
    sector = slugs_of(Sector)
    person = slugs_of(Person)
    present = slugs_of(Person)
    organization = slugs_of(Organization)
    fiscal_year = FacetFilter(lambda _keys: [str(year) for year in YEARS])
    date_from = django_filters.DateFilter(
        label=_("From"),
        widget=DayInput,
        error_messages={"invalid": ENTER_A_DATE},
    )
    date_to = django_filters.DateFilter(
        label=_("To"),
        widget=DayInput,
        error_messages={"invalid": ENTER_A_DATE},
    )
    sort = django_filters.ChoiceFilter(
        label=_("Sort"),
        choices=[("best", _("best match first")), *SORTS.items()],
        empty_label=None,
        null_label=None,
        error_messages={"invalid_choice": _("There is no such order.")},
    )
    density = django_filters.ChoiceFilter(
        label=_("Density"),
        choices=[*DENSITIES.items()],
        empty_label=None,
        null_label=None,
        error_messages={"invalid_choice": _("There is no such density.")},
    )
    per_page = django_filters.ChoiceFilter(
        label=_("Entries per page"),
        choices=[(str(number), number) for number in PER_PAGE],
        empty_label=None,
        null_label=None,
        error_messages={"invalid_choice": _("There is no such length of a page.")},
    )

    class Meta:
        model = Entry
        fields: ClassVar[list[str]] = []

    @classmethod
    def get_filters(cls) -> Any:
        filters = super().get_filters()
        for name, each in list(filters.items()):
            if isinstance(each, FacetFilter):
                filters[name].label = LABELS[name]
                filters[EXCLUDED + name] = FacetFilter(
                    each.extra["known"],
                    label=format_lazy(_("{facet}, excluded"), facet=LABELS[name]),
                    field_name=EXCLUDED + name,
                )
        return Shared(filters)

    def __init__(self, data: Any, queryset: QuerySet | None = None, **kwargs: Any) -> None:
        super().__init__(data or {}, queryset, **kwargs)
        for name, each in self.filters.items():
            if name in self.data and isinstance(each, FacetFilter):
                self.form.fields[name] = each.field

    @classmethod
    @cache
    def typed_form(cls) -> Any:
        """The form of what is typed, made once. Facets are chosen by links: a page has fields only
        of those that its address names."""
        typed = {
            name: copy(each).field
            for name, each in cls.base_filters.items()
            if not isinstance(each, FacetFilter)
        }
        for name in CHOSEN_BY_LINKS:
            typed[name].required = False
        form: Any = type(f"{cls.__name__}Form", (DaysForm, cls._meta.form), typed)
        form.base_fields = Shared(form.base_fields)
        return form

    def get_form_class(self) -> Any:
        return self.typed_form()

    @classmethod
    def facet_names(cls) -> list[str]:
        """The facets of this list, in the order in which a page shows them."""
        filters = cls.base_filters
        return [name for name in LABELS if isinstance(filters.get(name), FacetFilter)]

    def values(self, name: str) -> list[str]:
        """The valid values of a facet."""
        field = self.form.fields.get(name)
        if not field:
            return []
        getlist = getattr(self.data, "getlist", None)
        return field.valid(getlist(name) if getlist else self.data.get(name))

    @cached_property
    def selection(self) -> Selection:
        self.form.is_valid()
        given = self.form.cleaned_data
        included = {name: self.values(name) for name in self.facet_names()}
        if self._meta.model is not Entry:
            included["kind"] = [self._meta.model.KIND]
        return Selection(
            text=(self.data.get("q") or "").strip(),
            included={name: values for name, values in included.items() if values},
            excluded={
                name: values
                for name in self.facet_names()
                if (values := self.values(EXCLUDED + name))
            },
            since=day(given.get("date_from")),
            until=day(given.get("date_to")),
            sort=given.get("sort") or ("best" if self.data.get("q") else "newest"),
        )

    def chosen(self, name: str) -> str:
        """The valid value of what is chosen by links; empty where there is none."""
        self.form.is_valid()
        return self.form.cleaned_data.get(name) or ""

    @property
    def is_compact(self) -> bool:
        return self.chosen("density") == COMPACT

    @property
    def page_length(self) -> int:
        """How many entries stand on a page."""
        return int(self.chosen("per_page") or PER_PAGE[0])

    @cached_property
    def found(self) -> Found:
        """The entries that the valid filters leave, in order."""
        return find(self.selection, self.queryset)

    def filter_queryset(self, queryset: QuerySet) -> Any:
        """The same entries as a queryset, for an export: all, in no order."""
        return queryset.filter(pk__in=self.found.entries().values("pk"))

    @cached_property
    def facets(self) -> Facets:
        return Facets(self.found, self.facet_names(), self.data)

    @property
    def all_facets(self) -> list[Facet]:
        return list(self.facets)

    @property
    def shown_fields(self) -> list[Any]:
        """The fields that are typed into; facets and the order are chosen by links."""
        return [self.form[name] for name in ("q", "date_from", "date_to")]

    @property
    def carried(self) -> list[tuple[str, str]]:
        """What links have chosen, which the form carries along."""
        names = [n for name in self.facet_names() for n in (name, EXCLUDED + name)]
        chosen = [(name, value) for name in names for value in self.values(name)]
        return chosen + [(n, value) for n in CHOSEN_BY_LINKS if (value := self.chosen(n))]

    @property
    def unknown_parameters(self) -> list[str]:
        """Names in the address that are no filter of this list: said, not silently dropped."""
        return sorted(set(self.data) - set(self.filters) - PASSED_THROUGH)


def ends_before_it_begins(first: date | None, last: date | None) -> bool:
    return bool(first and last and last < first)


def day(value: Any) -> date | None:
    return value if isinstance(value, date) else None


class SearchFilter(EntryFilter):
    """All kinds at once, the best match first."""

    kind = FacetFilter(lambda _keys: list(Entry.models_by_kind()))
    series = FacetFilter(lambda keys: series_slugs(keys))
    promisor = FacetFilter(lambda _keys: choice_codes("promisor"))
    amount = FacetFilter(lambda _keys: choice_codes("amount"))
    status = FacetFilter(lambda _keys: choice_codes("status"))

    class Meta(EntryFilter.Meta):
        model = Entry


def series_slugs(keys: list[str]) -> list[str]:
    return [
        slug
        for _name, model in series_models()
        for slug in model.objects.filter(slug__in=keys).values_list("slug", flat=True)
    ]


def choice_codes(name: str) -> list[str]:
    """The codes of a facet of the kinds' own, over all kinds that have it."""
    return [
        code
        for model in Entry.models_by_kind().values()
        for code, _label in model.facet_choices(name)
    ]


class FigureFilter(EntryFilter):
    class Meta(EntryFilter.Meta):
        model = Figure
