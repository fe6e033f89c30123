"""Tables of places: a line for each country or group, with its entries counted by kind."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from policyhub.catalog.models import Entry
from policyhub.catalog.name_order import in_order_of_name, initial_of


@dataclass(frozen=True)
class Line:
    """A country or group, and how many entries of each kind name it."""

    record: Any
    cells: list[tuple[type[Entry], int]]
    total: int


def kinds() -> list[type[Entry]]:
    """The kinds that a table of places counts."""
    return [model for model in Entry.models_by_kind().values() if not model.SOURCE]


def country_lines(countries: Any) -> list[Line]:
    """A line for each of ``countries``, in order of name. Two queries."""
    return lines(countries, "countries")


def group_lines(groups: Any) -> list[Line]:
    return lines(groups, "groups")


def lines(records: Any, relation: str) -> list[Line]:
    entries = Entry.objects.published().structured()
    named = entries.filter(**{f"{relation}__isnull": False}).order_by()
    pairs = named.values_list(relation, "kind").annotate(Count("pk", distinct=True))
    counts: Counter[tuple[int, str]] = Counter()
    for record, kind, count in pairs:
        counts[record, kind] = count
    found = []
    for record in in_order_of_name(records):
        cells = [(model, counts[record.pk, model.KIND]) for model in kinds()]
        found.append(Line(record, cells, sum(count for _model, count in cells)))
    return found


def places_of(entry: Entry) -> list[Any]:
    """The countries that ``entry`` names in order of name, then the groups."""
    return [*in_order_of_name(entry.countries.all()), *in_order_of_name(entry.groups.all())]


def by_initial(records: Iterable[Any]) -> list[tuple[str, list[Any]]]:
    """``records``, which are in order of name, by the row of the kana (あ, か …) or the letter."""
    found: dict[str, list[Any]] = {}
    for record in records:
        found.setdefault(initial_of(record), []).append(record)
    return list(found.items())
