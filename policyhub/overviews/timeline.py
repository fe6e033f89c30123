"""All entries with a date on an axis by month, a year at a time."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from policyhub.catalog import dates
from policyhub.catalog.cutting import beginning
from policyhub.catalog.dates import Precision
from policyhub.catalog.models import Entry, EntryQuerySet, Report
from policyhub.overviews.address_form import choice_field
from policyhub.overviews.dated_entries import TO_THE_MONTH, TO_THE_YEAR, DatedFilter
from policyhub.overviews.sources import read_sources
from policyhub.overviews.years import CALENDAR, FISCAL, MonthBar, Year, month_bars, year_of
from policyhub.search.filters import YEARS

PER_MONTH = 12
"""Entries of a month that the page of a year shows; the page of the month shows all."""

NEAR = 2
"""Years before and after the one shown that are offered at once; the others are folded away."""


class TimelineForm(forms.Form):
    """Which year or month is shown, and whether by the Japanese calendar."""

    year = choice_field(
        _("Kind of year"), [(FISCAL, _("fiscal year")), (CALENDAR, _("calendar year"))]
    )
    period = forms.IntegerField(
        label=_("Year"), min_value=YEARS.start, max_value=YEARS.stop - 1, required=False
    )
    month = forms.RegexField(r"^\d{4}-(0[1-9]|1[0-2])$", label=_("Month"), required=False)
    era = forms.BooleanField(label=_("Japanese calendar"), required=False)

    @property
    def is_fiscal(self) -> bool:
        return self.cleaned_data.get("year") != CALENDAR

    @property
    def shown_month(self) -> date | None:
        text = self.cleaned_data.get("month")
        if not text or int(text[:4]) not in YEARS:
            return None
        return date(int(text[:4]), int(text[5:]), 1)


@dataclass(frozen=True)
class Month:
    """The entries that begin in a month: ``total`` of them, of which some are shown."""

    first: date
    total: int
    entries: list[Entry]
    text: str
    address: str

    @property
    def key(self) -> str:
        return f"{self.first:%Y-%m}"

    @property
    def exact(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.date_precision == Precision.DAY]

    @property
    def inexact(self) -> list[Entry]:
        """Those of which the report gives no day."""
        return [entry for entry in self.entries if entry.date_precision != Precision.DAY]


@dataclass(frozen=True)
class Choice:
    label: str
    address: str
    is_current: bool
    count: int = 0
    is_near: bool = True
    """Whether it is offered at once, rather than folded away."""


def timeline(request: HttpRequest) -> HttpResponse:
    entry_filter = DatedFilter(request.GET, Entry.objects.all())
    form = TimelineForm(request.GET)
    form.is_valid()
    entries = entry_filter.entries()
    in_months = entries.filter(date_precision__in=TO_THE_MONTH)
    counts = year_counts(in_months, form.is_fiscal)
    begun = year_counts(entries, form.is_fiscal)
    page = TimelinePage(entry_filter, form, year_shown(form, begun))
    years = page.years(begun, counts)
    months = page.months(entries)
    inexact = list(page.inexact(entries))
    read_sources(inexact, *(month.entries for month in months))
    context = {
        "filter": entry_filter,
        "found": entry_filter.found,
        "facets": entry_filter.all_facets,
        "form": form,
        "era": page.era,
        "year": page.year.text(page.era),
        "month": form.shown_month,
        "total": begun.total(),
        "year_total": page.month_counts.total(),
        "bars": page.bars(),
        "months": months,
        "inexact": inexact,
        "kinds_of_year": page.kinds_of_year(),
        "years": [choice for choice in years if choice.is_near],
        "other_years": [choice for choice in years if not choice.is_near],
        "whole_year": page.address(month=None),
        "calendar_query": entry_filter.address(era=page.era and 1).rstrip("?"),
    }
    return render(request, "overviews/timeline.html", context)


def year_counts(entries: EntryQuerySet, is_fiscal: bool) -> Counter[int]:
    """How many entries begin in each year. One query."""
    if is_fiscal:
        return entries.fiscal_years()
    return Counter(dict(entries.order_by().values_list("date_start__year").annotate(Count("pk"))))


def year_shown(form: TimelineForm, counts: Counter[int]) -> Year:
    """The year that is asked for, else that of the latest report, or the nearest one to it in
    which an entry begins."""
    if form.shown_month:
        return year_of(form.shown_month, form.is_fiscal)
    if form.cleaned_data.get("period"):
        return Year(form.cleaned_data["period"], form.is_fiscal)
    report = Report.objects.first()
    latest = report.fiscal_year if report else max(counts, default=timezone.localdate().year)
    nearest = min(counts, key=lambda year: (abs(year - latest), year), default=latest)
    return Year(nearest, form.is_fiscal)


class TimelinePage:
    """One year, or one month of it, of the timeline under the filters."""

    def __init__(self, entry_filter: DatedFilter, form: TimelineForm, year: Year) -> None:
        self.filter = entry_filter
        self.form = form
        self.year = year
        self.era = form.cleaned_data.get("era", False)
        self.newest_first = entry_filter.data.get("sort") == "newest"
        self.month_counts: Counter[date] = Counter()

    def address(self, **changes: Any) -> str:
        """This page with some of its own parameters changed."""
        own = {
            "year": "" if self.year.is_fiscal else CALENDAR,
            "period": self.year.number,
            "month": self.form.cleaned_data.get("month"),
            "era": self.era and 1,
        }
        return self.filter.address(**{**own, **changes})

    def months(self, entries: EntryQuerySet) -> list[Month]:
        """The months of the year that have entries. Two queries."""
        keys: dict[date, list[int]] = {}
        for key, day in self.in_order(entries):
            keys.setdefault(day.replace(day=1), []).append(key)
        self.month_counts = Counter({first: len(found) for first, found in keys.items()})
        only = self.form.shown_month
        shown = {
            first: found if only else beginning(found, PER_MONTH)
            for first, found in keys.items()
            if only in (None, first)
        }
        records = Entry.objects.in_bulk([key for found in shown.values() for key in found])
        return [
            Month(
                first,
                len(keys[first]),
                [records[key] for key in found if key in records],
                dates.display(dates.month_period(first), self.era),
                self.address(month=f"{first:%Y-%m}", period=None),
            )
            for first, found in sorted(shown.items(), reverse=self.newest_first)
        ]

    def bars(self) -> list[MonthBar]:
        """The months of the year; each leads to its entries, on the page of the whole year."""
        page = self.address(month=None) if self.form.shown_month else ""
        counts = self.month_counts
        return month_bars(
            self.year.months,
            counts,
            lambda month: f"{page}#m-{month:%Y-%m}" if counts[month] else "",
            self.form.shown_month,
        )

    def in_order(self, entries: EntryQuerySet) -> list[tuple[int, date]]:
        """Key and first day of what begins in the year; within a month first what has a day."""
        within = entries.filter(
            date_precision__in=TO_THE_MONTH, date_start__range=(self.year.first, self.year.last)
        )
        rows = within.order_by("pk").values_list("pk", "date_start", "date_precision")
        ordered = sorted(rows, key=lambda row: row[1] or date.min, reverse=self.newest_first)
        ordered.sort(key=lambda row: row[2] != Precision.DAY)
        return [(key, day) for key, day, _precision in ordered if day]

    def inexact(self, entries: EntryQuerySet) -> EntryQuerySet:
        """What the report dates to a year or a fiscal year that overlaps with this one."""
        if self.form.shown_month:
            return entries.none()
        within = entries.filter(date_precision__in=TO_THE_YEAR).since(self.year.first)
        return within.until(self.year.last).oldest_first()

    def kinds_of_year(self) -> list[Choice]:
        labels = {FISCAL: _("Fiscal years (April to March)"), CALENDAR: _("Calendar years")}
        return [
            Choice(
                str(label),
                self.address(year="" if kind == FISCAL else kind, month=None),
                self.year.is_fiscal == (kind == FISCAL),
            )
            for kind, label in labels.items()
        ]

    def years(self, begun: Counter[int], counts: Counter[int]) -> list[Choice]:
        """Every year in which an entry begins, and the one that is shown, with how many entries
        are known to begin in a month of it, or, where none is, in the year."""
        numbers = sorted({*begun, self.year.number})
        place = numbers.index(self.year.number)
        first = max(min(place - NEAR, len(numbers) - 2 * NEAR - 1), 0)
        near = numbers[first : first + 2 * NEAR + 1]
        return [
            Choice(
                Year(number, self.year.is_fiscal).text(self.era),
                self.address(period=number, month=None),
                number == self.year.number,
                counts[number] or begun[number],
                number in near,
            )
            for number in numbers
        ]
