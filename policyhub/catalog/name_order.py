"""The order in which names stand: by reading on Japanese pages, by English name on English ones."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from unicodedata import combining, normalize

from policyhub.catalog.language import in_english

ROWS = [
    *("あいうえお", "かきくけこ", "さしすせそ", "たちつてと", "なにぬねの", "はひふへほ"),
    *("まみむめも", "や ゆ よ", "らりるれろ", "わ   を", "ん"),
]
"""The table of the kana: a row for each initial, a column for each vowel."""

VOWELS = {letter: ROWS[0][column] for row in ROWS for column, letter in enumerate(row)}
LARGE = str.maketrans("ぁぃぅぇぉゃゅょっゎ", "あいうえおやゆよつわ")
VOICED_MARKS = str.maketrans("", "", "\u3099\u309a")
LONG_VOWEL = "ー"
DIVIDERS = str.maketrans("", "", "・ 　")
NAMES_HELD = 4096
"""As many names as the facets of all pages have, and more: each page orders a hundred or so."""


def in_order_of_name(records: Iterable[Any]) -> list[Any]:
    """Countries, groups, people … in the order of the names that the page shows."""
    english = in_english()
    return sorted(records, key=lambda record: sorting_name(record, english))


def sorting_name(record: Any, english: bool) -> tuple[str, str]:
    if not english:
        return dictionary_order(record.kana or record.name_ja)
    name: str = getattr(record, "short_en", "") or record.name_en
    return english_order(name)


@lru_cache(NAMES_HELD)
def english_order(name: str) -> tuple[str, str]:
    """What sorts names as dictionaries do, without their accents: Côte d’Ivoire before Cuba."""
    letters = normalize("NFD", name.casefold())
    return "".join(letter for letter in letters if not combining(letter)), name


def initial_of(record: Any) -> str:
    """The head of the row of the kana (あ, か …) or the letter under which a name is listed."""
    first = sorting_name(record, in_english())[0][:1]
    return next((row[0] for row in ROWS if first in row), first.upper())


@lru_cache(NAMES_HELD)
def dictionary_order(reading: str) -> tuple[str, str]:
    """What sorts readings in hiragana as dictionaries do: a long vowel as the vowel that it
    lengthens (おーすとりあ before おまーん), voiced marks and small letters only between equals."""
    letters = normalize("NFD", reading).translate(VOICED_MARKS).translate(LARGE).translate(DIVIDERS)
    plain = ""
    for letter in letters:
        plain += VOWELS.get(plain[-1:], letter) if letter == LONG_VOWEL else letter
    return plain, reading
