"""Entries by the month in which they begin."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import groupby

from django.db.models import Count
from django.db.models.functions import TruncMonth

from policyhub.catalog import dates
from policyhub.catalog.models import Entry, EntryQuerySet, Report
from policyhub.overviews.years import MonthBar, Year, month_bars


def by_month(entries: Iterable[Entry]) -> list[tuple[str, list[Entry]]]:
    """``entries``, which are dated and in order of date, under the month in which each begins."""
    found = groupby(entries, lambda entry: (entry.date_start or date.min).replace(day=1))
    return [(dates.display(dates.month_period(first)), list(each)) for first, each in found]


def month_counts(entries: EntryQuerySet, year: Year) -> Counter[date]:
    """How many of ``entries`` begin in each month of ``year``, by the first day of the month: those
    that are known to the day or the month. One query."""
    within = entries.dated_to_the_month().filter(date_start__range=(year.first, year.last))
    months = within.order_by().annotate(begun=TruncMonth("date_start"))
    return Counter(dict(months.values_list("begun").annotate(Count("pk"))))


def latest_months(entries: EntryQuerySet) -> list[MonthBar]:
    """How many entries begin in each month of the latest report's fiscal year; empty where none
    does."""
    report = Report.objects.first()
    if report is None:
        return []
    year = Year(report.fiscal_year, is_fiscal=True)
    counts = month_counts(entries, year)
    return month_bars(year.months, counts) if counts else []
