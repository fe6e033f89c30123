"""What somebody typed, as a tree of terms: words (all must stand), "phrases", -exclusion."""

import re
import unicodedata
from dataclasses import dataclass

from policyhub.search.tokens import words

PART = re.compile(
    r'(?P<minus>(?:(?<=\s)|^)-)?(?:["“”](?P<phrase>[^"“”]*)(?:["“”]|$)|(?P<word>[^\s"“”]+))'
)


@dataclass(frozen=True)
class Term:
    """Words that must stand side by side; ``excluded`` where they must not stand at all."""

    words: tuple[str, ...]
    excluded: bool = False
    typed: str = ""


@dataclass(frozen=True)
class Query:
    text: str
    terms: tuple[Term, ...]

    @property
    def wanted(self) -> list[Term]:
        return [term for term in self.terms if not term.excluded]

    @property
    def unwanted(self) -> list[Term]:
        return [term for term in self.terms if term.excluded]

    def __bool__(self) -> bool:
        return bool(self.wanted)


def parse(text: str) -> Query:
    """The query that ``text`` means. Any text is a query; one without words finds nothing.

    What stands together without a space, like 重要鉱物, is one term: its words stand side by side.
    A quotation mark that is not closed reaches to the end.
    """
    normal = unicodedata.normalize("NFKC", text.replace("「", '"').replace("」", '"'))
    normal = re.sub(r"(^|\s)[－−‐–](?=\S)", r"\1-", normal)
    terms = []
    for match in PART.finditer(normal):
        typed = match["phrase"] if match["phrase"] is not None else match["word"]
        term = Term(tuple(words(typed)), bool(match["minus"]), typed)
        if term.words:
            terms.append(term)
    return Query(text, tuple(terms))
