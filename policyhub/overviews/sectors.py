"""The page of a sector, and the table of sectors by region."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from agreements.models import Mou
from policyhub.catalog.cutting import read_beginning
from policyhub.catalog.models import Country, CountryGroup, Entry, Region, Sector
from policyhub.catalog.name_order import in_order_of_name
from policyhub.overviews.digest import count_by_kind, newest
from policyhub.overviews.sources import read_sources
from policyhub.overviews.tables import kinds, places_of

MOST_MEMORANDA = 100
ALL = "all"
"""In place of a kind: entries of every kind."""


def sector_detail(request: HttpRequest, slug: str) -> HttpResponse:
    sector = get_object_or_404(Sector, slug=slug)
    keys = Entry.objects.published().structured().with_sector(sector).order_by().values("pk")
    totals = count_by_kind(Entry.objects.filter(pk__in=keys))
    signed = Mou.objects.filter(pk__in=keys).newest_first()
    memoranda = read_beginning(signed.prefetch_related("countries", "groups"), MOST_MEMORANDA)
    lists = [newest(model, keys) for model in kinds() if totals[model.KIND] and model is not Mou]
    read_sources(memoranda, *lists)
    context = {
        "record": sector,
        "parameter": "sector",
        "totals": [(model, totals[model.KIND]) for model in kinds()],
        "total": totals.total(),
        "memoranda": by_place(memoranda),
        "memoranda_dated": any(mou.date_start for mou in memoranda),
        "shown": len(memoranda),
        "mou_total": totals[Mou.KIND],
        "overlaps": overlaps(sector, keys),
        "others": [(found[0], totals[found[0].kind], found) for found in lists],
    }
    return render(request, "overviews/sector_detail.html", context)


def by_place(memoranda: Iterable[Mou]) -> list[tuple[Country | CountryGroup | None, list[Mou]]]:
    """The memoranda under each country and group that they name, in order of its name; those
    that name none at the end, under None."""
    found: dict[Any, list[Mou]] = {}
    for mou in memoranda:
        for place in places_of(mou) or [None]:
            found.setdefault(place, []).append(mou)
    places = in_order_of_name(place for place in found if place)
    return [(place, found[place]) for place in [*places, None] if place in found]


def overlaps(sector: Sector, keys: Any) -> list[Sector]:
    """The sectors that entries of ``sector`` have too, the most frequent first, with
    ``entry_count``: how many do."""
    shared = Count("entries", filter=Q(entries__in=keys), distinct=True)
    others: Any = Sector.objects.exclude(pk=sector.pk).annotate(entry_count=shared)
    return list(others.filter(entry_count__gt=0).order_by("-entry_count", "order"))


@dataclass(frozen=True)
class Row:
    """A sector with its count in each region, and in all, also of entries without a region."""

    sector: Sector
    cells: list[tuple[Region, int]]
    total: int


def sector_list(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("kind", ALL)
    model = {model.KIND: model for model in kinds()}.get(asked)
    entries = Entry.objects.published().structured()
    chosen = entries.of_kind(model.KIND) if model else entries
    regions = list(Region.objects.all())
    context = {
        "kinds": kinds(),
        "model": model,
        "chosen": model.KIND if model else ALL,
        "unknown_kind": model is None and asked != ALL,
        "regions": regions,
        "rows": rows(chosen, regions),
    }
    return render(request, "overviews/sector_list.html", context)


def rows(entries: Any, regions: list[Region]) -> list[Row]:
    """Every sector by region. Four queries."""
    in_region = Counter((sector, region) for _entry, sector, region in set(placed(entries)))
    named = entries.order_by().filter(sectors__isnull=False).values_list("sectors")
    totals = dict(named.annotate(Count("pk", distinct=True)))
    return [
        Row(
            sector,
            [(region, in_region[sector.pk, region.pk]) for region in regions],
            totals.get(sector.pk, 0),
        )
        for sector in Sector.objects.all()
    ]


def placed(entries: Any) -> Iterator[tuple[int, int, int]]:
    """Entry, sector and region by key, for each region of a country or group of the entry."""
    for path in ("countries__region", "groups__region"):
        found = entries.filter(sectors__isnull=False, **{f"{path}__isnull": False})
        yield from found.order_by().values_list("pk", "sectors", path)
