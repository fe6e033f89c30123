"""How many of the entries found have each value of kind, region, country …, and the addresses that
choose, exclude or drop a value."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from policyhub.catalog.models import Entry
from policyhub.search.documents import facet as facet_token
from policyhub.search.find import Found, Row

FIRST_SHOWN = 8
MOST_SHOWN = 24
LABELS = {
    "kind": gettext_lazy("Kind"),
    "region": gettext_lazy("Region"),
    "country": gettext_lazy("Country"),
    "sector": gettext_lazy("Sector"),
    "promisor": gettext_lazy("Who promises"),
    "amount": gettext_lazy("Amount"),
    "form": gettext_lazy("Form"),
    "status": gettext_lazy("Status"),
    "category": gettext_lazy("Category"),
    "fulfilment": gettext_lazy("Fulfilment"),
    "programme": gettext_lazy("Programme"),
    "group": gettext_lazy("Country group"),
    "person": gettext_lazy("Person"),
    "organization": gettext_lazy("Organisation"),
    "series": gettext_lazy("Series"),
    "fiscal_year": gettext_lazy("Fiscal year"),
}
IN_ORDER = {"kind", "region", "status", "form", "fulfilment", "promisor"}
"""Facets whose values stand in an order of their own rather than by count."""
WHOLE = "all"
"""The parameter that names facets of which all values are shown."""
EXCLUDED = "not_"
"""Before a facet's name in the address: entries that have none of the values."""


@dataclass(frozen=True)
class Value:
    """One value of a facet; ``choose`` adds or drops it, ``exclude`` rules it out."""

    key: str
    label: str
    count: int
    chosen: bool
    choose: str
    exclude: str


@dataclass(frozen=True)
class Facet:
    """``values`` are all that the entries found have; a page shows ``first`` and folds ``others``,
    and where there are ``more`` than these, ``whole`` is its address with all."""

    name: str
    label: str
    values: list[Value]
    whole: str
    is_whole: bool = False

    @property
    def first(self) -> list[Value]:
        return self.values[:FIRST_SHOWN]

    @property
    def others(self) -> list[Value]:
        return self.values[FIRST_SHOWN : None if self.is_whole else MOST_SHOWN]

    @property
    def more(self) -> int:
        """How many values are not on the page."""
        return len(self.values) - len(self.first) - len(self.others)

    @property
    def is_chosen(self) -> bool:
        return any(value.chosen for value in self.values)

    @property
    def others_chosen(self) -> bool:
        return any(value.chosen for value in self.others)


@dataclass(frozen=True)
class Applied:
    """One filter that is set: what it says, and the address without it."""

    label: str
    value: str
    excluded: bool
    without: str


class Addresses:
    """The addresses of this page with one thing changed; every change goes back to page 1."""

    def __init__(self, data: QueryDict) -> None:
        self.pairs = [
            (key, value)
            for key, values in data.lists()
            for value in values
            if key != "page" and value
        ]
        self.text = urlencode(self.pairs)

    def values(self, key: str) -> list[str]:
        return [value for name, value in self.pairs if name == key]

    def with_value(self, key: str, value: str) -> str:
        """``key`` and ``value`` are ASCII: a facet's name, and a slug or code."""
        return f"{self.text}&{key}={value}" if self.text else f"{key}={value}"

    def without_value(self, key: str, value: str | None = None) -> str:
        """Without this value of ``key``; without any where none is given."""
        kept = [
            pair
            for pair in self.pairs
            if pair[0] != key or (value is not None and pair[1].lower() != value.lower())
        ]
        return urlencode(kept)


