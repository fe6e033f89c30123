"""Stretches of a text as HTML, with what was found in them marked."""

import re
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

WIDTH, LATIN_WIDTH = 140, 260
"""Characters of a snippet, about, of a text in Japanese and in English: as much of a line."""
LEAD = 30
LONGEST_WORD = 24
"""A cut is moved back to the end of a word, if the word is no longer than this."""
JAPANESE = re.compile("[ぁ-ヿ一-鿿]")
LATIN = re.compile("[!-~À-ɏ‘’“”–—]{2}")
"""Two signs of one word, number or what stands at its end: no place to cut."""


@dataclass(frozen=True)
class Mark:
    """Where in a text the term of that number stands."""

    start: int
    end: int
    term: int


def beginning(text: str) -> SafeString:
    """As much of ``text`` as a line of a list shows."""
    end = cut_before(text, width_of(text))
    return mark_safe(escape(text[:end].rstrip()) + ("…" if end < len(text) else ""))  # noqa: S308


def width_of(text: str) -> int:
    return WIDTH if JAPANESE.search(text) else LATIN_WIDTH


def cut_before(text: str, end: int) -> int:
    """Where to cut ``text`` at ``end`` or shortly before it, so that no word or number is cut."""
    if end >= len(text):
        return len(text)
    places = range(end, max(0, end - LONGEST_WORD), -1)
    return next((at for at in places if not LATIN.match(text, at - 1)), end)


def cut_after(text: str, start: int, latest: int) -> int:
    """Where to begin at ``start`` or after it, so that no word is cut; at ``latest`` at the
    latest."""
    places = range(start, latest)
    return next((at for at in places if not at or not LATIN.match(text, at - 1)), latest)


def around(text: str, marks: list[Mark]) -> SafeString:
    """The stretch of ``text`` that begins shortly before the first mark of the densest part."""
    width = width_of(text)
    first = densest(marks, width)
    start = cut_after(text, max(0, first - LEAD), first)
    end = cut_before(text, start + width)
    dots = ("…" if start else "", "…" if end < len(text) else "")
    return mark_safe(dots[0] + marked(text, marks, start, end).strip() + dots[1])  # noqa: S308


def densest(marks: list[Mark], width: int) -> int:
    """Where the stretch of ``width`` that holds the most different terms begins."""
    ordered = sorted(marks, key=lambda mark: mark.start)
    counts = [
        (len({other.term for other in ordered if 0 <= other.start - mark.start < width - LEAD}))
        for mark in ordered
    ]
    return ordered[counts.index(max(counts))].start


def joined(marks: list[Mark]) -> list[tuple[int, int]]:
    result: list[tuple[int, int]] = []
    for start, end in sorted((mark.start, mark.end) for mark in marks):
        if result and start <= result[-1][1]:
            result[-1] = result[-1][0], max(end, result[-1][1])
        else:
            result.append((start, end))
    return result


def marked(text: str, marks: list[Mark], start: int, end: int) -> SafeString:
    out, position = [], start
    for first, last in joined(marks):
        if first < start or last > end:
            continue
        out += [escape(text[position:first]), "<mark>", escape(text[first:last]), "</mark>"]
        position = last
    out.append(escape(text[position:end]))
    return mark_safe("".join(out))  # noqa: S308  every stretch of text is escaped
