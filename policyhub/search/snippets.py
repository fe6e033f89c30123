"""The part of an entry that shows why it was found, with the words marked."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from policyhub.catalog.language import in_english
from policyhub.catalog.models import Entry
from policyhub.search.query import Query
from policyhub.search.tokens import Token, tokenize

WIDTH = 140
"""Characters of a snippet, about."""
LEAD = 30


def hits(tokens: list[Token], query: Query) -> Iterator[tuple[int, int]]:
    """Where a wanted term stands whole, as offsets into the text of ``tokens``."""
    words = [token.word for token in tokens]
    for term in query.wanted:
        size = len(term.words)
        for start in range(len(words) - size + 1):
            if tuple(words[start : start + size]) == term.words:
                yield tokens[start].start, tokens[start + size - 1].end


def joined(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    result: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if result and start <= result[-1][1]:
            result[-1] = result[-1][0], max(end, result[-1][1])
        else:
            result.append((start, end))
    return result


def marked(text: str, ranges: list[tuple[int, int]], start: int, end: int) -> SafeString:
    out, position = [], start
    for first, last in ranges:
        if first < start or last > end:
            continue
        out += [escape(text[position:first]), "<mark>", escape(text[first:last]), "</mark>"]
        position = last
    out.append(escape(text[position:end]))
    return mark_safe("".join(out))  # noqa: S308  every stretch of text is escaped


def title(entry: Entry, query: Query) -> SafeString:
    """The entry's title with the words found marked."""
    text = entry.title
    return marked(text, joined(hits(tokenize(text), query)), 0, len(text))


def snippet(entry: Entry, query: Query) -> SafeString:
    """The stretch of summary, quote or slide that holds most terms of the query, the summary in
    the page's language before others; that summary's beginning where none holds any. Empty where
    the entry has no text."""
    best: tuple[int, str, list[tuple[int, int]]] | None = None
    for text in texts(entry):
        tokens = tokenize(text)
        terms = sum(any(hits(tokens, replace(query, terms=(term,)))) for term in query.wanted)
        if terms and (best is None or terms > best[0]):
            best = terms, text, joined(hits(tokens, query))
    if best is None:
        text = entry.summary
        return mark_safe(escape(text[:WIDTH]) + ("…" if len(text) > WIDTH else ""))  # noqa: S308
    _, text, found = best
    start = max(0, found[0][0] - LEAD)
    end = min(len(text), max(start + WIDTH, found[0][1]))
    dots = ("…" if start else "", "…" if end < len(text) else "")
    return mark_safe(dots[0] + marked(text, found, start, end) + dots[1])  # noqa: S308


def texts(entry: Entry) -> Iterator[str]:
    first, second = (entry.summary_en, entry.summary_ja)
    yield from (first, second) if in_english() else (second, first)
    for citation in entry.citations.all():
        yield citation.quote
    if entry.SOURCE:
        yield entry.body.replace("**", "").replace("\t", " ")  # type: ignore[attr-defined]
