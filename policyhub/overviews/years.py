"""A year to page through, from January or, as Japan's fiscal year, from April, with its months."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.dates import MONTHS_3

from policyhub.catalog import dates
from policyhub.catalog.dates import Period, Precision
from policyhub.catalog.language import in_english

FISCAL, CALENDAR = "fiscal", "calendar"
BAR_HEIGHT = 64


@dataclass(frozen=True)
class Year:
    number: int
    is_fiscal: bool

    @property
    def first(self) -> date:
        return date(self.number, 4 if self.is_fiscal else 1, 1)

    @property
    def last(self) -> date:
        return date(self.number + 1, 3, 31) if self.is_fiscal else date(self.number, 12, 31)

    @property
    def months(self) -> list[date]:
        """The first day of each month."""
        begin = self.first.month - 1
        return [
            date(self.number + place // 12, place % 12 + 1, 1) for place in range(begin, begin + 12)
        ]

    def text(self, era: bool = False) -> str:
        precision = Precision.FISCAL_YEAR if self.is_fiscal else Precision.YEAR
        return dates.display(Period(self.first, self.last, precision), era)


def year_of(day: date, is_fiscal: bool) -> Year:
    return Year(dates.fiscal_year(day) if is_fiscal else day.year, is_fiscal)


def month_label(month: int) -> str:
    """«4月», «Apr»."""
    return str(MONTHS_3[month]).title() if in_english() else f"{month}月"


@dataclass(frozen=True)
class MonthBar:
    """A month with a count, and its bar in units of a drawing that is ``BAR_HEIGHT`` high.

    ``address`` is where it leads; empty where it leads nowhere.
    """

    first: date
    count: int
    height: float
    address: str = ""
    is_current: bool = False

    @property
    def label(self) -> str:
        return month_label(self.first.month)

    @property
    def text(self) -> str:
        return dates.display(dates.month_period(self.first))

    @property
    def fiscal_year(self) -> str:
        """The fiscal year of the month, in the current language."""
        return year_of(self.first, is_fiscal=True).text()

    @property
    def top(self) -> float:
        return round(BAR_HEIGHT - self.height, 1)


def nowhere(_month: date) -> str:
    return ""


def month_bars(
    months: list[date],
    counts: Mapping[date, int],
    address: Callable[[date], str] = nowhere,
    current: date | None = None,
) -> list[MonthBar]:
    """``counts`` by the first day of the month; the greatest has the full height."""
    most = max((counts.get(month, 0) for month in months), default=0) or 1
    return [
        MonthBar(
            month,
            counts.get(month, 0),
            round(BAR_HEIGHT * counts.get(month, 0) / most, 1),
            address(month),
            month == current,
        )
        for month in months
    ]
