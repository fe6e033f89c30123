"""Who met whom: each pair of a person of Japan and a counterpart, with the meetings of both."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from meetings.models import Meeting, MeetingQuerySet
from policyhub.catalog.cutting import beginning
from policyhub.catalog.models import PRESENT, EntryPerson, Person, Side

DATES_SHOWN = 3


@dataclass(frozen=True)
class Encounter:
    """``meetings`` are the occasions on which both were present, the newest first; ``entries``
    counts the meetings on record, among them visits in whose course another one took place."""

    japan: Person
    counterpart: Person
    meetings: list[Meeting]
    entries: int

    @property
    def newest(self) -> list[Meeting]:
        return beginning(self.meetings, DATES_SHOWN)

    @property
    def earlier(self) -> int:
        """How many more meetings there are than the newest."""
        return len(self.meetings) - len(self.newest)


def encounters(meetings: MeetingQuerySet, counterparts: Q) -> list[Encounter]:
    """The pairs at ``meetings``, those who met last first. ``counterparts`` says of an EntryPerson
    of another side whether the person counts. Three queries: the people with their posts."""
    return pairs(presences(meetings, counterparts).prefetch_related("person__posts__organization"))


def presences(meetings: MeetingQuerySet, counterparts: Q) -> QuerySet[EntryPerson]:
    """Who of Japan's side and of the ``counterparts`` was at ``meetings``."""
    parts = EntryPerson.objects.filter(
        Q(side=Side.JAPAN) | ~Q(side=Side.JAPAN) & counterparts,
        entry__in=meetings.values("pk"),
        person__isnull=False,
        role__in=PRESENT,
    )
    return parts.select_related("person", "entry__meeting").order_by("entry", "order", "pk")


def pairs(parts: Iterable[EntryPerson]) -> list[Encounter]:
    sides: dict[Meeting, tuple[list[Person], list[Person]]] = {}
    for part in parts:
        if part.person:
            japan, others = sides.setdefault(part.entry.meeting, ([], []))
            (japan if part.side == Side.JAPAN else others).append(part.person)
    met: dict[tuple[Person, Person], list[Meeting]] = {}
    for meeting in sorted(sides, key=day, reverse=True):
        japan, others = sides[meeting]
        for pair in dict.fromkeys((own, other) for own in japan for other in others):
            met.setdefault(pair, []).append(meeting)
    return [
        Encounter(own, other, occasions(found), len(found)) for (own, other), found in met.items()
    ]


def occasions(meetings: list[Meeting]) -> list[Meeting]:
    """``meetings`` without those in whose course another of them took place: a visit and the talks
    held during it are one occasion."""
    wholes = {meeting.part_of_id for meeting in meetings}
    return [meeting for meeting in meetings if meeting.pk not in wholes]


def day(meeting: Meeting) -> date:
    return meeting.date_start or date.min
