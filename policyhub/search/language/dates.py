"""Dates as people type them in a query or a sentence: 2025-08, 令和7年7月, R7.7, FY2025, July 2025,
and ranges of them. A date is the first and the last day that it can mean."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from policyhub.catalog.dates import fiscal_year_days, month_end
from policyhub.search.language.widths import fold_widths

Days = tuple[date | None, date | None]

FIRST_YEAR, LAST_YEAR = 1868, 2200
ERAS = {"令和": (2018, 99), "平成": (1988, 31), "昭和": (1925, 64)}
"""The year before the era's first, and the number of its last."""
ERA_LETTERS = {"R": "令和", "H": "平成", "S": "昭和"}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH_NAME = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
NUMERIC = re.compile(
    r"(?:(?P<fy>FY|fiscal\s(?:year\s)?)\s?(?P<fiscal_year>[0-9]{4}|[0-9]{2})"
    r"|(?P<year>[0-9]{4})|(?P<era>令和|平成|昭和|[RHS])\s?(?P<era_year>元|[0-9]{1,2}))"
    r"(?:\s?(?P<nendo>年度)"
    r"|\s?(?P<nen>年)(?:\s?(?P<month>[0-9]{1,2})\s?月(?:\s?(?P<day>[0-9]{1,2})\s?日)?)?"
    r"|(?P<sign>[-/.])(?P<signed_month>[0-9]{1,2})(?:(?P=sign)(?P<signed_day>[0-9]{1,2}))?)?"
    r"(?![0-9])",
    re.IGNORECASE,
)
ENGLISH = re.compile(
    r"(?:(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?\s(?:of\s)?)?"
    rf"(?P<month>{MONTH_NAME})\.?(?:\s(?P<day_after>[0-9]{{1,2}})(?:st|nd|rd|th)?)?,?\s"
    r"(?P<year>[0-9]{4})(?![0-9])",
    re.IGNORECASE,
)
REST = re.compile(r"(?=[0-9]+[月日])(?:(?P<month>[0-9]{1,2})月)?(?:(?P<day>[0-9]{1,2})日)?")
SHORTENED = re.compile(
    rf"(?:(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:\s(?P<month>{MONTH_NAME})\.?)?"
    rf"|(?P<month_before>{MONTH_NAME})\.?(?:\s(?P<day_after>[0-9]{{1,2}})(?:st|nd|rd|th)?)?)"
    r"(?![0-9A-Za-z])",
    re.IGNORECASE,
)
BOUND = re.compile(
    r"(?P<sign>[<>]=?|=[<>]|[≤≥≦≧])\s?|(?P<word>since|after|until|before)\s", re.IGNORECASE
)
BOUNDS = {
    **dict.fromkeys((">=", "=>", "≥", "≧", "since", "以降", "以後", "以来"), "since"),
    **dict.fromkeys(("<=", "=<", "≤", "≦", "until", "以前", "まで"), "until"),
    ">": "after",
    "after": "after",
    "<": "before",
    "before": "before",
}
BOUND_AFTER = re.compile(r"以降|以後|以来|以前|まで")
BETWEEN = re.compile(
    r"\s{0,2}(?P<open>\.{2,3}|…|~|〜|から)\s{0,2}"
    r"|\s{0,2}[/–—―]\s{0,2}|\s{1,2}(?:-|to|until)\s{1,2}|-",
    re.IGNORECASE,
)
OPEN_START = re.compile(r"(?:\.{2,3}|…|~|〜)\s{0,2}")
CANDIDATE = re.compile(
    rf"(?<![0-9A-Za-z])(?:[0-9]{{1,4}}|令和|平成|昭和|[RHS][0-9元]|FY|fiscal|{MONTH_NAME}"
    r"|since|after|until|before)|[<>=≤≥≦≧]",
    re.IGNORECASE,
)


class DateError(ValueError):
    """A text that means no days; ``message`` is a translated sentence that says why."""

    def __init__(self, message: Any) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True)
