"""How many of the entries found have each value of kind, region, country, sector, person, year."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.http import QueryDict
from django.utils.translation import gettext as _

from policyhub.catalog.models import Country, Entry, EntryQuerySet, Person, Region, Sector

MOST_VALUES = 12


@dataclass(frozen=True)
class Value:
    """One value of a facet: what to show, how many, and the query string that chooses it, or that
    drops it where it is chosen."""

    label: str
    count: int
    chosen: bool
    query: str


@dataclass(frozen=True)
class Facet:
    parameter: str
    label: str
    values: list[Value]


def facets(found: EntryQuerySet, data: QueryDict) -> list[Facet]:
    """The facets of the entries ``found`` under the filters in ``data``."""
    ids = list(found.order_by().values_list("pk", flat=True))
    entries = Entry.objects.filter(pk__in=ids)
    counted: list[tuple[str, str, Iterable[tuple[str, str, int]]]] = [
        ("kind", _("Kind"), kinds(entries)),
        ("region", _("Region"), regions(entries)),
        ("country", _("Country"), records(Country, "countries", ids)),
        ("sector", _("Sector"), records(Sector, "sectors", ids)),
        ("person", _("Person"), records(Person, "persons", ids)),
        ("fiscal_year", _("Fiscal year"), fiscal_years(entries)),
    ]
    all_facets = [
        Facet(parameter, label, [value(data, parameter, *row) for row in rows])
        for parameter, label, rows in counted
    ]
    return [facet for facet in all_facets if facet.values]


def value(data: QueryDict, parameter: str, key: str, label: str, count: int) -> Value:
    chosen = data.get(parameter) == key
    changed = data.copy()
    changed.pop("page", None)
    changed.pop(parameter, None)
    if not chosen:
        changed[parameter] = key
    return Value(label, count, chosen, changed.urlencode())


def kinds(entries: EntryQuerySet) -> Iterable[tuple[str, str, int]]:
    counts = dict(entries.values_list("kind").annotate(Count("pk")).order_by())
    for kind, model in Entry.models_by_kind().items():
        if kind in counts:
            yield kind, str(model._meta.verbose_name), counts[kind]


def regions(entries: EntryQuerySet) -> Iterable[tuple[str, str, int]]:
    pairs = set(entries.values_list("pk", "countries__region"))
    pairs |= set(entries.values_list("pk", "groups__region"))
    counts = Counter(region for _, region in pairs if region)
    for region in Region.objects.all():
        if counts[region.pk]:
            yield region.slug, region.name, counts[region.pk]


def records(model: Any, relation: str, ids: list[int]) -> Iterable[tuple[str, str, int]]:
    """The commonest records of ``model`` among the entries."""
    pairs = set(Entry.objects.filter(pk__in=ids).values_list("pk", relation))
    counts = Counter(record for _, record in pairs if record)
    commonest = counts.most_common(MOST_VALUES)
    found = model.objects.in_bulk([key for key, _ in commonest])
    for key, count in commonest:
        yield found[key].slug, str(found[key]), count


def fiscal_years(entries: EntryQuerySet) -> Iterable[tuple[str, str, int]]:
    for year, count in sorted(entries.fiscal_years().items(), reverse=True):
        yield str(year), _("FY%(year)d") % {"year": year}, count
