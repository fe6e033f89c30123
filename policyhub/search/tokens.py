"""Japanese text into the words that are indexed and searched: the same code for both.

Sudachi's shortest units in their normalised form, so that 附属 and 付属, メール and メイル are one
word, and 重要鉱物 is found by 鉱物.
"""

import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from sudachipy import Dictionary, SplitMode

LONGEST_INPUT = 12_000
"""Sudachi takes at most 49,149 bytes at once."""


of_thread = threading.local()


@dataclass(frozen=True)
class Token:
    """A word as indexed, and where it stands in the text that was given (half-open)."""

    word: str
    start: int
    end: int


@cache
def dictionary() -> Dictionary:
    """The dictionary of this process; loading it takes a moment, once."""
    return Dictionary(dict="core")


def tokenizer() -> Any:
    """The tokenizer of this thread: one must not be used by two threads at a time."""
    if not hasattr(of_thread, "tokenizer"):
        of_thread.tokenizer = dictionary().tokenizer(mode=SplitMode.A)
    return of_thread.tokenizer


def fold(text: str) -> str:
    """Widths and case folded, character by character: the length stays, so offsets hold."""
    return "".join(
        folded if len(folded := unicodedata.normalize("NFKC", char).lower()) == 1 else char
        for char in text
    )


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


def tokenize(text: str) -> list[Token]:
    """The words of ``text`` in order; punctuation and white space are left out."""
    tokens = []
    for offset, piece in pieces(fold(text)):
        for morpheme in tokenizer().tokenize(piece):
            start = offset + morpheme.begin()
            end = offset + morpheme.end()
            for word in words_of(morpheme.normalized_form(), morpheme.surface()):
                tokens.append(Token(word, start, end))
    return tokens


def words_of(normalized: str, surface: str) -> list[str]:
    """What is indexed of one morpheme: letters and digits only, so that a word needs no quoting in
    either engine's query language."""
    form = unicodedata.normalize("NFKC", normalized).lower()
    words = "".join(char if char.isalnum() else " " for char in form).split()
    if not words and any(char.isalnum() for char in surface):
        words = "".join(char if char.isalnum() else " " for char in surface).split()
    return words


def words(text: str) -> list[str]:
    return [token.word for token in tokenize(text)]
