"""The tree that a query is read into. ``start`` and ``end`` count characters of the text as typed,
half-open. ``str`` of a node is a query that is read as the same tree again."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from policyhub.search.language.signs import QUOTES


@dataclass(frozen=True)
class Word:
    """What stood together without a space: widths folded, case kept."""

    text: str
    start: int
    end: int

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Phrase:
    """Words that must stand side by side."""

    text: str
    start: int
    end: int

    def __str__(self) -> str:
        return quoted(self.text)


@dataclass(frozen=True)
class Prefix:
    """The beginning of a word, without its star."""

    text: str
    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.text}*"


@dataclass(frozen=True)
class Field:
    """A value that a field must have; ``name`` is a key of ``fields.SPELLINGS``."""

    name: str
    value: str
    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.name}:{quoted(self.value)}"


@dataclass(frozen=True)
class Dates:
    """The days from ``first`` to ``last``, both included; None where that side is open."""

    first: date | None
    last: date | None
    typed: str
    start: int
    end: int

    def __str__(self) -> str:
        first, last = (day.isoformat() if day else "" for day in (self.first, self.last))
        return f"date:{first}..{last}"


@dataclass(frozen=True)
class And:
    children: tuple["Node", ...]
    start: int
    end: int

    def __str__(self) -> str:
        return " ".join(
            f"({child})" if isinstance(child, Or) else str(child) for child in self.children
        )


@dataclass(frozen=True)
class Or:
    children: tuple["Node", ...]
    start: int
    end: int

    def __str__(self) -> str:
        return " OR ".join(map(str, self.children))


@dataclass(frozen=True)
class Not:
    child: "Node"
    start: int
    end: int

    def __str__(self) -> str:
        inner = str(self.child)
        return f"-({inner})" if isinstance(self.child, And | Or | Not) else f"-{inner}"


Node = Word | Phrase | Prefix | Field | Dates | And | Or | Not


@dataclass(frozen=True)
class Problem:
    """What of the text was ignored, or how it was read; ``message`` is a translated sentence."""

    start: int
    end: int
    message: Any


@dataclass(frozen=True)
class Query:
    """``root`` is None where nothing of ``text`` can be searched."""

    text: str
    root: Node | None
    problems: tuple[Problem, ...]

    def __bool__(self) -> bool:
        return self.root is not None


def quoted(text: str) -> str:
    """``text`` in marks that do not stand in it; where it has them all it was in parentheses."""
    for opening, closing in ('""', "「」", "『』"):
        if not set(QUOTES[opening]) & set(text):
            return f"{opening}{text}{closing}"
    return f"({text})"
