"""Figures that can be compared with one another, as charts.

A series holds figures of one quantity, unit and direction, either of one period, by item or
partner, or of one item, by period. Nothing else is ever drawn in one chart.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from policyhub.catalog.dates import Precision
from policyhub.catalog.language import comma, in_english
from policyhub.catalog.models import EntryQuerySet, Figure
from policyhub.overviews.charts import Bar, BarChart, bar_chart
from policyhub.overviews.sources import read_sources

WHOLES = frozenset({"全体", "総数"})
"""What the report calls the item that is the sum of the others."""
Key = tuple[Any, ...]


@dataclass(frozen=True)
class Series:
    """Figures that one chart shows. ``meant`` are the primary keys of those asked for."""

    figures: list[Figure]
    by_period: bool = False
    meant: frozenset[int] = field(default_factory=frozenset)

    @property
    def first(self) -> Figure:
        return self.figures[0]

    @property
    def key(self) -> str:
        """Part of the ids on the page."""
        return f"{'periods' if self.by_period else 'items'}-{self.first.slug}"

    @property
    def title(self) -> str:
        return capfirst(self.first.quantity)

    @property
    def period_in_words(self) -> str:
        """The period as the report writes it, or its date; empty where the years are the bars."""
        if self.by_period:
            return ""
        return capfirst(self.first.period_text) or self.first.date_text

    @property
    def has_meant(self) -> bool:
        """Whether some of the figures, and not all, are those asked for."""
        return 0 < sum(figure.pk in self.meant for figure in self.figures) < len(self.figures)

    @cached_property
    def labels(self) -> list[str]:
        """What each figure is of: its item, partner or year; its title where that is not enough."""
        if self.by_period:
            return [figure.date_text for figure in self.figures]
        labels = [item_of(figure) for figure in self.figures]
        if len(set(labels)) == len(labels):
            return labels
        return [figure.title for figure in self.figures]

    @cached_property
    def lines(self) -> list[tuple[str, Figure, bool]]:
        """The rows of the table: the label, the figure, whether it is to be marked."""
        marking = self.has_meant
        return [
            (label, figure, marking and figure.pk in self.meant)
            for label, figure in zip(self.labels, self.figures, strict=True)
        ]

    @cached_property
    def chart(self) -> BarChart:
        return bar_chart(
            [
                Bar(label, size(figure), number_text(figure), is_whole(figure), marked)
                for label, figure, marked in self.lines
            ]
        )

    @property
    def description(self) -> str:
        """The chart in words: every label with its number."""
        said = (
            f"{label} {number_text(figure)}"
            for label, figure in zip(self.labels, self.figures, strict=True)
        )
        return ("; " if in_english() else "、").join(said)


def series_of(chosen: EntryQuerySet) -> list[Series]:
    """The series, of two figures or more, that hold one of the published figures ``chosen``.

    A series is whole: it shows the other partners too, with which the chosen one is compared.
    Five queries.
    """
    meant = dict(chosen.published().values_list("pk", "quantity_ja"))
    if not meant:
        return []
    figures = for_charts(Figure.objects.published().filter(quantity_ja__in=meant.values()))
    pks = frozenset(meant)
    found = [
        *(Series(in_order(group), False, pks) for group in grouped(figures, item_key)),
        *(
            Series(by_date(group), True, pks)
            for group in grouped(figures, period_key)
            if len({figure.date_start for figure in group}) == len(group)
        ),
    ]
    kept = [series for series in found if any(figure.pk in pks for figure in series.figures)]
    return sorted(kept, key=place)


def for_charts(figures: EntryQuerySet) -> list[Figure]:
    """Figures with what a chart and its table show of them; a ratio is none. Four queries."""
    drawable = figures.exclude(value=None)
    found = list(drawable.prefetch_related("countries", "groups"))
    read_sources(found)
    return found


def grouped(figures: Iterable[Figure], key: Callable[[Figure], Key | None]) -> list[list[Figure]]:
    """Figures that share a key, where there are two at least."""
    groups: dict[Key, list[Figure]] = defaultdict(list)
    for figure in figures:
        found = key(figure)
        if found is not None:
            groups[found].append(figure)
    return [group for group in groups.values() if len(group) > 1]


def item_key(figure: Figure) -> Key:
    """What figures of several items must share.

    Those for which no period is stated are compared only where one slide states them together.
    """
    undated = not figure.period_as_written and not figure.date_start
    return (
        *measure(figure),
        figure.period_as_written,
        figure.date_start if not figure.period_as_written else None,
        slide_of(figure) if undated else None,
        figure.compared_with_as_written,
    )


def period_key(figure: Figure) -> Key | None:
    """What figures of several years must share; None for a figure of no year."""
    if figure.date_precision != Precision.YEAR:
        return None
    places = [*figure.countries.all(), *figure.groups.all()]
    return (*measure(figure), figure.breakdown_ja, *sorted(place.slug for place in places))


def measure(figure: Figure) -> Key:
    return (figure.quantity_ja, figure.unit_ja, figure.direction, figure.change)


def slide_of(figure: Figure) -> str:
    """The first slide that the figure stands on, by its slug, which sorts as the report does."""
    return min((citation.slide.slug for citation in figure.citations.all()), default="")


def in_order(figures: list[Figure]) -> list[Figure]:
    """The whole first, then the greatest."""
    return sorted(figures, key=lambda f: (not is_whole(f), -size(f), f.slug))


def by_date(figures: list[Figure]) -> list[Figure]:
    return sorted(figures, key=lambda f: (f.date_start, f.slug))


def place(series: Series) -> Key:
    """Where a series stands among others: by direction, then as the report has it."""
    directions = [*Figure.Direction.values, ""]
    return (
        directions.index(series.first.direction),
        min(slide_of(figure) for figure in series.figures),
        series.by_period,
        series.title,
    )


def size(figure: Figure) -> Decimal:
    """The value; zero for a ratio, which no chart holds."""
    return figure.value or Decimal(0)


def is_whole(figure: Figure) -> bool:
    return figure.breakdown_ja in WHOLES


def item_of(figure: Figure) -> str:
    """The item or partner of a figure; the places that it concerns where it names none."""
    if figure.breakdown:
        return capfirst(figure.breakdown)
    names = [country.name for country in figure.countries.all()]
    names += [group.short for group in figure.groups.all()]
    return comma().join(names) or figure.title


def number_text(figure: Figure) -> str:
    """«+1.0», «−0.9», «約5.2兆», «4億超»: the number as a chart shows it, without its unit."""
    return exactness(figure) % {"number": figure.sign + figure.digits}


def exactness(figure: Figure) -> str:
    """How exact the number of a figure is, as a format of that number."""
    forms = {
        Figure.Bound.UP_TO.value: _("up to %(number)s"),
        Figure.Bound.MORE_THAN.value: _("more than %(number)s"),
        Figure.Bound.AT_LEAST.value: _("at least %(number)s"),
    }
    return forms.get(figure.bound) or (
        _("about %(number)s") if figure.approximate else "%(number)s"
    )
