"""The meetings of a brief, and who sat opposite at them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from meetings.models import Meeting
from policyhub.briefs.document import Column, Line, Section
from policyhub.briefs.subject import Subject, present
from policyhub.briefs.wording import (
    Wording,
    as_written,
    date_column,
    listed_people,
    read_slides,
)
from policyhub.catalog.cutting import beginning
from policyhub.catalog.language import comma, in_brackets
from policyhub.catalog.models import EntryPerson, Person, Side
from policyhub.overviews.encounters import occasions

MEETINGS_SHOWN = 8
COUNTERPARTS_SHOWN = 10
OTHER_SIDES = (Side.COUNTERPART, Side.THIRD)


def meetings_section(
    meetings: list[Meeting], subject: Subject, wording: Wording, more: str
) -> Section:
    """The newest of ``meetings``, which are in that order, with the people of both sides."""
    shown = beginning(meetings, MEETINGS_SHOWN)
    read_slides(shown)
    lines = tuple(
        Line(
            (
                wording.date_of(meeting),
                with_place(meeting),
                listed_people([as_written(part) for part in present(meeting, Side.JAPAN)]),
                other_side(meeting, subject),
            ),
            meeting.get_absolute_url(),
            wording.slides(meeting),
        )
        for meeting in shown
    )
    columns = (
        date_column(20),
        Column(_("Meeting (place)"), 31),
        Column(_("Japanese side"), 22),
        Column(_("Counterpart"), 24),
    )
    return Section(
        "meetings", _("Last meetings"), columns, lines, len(meetings), linked=1, more=more
    )


def with_place(meeting: Meeting) -> str:
    """The title with the place, in the brackets with which the title ends: «… (March 2026, Rome)».
    The title alone where it names the place."""
    title, place = meeting.title, meeting.place
    if not place or place.split(", ")[0] in title:
        return title
    if title[-1] not in ")）":
        return in_brackets(title, place)
    return f"{title[:-1]}{comma()}{place}{title[-1]}"


def other_side(meeting: Meeting, subject: Subject) -> str:
    """The people opposite Japan, those of the subject first; of many others only their number."""
    parts = present(meeting, *OTHER_SIDES)
    own = [part for part in parts if subject.speaks_for(part)]
    others = [p for p in parts if p.side == Side.COUNTERPART and not subject.speaks_for(p)]
    names = [as_written(part) for part in own + others]
    return listed_people(names, most=len(own) or 3)


@dataclass(frozen=True)
class Counterpart:
    """A person with the meetings where they were, the newest first, each with their part in it."""

    person: Person
    parts: list[tuple[Meeting, EntryPerson]]

    @property
    def post(self) -> str:
        """The title at the newest meeting, as the source writes it."""
        return self.parts[0][1].title


def counterparts(meetings: Iterable[Meeting], subject: Subject) -> list[Counterpart]:
    """Who sat opposite at ``meetings``: the people of the subject; opposite a person, the people of
    the other side. Those who were met last come first."""
    met: dict[Person, list[tuple[Meeting, EntryPerson]]] = {}
    for meeting in meetings:
        for part in opposite(meeting, subject):
            if part.person:
                parts = met.setdefault(part.person, [])
                if not any(held == meeting for held, _part in parts):
                    parts.append((meeting, part))
    return [Counterpart(person, on_occasions(parts)) for person, parts in met.items()]


def on_occasions(parts: list[tuple[Meeting, EntryPerson]]) -> list[tuple[Meeting, EntryPerson]]:
    kept = occasions([meeting for meeting, _part in parts])
    return [(meeting, part) for meeting, part in parts if meeting in kept]


def opposite(meeting: Meeting, subject: Subject) -> list[EntryPerson]:
    if subject.parameter != "person":
        return [p for p in present(meeting, Side.COUNTERPART) if subject.speaks_for(p)]
    return present(meeting, Side.COUNTERPART if subject.of_japan else Side.JAPAN)


def stands_for(person: Person, subject: Subject) -> str:
    """The country, group or organisation of ``person``; empty where the brief is about it."""
    place = person.country or person.group
    if place is None:
        return person.stands_for
    return str(place) if place != subject.record else ""


def counterparts_section(
    found: list[Counterpart], subject: Subject, wording: Wording, more: str
) -> Section:
    shown = beginning(found, COUNTERPARTS_SHOWN)
    read_slides([each.parts[0][0] for each in shown])
    lines = tuple(
        Line(
            (
                in_brackets(each.person.name, stands_for(each.person, subject)),
                capfirst(each.post),
                str(len(each.parts)),
                wording.date_of(each.parts[0][0]),
            ),
            each.person.get_absolute_url(),
            wording.slides(each.parts[0][0]),
        )
        for each in shown
    )
    columns = (
        Column(_("Who"), 24),
        Column(_("Post"), 32),
        Column(_("Times met"), 9, one_line=True),
        Column(_("Last met"), 17, one_line=True),
    )
    return Section(
        "counterparts", _("Who sat opposite"), columns, lines, len(found), linked=0, more=more
    )
