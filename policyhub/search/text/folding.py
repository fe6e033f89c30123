"""Characters folded to the one that they are written for: width, case, accents, old forms."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from opencc import OpenCC

KANJI = range(0x3400, 0xA000)
LATIN = re.compile(r"LATIN (?:SMALL|CAPITAL) LETTER (?:DOTLESS )?([A-Z])(?: WITH .+)?")
HALF_WIDTH_MARKS = "ﾞﾟ"
# Not in OpenCC, which knows old forms of the standard's kanji only: variants in use in names, and
# the two forms of 強靭化.
MORE_VARIANTS = {"髙": "高", "﨑": "崎", "邉": "辺", "𠮷": "吉", "靱": "靭"}


@dataclass(frozen=True)
class Folded:
    """A text folded, and of each of its characters where that stands in the text given."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]


@cache
def new_forms() -> dict[str, str]:
    """The new form of each old or variant kanji: 沢 of 澤, 高 of 髙. Loaded once."""
    kanji = [chr(code) for code in KANJI]
    new = OpenCC("t2jp").convert("\n".join(kanji)).split("\n")
    return {
        old: form for old, form in zip(kanji, new, strict=True) if form != old and len(form) == 1
    } | MORE_VARIANTS


class Folding(dict[int, str]):
    """A table for str.translate that learns each character when it first meets it."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = fold_character(chr(code))
        return folded


def fold_character(char: str) -> str:
    if unicodedata.category(char) == "Cs":
        return " "  # half of a surrogate pair, which nothing can encode
    if is_item_number(char):
        return " "
    form = unicodedata.normalize("NFKC", char).lower()
    form = form if len(form) == 1 else char
    if form == "’":
        return "'"
    if latin := LATIN.fullmatch(unicodedata.name(form, "")):
        return latin[1].lower()
    return new_forms().get(form, form)


@cache
def is_item_number(char: str) -> bool:
    """Whether ``char`` is a number in a circle, brackets or with a point: ①80億 is not 180億."""
    is_part_of_number = unicodedata.decomposition(char).startswith(("<su", "<fraction>"))
    return unicodedata.category(char) == "No" and not is_part_of_number


FOLDING = Folding()


def fold(text: str) -> str:
    """``text`` folded character by character: the length stays, so offsets hold.

    What takes two characters (half-width ｶﾞ, a letter and its accent) or is written out as more
    than one (㈱) is left to ``normalize``; so is a variation selector.
    """
    return text.translate(FOLDING)


def normalize(text: str) -> Folded:
    """``text`` folded in full: composed, written out, and rid of what only chooses a glyph."""
    if not any(map(needs_composing, set(text))):
        places = range(len(text) + 1)
        return Folded(fold(text), places[:-1], places[1:])
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and is_mark(text[end]):
            end += 1
        folded = fold(without_marks(text[start:end]))
        chars.append(folded)
        starts.extend([start] * len(folded))
        ends.extend([end] * len(folded))
        start = end
    return Folded("".join(chars), starts, ends)


@cache
def needs_composing(char: str) -> bool:
    is_written_out = len(unicodedata.normalize("NFKC", char)) != 1
    return is_mark(char) or (is_written_out and not is_item_number(char))


@cache
def is_mark(char: str) -> bool:
    """Whether ``char`` only changes the one before it, or is not seen at all."""
    return char in HALF_WIDTH_MARKS or unicodedata.category(char) in {"Mn", "Me", "Cf"}


def without_marks(cluster: str) -> str:
    """Composed, so that a dakuten is part of its kana; marks that are left over go."""
    if is_item_number(cluster[0]):
        return cluster[0]
    composed = unicodedata.normalize("NFKC", cluster)
    return "".join(char for char in composed if not is_mark(char))
