"""Dates as the pages of people and time write them: in the page's language, by either calendar."""

from datetime import date

from policyhub.catalog import dates
from policyhub.catalog.dates import Period, Precision
from policyhub.catalog.models import Post


def attested(post: Post) -> str:
    """The months in which a report shows the person in office; empty where none does."""
    if post.attested_from is None:
        return ""
    return dates.display(dates.month_period(post.attested_from, post.attested_to))


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
        return dates.display(Period(day, day, Precision.YEAR))
    return dates.display(dates.month_period(day))


def without_month(title: str, month: str) -> str:
    """A title without the ``month`` in brackets at its end, where the page says it beside
    the title."""
    return title.removesuffix(f" ({month})").removesuffix(f"（{month}）")
