"""Who met whom: each pair of a person of Japan and a counterpart, with the meetings of both."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from meetings.models import MeetingQuerySet
from policyhub.catalog.cutting import beginning
from policyhub.catalog.models import PRESENT, Entry, EntryPerson, Person, Side

DATES_SHOWN = 3


@dataclass(frozen=True)
class Encounter:
    """``meetings`` are those at which both were present, the newest first."""

    japan: Person
    counterpart: Person
    meetings: list[Entry]

    @property
    def newest(self) -> list[Entry]:
        return beginning(self.meetings, DATES_SHOWN)

    @property
    def earlier(self) -> int:
        """How many more meetings there are than the newest."""
        return len(self.meetings) - len(self.newest)


def encounters(meetings: MeetingQuerySet, counterparts: Q) -> list[Encounter]:
    """The pairs at ``meetings``, those who met last first. ``counterparts`` says of an EntryPerson
    of another side whether the person counts. Three queries: the people with their posts."""
    parts = EntryPerson.objects.filter(
        Q(side=Side.JAPAN) | ~Q(side=Side.JAPAN) & counterparts,
        entry__in=meetings.values("pk"),
        person__isnull=False,
        role__in=PRESENT,
    )
    people = parts.select_related("person", "entry").prefetch_related("person__posts__organization")
    return pairs(people.order_by("entry", "order", "pk"))


def pairs(parts: Iterable[EntryPerson]) -> list[Encounter]:
    sides: dict[Entry, tuple[list[Person], list[Person]]] = {}
    for part in parts:
        if part.person:
            japan, others = sides.setdefault(part.entry, ([], []))
            (japan if part.side == Side.JAPAN else others).append(part.person)
    met: dict[tuple[Person, Person], list[Entry]] = {}
    for meeting in sorted(sides, key=day, reverse=True):
        japan, others = sides[meeting]
        for pair in dict.fromkeys((own, other) for own in japan for other in others):
            met.setdefault(pair, []).append(meeting)
    return [Encounter(own, other, found) for (own, other), found in met.items()]


def day(meeting: Entry) -> date:
    return meeting.date_start or date.min
