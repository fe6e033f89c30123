"""What the pages of a country, a region and a group show of their entries, in few queries."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, F, Prefetch, Q, When, Window
from django.db.models.functions import RowNumber

from agreements.models import (
    CLOSED,
    PROMISORS,
    Agreement,
    Commitment,
    Measure,
    Mou,
    Project,
    Status,
)
from meetings.models import Meeting
from policyhub.catalog.cutting import in_beginning, read_beginning
from policyhub.catalog.models import (
    Entry,
    EntryParty,
    EntryQuerySet,
    Figure,
    Sector,
)
from policyhub.overviews.encounters import Encounter, encounters
from policyhub.overviews.months import by_month, latest_months
from policyhub.overviews.sources import read_sources

IN_TIMELINE = (Meeting, Agreement, Mou, Commitment, Project, Measure)
NEWEST = 12
PER_STATUS = 5
PER_SIDE = 8
PER_LIST = 6


@dataclass(frozen=True)
class Share:
    """Some of many entries: ``label`` says of what, ``total`` how many there are in all."""

    key: str
    label: str
    total: int
    entries: list[Any]


def digest(entries: EntryQuerySet, counterparts: Q, own: Q) -> dict[str, Any]:
    """The sections of the page of a place whose ``entries`` these are.

    ``counterparts`` says of an EntryPerson whether the person speaks for the place, ``own`` of an
    EntryParty whether it is of the place's side.
    """
    keys = entries.published().structured().order_by().values("pk")
    within = Entry.objects.filter(pk__in=keys)
    totals = count_by_kind(within)
    timeline = newest_dated(within)
    agreements = by_status(keys)
    memoranda = newest(Mou, keys)
    commitments = by_promisor(keys, own)
    lists = [newest(model, keys) for model in (Project, Measure, Figure) if totals[model.KIND]]
    held: Any = Meeting.objects.filter(pk__in=keys).held().telling_talks().newest_first()
    talks, larger = list(held.filter(is_talk=True)[:1]), list(held.filter(is_talk=False)[:1])
    coming = next_entries(within)
    shown = [group.entries for group in (*agreements, *commitments)]
    read_sources(timeline, memoranda, *shown, *lists, talks, larger, coming)
    return {
        "totals": [(model, totals[kind]) for kind, model in Entry.models_by_kind().items()],
        "total": totals.total(),
        "months": latest_months(within),
        "last_talks": talks[0] if talks else None,
        "last_larger": larger[0] if larger else None,
        "coming": coming,
        "timeline": by_month(timeline),
        "agreements": agreements,
        "agreements_dated": any(e.date_start for group in agreements for e in group.entries),
        "agreement_total": totals[Agreement.KIND],
        "agreements_shown": sum(len(group.entries) for group in agreements),
        "memoranda": memoranda,
        "mou_total": totals[Mou.KIND],
        "mou_sectors": sectors_of(Mou, keys) if memoranda else [],
        "commitments": commitments,
        "open_total": sum(group.total for group in commitments),
        "open_shown": sum(len(group.entries) for group in commitments),
        "encounters": met(keys, counterparts),
        "others": [(found[0], totals[found[0].kind], found) for found in lists],
    }


def count_by_kind(entries: EntryQuerySet) -> Counter[str]:
    return Counter(dict(entries.order_by().values_list("kind").annotate(Count("pk"))))


def newest(model: Any, keys: Any) -> list[Any]:
    return read_beginning(model.objects.filter(pk__in=keys).newest_first(), PER_LIST)


def next_entries(entries: EntryQuerySet) -> list[Entry]:
    """What begins after today: meetings first, then what comes soonest."""
    meetings_first = Case(When(kind=Meeting.KIND, then=0), default=1)
    return list(entries.coming().order_by(meetings_first, "date_start", "pk")[:3])


def newest_dated(entries: EntryQuerySet) -> list[Entry]:
    """The newest entries that have begun, of those dated to the day or the month."""
    dated = entries.of_kind(*(model.KIND for model in IN_TIMELINE)).dated_to_the_month()
    return list(dated.happened().newest_first()[:NEWEST])


def shares(found: Any, group: str, most: int, order: list[Any]) -> dict[str, list[Any]]:
    """The first ``most`` or so of ``found`` in each ``group``, each with ``total`` of its group."""
    found = found.annotate(
        total=Window(Count("pk"), partition_by=F(group)),
        place=Window(RowNumber(), partition_by=F(group), order_by=order),
    )
    by_group: dict[str, list[Any]] = {}
    for entry in found.filter(in_beginning(most)).order_by(group, "place"):
        by_group.setdefault(getattr(entry, group), []).append(entry)
    return by_group


def by_status(keys: Any) -> list[Share]:
    """The agreements by their status, in the order of an agreement's life."""
    newest_ = [F("date_start").desc(nulls_last=True), F("pk").asc()]
    found = shares(Agreement.objects.filter(pk__in=keys), "status", PER_STATUS, newest_)
    return [
        Share(code, str(label), found[code][0].total, found[code])
        for code, label in Status.choices
        if code in found
    ]


def by_promisor(keys: Any, own: Q) -> list[Share]:
    """The commitments that the report does not call fulfilled or lapsed, by who promises. Those
    with a due date or an amount come first."""
    promisors = EntryParty.objects.filter(role=EntryParty.Role.PROMISOR)
    named = promisors.select_related("country", "group", "organization")
    found = (
        Commitment.objects.filter(pk__in=keys)
        .exclude(fulfilment__in=CLOSED)
        .by_promisor(own)
        .annotate(
            telling=Case(
                When(Q(due_start__isnull=False) | Q(amount__isnull=False), then=0), default=1
            ),
        )
        .prefetch_related(Prefetch("parties", named))
    )
    order = [
        F("telling").asc(),
        F("due_start").asc(nulls_last=True),
        F("date_start").desc(nulls_last=True),
        F("pk").asc(),
    ]
    by_group = shares(found, "promisor", PER_SIDE, order)
    return [
        Share(key, str(label), by_group[key][0].total, by_group[key])
        for key, label in PROMISORS.items()
        if key in by_group
    ]


def sectors_of(model: Any, keys: Any) -> list[Sector]:
    """The sectors of the entries of ``model``, the most frequent first, with ``entry_count``."""
    named = Count("entries", filter=Q(entries__in=keys, entries__kind=model.KIND), distinct=True)
    sectors: Any = Sector.objects.annotate(entry_count=named).filter(entry_count__gt=0)
    return list(sectors.order_by("-entry_count", "order"))


def met(keys: Any, counterparts: Q) -> list[Encounter]:
    return encounters(Meeting.objects.filter(pk__in=keys), counterparts)
