"""Japanese and English text into the words that are indexed and searched: the same for both.

Sudachi's shortest units in their normalised form, so that 附属 and 付属, メール and メイル are one
word, and 重要鉱物 is found by 鉱物; English words by their stem.
"""

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from policyhub.search.text import forms
from policyhub.search.text.compounds import compounds_of
from policyhub.search.text.folding import Folded, normalize
from policyhub.search.text.morphemes import Morpheme, morphemes

FUNCTION_WORDS = {"助詞", "助動詞"}
NOT_LATIN = re.compile(r"[^\W_a-z0-9]+")


class Token(NamedTuple):
    """A word as indexed, letters and digits only, so that it needs no quoting in either engine's
    query language; and where it stands in the text that was given (half-open)."""

    word: str
    start: int
    end: int


def analyse(text: str) -> tuple[list[Token], list[str]]:
    """The words of ``text`` in order, and its compounds (``compounds``), in one pass."""
    folded = normalize(text)
    units = list(morphemes(folded.text))
    return placed(tokens_of(folded.text, units), folded), compounds_of(units)


def tokenize(text: str) -> list[Token]:
    """The words of ``text`` in order; punctuation and white space are left out."""
    folded = normalize(text)
    return placed(tokens_of(folded.text, list(morphemes(folded.text))), folded)


def words(text: str) -> list[str]:
    return [token.word for token in tokenize(text)]


def compounds(text: str) -> list[str]:
    """The compound nouns of ``text``, folded, each as often as it stands: 重要鉱物."""
    return compounds_of(list(morphemes(normalize(text).text)))


def placed(tokens: list[Token], folded: Folded) -> list[Token]:
    """``tokens`` of the folded text, with offsets into the text that was folded."""
    if isinstance(folded.starts, range):
        return tokens  # each character stands where it stood
    return [
        Token(token.word, folded.starts[token.start], folded.ends[token.end - 1])
        for token in tokens
    ]


def tokens_of(folded: str, units: Sequence[Sequence[Morpheme]]) -> list[Token]:
    """The words of a folded text, in order, with offsets into it.

    What is written in ASCII is cut by rule: Sudachi's cut depends on what stands beside it.
    """
    tokens = [Token(*found) for found in forms.latin(folded)]
    for unit in units:
        for morpheme in unit:
            if not morpheme.surface.isascii():
                tokens.extend(japanese(morpheme))
    return sorted(tokens, key=attrgetter("start"))


def japanese(morpheme: Morpheme) -> Iterator[Token]:
    """The words of one morpheme: one, but where a sign or ASCII stands within it (80億)."""
    surface, start = morpheme.surface, morpheme.start
    is_function_word = morpheme.pos[0] in FUNCTION_WORDS
    for match in NOT_LATIN.finditer(surface):
        part = match[0]
        if not part.strip("ー"):
            continue
        normalized = morpheme.normalized if part == surface else part
        word = forms.japanese(normalized, part, is_function_word)
        yield Token(word, start + match.start(), start + match.end())
