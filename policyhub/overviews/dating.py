"""Dates as the pages of people and time write them: in the page's language, by either calendar."""

from datetime import date

from policyhub.catalog import dates
from policyhub.catalog.dates import Period, Precision
from policyhub.catalog.language import in_english
from policyhub.catalog.models import Post


def written(period: Period, era: bool = False) -> str:
    """``era``: by the Japanese calendar, on Japanese pages only; empty where there is no date."""
    return dates.display_en(period) if in_english() else dates.display_ja(period, era)


def month_period(first: date, last: date | None = None) -> Period:
    """The months from that of ``first`` to that of ``last``."""
    end = last or first
    return Period(first, dates.month_end(end.year, end.month), Precision.MONTH)


def attested(post: Post) -> str:
    """The months in which a report shows the person in office; empty where none does."""
    if post.attested_from is None:
        return ""
    return written(month_period(post.attested_from, post.attested_to))


def held(post: Post) -> tuple[str, str]:
    """When the post was taken up and laid down, each empty where no source states it.

    Columns of days hold what a source gives as a month or a year: the first or the last day of
    a year is taken for the year, any other day for its month.
    """
    first, last = post.held_from, post.held_to
    begin = year_or_month(first, (1, 1)) if first else ""
    return begin, year_or_month(last, (12, 31)) if last else ""


def year_or_month(day: date, edge: tuple[int, int]) -> str:
    if (day.month, day.day) == edge:
        return written(Period(day, day, Precision.YEAR))
    return written(month_period(day))