class Facets:
    def __init__(self, found: Found, names: Sequence[str], data: QueryDict) -> None:
        self.found = found
        self.names = names
        self.addresses = Addresses(data)
        self.whole = set(self.addresses.values(WHOLE))

    def __iter__(self) -> Iterator[Facet]:
        for name in self.names:
            values = list(self.values(name))
            if values:
                whole = self.addresses.with_value(WHOLE, name)
                yield Facet(name, str(LABELS[name]), values, whole, name in self.whole)

    @cached_property
    def counts(self) -> Counter[str]:
        return counted(self.found.rows)

    def values(self, name: str) -> Iterator[Value]:
        chosen = self.found.selection.included.get(name, ())
        # What else could be chosen beside it: counted as if the facet were not chosen at all.
        counts = counted(self.found.rows_without(name)) if chosen else self.counts
        known = Known(name, self.found)
        tokens = {token: counts[token] for token in known.tokens(counts)}
        for key in chosen:
            tokens.setdefault(facet_token(name, key), 0)
        for token in known.ordered(tokens):
            key = known.key(token)
            is_chosen = key in chosen
            yield Value(
                key,
                known.label(token),
                tokens[token],
                is_chosen,
                self.addresses.without_value(name, key)
                if is_chosen
                else self.addresses.with_value(name, key),
                self.addresses.with_value(EXCLUDED + name, key),
            )

    def applied(self) -> Iterator[Applied]:
        """The values chosen and excluded, in the order of the facets."""
        selection = self.found.selection
        for side, excluded in ((selection.included, False), (selection.excluded, True)):
            for name in LABELS:
                known = Known(name, self.found)
                for key in side.get(name, ()) if name in self.names else ():
                    parameter = EXCLUDED + name if excluded else name
                    label = known.label(facet_token(name, key))
                    without = self.addresses.without_value(parameter, key)
                    yield Applied(str(LABELS[name]), label, excluded, without)


def counted(rows: Iterable[Row]) -> Counter[str]:
    return Counter(chain.from_iterable(row.facets.split() for row in rows))


class Known:
    """The values that a facet may have: which words of the index they are, and what pages call
    them."""

    def __init__(self, name: str, found: Found) -> None:
        self.name = name
        self.prefix = facet_token(name, "")
        self.records = found.lexicon.values.get(name, {})
        kinds = tuple(found.selection.included.get("kind", ())) if name != "kind" else ()
        self.choices = {} if self.records else choices(name, kinds)

    def tokens(self, counts: Iterable[str]) -> list[str]:
        if self.name == "fiscal_year":
            return [token for token in counts if token.startswith(self.prefix)]
        held = self.records or self.choices
        return [token for token in counts if token in held]

    def ordered(self, counts: dict[str, int]) -> list[str]:
        if self.name == "fiscal_year":
            return sorted(counts, reverse=True)
        if self.name in IN_ORDER:
            places = {token: place for place, token in enumerate(self.records or self.choices)}
            return sorted(counts, key=lambda token: places.get(token, 0))
        return sorted(counts, key=lambda token: (-counts[token], token))

    def key(self, token: str) -> str:
        if token in self.records:
            return self.records[token].slug
        if token in self.choices:
            return self.choices[token][0]
        return token.removeprefix(self.prefix)

    def label(self, token: str) -> str:
        if token in self.records:
            return self.records[token].label
        if token in self.choices:
            return str(self.choices[token][1])
        year = token.removeprefix(self.prefix)
        return _("FY%(year)s") % {"year": year} if self.name == "fiscal_year" else year


@cache
def choices(name: str, kinds: tuple[str, ...]) -> dict[str, tuple[str, Any]]:
    """The codes and labels of a facet whose values are kinds or the choices of a column, of these
    kinds only where some are given: «other» is called differently in each."""
    models = {
        kind: model for kind, model in Entry.models_by_kind().items() if not kinds or kind in kinds
    }
    if name == "kind":
        return {
            facet_token(name, kind): (kind, model._meta.verbose_name_plural)
            for kind, model in models.items()
        }
    return {
        facet_token(name, code): (code, label)
        for model in models.values()
        for code, label in model.facet_choices(name)
    }
