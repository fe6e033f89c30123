"""Which of the two languages a text is shown in."""

from decimal import Decimal

from babel.numbers import format_compact_decimal, format_decimal
from django.db import models
from django.utils.translation import get_language

MILLION = 1_000_000
COMMA = {"ja": "、", "en": ", "}
COLON = {"ja": "：", "en": ": "}
LARGE_JA = ((1_000_000_000_000, "兆"), (100_000_000, "億"))


def in_english() -> bool:
    """Whether the page being rendered is English."""
    return (get_language() or "ja").startswith("en")


def comma() -> str:
    """What stands between the parts of a list in the language of the page."""
    return COMMA["en" if in_english() else "ja"]


def colon() -> str:
    """What stands between a label and its text in the language of the page."""
    return COLON["en" if in_english() else "ja"]


def localized(record: models.Model, field: str) -> str:
    """``field`` of ``record`` in the current language, in the other one where that is empty."""
    first, second = ("en", "ja") if in_english() else ("ja", "en")
    return getattr(record, f"{field}_{first}") or getattr(record, f"{field}_{second}")


def number_en(number: Decimal) -> str:
    """«8 billion», «-0.9», «12,500»: in words from a million on, exact either way."""
    if abs(number) < MILLION:
        return format_decimal(number, locale="en", decimal_quantization=False)
    return format_compact_decimal(number, format_type="long", locale="en", fraction_digits=9)


def number_ja(number: Decimal) -> str:
    """«6,000億», «5.2兆», «12,500»: by 億 and 兆 from a hundred million on, exact either way."""
    unit, name = next(((u, n) for u, n in LARGE_JA if abs(number) >= u), (1, ""))
    return format_decimal(number / unit, locale="ja", decimal_quantization=False) + name


def in_brackets(name: str, addition: str) -> str:
    """«name (addition)», «name（addition）» in Japanese; the name alone where there is none."""
    if not addition:
        return name
    return f"{name} ({addition})" if in_english() else f"{name}（{addition}）"
