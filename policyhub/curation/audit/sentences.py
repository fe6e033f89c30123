"""Which sentences of a slide no quote covers."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from policyhub.catalog import quotes

END = re.compile(r"\n|\t|</?(?:p|ul|li|br)\b[^<>]*>|(?<=。)(?![」』）)])")
"""What ends a sentence: a line, a cell of a table, a paragraph in a cell, a full stop."""
COUNTER = re.compile(r"[\s(（]*(?:\d{1,2}|[①-⑳]|[a-zⅰ-ⅹ])[)）.．、]\s*")
"""The number that a heading or an item of a list starts with."""

Range = tuple[int, int]


def sentences(text: str) -> Iterator[Range]:
    """The sentences of ``text`` as half-open ranges; the empty ones are left out."""
    start = 0
    for match in END.finditer(text):
        yield from word_range(text, start, match.start())
        start = match.end()
    yield from word_range(text, start, len(text))


def word_range(text: str, start: int, end: int) -> Iterator[Range]:
    if any(character.isalnum() for character in text[start:end]):
        yield start, end


@dataclass
class SlideText:
    """A slide's text with what is known of it: what is quoted, what is left out on purpose."""

    text: str
    quoted: set[int] = field(default_factory=set)
    """Offsets of the characters that a citation quotes."""
    left_out: set[int] = field(default_factory=set)
    """Offsets of the characters that are marked as left uncited on purpose."""

    def __post_init__(self) -> None:
        self.plain = quotes.plain_with_offsets(self.text)
        self.offsets = self.plain[1]
        self.sentences = list(sentences(self.text))

    def quote(self, texts: Iterable[str]) -> None:
        for text in texts:
            for start, end in quotes.find_in(self.plain, text):
                self.quoted.update(range(start, end))

    def leave_out(self, texts: Iterable[str]) -> None:
        for text in texts:
            for start, end in self.whole(text):
                self.left_out.update(range(start, end))

    def plain_offsets(self, start: int, end: int) -> list[int]:
        """The offsets from ``start`` to ``end`` that are no layout."""
        return self.offsets[bisect_left(self.offsets, start) : bisect_left(self.offsets, end)]

    def joined(self, offsets: list[int]) -> str:
        """The characters at ``offsets``, apart where layout stands between two digits."""
        parts: list[str] = []
        for before, offset in zip([-1, *offsets], offsets, strict=False):
            apart = before >= 0 and offset > before + 1
            if apart and self.text[before].isdigit() and self.text[offset].isdigit():
                parts.append(" ")
            parts.append(self.text[offset])
        return "".join(parts)

    def letters(self, offsets: set[int]) -> int:
        """How many of the characters at ``offsets`` are letters or digits."""
        return sum(self.text[offset].isalnum() for offset in offsets.intersection(self.offsets))

    def whole(self, text: str) -> list[Range]:
        """Where ``text`` stands as one or several whole sentences, not as part of one."""
        starts, ends = set(), set()
        for start, end in self.sentences:
            if inside := self.plain_offsets(start, end):
                starts.add(inside[0])
                ends.add(inside[-1] + 1)
        found = quotes.find_in(self.plain, text)
        return [(start, end) for start, end in found if start in starts and end in ends]

    def uncovered(self) -> list[str]:
        """The sentences of which a word is neither quoted nor left out on purpose."""
        counted = set(self.offsets) - self.quoted - self.left_out
        found = []
        for start, end in self.sentences:
            counter = COUNTER.match(self.text, start, end)
            words = counted.intersection(range(counter.end() if counter else start, end))
            if any(self.text[at].isalnum() for at in words):
                found.append(self.text[start:end].strip())
        return found
