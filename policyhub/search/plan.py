"""What a query means for the engine: a tree of conditions, and the terms that rank what it finds.

The language (search.language) says what was typed; the plan says what is looked for: every word
with its synonyms, names and other writings, every field's value as a facet.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

EVERYTHING = "_entry"
"""A facet that every document has."""


@dataclass(frozen=True)
class Alternative:
    """One way in which a term is met: words side by side, facets, or both.

    ``via`` says what else than the typed text it looks for, where it does: shown with the hit.
    """

    words: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()
    prefix: bool = False
    via: str = ""
    weight: float = 1.0


@dataclass(frozen=True)
class Term:
    """One thing looked for: any of the ``alternatives``. ``weight`` is its worth beside others."""

    typed: str
    alternatives: tuple[Alternative, ...]
    weight: float = 1.0


@dataclass(frozen=True)
class All:
    parts: "tuple[Part, ...]"


@dataclass(frozen=True)
class Either:
    parts: "tuple[Part, ...]"


@dataclass(frozen=True)
class Without:
    part: "Part"


@dataclass(frozen=True)
class Days:
    """Entries whose date may lie between two days, inclusive; None is open."""

    first: date | None
    last: date | None


Part: TypeAlias = Term | All | Either | Without | Days


@dataclass(frozen=True)
class Plan:
    """``root`` is None where nothing is asked: then everything matches."""

    root: Part | None
    any_word: bool = False
    """Whether some of the words are enough, as for a question; ``root`` is then an Either."""
    required: Part | None = None
    """What must hold besides, where some of the words are enough."""
    pairs: str = ""
    """The words of a question, joined: its pairs of characters help to rank."""

    @property
    def terms(self) -> list[Term]:
        """Those that rank: every term that is not excluded, each once."""
        return list(dict.fromkeys(wanted(self.root))) if self.root else []


def wanted(part: Part) -> Iterator[Term]:
    match part:
        case Term():
            yield part
        case All() | Either():
            for child in part.parts:
                yield from wanted(child)


def terms_of(part: Part) -> Iterator[Term]:
    """Every term of ``part``, those that are excluded too."""
    match part:
        case Term():
            yield part
        case All() | Either():
            for child in part.parts:
                yield from terms_of(child)
        case Without():
            yield from terms_of(part.part)


def facet_term(*facets: str, typed: str = "") -> Term:
    """A term that any of the ``facets`` meets."""
    return Term(typed, tuple(Alternative(facets=(facet,)) for facet in facets))


def both(*parts: Part | None) -> Part | None:
    """All of the parts that there are."""
    given = tuple(part for part in parts if part is not None)
    return given[0] if len(given) == 1 else All(given) if given else None
