"""Entries by the month in which they begin."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Count

from policyhub.catalog import dates
from policyhub.catalog.dates import Period, Precision
from policyhub.catalog.language import in_english
from policyhub.catalog.models import Entry, EntryQuerySet, Report


@dataclass(frozen=True)
class Month:
    """A month by its first day, and how many entries begin in it."""

    first: date
    count: int

    @property
    def text(self) -> str:
        return month_text(self.first)


def month_text(first: date) -> str:
    """The month that begins on ``first``, in the current language."""
    period = Period(first, dates.month_end(first.year, first.month), Precision.MONTH)
    return dates.display_en(period) if in_english() else dates.display_ja(period)


def by_month(entries: Iterable[Entry]) -> list[tuple[str, list[Entry]]]:
    """``entries``, which are dated and in order of date, under the month in which each begins."""
    found = groupby(entries, lambda entry: (entry.date_start or date.min).replace(day=1))
    return [(month_text(first), list(each)) for first, each in found]


def months(entries: EntryQuerySet) -> list[Month]:
    """How many entries begin in each month of the latest report's fiscal year; empty where none
    does. Only dates that are known to the month count."""
    report = Report.objects.first()
    if report is None:
        return []
    begun = entries.dated_to_the_month().in_fiscal_year(report.fiscal_year).order_by()
    counted = begun.values_list("date_start__year", "date_start__month").annotate(Count("pk"))
    counts = {date(year, month, 1): count for year, month, count in counted}
    shown = [Month(first, counts.get(first, 0)) for first in first_days(report.fiscal_year)]
    return shown if counts else []


def first_days(fiscal_year: int) -> list[date]:
    """The first day of each month of a fiscal year, April to March."""
    months_ = [(fiscal_year, month) for month in range(4, 13)]
    months_ += [(fiscal_year + 1, month) for month in range(1, 4)]
    return [date(year, month, 1) for year, month in months_]
