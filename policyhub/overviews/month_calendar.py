"""A month as a calendar: the entries on each of its days."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import WEEKDAYS_ABBR

from meetings.models import Meeting
from policyhub.catalog import dates
from policyhub.catalog.cutting import beginning
from policyhub.catalog.dates import Period, Precision
from policyhub.catalog.language import in_brackets
from policyhub.catalog.models import Entry, EntryQuerySet
from policyhub.overviews.dated_entries import DatedFilter
from policyhub.overviews.months import month_counts
from policyhub.overviews.sources import read_sources
from policyhub.overviews.years import month_bars, year_of
from policyhub.search.filters import YEARS

PER_DAY = 4
LONGEST = 7
"""Days that an entry may take and still stand on each of them; longer ones stand below."""
WEEKS = calendar.Calendar(firstweekday=calendar.SUNDAY)


@dataclass(frozen=True)
class Day:
    """A day of the month with what is on it; ``text`` is the date in full."""

    day: date
    entries: list[Entry]
    text: str

    @property
    def shown(self) -> list[Entry]:
        return beginning(self.entries, PER_DAY)

    @property
    def with_weekday(self) -> str:
        """«2025年8月5日（火）», «5 August 2025 (Tue)»."""
        return in_brackets(self.text, str(WEEKDAYS_ABBR[self.day.weekday()]))

    @property
    def others(self) -> int:
        return len(self.entries) - len(self.shown)


def calendar_now(request: HttpRequest) -> HttpResponse:
    """Leads to the newest month in which something that the filters leave was on a day."""
    entries = DatedFilter(request.GET, Entry.objects.all()).entries()
    newest = entries.on_a_day().happened().newest_first().first()
    day = newest.date_start if newest and newest.date_start else timezone.localdate()
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return redirect(month_address(day) + query)


def calendar_month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    if year not in YEARS or not 1 <= month <= 12:
        raise Http404
    entry_filter = DatedFilter(request.GET, Entry.objects.all())
    first, last = date(year, month, 1), dates.month_end(year, month)
    era = request.GET.get("era") == "1"
    query = entry_filter.address(era=era and 1).rstrip("?")
    entries = entry_filter.entries()
    on_days = in_order(entries.on_a_day().since(first).until(last))
    long = [entry for entry in on_days if length(entry) > LONGEST]
    in_month = in_order(of_the_month(entries, first, last))
    read_sources(long, in_month)
    shown_year = year_of(first, is_fiscal=True)
    bars = month_bars(
        shown_year.months,
        month_counts(entries, shown_year),
        lambda month: month_address(month) + query,
        first,
    )
    context = {
        "filter": entry_filter,
        "found": entry_filter.found,
        "era": era,
        "query": query,
        "day_query": f"{query}&" if query else "?",
        "week_days": [WEEKDAYS_ABBR[number] for number in WEEKS.iterweekdays()],
        "month": dates.display(dates.month_period(first), era),
        "year": shown_year.text(era),
        "weeks": weeks(first, by_day(entry for entry in on_days if entry not in long), era),
        "has_days": bool(on_days),
        "long": long,
        "in_month": in_month,
        "bars": bars,
        "previous": neighbour(first - timedelta(days=1), query, era),
        "next": neighbour(last + timedelta(days=1), query, era),
        "timeline": reverse("timeline")
        + entry_filter.address(period=shown_year.number, era=era and 1),
    }
    return render(request, "overviews/calendar.html", context)


def of_the_month(entries: EntryQuerySet, first: date, last: date) -> EntryQuerySet:
    """What the report dates to the month, or to months of which it is one."""
    return entries.filter(date_precision=Precision.MONTH).since(first).until(last)


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Summits first, then by kind, as everywhere, and within a kind by date."""
    kinds = list(Entry.models_by_kind())
    found = list(entries)
    meetings = [entry.pk for entry in found if entry.kind == Meeting.KIND]
    summits = Meeting.objects.filter(pk__in=meetings, form=Meeting.Form.SUMMIT)
    first = set(summits.values_list("pk", flat=True))

    def place(entry: Entry) -> tuple[Any, ...]:
        return entry.pk not in first, kinds.index(entry.kind), entry.date_start, entry.slug

    return sorted(found, key=place)


def length(entry: Entry) -> int:
    """How many days the entry takes."""
    if entry.date_start is None or entry.date_end is None:
        return 1
    return (entry.date_end - entry.date_start).days + 1


def by_day(entries: Iterable[Entry]) -> dict[date, list[Entry]]:
    """``entries`` on each day that they take."""
    found: dict[date, list[Entry]] = {}
    for entry in entries:
        for number in range(length(entry)):
            if entry.date_start:
                found.setdefault(entry.date_start + timedelta(days=number), []).append(entry)
    return found


def weeks(first: date, entries: dict[date, list[Entry]], era: bool) -> list[list[Day | None]]:
    """The weeks of the month, Sunday first; None for a day of another month."""
    return [
        [
            Day(day, entries.get(day, []), dates.display(Period(day, None, Precision.DAY), era))
            if day.month == first.month
            else None
            for day in week
        ]
        for week in WEEKS.monthdatescalendar(first.year, first.month)
    ]


def month_address(day: date) -> str:
    return reverse("calendar-month", args=[day.year, day.month])


def neighbour(day: date, query: str, era: bool) -> tuple[str, str] | None:
    """Address and name of the month of ``day``; None beyond the years that have a calendar."""
    if day.year not in YEARS:
        return None
    return month_address(day) + query, dates.display(dates.month_period(day), era)
