"""Widths folded one character at a time, so that offsets into the text as typed still hold."""

import unicodedata

INVISIBLE = {"\u200b", "\u2060", "\ufeff"}


def fold_character(char: str) -> str:
    """``char`` in its usual width; any space, control character or half a surrogate as a space."""
    if char in INVISIBLE or char.isspace() or unicodedata.category(char) in ("Cc", "Cs"):
        return " "
    folded = unicodedata.normalize("NFKC", char)
    return folded if len(folded) == 1 else char


def fold_widths(text: str) -> str:
    """As long as ``text``: full-width letters, digits, signs and spaces in their usual width."""
    return text if text.isascii() and text.isprintable() else "".join(map(fold_character, text))


def normal(text: str) -> str:
    """``text`` with all widths folded, those that change its length too: ｶﾞｽ → ガス."""
    return " ".join(unicodedata.normalize("NFKC", "".join(map(spaced, text))).split())


def spaced(char: str) -> str:
    return " " if fold_character(char) == " " else char
