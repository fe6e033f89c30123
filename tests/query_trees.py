"""Trees of queries in a form that is easily compared."""

from collections.abc import Iterator
from typing import Any

from django.utils import translation

from policyhub.search.language import (
    And,
    Dates,
    Field,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Word,
    parse,
)


def shape(node: Node | None) -> Any:
    """The tree without its offsets: words as they are, the others as tuples."""
    match node:
        case Word():
            return node.text
        case Phrase():
            return ("phrase", node.text)
        case Prefix():
            return ("prefix", node.text)
        case Field():
            return (node.name, node.value)
        case Dates():
            return ("dates", *(str(day or "") for day in (node.first, node.last)))
        case And() | Or():
            return (type(node).__name__.lower(), *map(shape, node.children))
        case Not():
            return ("not", shape(node.child))
    return None


def read(text: str) -> Any:
    return shape(parse(text).root)


def complaints(text: str) -> list[tuple[str, str]]:
    """What of the text each problem is about, and the first words of what it says."""
    with translation.override("en"):
        return [(text[p.start : p.end], str(p.message)) for p in parse(text).problems]


def inside(node: Node | None) -> Iterator[Node]:
    if node:
        yield node
        for child in node.children if isinstance(node, And | Or) else ():
            yield from inside(child)
        if isinstance(node, Not):
            yield from inside(node.child)
