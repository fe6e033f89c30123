"""Dates as officials write them: a day, a month, a year, a fiscal year, and never more than that.

A date is held as the first and the last day that it can mean, with its precision: «2025-09» is
2025-09-01 to 2025-09-30, month. A fiscal year runs from April to March.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _


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


def day_ja(day: date, after: date | None = None) -> str:
    """«2025年9月22日»; what it shares with ``after`` is left out, as in «22日～24日»."""
    if after and day.year == after.year:
        return f"{day.day}日" if day.month == after.month else f"{day.month}月{day.day}日"
    return f"{day.year}年{day.month}月{day.day}日"


def month_ja(day: date, after: date | None = None) -> str:
    return f"{day.month}月" if after and day.year == after.year else f"{day.year}年{day.month}月"


def day_en(day: date) -> str:
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def display_ja(period: Period) -> str:
    """The date as an official would write it in Japanese; empty where there is none."""
    if period.start is None:
        return ""
    start, end = period.start, period.end or period.start
    match period.precision:
        case Precision.FISCAL_YEAR:
            first, last = f"{fiscal_year(start)}年度", f"{fiscal_year(end)}年度"
        case Precision.YEAR:
            first, last = f"{start.year}年", f"{end.year}年"
        case Precision.MONTH:
            same = (start.year, start.month) == (end.year, end.month)
            first, last = month_ja(start), month_ja(start if same else end, None if same else start)
        case _:
            first, last = day_ja(start), day_ja(end, start if end != start else None)
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
            first, last = (f"{calendar.month_name[day.month]} {day.year}" for day in (start, end))
        case _:
            first, last = day_en(start), day_en(end)
    return first if first == last else f"{first} – {last}"
