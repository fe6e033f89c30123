"""How a brief writes dates, people and slides, in the current language."""

from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from policyhub.briefs.document import Column, SlideReference
from policyhub.catalog import dates
from policyhub.catalog.cutting import beginning
from policyhub.catalog.dates import Period, Precision
from policyhub.catalog.language import COMMA, in_brackets, in_english
from policyhub.catalog.models import Citation, Entry, EntryPerson, Report

SLIDES_SHOWN = 4
NAMES_SHOWN = 4


@dataclass(frozen=True)
class Wording:
    """``era`` writes years by Japan's eras, ``several_reports`` tells slides of reports apart."""

    era: bool = False
    several_reports: bool = False

    @classmethod
    def for_reports(cls, reports: list[Report], era: bool) -> "Wording":
        return cls(era=era, several_reports=len(reports) > 1)

    def period(self, period: Period) -> str:
        return dates.display(period, self.era)

    def date_of(self, record: Any) -> str:
        """The date of an entry or of a change, no more exact than it is known."""
        return self.period(record.period)

    def day(self, day: date) -> str:
        return self.period(Period(day, None, Precision.DAY))

    def span(self, first: date | None, last: date | None) -> str:
        """A period between two days, open where one is missing."""
        if first and last:
            return self.period(Period(first, last, Precision.DAY))
        if first:
            return _("from %(day)s") % {"day": self.day(first)}
        return _("until %(day)s") % {"day": self.day(last)} if last else ""

    def slides(self, entry: Entry) -> tuple[SlideReference, ...]:
        """The slides that ``entry`` cites, once ``read_slides`` has read them, in the order of
        their report; of many the first few, and that there are others, on the entry's page."""
        slides = list(dict.fromkeys(citation.slide for citation in entry.citations.all()))
        shown = sorted(slides[:SLIDES_SHOWN], key=attrgetter("slug"))
        references = tuple(map(self.slide, shown))
        if len(slides) == len(shown):
            return references
        return (*references, SlideReference(_("and others"), entry.get_absolute_url()))

    def slide(self, slide: Any) -> SlideReference:
        number = {"number": slide.number, "year": slide.report.fiscal_year}
        if self.several_reports:
            return SlideReference(_("FY%(year)s slide %(number)s") % number, address_of(slide))
        return SlideReference(_("Slide %(number)s") % number, address_of(slide))


def date_column(width: int) -> Column:
    return Column(_("Date"), width, one_line=True, absent=_("No date stated"))


def read_slides(entries: list[Any]) -> None:
    """Reads the slides that ``entries`` cite, and the reports of these. One query."""
    citations = Citation.objects.select_related("slide__report").defer("slide__body")
    prefetch_related_objects(entries, Prefetch("citations", citations))


def address_of(entry: Any) -> str:
    return entry.get_absolute_url()


def listed(names: list[str], most: int | None = None) -> str:
    """The first ``most`` names, and how many things there are besides."""
    return shortened(names, most or len(names), gettext_lazy("and %(number)s more"))


def listed_people(names: list[str], most: int = NAMES_SHOWN) -> str:
    """The first ``most`` names, and how many people there are besides."""
    others = ngettext_lazy("and %(number)s other", "and %(number)s others", "number")
    return shortened(names, most, others)


def shortened(names: list[str], most: int, others: Any) -> str:
    language = "en" if in_english() else "ja"
    first = beginning(names, most)
    shown = COMMA[language].join(first)
    if len(names) == len(first):
        return shown
    more = others % {"number": len(names) - len(first)}
    return f"{shown} {more}" if in_english() else f"{shown}{more}"


def as_written(part: EntryPerson) -> str:
    """A person with the title that the source gives; in English by name and post."""
    if in_english():
        if part.person:
            return in_brackets(part.person.name, part.title)
        return part.title or part.title_as_written
    name, title = part.name_as_written, part.title_as_written
    if not name or title in name:
        return name or title or str(part.person)
    return in_brackets(name, title)
