"""What an entry is connected with, and why: what it came of and what came of it, what its editors
tied to it, and what stands near it without a tie."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from policyhub.catalog.citing import marked_address
from policyhub.catalog.models import Citation, Entry, EntryParty, Side, Tie

MOST = 8
"""Entries that are suggested, of which …"""
MOST_ALIKE = 4
"""… so many are near for one and the same reason."""
MOST_ROWS = 120
"""Rows that are read to find them."""
MOST_COUNTERPARTS = 5
"""An entry of more countries than these has no counterpart that tells it from others."""
MOST_NAMES = 2
JAPAN = "JP"
PROMISED_BY = {
    Side.JAPAN.value: gettext_lazy("Promised by the Japanese side"),
    Side.COUNTERPART.value: gettext_lazy("Promised by the counterpart side"),
    Side.THIRD.value: gettext_lazy("Promised by third parties"),
    "": gettext_lazy("Promised, the side not stated"),
}
PROMISED_TOGETHER = gettext_lazy("Promised by several sides")
REQUESTED_BY = {
    Side.JAPAN.value: gettext_lazy("Requests by the Japanese side"),
    Side.COUNTERPART.value: gettext_lazy("Requests by the counterpart side"),
    Side.THIRD.value: gettext_lazy("Requests by third parties"),
    "": gettext_lazy("Requests, the side not stated"),
}
REQUESTED_TOGETHER = gettext_lazy("Requests by several sides")
HEADINGS = [
    *(PROMISED_BY["japan"], PROMISED_BY["counterpart"], PROMISED_TOGETHER),
    *(PROMISED_BY["third"], PROMISED_BY[""]),
    *(REQUESTED_BY["japan"], REQUESTED_BY["counterpart"], REQUESTED_TOGETHER),
    *(REQUESTED_BY["third"], REQUESTED_BY[""]),
]


@dataclass
class Line:
    """An entry as it is shown beside another one: with the slide that it cites first, who promises
    it to whom, and why it is shown. ``ground`` numbers the reasons of one sort."""

    entry: Entry
    reason: str = ""
    ground: int = 0
    slide: int | None = None
    address: str = ""
    parties: list[EntryParty] = field(default_factory=list)

    def names(self, role: str) -> str:
        names = [str(party) for party in self.parties if party.role == role]
        return _(", ").join(dict.fromkeys(names))

    @property
    def promisors(self) -> str:
        return self.names(EntryParty.Role.PROMISOR)

    @property
    def beneficiaries(self) -> str:
        return self.names(EntryParty.Role.BENEFICIARY)

    @property
    def promised_by(self) -> str:
        """The sides whose promise or request it is, as a heading; empty where it is neither."""
        request = self.entry.is_request
        sides = {p.side for p in self.parties if p.role == EntryParty.Role.PROMISOR}
        if len(sides) > 1:
            return str(REQUESTED_TOGETHER if request else PROMISED_TOGETHER)
        headings = REQUESTED_BY if request else PROMISED_BY
        return "".join(str(headings[side]) for side in sides)


@dataclass(frozen=True)
class Group:
    """Entries under what ties them; ``parts`` has them by who promises, under a heading each."""

    heading: str
    parts: dict[str, list[Line]]
    count: int


@dataclass(frozen=True)
class Connections:
    """``origins`` are what the entry came of, ``results`` what came of it, ``related`` what its
    editors tied to it, and ``near`` what nobody tied to it."""

    origins: list[Group]
    results: list[Group]
    related: list[Line]
    near: list[Line]


def connections(entry: Entry) -> Connections:
    """The published entries that ``entry`` is connected with, in a bounded number of queries."""
    origins, results = lines(entry.origins()), lines(entry.ties())
    held = {line.entry.pk for _name, tied in origins + results for line in tied}
    others = entry.related.all().published().exclude(pk__in=held).newest_first()
    found: dict[int, Line] = {}
    for line in neighbours(entry):
        found.setdefault(line.entry.pk, line)
    related = [found.get(other.pk) or Line(other) for other in others]
    held |= {line.entry.pk for line in related}
    near = chosen(line for line in found.values() if line.entry.pk not in held)
    complete([*(line for _name, tied in origins + results for line in tied), *related, *near])
    return Connections(grouped(origins), grouped(results), related, near)


def lines(ties: list[Tie]) -> list[tuple[str, list[Line]]]:
    found = [(str(name), tied.published().newest_first()) for name, tied in ties]
    return [(name, [Line(other) for other in tied]) for name, tied in found if tied]


def grouped(ties: list[tuple[str, list[Line]]]) -> list[Group]:
    return [Group(name, by_promisor(tied), len(tied)) for name, tied in ties]


def by_promisor(tied: list[Line]) -> dict[str, list[Line]]:
    """The lines by whose promise they are: those of Japan first, then the other side's; after the
    promises the requests."""
    parts: dict[str, list[Line]] = {str(heading): [] for heading in HEADINGS}
    for line in tied:
        parts.setdefault(line.promised_by, []).append(line)
    return {heading: held for heading, held in parts.items() if held}


def complete(shown: list[Line]) -> None:
    """Reads what ``shown`` say beside their entries, in two queries."""
    by_key = {line.entry.pk: line for line in shown}
    cited = Citation.objects.filter(entry__in=by_key).order_by("entry", "-order", "-pk")
    columns = ("entry_id", "order", "slide__slug", "slide__number")
    for key, order, slug, number in cited.values_list(*columns):
        line = by_key[key]
        line.slide, line.address = number, marked_address(slug, line.entry.slug, order)
    roles = (EntryParty.Role.PROMISOR, EntryParty.Role.BENEFICIARY)
    parties = EntryParty.objects.filter(entry__in=by_key, role__in=roles).order_by("order", "pk")
    for party in parties.select_related("country", "group", "organization"):
        by_key[party.entry_id].parties.append(party)


def chosen(near: Iterable[Line]) -> list[Line]:
    """The first of ``near``, none of their grounds too often."""
    taken: Counter[int] = Counter()
    kept = []
    for line in near:
        taken[line.ground] += 1
        if taken[line.ground] <= MOST_ALIKE:
            kept.append(line)
    return kept[:MOST]


def neighbours(entry: Entry) -> Iterator[Line]:
    """Published entries near ``entry`` with the reason, the nearest first; an entry may come more
    than once. Three queries."""
    grounds = (of_same_origin, of_same_counterpart, of_same_slide)
    for ground, find in enumerate(grounds, start=1):
        for other, reason in find(entry):
            yield Line(other, reason, ground)


def of_same_origin(entry: Entry) -> Iterator[tuple[Entry, str]]:
    for reason, found in entry.siblings():
        for other in found.published().exclude(pk=entry.pk).newest_first()[:MOST_ROWS]:
            yield other, str(reason)


def of_same_counterpart(entry: Entry) -> Iterator[tuple[Entry, str]]:
    """Those that concern a counterpart and a sector of ``entry``, who shares most first."""
    relation, places = counterparts(entry)
    sectors = {sector.pk: sector.name for sector in entry.sectors.all()}
    if not sectors or not 0 < len(places) <= MOST_COUNTERPARTS:
        return
    rows = other_entries(entry).filter(**{f"{relation}__in": places}, sectors__in=sectors)
    found: dict[int, Entry] = {}
    shared: dict[int, tuple[set[int], set[int]]] = {}
    for other in rows.annotate(place=F(relation), sector=F("sectors"))[:MOST_ROWS]:
        found.setdefault(other.pk, other)
        held = shared.setdefault(other.pk, (set(), set()))
        held[0].add(other.place)
        held[1].add(other.sector)
    for key, (same_places, same_sectors) in sorted(shared.items(), key=lambda each: -extent(each)):
        names = [places[place] for place in places if place in same_places]
        subjects = [sectors[sector] for sector in sectors if sector in same_sectors]
        yield (
            found[key],
            _("Same counterpart (%(places)s) and sector (%(sectors)s)")
            % {
                "places": shortened(names),
                "sectors": shortened(subjects),
            },
        )


def extent(shared: tuple[int, tuple[set[int], set[int]]]) -> int:
    return len(shared[1][0]) + len(shared[1][1])


def shortened(names: list[str]) -> str:
    """The first of ``names``, and whether there are more."""
    shown = _(", ").join(names[:MOST_NAMES])
    return _("%(names)s and others") % {"names": shown} if len(names) > MOST_NAMES else shown


def counterparts(entry: Entry) -> tuple[str, dict[int, str]]:
    """The countries other than Japan that ``entry`` concerns, or else its groups, by key."""
    countries = {c.pk: c.name for c in entry.countries.all() if c.code != JAPAN}
    if countries:
        return "countries", countries
    return "groups", {group.pk: group.short for group in entry.groups.all()}


def of_same_slide(entry: Entry) -> Iterator[tuple[Entry, str]]:
    slides = {citation.slide_id for citation in entry.citations.all()}
    rows = other_entries(entry).filter(citations__slide__in=slides)
    for other in rows.annotate(number=F("citations__slide__number"))[:MOST_ROWS]:
        yield other, _("Cites slide %(number)s too") % {"number": other.number}


def other_entries(entry: Entry) -> Any:
    return Entry.objects.published().structured().exclude(pk=entry.pk).newest_first()
