"""The pages of the report's figures: the charts, and a figure beside those like it."""

from itertools import groupby
from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from policyhub.catalog.models import Country, EntryQuerySet, Figure, Region
from policyhub.catalog.name_order import in_order_of_name
from policyhub.catalog.pages import entry_detail
from policyhub.overviews.series import Series, for_charts, series_of
from policyhub.search.filters import NO_SUCH_VALUE, FigureFilter
from policyhub.search.pages import entry_list

TELLING = 3
"""How many figures outside trade and investment are worth a chart."""
CHOICE: dict[str, Any] = {
    "empty_label": _("All"),
    "error_messages": {"invalid_choice": NO_SUCH_VALUE},
}
"""What all the filters say alike."""


def countries_of_figures() -> list[tuple[str, str]]:
    """The countries that some published figure concerns, in order of name."""
    concerned = Figure.objects.published().values("countries")
    countries = in_order_of_name(Country.objects.filter(pk__in=concerned))
    return [(country.slug, country.name) for country in countries]


def regions_of_figures(_request: HttpRequest) -> QuerySet[Region]:
    """The regions of the countries that some published figure concerns."""
    concerned = Figure.objects.published().values("countries__region")
    return Region.objects.filter(pk__in=concerned)


def years_of_figures() -> list[tuple[str, str]]:
    """The years that figures are of, the latest first."""
    days = Figure.objects.published().filter(date_start__isnull=False).dates("date_start", "year")
    return [(str(day.year), str(day.year)) for day in reversed(days)]


def directions() -> list[tuple[str, str]]:
    """The directions in the language of the page."""
    return [(code, capfirst(str(label))) for code, label in Figure.Direction.choices]


class ChartFilter(django_filters.FilterSet):
    """Which figures the charts are to hold. A wrong value gets a message and is left out."""

    country = django_filters.ChoiceFilter(
        label=_("Country"),
        choices=countries_of_figures,
        field_name="countries__slug",
        **CHOICE,
    )
    region = django_filters.ModelChoiceFilter(
        label=_("Region"),
        queryset=regions_of_figures,
        to_field_name="slug",
        method="in_region",
        **CHOICE,
    )
    direction = django_filters.ChoiceFilter(
        label=_("Direction"),
        choices=directions,
        **CHOICE,
    )
    year = django_filters.ChoiceFilter(
        label=_("Year"),
        choices=years_of_figures,
        field_name="date_start__year",
        **CHOICE,
    )

    class Meta:
        model = Figure
        fields: ClassVar[list[str]] = []

    def in_region(self, figures: EntryQuerySet, _name: str, region: Region) -> EntryQuerySet:
        return figures.in_region(region)

    @property
    def unknown_parameters(self) -> list[str]:
        """Names in the address that are no filter of this page."""
        return sorted(set(self.data) - set(self.filters))


def figure_list(request: HttpRequest) -> HttpResponse:
    return entry_list(request, FigureFilter, "overviews/figure_list.html")


def figure_charts(request: HttpRequest) -> HttpResponse:
    chart_filter = ChartFilter(request.GET, Figure.objects.published())
    series = telling(series_of(chart_filter.qs))
    context = {"filter": chart_filter, "sections": by_direction(series), "total": len(series)}
    return render(request, "overviews/figure_charts.html", context)


def telling(series: list[Series]) -> list[Series]:
    """Every series of trade and investment; of other figures those of three or more."""
    return [each for each in series if each.first.direction or len(each.figures) >= TELLING]


def by_direction(series: list[Series]) -> list[tuple[str, str, list[Series]]]:
    """The series by direction of trade or investment: its code, its name, its series."""
    return [
        (code or "other", heading(code), list(group))
        for code, group in groupby(series, lambda each: each.first.direction)
    ]


def heading(direction: str) -> str:
    """What stands above the series of one direction."""
    if not direction:
        return gettext("Other figures")
    flow = Figure.Direction(direction)
    plurals = {
        Figure.Direction.EXPORT: gettext("exports"),
        Figure.Direction.IMPORT: gettext("imports"),
    }
    return plurals.get(flow) or str(flow.label)


def figure_detail(request: HttpRequest, slug: str) -> HttpResponse:
    return entry_detail(request, Figure, slug, "catalog/figure_detail.html", alike)


def alike(figure: Figure) -> dict[str, Any]:
    """The series that a figure stands in, and the other figures of the same quantity."""
    series = series_of(Figure.objects.filter(pk=figure.pk))
    drawn = {each.pk for one in series for each in one.figures} | {figure.pk}
    same = Figure.objects.published().filter(quantity_ja=figure.quantity_ja).exclude(pk__in=drawn)
    return {"series": series, "same_quantity": for_charts(same.newest_first())}
