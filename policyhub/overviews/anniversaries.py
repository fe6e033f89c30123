"""When documents were signed, and when that day or month comes round again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from agreements.models import Status, StatusChange
from policyhub.catalog import dates
from policyhub.catalog.dates import Period, Precision
from policyhub.catalog.models import Entry

SIGNING = (Status.SIGNED, Status.CONCLUDED, Status.EXCHANGED)
SOON = timedelta(days=90)


@dataclass(frozen=True)
class Anniversary:
    """``next`` is a day, or the first of a month where only the month of signing is known;
    ``years`` is how many years it will then be."""

    entry: Entry
    signing: StatusChange
    next: date
    years: int

    @property
    def is_exact(self) -> bool:
        return self.signing.date_precision == Precision.DAY

    @property
    def text(self) -> str:
        """The day or the month, in the current language."""
        day = Period(self.next, None, Precision.DAY)
        return dates.display(day if self.is_exact else dates.month_period(self.next))


def anniversaries(documents: Iterable[Entry], today: date) -> list[Anniversary]:
    """The next anniversary of each document of which the report states the day or month of
    signing, the nearest first. Needs ``statuschanges`` read."""
    signed = [(entry, signing) for entry in documents if (signing := first_signing(entry))]
    found = [coming(entry, signing, today) for entry, signing in signed]
    return sorted(found, key=lambda each: (each.next, each.is_exact, each.entry.slug))


def first_signing(entry: Entry) -> StatusChange | None:
    """The dated change that says that ``entry`` was signed, concluded or exchanged."""
    exact = (Precision.DAY, Precision.MONTH)
    changes: Iterable[StatusChange] = entry.statuschanges.all()
    dated = (each for each in changes if each.date_start and each.date_precision in exact)
    return next((each for each in dated if each.status in SIGNING), None)


def coming(entry: Entry, signing: StatusChange, today: date) -> Anniversary:
    signed = signing.date_start or today
    from_day = today
    if signing.date_precision == Precision.MONTH:
        signed, from_day = signed.replace(day=1), today.replace(day=1)
    years = max(1, today.year - signed.year)
    if years_later(signed, years) < from_day:
        years += 1
    return Anniversary(entry, signing, years_later(signed, years), years)


def years_later(day: date, years: int) -> date:
    """The same day in a later year; 28 February for the 29th where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
