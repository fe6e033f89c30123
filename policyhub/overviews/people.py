"""The list of the people whom the reports name, and the page of each."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from meetings.models import Meeting
from policyhub.catalog.models import PRESENT, Entry, EntryPerson, Person
from policyhub.catalog.name_order import in_order_of_name
from policyhub.overviews.person_record import person_record
from policyhub.overviews.tables import by_initial
from policyhub.overviews.terms import Term, former_posts
from policyhub.search.text import fold, kana

HOME = "jp"
ELSEWHERE = "organisations"
"""The anchor of those who stand for no country and no group."""


@dataclass(frozen=True)
class Line:
    person: Person
    meetings: int
    former: set[int]
    """The keys of the posts that have ended."""

    @property
    def posts(self) -> list[Term]:
        """The posts; those that have ended last, the latest of them first."""
        held = [Term(post, post.pk in self.former) for post in self.person.posts.all()]
        ended = [term for term in held if term.is_former]
        ended.sort(key=lambda term: term.post.held_to or date.min, reverse=True)
        return [term for term in held if not term.is_former] + ended


@dataclass(frozen=True)
class Block:
    """Lines under one heading: the kana row of a name, or the country or group they stand for."""

    anchor: str
    place: Any
    heading: str
    lines: list[Line]


def people_list(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("q", "").strip()[:100]
    people: Any = Person.objects.in_use().select_related("country", "group")
    found = [person for person in people.prefetch_related("posts") if is_called(person, text)]
    meetings = meeting_counts()
    former = former_posts()
    lines = [Line(person, meetings[person.pk], former) for person in in_order_of_name(found)]
    context = {
        "text": text,
        "total": len(lines),
        "own": initials([line for line in lines if is_at_home(line.person)]),
        "others": places([line for line in lines if not is_at_home(line.person)]),
    }
    return render(request, "overviews/people_list.html", context)


def is_at_home(person: Person) -> bool:
    return bool(person.country and person.country.slug == HOME)


def is_called(person: Person, text: str) -> bool:
    """Whether ``text`` is a part of one of the names or posts, or the beginning of a reading."""
    wanted, reading = fold(text), kana(text)
    if not wanted or (reading and (kana(person.kana) or "").startswith(reading)):
        return True
    return any(wanted in fold(name) for name in person.search_names)


def meeting_counts() -> Counter[int]:
    """By person: at how many published meetings a report shows the person. One query."""
    meetings = Entry.objects.published().of_kind(Meeting.KIND)
    parts = EntryPerson.objects.filter(entry__in=meetings, role__in=PRESENT, person__isnull=False)
    counts = parts.order_by().values_list("person").annotate(Count("entry", distinct=True))
    return Counter(dict(counts))


def initials(lines: list[Line]) -> list[Block]:
    """``lines``, which are in order of name, by the row of the kana or the letter."""
    line_of = {line.person: line for line in lines}
    return [
        Block(f"jp-{place}", None, initial, [line_of[person] for person in people])
        for place, (initial, people) in enumerate(by_initial(line_of), 1)
    ]


def places(lines: Iterable[Line]) -> list[Block]:
    """By country in order of its name, then by group, then those who stand for neither."""
    found: dict[Any, list[Line]] = {}
    for line in lines:
        found.setdefault(line.person.country or line.person.group, []).append(line)
    ordered = [
        *in_order_of_name(place for place in found if place and place.url_name == "country-detail"),
        *in_order_of_name(place for place in found if place and place.url_name == "group-detail"),
    ]
    blocks = [Block(place.slug, place, str(place), found[place]) for place in ordered]
    return [*blocks, Block(ELSEWHERE, None, "", found[None])] if None in found else blocks


def person_detail(request: HttpRequest, slug: str) -> HttpResponse:
    people = Person.objects.select_related("country", "group").prefetch_related(
        "posts__organization"
    )
    person = get_object_or_404(people, slug=slug)
    context = {"record": person, "parameter": "person", **person_record(person)}
    return render(request, "overviews/person_detail.html", context)
