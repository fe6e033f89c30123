"""How a word is indexed: one form for its spellings in katakana, its plural, its possessive."""

import re
import threading
from functools import lru_cache
from typing import Any

import snowballstemmer

from policyhub.search.text.folding import normalize

KATAKANA = re.compile(r"[ァ-ヺーヽヾ]+")
HAS_KATAKANA = re.compile(r"[ァ-ヺ]")
VA = re.compile(r"ヴ([ァィェォュ]?)")
OF_VA = {"": "ブ", "ァ": "バ", "ィ": "ビ", "ェ": "ベ", "ォ": "ボ", "ュ": "ビュ"}
LARGE = str.maketrans("ァィゥェォッャュョヮヲヂヅ", "アイウエオツヤユヨワオジズ", "ー")
LATIN = re.compile(
    r"""
    (?P<code>(?<![a-z0-9])(?:[a-z]{1,2}[0-9]+|[0-9]+[a-z])(?![a-z0-9]))  # G7, CO2, 5G
    | (?P<letters>[a-z]+(?:'[a-z]+)*)
    | (?P<digits>[0-9]+(?:,[0-9]{3}(?![0-9]))*)
    """,
    re.VERBOSE,
)
SHORTEST_STEMMED = 3
LONGEST = 200
"""Characters of a word; what is beyond is cut off. PostgreSQL takes at most 2,046 bytes."""

of_thread = threading.local()


def stemmer() -> Any:
    """The stemmer of this thread: it keeps the word it works on in itself."""
    if not hasattr(of_thread, "stemmer"):
        of_thread.stemmer = snowballstemmer.stemmer("english")
    return of_thread.stemmer


@lru_cache(maxsize=20_000)
def english(word: str) -> str:
    """The stem of a lower-case English word, letters only; an acronym of two letters stays."""
    letters = word.removesuffix("'s").replace("'", "")
    return stemmer().stemWord(letters) if len(letters) >= SHORTEST_STEMMED else letters


def katakana(word: str) -> str:
    """``word`` with its katakana in one spelling: バーレル as バレル, ヴィザ as ビザ."""
    if not HAS_KATAKANA.search(word):
        return word
    return VA.sub(lambda match: OF_VA[match[1]], word).translate(LARGE)


def latin(text: str) -> list[tuple[str, int, int]]:
    """The words of folded ASCII ``text`` with their half-open offsets.

    A code of one or two letters and digits is one word; a longer name and its number are two, so
    that TICAD is found in TICAD9. A number has no separators.
    """
    return [(latin_word(match)[:LONGEST], *match.span()) for match in LATIN.finditer(text)]


def latin_word(match: re.Match[str]) -> str:
    if match["letters"]:
        return english(match["letters"])
    return match[0].replace(",", "")


@lru_cache(maxsize=50_000)
def japanese(normalized: str, surface: str, is_function_word: bool) -> str:
    """The indexed form of a morpheme, letters and digits only; ``surface`` must have some.

    Particles and auxiliaries stay as they are written: Sudachi reads に now as a particle, now as
    a form of だ. So does katakana that it takes for a word in kanji or hiragana, as it may or may
    not do with a foreign name (フン・マネット).
    """
    form = surface if is_function_word else normalize(normalized).text
    if KATAKANA.fullmatch(surface) and not (KATAKANA.fullmatch(form) or form.isascii()):
        form = surface
    if form.isascii() and form.isalpha():
        return english(form)
    return katakana("".join(filter(str.isalnum, form)) or surface)[:LONGEST]