class Written:
    """One date as it is written, not yet held against the calendar. ``clear`` where it can be
    nothing but a date even among other words, as 2025年 can, but not 2025 or H2."""

    year: int
    month: int | None
    day: int | None
    fiscal: bool
    clear: bool
    end: int

    def days(self) -> tuple[date, date]:
        """First and last day; ValueError where the calendar has no such."""
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise ValueError(self.year)
        if self.fiscal:
            return fiscal_year_days(self.year)
        if self.month is None:
            return date(self.year, 1, 1), date(self.year, 12, 31)
        if self.day is None:
            return date(self.year, self.month, 1), month_end(self.year, self.month)
        day = date(self.year, self.month, self.day)
        return day, day


@dataclass(frozen=True)
class Range:
    """One date, or two and what stands between; ``bound`` is a value of BOUNDS, «range», or empty
    for the date itself."""

    bound: str
    one: Written
    other: Written | None
    end: int

    @property
    def clear(self) -> bool:
        return self.one.clear or bool(self.other and self.other.clear)

    def days(self) -> Days:
        """First and last day; ValueError where the calendar has no such or they are reversed."""
        first, last = self.one.days()
        match self.bound:
            case "since":
                return first, None
            case "until":
                return None, last
            case "after":
                return last + timedelta(days=1), None
            case "before":
                return None, first - timedelta(days=1)
        return first, self.other.days()[1] if self.other else last


def number(text: str | None) -> int | None:
    return int(text) if text else None


def month_named(name: str) -> int:
    return MONTHS.index(name[:3].lower()) + 1


def date_at(text: str, at: int) -> Written | None:
    """The date that ``text``, its widths folded, has at ``at``."""
    if match := ENGLISH.match(text, at):
        named = month_named(match["month"])
        day = number(match["day"] or match["day_after"])
        return Written(int(match["year"]), named, day, False, True, match.end())
    match = NUMERIC.match(text, at)
    if not match:
        return None
    month, day = number(match["month"]), number(match["day"])
    if match["sign"]:
        month, day = int(match["signed_month"]), number(match["signed_day"])
    fiscal = bool(match["nendo"] or match["fy"])
    if fiscal and month:
        return None
    return Written(year_of(match), month, day, fiscal, is_clear(match), match.end())


def year_of(match: re.Match[str]) -> int:
    """The year in the common era; 0, which no calendar has, where the era has no such year."""
    if match["fy"]:
        year = int(match["fiscal_year"])
        return year if year > 99 else 2000 + year
    if match["year"]:
        return int(match["year"])
    era = match["era"]
    before, most = ERAS[ERA_LETTERS.get(era.upper(), era)]
    year = 1 if match["era_year"] == "元" else int(match["era_year"])
    return before + year if 1 <= year <= most else 0


def is_clear(match: re.Match[str]) -> bool:
    if match["fy"] or match["nendo"] or match["nen"]:
        return True
    era = match["era"]
    if era:
        return len(era) > 1 or (era in "Rr" and match["sign"] in (".", "/"))
    if match["sign"] == "-":
        return bool(match["signed_day"]) or len(match["signed_month"]) == 2
    return bool(match["signed_day"])


def rest_at(text: str, at: int, one: Written) -> Written | None:
    """The second date of a range where it leaves out what it shares with the first: ～24日."""
    match = REST.match(text, at)
    if not match:
        return None
    month = number(match["month"]) or one.month
    return Written(one.year, month, number(match["day"]), False, True, match.end())


def range_at(text: str, at: int, sentence: bool = False) -> Range | None:
    """The date or range at ``at``. In a sentence, から or ～ without a second date opens none."""
    bound = BOUND.match(text, at)
    if bound:
        one = date_at(text, bound.end())
        sign = bound["sign"] or bound["word"].lower()
        return Range(BOUNDS[sign], one, None, one.end) if one else None
    if start := OPEN_START.match(text, at):
        one = date_at(text, start.end())
        return Range("until", one, None, one.end) if one else None
    one = date_at(text, at)
    if one is None:
        return shortened_at(text, at)
    if after := BOUND_AFTER.match(text, one.end):
        return Range(BOUNDS[after[0]], one, None, after.end())
    return range_from(text, one, sentence)


