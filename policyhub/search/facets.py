"""How many of the entries found have each value of kind, region, country …, and the addresses that
choose, exclude or drop a value."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from policyhub.catalog.cutting import beginning, rest
from policyhub.catalog.language import in_english
from policyhub.catalog.models import Entry
from policyhub.catalog.name_order import dictionary_order, english_order
from policyhub.search.documents import facet as facet_token
from policyhub.search.find import Found, Row

FIRST_SHOWN = 8
MOST_SHOWN = 12
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
    "present": gettext_lazy("People present or signing"),
    "organization": gettext_lazy("Organisation"),
    "series": gettext_lazy("Series"),
    "fiscal_year": gettext_lazy("Fiscal year"),
}
IN_ORDER = {"kind", "region", "status", "form", "fulfilment", "promisor"}
"""Facets whose values stand in an order of their own rather than by count."""
ONLY_WHERE_CHOSEN = {"person"}
"""Who is named at all, if only mentioned: pages offer and count who was present."""
WHOLE = "all"
"""The parameter that names facets of which all values are shown."""
EXCLUDED = "not_"
"""Before a facet's name in the address: entries that have none of the values."""


@dataclass(slots=True)
class Value:
    """One value of a facet; ``choose`` adds or drops it, ``exclude`` rules it out."""

    key: str
    label: str
    count: int
    chosen: bool
    choose: str
    exclude: str


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


class Facet:
    """A facet of the entries found. A page shows its ``first`` values and folds ``others``; where
    there are ``more`` than these, ``whole`` is its address with all. Values are made as they are
    asked for: of hundreds of people a page shows a dozen."""

    def __init__(
        self, known: "Known", counts: Mapping[str, int], chosen: Sequence[str], asked: Addresses
    ) -> None:
        self.name = known.name
        self.known = known
        self.addresses = asked
        self.chosen = [facet_token(self.name, key) for key in chosen]
        # A value that is chosen stays, so that it can be dropped, where it has no entry.
        self.counts = {token: counts[token] for token in known.tokens(counts)}
        self.counts |= {token: 0 for token in self.chosen if token not in self.counts}
        self.tokens = known.ordered(self.counts)
        self.is_whole = self.name in asked.values(WHOLE)
        later = () if self.is_whole else rest(self.tokens, MOST_SHOWN)
        self.hidden = {token for token in later if token not in self.chosen}

    @property
    def label(self) -> str:
        return str(LABELS[self.name])

    @property
    def whole(self) -> str:
        return self.addresses.with_value(WHOLE, self.name)

    @property
    def total(self) -> int:
        return len(self.tokens)

    @cached_property
    def values(self) -> list[Value]:
        """All that the entries found have."""
        return self.made(self.tokens)

    @cached_property
    def first(self) -> list[Value]:
        return self.made(beginning(self.tokens, FIRST_SHOWN))

    @cached_property
    def others(self) -> list[Value]:
        later = rest(self.tokens, FIRST_SHOWN)
        return self.made([token for token in later if token not in self.hidden])

    @property
    def more(self) -> int:
        """How many values are not on the page."""
        return len(self.hidden)

    @property
    def is_chosen(self) -> bool:
        return bool(self.chosen)

    @property
    def others_chosen(self) -> bool:
        return any(value.chosen for value in self.others)

    def made(self, tokens: Sequence[str]) -> list[Value]:
        choose = self.addresses.with_value(self.name, "")
        exclude = self.addresses.with_value(EXCLUDED + self.name, "")
        found = []
        for token in tokens:
            key, label = self.known.key(token), self.known.label(token)
            is_chosen = token in self.chosen
            drop = self.addresses.without_value(self.name, key) if is_chosen else ""
            address = drop if is_chosen else choose + key
            found.append(Value(key, label, self.counts[token], is_chosen, address, exclude + key))
        return found


class Facets:
    def __init__(self, found: Found, names: Sequence[str], data: QueryDict) -> None:
        self.found = found
        self.names = names
        self.addresses = Addresses(data)

    def __iter__(self) -> Iterator[Facet]:
        for name in self.names:
            chosen = self.found.selection.included.get(name, ())
            if name in ONLY_WHERE_CHOSEN and not chosen:
                continue
            # What else could be chosen beside it: as if the facet were not chosen at all.
            counts = counted(self.found.rows_without(name)) if chosen else self.counts
            facet = Facet(Known(name, self.found), counts, chosen, self.addresses)
            if facet.tokens:
                yield facet

    @cached_property
    def counts(self) -> Counter[str]:
        return counted(self.found.rows)

    def applied(self) -> Iterator[Applied]:
        """The values chosen and excluded, in the order of the facets."""
        selection = self.found.selection
        for side, excluded in ((selection.included, False), (selection.excluded, True)):
            for name in LABELS:
                keys = side.get(name)
                if not keys or name not in self.names:
                    continue
                known = Known(name, self.found)
                for key in keys:
                    parameter = EXCLUDED + name if excluded else name
                    label = known.label(facet_token(name, key))
                    without = self.addresses.without_value(parameter, key)
                    yield Applied(str(LABELS[name]), label, excluded, without)


def counted(rows: Iterable[Row]) -> Counter[str]:
    return Counter(" ".join([row.facets for row in rows]).split())


class Known:
    """The values that a facet may have: which words of the index they are, and what pages call
    them."""

    def __init__(self, name: str, found: Found) -> None:
        self.name = name
        self.prefix = facet_token(name, "")
        self.records = found.lexicon.values.get(name, {})
        kinds = tuple(found.selection.included.get("kind", ())) if name != "kind" else ()
        self.choices = {} if self.records else choices(name, kinds)
        self.label_of = attrgetter("label_en" if in_english() else "label_ja")
        regions = found.lexicon.values.get("region", {}) if name == "group" else {}
        self.regions = {self.label_of(record) for record in regions.values()}
        """What a group may be called too: «Africa» as one of those that something concerns."""

    def tokens(self, counts: Mapping[str, int]) -> Collection[str]:
        if self.name == "fiscal_year":
            return [token for token in counts if token.startswith(self.prefix)]
        return counts.keys() & (self.records or self.choices).keys()

    def ordered(self, counts: Mapping[str, int]) -> list[str]:
        if self.name == "fiscal_year":
            return sorted(counts, reverse=True)
        if self.name in IN_ORDER:
            places = {token: place for place, token in enumerate(self.records or self.choices)}
            return sorted(counts, key=lambda token: places.get(token, 0))
        place = self.place_in_english if in_english() else self.place_in_japanese
        return sorted(counts, key=lambda token: (-counts[token], place(token)))

    def place_in_english(self, token: str) -> tuple[str, str]:
        """Where the value stands, by its name, among those of one count."""
        record = self.records.get(token)
        return english_order(record.label_en if record else self.label(token))

    def place_in_japanese(self, token: str) -> tuple[str, str]:
        record = self.records.get(token)
        return dictionary_order(record.kana or record.label_ja if record else self.label(token))

    def key(self, token: str) -> str:
        if token in self.records:
            return self.records[token].slug
        if token in self.choices:
            return self.choices[token][0]
        return token.removeprefix(self.prefix)

    def label(self, token: str) -> str:
        if token in self.records:
            label = str(self.label_of(self.records[token]))
            return label + _(" (as a whole)") if label in self.regions else label
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
