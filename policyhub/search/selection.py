"""What a page, a feed or a program asks for: plain data, whoever reads it from an address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from policyhub.catalog.models import Entry
from policyhub.search.documents import facet
from policyhub.search.plan import Days, Part, Without, both, facet_term

Values = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Selection:
    """``included`` and ``excluded`` give values by facet: several values of one facet are
    alternatives, facets add up. ``sort`` is best, newest or oldest."""

    text: str = ""
    included: Values = field(default_factory=dict)
    excluded: Values = field(default_factory=dict)
    since: date | None = None
    until: date | None = None
    sort: str = "best"
    published_only: bool = True

    def without(self, name: str) -> "Selection":
        """The selection without the values that it includes of the facet ``name``."""
        included = {key: values for key, values in self.included.items() if key != name}
        return replace(self, included=included)

    def filters(self) -> Part | None:
        """All but the text, as a condition."""
        parts: list[Part] = [
            facet_term(*(facet(name, value) for value in values))
            for name, values in self.included.items()
            if values
        ]
        parts += [
            Without(facet_term(*(facet(name, value) for value in values)))
            for name, values in self.excluded.items()
            if values
        ]
        if self.published_only:
            parts.append(facet_term(facet("state", Entry.State.PUBLISHED)))
        if self.since or self.until:
            parts.append(Days(self.since, self.until))
        return both(*parts)