def shortened_at(text: str, at: int) -> Range | None:
    """A range whose first date leaves out what it shares with the second: 22–24 September 2025."""
    match = SHORTENED.match(text, at)
    between = BETWEEN.match(text, match.end()) if match else None
    if not match or not between or not ENGLISH.match(text, between.end()):
        return None
    other = date_at(text, between.end())
    name = match["month"] or match["month_before"]
    day = number(match["day"] or match["day_after"])
    if other is None or (day is None) != (other.day is None):
        return None
    month = month_named(name) if name else other.month
    one = Written(other.year, month, day, False, True, match.end())
    return Range("range", one, other, other.end)


def range_from(text: str, one: Written, sentence: bool) -> Range:
    between = BETWEEN.match(text, one.end)
    if between:
        other = date_at(text, between.end()) or rest_at(text, between.end(), one)
        if other:
            until = other.end + (2 if text.startswith("まで", other.end) else 0)
            return Range("range", *alike(one, other), until)
        if between["open"] and not sentence:
            return Range("since", one, None, between.end())
    return Range("", one, None, one.end)


def alike(one: Written, other: Written) -> tuple[Written, Written]:
    """Both as fiscal years where one is and the other is a mere number: 2024～2025年度."""
    if one.fiscal != other.fiscal:
        one, other = (
            part if part.month or part.clear else replace(part, fiscal=True)
            for part in (one, other)
        )
    return one, other


def whole(text: str) -> Range | None:
    """The date or range that is all of ``text``, its widths folded."""
    text = text.strip()
    found = range_at(text, 0)
    return found if found and not text[found.end :].strip() else None


def days_of(found: Range, typed: str) -> Days:
    """DateError where the calendar has no such days."""
    try:
        days = found.days()
    except (ValueError, OverflowError) as error:
        message = _("“{text}” is not in the calendar and was left out.")
        raise DateError(format_lazy(message, text=typed)) from error
    if days[0] and days[1] and days[1] < days[0]:
        message = _("“{text}” ends before it begins and was left out.")
        raise DateError(format_lazy(message, text=typed))
    return days


def read_value(text: str) -> Days:
    """What ``date:`` means by ``text``; DateError where that is nothing."""
    found = whole(fold_widths(text))
    if found is None:
        message = _(
            "“{text}” was left out: it is no date such as 2025-08-05, 2025-08, 2025年8月, R7.7, "
            "FY2025, or two of them with .. between."
        )
        raise DateError(format_lazy(message, text=text))
    return days_of(found, text)


def read_fiscal_year(text: str) -> Days:
    """What ``fiscal_year:`` means by ``text``, e.g. «2025» or «令和7»; DateError likewise."""
    found = whole(fold_widths(text))
    parts = [part for part in (found.one, found.other) if part] if found else []
    if found is None or any(part.month for part in parts):
        message = _("“{text}” was left out: it is no fiscal year such as 2025 or 令和7.")
        raise DateError(format_lazy(message, text=text))
    other = found.other and replace(found.other, fiscal=True)
    return days_of(replace(found, one=replace(found.one, fiscal=True), other=other), text)


def read_date(text: str) -> Days | None:
    """The days that a word of a query means where it is a date as a whole; None for 2030 or 158,
    which may count anything, and for what is not in the calendar."""
    found = whole(fold_widths(text))
    if found is None or not found.clear:
        return None
    try:
        return days_of(found, text)
    except DateError:
        return None


def find_dates(text: str) -> list[tuple[int, int, date | None, date | None]]:
    """The dates and ranges in a running sentence, as (start, end, first day, last day). A side is
    open, None, only where the sentence says so: 2025年8月以降, before July 2025."""
    folded = fold_widths(text)
    dates = []
    at = 0
    while candidate := CANDIDATE.search(folded, at):
        at = candidate.start() + 1
        found = range_at(folded, candidate.start(), sentence=True)
        if found and found.clear:
            try:
                first, last = days_of(found, "")
            except DateError:
                continue
            dates.append((candidate.start(), found.end, first, last))
            at = found.end
    return dates
