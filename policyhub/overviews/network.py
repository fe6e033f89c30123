"""Who met whom: Japan's people and their counterparts, as a picture and as a list."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from meetings.models import Meeting
from policyhub.catalog.models import Country, Entry, Person, Region
from policyhub.overviews.address_form import AddressForm, country_field, date_field, record_field
from policyhub.overviews.encounters import Encounter, encounters
from policyhub.overviews.network_picture import Tie, picture
from policyhub.overviews.sources import read_sources
from policyhub.search.filters import DaysForm

MOST_PEOPLE = 40
DAYS = ("date_from", "date_to")
"""The filters that a list of meetings has as well."""


@dataclass(frozen=True)
class Joined:
    """Each of ``japan`` with each of ``counterparts``: pairs that met once, at ``meeting``."""

    meeting: Entry
    japan: list[Person]
    counterparts: list[Person]

    @property
    def pairs(self) -> int:
        return len(self.japan) * len(self.counterparts)


class NetworkForm(DaysForm, AddressForm):
    """Whose meetings, and when."""

    country = country_field(
        _("Country"), Country.objects.filter(people__isnull=False).exclude(slug="jp").distinct()
    )
    region = record_field(_("Region"), Region.objects.all())
    date_from = date_field(_("From"))
    date_to = date_field(_("To"))


def network(request: HttpRequest) -> HttpResponse:
    form = NetworkForm(request.GET)
    given = form.valid_values()
    pairs = sorted(pairs_of(given), key=lambda pair: -len(pair.meetings))
    people = [person for pair in pairs for person in (pair.japan, pair.counterpart)]
    prefetch_related_objects(people, "country", "group")
    read_sources(pair.meetings[0] for pair in pairs)
    shown = most_met(pairs, MOST_PEOPLE)
    once = [pair for pair in pairs if len(pair.meetings) == 1]
    context = {
        "form": form,
        "is_narrowed": bool(given),
        "days": "".join(f"&{name}={given[name]}" for name in DAYS if name in given),
        "total": len(pairs),
        "often": [pair for pair in pairs if len(pair.meetings) > 1],
        "once": joined(once),
        "once_total": len(once),
        "people": len(set(people)),
        "shown_people": len({person for tie in shown for person in (tie.japan, tie.counterpart)}),
        "picture": picture([Tie(tie.japan, tie.counterpart, len(tie.meetings)) for tie in shown]),
    }
    return render(request, "overviews/network.html", context)


def joined(pairs: Iterable[Encounter]) -> list[Joined]:
    """``pairs``, which met once, by meeting; those of Japan who met the same people there stand
    together."""
    met: dict[tuple[Entry, Person], list[Person]] = {}
    for pair in pairs:
        met.setdefault((pair.meetings[0], pair.japan), []).append(pair.counterpart)
    together: dict[tuple[Entry, tuple[Person, ...]], list[Person]] = {}
    for (meeting, own), others in met.items():
        together.setdefault((meeting, tuple(others)), []).append(own)
    return [Joined(meeting, own, list(others)) for (meeting, others), own in together.items()]


def pairs_of(given: dict[str, Any]) -> list[Encounter]:
    """Who met whom under the filters: those who met last first. Three queries."""
    meetings = Meeting.objects.published()
    if "date_from" in given:
        meetings = meetings.since(given["date_from"])
    if "date_to" in given:
        meetings = meetings.until(given["date_to"])
    return encounters(meetings, counterparts(given))


def counterparts(given: dict[str, Any]) -> Q:
    """The condition on an EntryPerson of another side than Japan's."""
    condition = Q()
    if "country" in given:
        condition &= Q(person__country=given["country"])
    if "region" in given:
        region = given["region"]
        condition &= Q(person__country__region=region) | Q(person__group__region=region)
    return condition


def most_met(pairs: list[Encounter], most: int) -> list[Encounter]:
    """The pairs among at most ``most`` people: those who met most often come first, of pairs that
    met as often those of people with more meetings."""
    meetings: dict[Person, set[int]] = {}
    for pair in pairs:
        for person in (pair.japan, pair.counterpart):
            meetings.setdefault(person, set()).update(meeting.pk for meeting in pair.meetings)
    kept: set[Person] = set()
    for pair in sorted(pairs, key=lambda pair: rank(pair, meetings), reverse=True):
        both = {pair.japan, pair.counterpart}
        if len(kept | both) <= most:
            kept |= both
    return [pair for pair in pairs if pair.japan in kept and pair.counterpart in kept]


def rank(pair: Encounter, meetings: dict[Person, set[int]]) -> tuple[int, int]:
    return len(pair.meetings), len(meetings[pair.japan]) + len(meetings[pair.counterpart])
