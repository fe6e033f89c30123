"""What the page of a person shows: meetings, what was signed and promised, in few queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q

from agreements.models import Agreement, Commitment, Mou
from meetings.models import Meeting
from policyhub.catalog.models import PRESENT, Entry, EntryParty, EntryPerson, Person, Post, Role
from policyhub.overviews.encounters import occasions
from policyhub.overviews.sources import read_sources

SIGNING = (Role.SIGNATORY, Role.WITNESS)


@dataclass(frozen=True)
class Attendance:
    """A meeting at which the person was, as whom, and who of the other side was there."""

    meeting: Meeting
    own: list[EntryPerson]
    others: list[EntryPerson]


@dataclass(frozen=True)
class Acquaintance:
    """Somebody of the other side whom the person met more than once; the newest meeting first.
    ``entries`` counts the meetings on record, of which two may be one occasion."""

    person: Person
    meetings: list[Meeting]
    entries: int


@dataclass(frozen=True)
class Signed:
    """An agreement or a memorandum; ``role`` is empty where the person is not named in it, but
    was at the meeting at which it was made."""

    entry: Any
    role: str
    meeting: Meeting | None


@dataclass(frozen=True)
class Naming:
    """Another entry that names the person, and as what."""

    entry: Entry
    roles: list[str]


def person_record(person: Person) -> dict[str, Any]:
    parts = parts_by_entry(person)
    attendances = attended(parts)
    met_at = {attendance.meeting.pk: attendance.meeting for attendance in attendances}
    signed = signed_entries(parts, met_at)
    promised = promises(parts, [*met_at, *(each.entry.pk for each in signed)])
    shown = {*met_at, *(each.entry.pk for each in signed), *(each.pk for each in promised)}
    others = [naming(own) for key, own in parts.items() if key not in shown]
    others.sort(key=lambda each: each.entry.title)
    others.sort(key=lambda each: day_number(each.entry), reverse=True)
    read_sources(
        met_at.values(),
        [each.entry for each in signed],
        promised,
        [each.entry for each in others],
    )
    return {
        "attendances": attendances,
        "acquaintances": acquaintances(attendances),
        "signed": signed,
        "commitments": promised,
        "others": others,
        "shared_posts": shared_posts(person),
        "named": bool(parts),
    }


def parts_by_entry(person: Person) -> dict[int, list[EntryPerson]]:
    """The parts of the person in published entries. One query."""
    parts = person.parts.filter(entry__state=Entry.State.PUBLISHED).select_related("entry")
    found: dict[int, list[EntryPerson]] = {}
    for part in parts.order_by("entry", "order", "pk"):
        found.setdefault(part.entry_id, []).append(part)
    return found


def attended(parts: dict[int, list[EntryPerson]]) -> list[Attendance]:
    """The meetings at which the person was, the newest first. Four queries."""
    keys = [key for key, own in parts.items() if any(part.role in PRESENT for part in own)]
    everybody = (
        EntryPerson.objects.filter(role__in=PRESENT)
        .select_related("person__country", "person__group")
        .prefetch_related("person__posts__organization")
    )
    meetings = Meeting.objects.filter(pk__in=keys).select_related("venue_country").newest_first()
    return [
        Attendance(meeting, parts[meeting.pk], opposite(meeting, parts[meeting.pk]))
        for meeting in meetings.prefetch_related(Prefetch("people", everybody))
    ]


def opposite(meeting: Meeting, own: list[EntryPerson]) -> list[EntryPerson]:
    """Who was there of another side than the person, each once."""
    sides = {part.side for part in own}
    others = [part for part in meeting.people.all() if part.side not in sides]
    return list({part.person_id or part.title_as_written: part for part in others}.values())


def acquaintances(attendances: Iterable[Attendance]) -> list[Acquaintance]:
    met: dict[Person, list[Meeting]] = {}
    for attendance in attendances:
        for part in attendance.others:
            if part.person:
                met.setdefault(part.person, []).append(attendance.meeting)
    often = [
        Acquaintance(person, times, len(found))
        for person, found in met.items()
        if len(times := occasions(found)) > 1
    ]
    return sorted(often, key=lambda each: -len(each.meetings))


def signed_entries(parts: dict[int, list[EntryPerson]], met_at: dict[int, Meeting]) -> list[Signed]:
    """What the person signed or saw signed, and what was made at the meetings. Two queries."""
    roles = {
        key: part.get_role_display()
        for key, own in parts.items()
        for part in own
        if part.role in SIGNING
    }
    wanted = Q(pk__in=roles) | Q(signed_at__in=met_at)
    found: list[Any] = [
        *Agreement.objects.published().filter(wanted),
        *Mou.objects.published().filter(wanted),
    ]
    found.sort(key=lambda entry: entry.slug)
    found.sort(key=day_number, reverse=True)
    return [
        Signed(entry, roles.get(entry.pk, ""), met_at.get(entry.signed_at_id)) for entry in found
    ]


def promises(parts: dict[int, list[EntryPerson]], sources: list[int]) -> list[Commitment]:
    """The commitments made at the meetings, in what was signed, or said by the person. Three
    queries."""
    spoken = [
        key
        for key, own in parts.items()
        if any(part.role in (Role.SPEAKER, Role.SIGNATORY) for part in own)
    ]
    parties = EntryParty.objects.filter(role=EntryParty.Role.PROMISOR).select_related(
        "country", "group", "organization"
    )
    found = Commitment.objects.published().filter(Q(source__in=sources) | Q(pk__in=spoken))
    return list(
        found.select_related("source").prefetch_related(Prefetch("parties", parties)).newest_first()
    )


def naming(own: list[EntryPerson]) -> Naming:
    roles = dict.fromkeys(part.get_role_display() for part in own)
    return Naming(own[0].entry, list(roles))


def day_number(entry: Entry) -> int:
    return entry.date_start.toordinal() if entry.date_start else 0


def shared_posts(person: Person) -> set[str]:
    """The posts, by their Japanese title, of which the reports name another holder too."""
    titles = [post.title_ja for post in person.posts.all()]
    others = Post.objects.filter(title_ja__in=titles, person__country=person.country_id)
    return set(others.exclude(person=person).values_list("title_ja", flat=True))
