"""Whether a quote stands in a slide, word for word.

White space, line breaks, emphasis (``**``), list marks, table marks and links are layout of the
conversion and do not count; every other character does, slips of the source included.
"""

import re
from difflib import SequenceMatcher

from django.utils.text import Truncator
from django.utils.translation import gettext as _

LIST_DASH = re.compile(r"^[ \t]*(?:-[ \t]+)+", re.MULTILINE)
TABLE_RULE = re.compile(r"^-{3,}(?:\t-+)*$", re.MULTILINE)
LINK_TARGET = re.compile(r"\]\([^)\s]*\)")
HTML_TAG = re.compile(r"</?[a-z]+(?:\s[^<>]*)?/?>")
MARKS = re.compile(r"[\s*\[▶✓◆●■]")
READABLE = [
    (TABLE_RULE, ""),
    (HTML_TAG, "\n"),
    (LIST_DASH, ""),
    (re.compile(r"\[([^\]\n]*)\]\([^)\s]*\)"), r"\1"),
    (re.compile(r"\*\*"), ""),
    (re.compile(r"\t"), "　"),
    (re.compile(r"[ \u3000]*\n\s*"), "\n"),
]
"""What a reader need not see, in this order, and what stands in its place."""
LAYOUT = re.compile(
    "|".join(
        f"(?:{part.pattern})"
        for part in (
            TABLE_RULE,
            LIST_DASH,
            LINK_TARGET,
            HTML_TAG,
            MARKS,
        )
    ),
    re.MULTILINE,
)


def plain(text: str) -> str:
    """``text`` without its layout."""
    return LAYOUT.sub("", text)


def plain_with_offsets(text: str) -> tuple[str, list[int]]:
    """``plain(text)`` and, for each of its characters, where it stands in ``text``."""
    kept: list[int] = []
    position = 0
    for match in LAYOUT.finditer(text):
        kept.extend(range(position, match.start()))
        position = match.end()
    kept.extend(range(position, len(text)))
    return "".join(text[i] for i in kept), kept


def readable(text: str) -> str:
    """``text`` as people read it: its words and lines without the marks of the layout."""
    for pattern, instead in READABLE:
        text = pattern.sub(instead, text)
    return text.strip()


def stands_in(quote: str, text: str) -> bool:
    words = plain(quote)
    return bool(words) and words in plain(text)


def find(quote: str, text: str) -> list[tuple[int, int]]:
    """Where ``quote`` stands in ``text``: half-open ranges of offsets, layout left out."""
    return find_in(plain_with_offsets(text), quote)


def find_in(text: tuple[str, list[int]], quote: str) -> list[tuple[int, int]]:
    """``find`` in a text of which the plain form and its offsets are known already."""
    haystack, offsets = text
    words = plain(quote)
    ranges = []
    start = haystack.find(words) if words else -1
    while start >= 0:
        ranges.append((offsets[start], offsets[start + len(words) - 1] + 1))
        start = haystack.find(words, start + len(words))
    return ranges


def explain_absence(quote: str, text: str) -> str:
    """Says where ``quote`` leaves the words of ``text``, for whoever must correct it."""
    words, haystack = plain(quote), plain(text)
    match = SequenceMatcher(None, words, haystack, autojunk=False).find_longest_match()
    if match.size < 4:
        return _("The quote does not stand on this slide. Check the number of the slide.")
    wrong = words[match.a + match.size :] or words[: match.a]
    at_end = match.a + match.size >= len(words)
    right = "" if at_end else haystack[match.b + match.size :][: len(wrong)]
    return _(
        "The quote is not word for word: after “%(same)s” it has “%(wrong)s”, "
        "the slide has “%(right)s”."
    ) % {
        "same": words[max(match.a, match.a + match.size - 12) : match.a + match.size],
        "wrong": Truncator(wrong).chars(20),
        "right": Truncator(right).chars(20),
    }
