"""Offices with those who held them one after the other, and the meetings of both sides' holders."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from meetings.models import Meeting
from policyhub.catalog.models import Country, Person, Post
from policyhub.overviews.encounters import Encounter, encounters
from policyhub.overviews.ranks import Rank, rank_of


@dataclass(frozen=True)
class Holder:
    """One holder of an office, and the meetings with the other side while shown in it."""

    post: Post
    meetings: list[Meeting]


@dataclass(frozen=True)
class Office:
    """One office with its holders, the earliest first."""

    holders: list[Holder]

    @property
    def title(self) -> str:
        return self.holders[0].post.title

    @property
    def rank(self) -> Rank:
        return rank_of(self.holders[0].post.title_ja)

    @property
    def organization(self) -> Any:
        return self.holders[0].post.organization


@dataclass(frozen=True)
class Joint:
    """A meeting of both sides' holders."""

    meeting: Meeting
    japan: list[Person]
    others: list[Person]


def posts_shown() -> QuerySet[Post]:
    """The posts in which a report shows somebody, the earliest holder first."""
    return (
        Post.objects.filter(attested_from__isnull=False)
        .select_related("person__country", "person__group", "organization")
        .order_by("attested_from", "attested_to", "person__slug", "order")
    )


def posts_of_japan() -> QuerySet[Post]:
    return posts_shown().filter(person__country__slug="jp")


def met(country: Country | None) -> list[Encounter]:
    """Who of Japan met whom of the country, or of all others. One query."""
    condition = Q(person__country=country) if country else Q()
    return encounters(Meeting.objects.published(), condition)


def joint_meetings(pairs: Iterable[Encounter]) -> list[Joint]:
    """The meetings of the pairs, the newest first."""
    found: dict[Meeting, Joint] = {}
    for pair in pairs:
        for meeting in pair.meetings:
            joint = found.setdefault(meeting, Joint(meeting, [], []))
            for people, person in ((joint.japan, pair.japan), (joint.others, pair.counterpart)):
                if person not in people:
                    people.append(person)
    order = sorted(found.values(), key=lambda joint: joint.meeting.slug)
    return sorted(order, key=lambda joint: joint.meeting.date_start or date.min, reverse=True)


def offices(posts: Iterable[Post], joints: Iterable[Joint]) -> list[Office]:
    """``posts`` by office, by rank and then by number of meetings; each holder with the meetings of
    ``joints`` that fall into the months in which the person is shown in the office."""
    of_person: dict[Person, list[Meeting]] = {}
    for joint in joints:
        for person in (*joint.japan, *joint.others):
            of_person.setdefault(person, []).append(joint.meeting)
    found: dict[Any, list[Holder]] = {}
    for post in posts:
        place = post.person.country_id, post.person.group_id
        meetings = [m for m in of_person.get(post.person, ()) if in_office(post, m)]
        found.setdefault((place, post.title_ja), []).append(Holder(post, meetings))
    return sorted(
        (Office(holders) for holders in found.values()),
        key=lambda office: (office.rank, -sum(len(h.meetings) for h in office.holders)),
    )


def in_office(post: Post, meeting: Meeting) -> bool:
    """Whether the meeting falls into the months in which a report shows the holder."""
    first, last = post.attested_from, post.attested_to or post.attested_from
    if first is None or last is None or meeting.date_start is None:
        return False
    return meeting.date_start <= last and (meeting.date_end or meeting.date_start) >= first


def changed_hands(found: Iterable[Office]) -> list[Office]:
    """The offices of which the reports show more than one holder, one after the other."""
    return [office for office in found if follows(office.holders)]


def follows(holders: list[Holder]) -> bool:
    """Whether one holder is shown only after another was: two at a time are no succession."""
    ends = [holder.post.attested_to or holder.post.attested_from for holder in holders]
    begins = [holder.post.attested_from for holder in holders]
    return any(
        begin is not None and end is not None and end < begin for end in ends for begin in begins
    )
