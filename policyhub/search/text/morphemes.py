"""Text into the units of Sudachi's dictionary."""

import threading
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from sudachipy import Dictionary, SplitMode

LONGEST_INPUT = 12_000
"""Sudachi takes at most 49,149 bytes at once."""

of_thread = threading.local()


class Morpheme(NamedTuple):
    """Sudachi's shortest unit: its folded surface, where that stands in the folded text, its
    normalised form and its part of speech, from the general to the special."""

    surface: str
    start: int
    end: int
    normalized: str
    pos: tuple[str, ...]


@cache
def dictionary() -> Dictionary:
    """The dictionary of this process; loading it takes a moment, once."""
    return Dictionary(dict="core")


def tokenizer() -> Any:
    """The tokenizer of this thread: one must not be used by two threads at a time."""
    if not hasattr(of_thread, "tokenizer"):
        of_thread.tokenizer = dictionary().tokenizer(mode=SplitMode.C)
    return of_thread.tokenizer


@cache
def part_of_speech(key: int) -> tuple[str, ...]:
    """By its number in the dictionary, which is quicker to ask for than the names."""
    return tuple(dictionary().pos_of(key))


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """``text`` in parts that the tokenizer takes, cut at line ends where it can be."""
    start = 0
    while start < len(text):
        end = min(start + LONGEST_INPUT, len(text))
        if end < len(text):
            newline = text.rfind("\n", start, end)
            end = newline + 1 if newline > start else end
        yield start, text[start:end]
        start = end


def morphemes(text: str) -> Iterator[list[Morpheme]]:
    """Sudachi's longest units of folded ``text``, each as its shortest."""
    for offset, piece in pieces(text):
        for unit in tokenizer().tokenize(piece):
            parts = unit.split(SplitMode.A, add_single=False)
            yield [
                Morpheme(
                    part.surface(),
                    offset + part.begin(),
                    offset + part.end(),
                    part.normalized_form(),
                    part_of_speech(part.part_of_speech_id()),
                )
                for part in (parts or [unit])
            ]


def katakana_reading(text: str) -> str:
    """How folded ``text`` is read, by Sudachi's longest units (株式会社 with its ガイシャ); what it
    cannot read stands as it is."""
    return "".join(
        unit.reading_form() for _, piece in pieces(text) for unit in tokenizer().tokenize(piece)
    )
