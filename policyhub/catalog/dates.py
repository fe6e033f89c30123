"""Dates as officials write them: a day, a month, a year, a fiscal year, and never more than that.

A date is held as the first and the last day that it can mean, with its precision: «2025-09» is
2025-09-01 to 2025-09-30, month. A fiscal year runs from April to March.
"""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from policyhub.catalog.language import in_english


class Precision(models.TextChoices):
    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")
    FISCAL_YEAR = "fiscal_year", _("fiscal year")
    NONE = "none", _("no date")


@dataclass(frozen=True)
class Period:
    """First and last possible day, and how exact they are. ``end`` is None for a single day."""

    start: date | None
    end: date | None
    precision: Precision


NO_PERIOD = Period(None, None, Precision.NONE)
ERAS = ((date(2019, 5, 1), "令和"), (date(1989, 1, 8), "平成"), (date(1926, 12, 25), "昭和"))
"""The first day of each era, the newest first."""
YearText = Callable[[date], str]
FORM = re.compile(r"^(?:FY(?P<fy>\d{4})|(?P<y>\d{4})(?:-(?P<m>\d\d)(?:-(?P<d>\d\d))?)?)$")


def month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def fiscal_year(day: date) -> int:
    """The Japanese fiscal year that ``day`` falls into: 2026-03-31 → 2025."""
    return day.year if day.month >= 4 else day.year - 1


def fiscal_year_days(year: int) -> tuple[date, date]:
    """First and last day of the fiscal year ``year``."""
    return date(year, 4, 1), date(year + 1, 3, 31)


def parse_single(text: str) -> Period:
    match = FORM.match(text.strip())
    if not match:
        raise ValueError(
            f"“{text}” is no date: write 2026-01-11, 2026-01, 2026, FY2025, or two with / between"
        )
    try:
        if match["fy"]:
            return Period(*fiscal_year_days(int(match["fy"])), Precision.FISCAL_YEAR)
        year = int(match["y"])
        if match["d"]:
            return Period(date(year, int(match["m"]), int(match["d"])), None, Precision.DAY)
        if match["m"]:
            month = int(match["m"])
            return Period(date(year, month, 1), month_end(year, month), Precision.MONTH)
        return Period(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)
    except ValueError as error:
        raise ValueError(f"“{text}” is not in the calendar") from error


def parse(text: str | int | None) -> Period:
    """The period that ``text`` means, e.g. «2025-09-22/2025-09-24»; ValueError where it is none."""
    if text in (None, ""):
        return NO_PERIOD
    first, slash, last = str(text).partition("/")
    start = parse_single(first)
    if not slash:
        return start
    end = parse_single(last)
    if end.precision != start.precision:
        raise ValueError(f"“{text}” mixes two precisions")
    last_day = end.end or end.start
    if last_day is None or start.start is None or last_day < start.start:
        raise ValueError(f"“{text}” ends before it begins")
    if start.precision == Precision.DAY and last_day == start.start:
        return start
    return Period(start.start, last_day, start.precision)


def fixture_text(period: Period) -> str | None:
    """The inverse of ``parse``."""
    if period.start is None:
        return None
    last = period.end or period.start
    match period.precision:
        case Precision.FISCAL_YEAR:
            first, second = f"FY{fiscal_year(period.start)}", f"FY{fiscal_year(last)}"
        case Precision.YEAR:
            first, second = str(period.start.year), str(last.year)
        case Precision.MONTH:
            first, second = f"{period.start:%Y-%m}", f"{last:%Y-%m}"
        case _:
            first, second = period.start.isoformat(), last.isoformat()
    return first if first == second else f"{first}/{second}"


def western_year(day: date) -> str:
    return f"{day.year}年"


def era_year(day: date) -> str:
    """«令和7年», «令和元年» for the first; a year before the eras known stays as it is."""
    for begins, name in ERAS:
        if day >= begins:
            number = day.year - begins.year + 1
            return f"{name}{'元' if number == 1 else number}年"
    return western_year(day)


def calendar_year_ja(year: int, year_text: YearText) -> str:
    """The year ``year``, by both names where it changed its era: «平成31年・令和元年»."""
    names = year_text(date(year, 1, 1)), year_text(date(year, 12, 31))
    return "・".join(dict.fromkeys(names))


def fiscal_year_ja(year: int, year_text: YearText) -> str:
    """«2025年度», «令和7年度»; a fiscal year bears the era of the end of its first December."""
    return f"{year_text(date(year, 12, 31))}度"


def day_ja(day: date, after: date | None = None, year_text: YearText = western_year) -> str:
    """«2025年9月22日»; what it shares with ``after`` is left out, as in «22日～24日»."""
    if after and year_text(day) == year_text(after):
        return f"{day.day}日" if day.month == after.month else f"{day.month}月{day.day}日"
    return f"{year_text(day)}{day.month}月{day.day}日"


def month_ja(day: date, after: date | None = None, year_text: YearText = western_year) -> str:
    if after and year_text(day) == year_text(after):
        return f"{day.month}月"
    return f"{year_text(day)}{day.month}月"


def day_en(day: date, before: date | None = None) -> str:
    """«22 September 2025»; what it shares with the later day ``before`` is left out, as in
    «22–24 September 2025»."""
    if before and (day.year, day.month) == (before.year, before.month):
        return str(day.day)
    return f"{day.day} {month_en(day, before)}"


def month_en(day: date, before: date | None = None) -> str:
    name = calendar.month_name[day.month]
    return name if before and day.year == before.year else f"{name} {day.year}"


def display_ja(period: Period, era: bool = False) -> str:
    """The date as an official would write it in Japanese, by the years of the eras where ``era``;
    empty where there is none."""
    if period.start is None:
        return ""
    year_text = era_year if era else western_year
    start, end = period.start, period.end or period.start
    match period.precision:
        case Precision.FISCAL_YEAR:
            first, last = (fiscal_year_ja(fiscal_year(day), year_text) for day in (start, end))
        case Precision.YEAR:
            first, last = (calendar_year_ja(day.year, year_text) for day in (start, end))
        case Precision.MONTH:
            same = (start.year, start.month) == (end.year, end.month)
            first = month_ja(start, None, year_text)
            last = first if same else month_ja(end, start, year_text)
        case _:
            first = day_ja(start, None, year_text)
            last = day_ja(end, start if end != start else None, year_text)
    return first if first == last else f"{first}～{last}"


def display_en(period: Period) -> str:
    """The date in English; empty where there is none."""
    if period.start is None:
        return ""
    start, end = period.start, period.end or period.start
    match period.precision:
        case Precision.FISCAL_YEAR:
            first, last = f"FY{fiscal_year(start)}", f"FY{fiscal_year(end)}"
        case Precision.YEAR:
            first, last = str(start.year), str(end.year)
        case Precision.MONTH:
            same = (start.year, start.month) == (end.year, end.month)
            last = month_en(end)
            first = last if same else month_en(start, end)
        case _:
            last = day_en(end)
            first = day_en(start, end) if start != end else last
    if first == last:
        return first
    return f"{first}–{last}" if " " not in first else f"{first} – {last}"


def display(period: Period, era: bool = False) -> str:
    """The date in the current language; ``era``: on Japanese pages by the years of the eras."""
    return display_en(period) if in_english() else display_ja(period, era)


def month_period(first: date, last: date | None = None) -> Period:
    """The months from that of ``first`` to that of ``last``."""
    end = last or first
    return Period(first, month_end(end.year, end.month), Precision.MONTH)
