"""Numbers with their separators and units, as one word for every way of writing the same."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Context, Decimal

from policyhub.search.text.folding import normalize

DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d{1,15})(?:\.\d{1,6})?(?![\d])"
JAPANESE_UNITS = {"十": 1, "百": 2, "千": 3, "万": 4, "億": 8, "兆": 12}
"""The power of ten of each."""
ENGLISH_UNITS = {
    "thousand": 3,
    "million": 6,
    "mn": 6,
    "m": 6,
    "billion": 9,
    "bn": 9,
    "b": 9,
    "trillion": 12,
    "tn": 12,
}
NEEDS_CURRENCY = {"m", "b"}
CURRENCY = r"(?:us\$|usd|eur|jpy|gbp|aud|sgd|inr|[$€£¥])\s?"
JAPANESE_UNIT = r"(?:[十百千]?[万億兆]|[百千](?!葉))"
NUMBER = re.compile(
    rf"""
    (?<![a-z0-9])(?<![0-9][.,])
    (?P<currency>{CURRENCY})?
    (?P<number>
        (?P<japanese>(?:{DIGITS}{JAPANESE_UNIT})+(?:(?:\d,\d{{3}}|\d{{1,4}})(?![\d.,]))?)
        | (?P<digits>{DIGITS})
          (?:
            (?P<percent>\s?(?:%|percent\b|per\ cent\b|パーセント))
            | (?:[\s-]?(?P<english>{"|".join(ENGLISH_UNITS)})\b)
          )?
    )
    """,
    re.VERBOSE,
)
JAPANESE_PART = re.compile(rf"({DIGITS})([十百千]?[万億兆]|[百千])?")
EXACT = Context(prec=60)
SMALLEST = 10
"""Of whole numbers without a unit: below, they are chapters, months and the like."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as indexed, letters and digits only, and where it stands (half-open)."""

    word: str
    start: int
    end: int


def numbers(text: str) -> list[Number]:
    """The numbers of ``text`` in order: 80億 and 8 billion are n8000000000, 3.5 is n3p5, 15% is
    n15pct. Not those of codes (G7) and in kanji, nor whole ones below 10 without a unit."""
    folded = normalize(text)
    return [
        Number(word, folded.starts[start], folded.ends[end - 1])
        for word, start, end in found(folded.text)
    ]


def found(folded: str) -> Iterator[tuple[str, int, int]]:
    for match in NUMBER.finditer(folded):
        start, end = match.span("number")
        if match["japanese"]:
            value, has_unit = japanese_value(match["japanese"]), True
        else:
            value, has_unit = Decimal(match["digits"].replace(",", "")), bool(match["percent"])
            if unit := match["english"]:
                if unit in NEEDS_CURRENCY and not match["currency"]:
                    end = match.end("digits")
                else:
                    value, has_unit = value.scaleb(ENGLISH_UNITS[unit], EXACT), True
        if has_unit or value >= SMALLEST or value % 1:
            yield word_of(value) + ("pct" if match["percent"] else ""), start, end


def japanese_value(written: str) -> Decimal:
    """The sum of its parts: 1兆4,100億 is 1,410,000,000,000."""
    total = Decimal(0)
    for digits, units in JAPANESE_PART.findall(written):
        power = sum(JAPANESE_UNITS[unit] for unit in units)
        total = EXACT.add(total, Decimal(digits.replace(",", "")).scaleb(power, EXACT))
    return total


def word_of(value: Decimal) -> str:
    digits = f"{value:f}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return "n" + digits.replace(".", "p")
