"""How an entry that was found is shown: the words found marked, and why it matched where that is
not plain to see."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any

from django.utils.safestring import SafeString

from policyhub.catalog import quotes
from policyhub.catalog.language import in_english
from policyhub.catalog.line_breaks import whole_names
from policyhub.catalog.models import Entry
from policyhub.search.find import Found
from policyhub.search.lexicon import Record
from policyhub.search.plan import Alternative, Plan, Term
from policyhub.search.ranking import Document, Score
from policyhub.search.snippets import Mark, around, beginning, marked
from policyhub.search.text import Token, numbers, tokenize

MOST_REASONS = 3
AMOUNT = re.compile(r"n\d\w*")
NAMED = ("country", "group", "sector")
SHOWN_FIELDS = ("title", "summary", "quotes", "body")


@dataclass(frozen=True)
class Reason:
    """Why an entry matched: what was typed, and what of the entry meets it."""

    typed: str
    met: str


@dataclass(frozen=True)
class Hit:
    """``names`` are the countries, groups and sectors of the entry, read from the index: a page of
    hits asks the database for none of them."""

    entry: Entry
    names: list[Record]
    title: SafeString
    snippet: SafeString
    reasons: list[Reason]
    score: Score | None
    is_planned: bool
    """Whether it is dated later than the reports tell of, or its title says that it is planned."""
    has_passage_above: bool = False
    """Whether the passage that matched is shown at an earlier hit."""

    @property
    def is_source(self) -> bool:
        return self.entry.kind in Entry.source_kinds()


def hits_of(found: Found, entries: Sequence[Entry]) -> list[Hit]:
    if not found.plan.terms:
        return [plain_hit(found, entry) for entry in entries]
    scores = {score.key: score for score in found.scores} if found.is_ranked else {}
    showing = Showing(found, entries)
    hits = [showing.hit(entry, scores.get(entry.pk)) for entry in entries]
    return list(each_snippet_once(hits))


def each_snippet_once(hits: Iterable[Hit]) -> Iterator[Hit]:
    """``hits`` that quote one passage of a slide show it at the first of them; the others show
    their own summary, if that has not been shown too, and say so."""
    shown: set[str] = set()
    for hit in hits:
        if not hit.snippet or hit.snippet not in shown:
            shown.add(hit.snippet)
            yield hit
            continue
        summary = beginning(hit.entry.summary)
        own = SafeString() if summary in shown else summary
        yield replace(hit, snippet=own, has_passage_above=True)
        shown.add(summary)


def plain_hit(found: Found, entry: Entry) -> Hit:
    """An entry of a list that no word has narrowed."""
    names = found.records_of(entry, NAMED)
    return Hit(
        entry,
        names,
        whole_names(entry.title),
        beginning(entry.summary),
        [],
        None,
        planned(found, entry),
    )


def planned(found: Found, entry: Entry) -> bool:
    is_later = entry.date_start is not None and entry.date_start > found.lexicon.told_until
    return is_later or entry.is_called_planned


def texts_of_sources(entries: Sequence[Entry]) -> dict[int, str]:
    """The body of those of ``entries`` that are the source itself."""
    found: dict[int, str] = {}
    models: dict[str, Any] = dict(Entry.models_by_kind())
    for kind, model in models.items():
        keys = [entry.pk for entry in entries if entry.kind == kind] if model.SOURCE else []
        if keys:
            for pk, body in model.objects.filter(pk__in=keys).values_list("pk", "body"):
                found[pk] = body.replace("**", "").replace("\t", " ")
    return found


class Showing:
    """Shows ``entries`` of one search."""

    def __init__(self, found: Found, entries: Sequence[Entry]) -> None:
        self.found = found
        self.entries = entries
        self.documents = found.documents([entry.pk for entry in entries])
        self.plan: Plan = found.plan
        self.terms = self.plan.terms
        self.amounts: dict[str, list[int]] = defaultdict(list)
        """The terms that look for an amount, by the word for it."""
        for number, term in enumerate(self.terms):
            for part in term.alternatives:
                if len(part.words) == 1 and AMOUNT.fullmatch(part.words[0]):
                    self.amounts[part.words[0]].append(number)

    @cached_property
    def quotes(self) -> dict[int, list[str]]:
        return self.found.quotes([entry.pk for entry in self.entries])

    @cached_property
    def sources(self) -> dict[int, str]:
        return texts_of_sources(self.entries)

    def hit(self, entry: Entry, score: Score | None) -> Hit:
        title = entry.title
        title_marks = list(self.marks(title))
        text, marks = self.best_text(entry)
        snippet = around(text, marks) if marks else beginning(entry.summary)
        document = self.documents.get(entry.pk)
        reasons = list(self.reasons(title, title_marks, text, marks, document))
        names = self.found.records_of(entry, NAMED)
        shown = marked(title, title_marks, 0, len(title)) if title_marks else whole_names(title)
        is_planned = planned(self.found, entry)
        return Hit(entry, names, shown, snippet, reasons[:MOST_REASONS], score, is_planned)

    def marks(self, text: str) -> Iterator[Mark]:
        """Where a term stands in ``text``, amounts in whatever form."""
        read = cached_tokens(text)
        for found in numbers(text) if self.amounts else ():
            for number in self.amounts.get(found.word, ()):
                yield Mark(found.start, found.end, number)
        for number, term in enumerate(self.terms):
            for part in term.alternatives:
                last = len(part.words) - 1
                for start in read.places(part) if part.words else ():
                    yield Mark(read.tokens[start].start, read.tokens[start + last].end, number)

    def texts(self, entry: Entry) -> Iterator[str]:
        first, second = entry.summary_en, entry.summary_ja
        yield from (first, second) if in_english() else (second, first)
        for quote in self.quotes.get(entry.pk, ()):
            yield readable(quote)
        if body := self.sources.get(entry.pk):
            yield body

    def best_text(self, entry: Entry) -> tuple[str, list[Mark]]:
        """The summary, quote or slide that holds most of the terms, the summary in the page's
        language before others; the first one where none holds any."""
        best: tuple[int, str, list[Mark]] | None = None
        for text in self.texts(entry):
            marks = list(self.marks(text))
            held = len({mark.term for mark in marks})
            if held and (best is None or held > best[0]):
                best = held, text, marks
            if best and best[0] == len(self.terms):
                break
        return (best[1], best[2]) if best else ("", [])

    def reasons(
        self,
        title: str,
        title_marks: list[Mark],
        text: str,
        marks: list[Mark],
        document: Document | None,
    ) -> Iterator[Reason]:
        """For each term that stands nowhere as it was typed, what met it instead."""
        if document is None:
            return
        for number, term in enumerate(self.terms):
            surfaces = [title[mark.start : mark.end] for mark in title_marks if mark.term == number]
            surfaces += [text[mark.start : mark.end] for mark in marks if mark.term == number]
            if any(same(term.typed, surface) for surface in surfaces):
                continue
            if surfaces:
                yield Reason(term.typed, surfaces[0])
            elif (met := self.met_elsewhere(term, document)) and not same(term.typed, met):
                yield Reason(term.typed, met)

    def met_elsewhere(self, term: Term, document: Document) -> str:
        """What of the entry's names or facets meets the term; empty where its shown texts do."""
        for part in term.alternatives:
            if part.facets and set(part.facets) <= set(document.facets.split()):
                return self.labels(part.facets, term)
            if not part.words or any(holds(document, name, part) for name in SHOWN_FIELDS):
                continue
            if holds(document, "names", part):
                return self.called(part, document)
        return ""

    def labels(self, facets: Sequence[str], term: Term) -> str:
        """What pages call the facets; empty where that is what was typed, or a date."""
        records = [self.found.lexicon.records.get(token) for token in facets]
        called = "・".join(record.label for record in records if record)
        return "" if same(term.typed, called) else called

    def called(self, part: Alternative, document: Document) -> str:
        """The record of the entry that has this name."""
        held = document.facets.split()
        for record in self.found.lexicon.names.get(part.words, ()):
            if record.facet in held and record.label != part.via:
                return record.label
        return part.via


def holds(document: Document, name: str, part: Alternative) -> bool:
    return f" {' '.join(part.words)} " in document.texts.get(name, "")


@dataclass(frozen=True)
class Tokens:
    """The words of a text, and where each of them stands."""

    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    starts: dict[str, list[int]]

    def places(self, part: Alternative) -> Iterator[int]:
        """Where the words of an alternative begin."""
        first, size = part.words[0], len(part.words)
        if part.prefix:
            yield from (at for at in range(len(self.words) - size + 1) if self.begins(at, part))
            return
        for start in self.starts.get(first, ()):
            if size == 1 or self.words[start : start + size] == part.words:
                yield start

    def begins(self, start: int, part: Alternative) -> bool:
        *before, last = self.words[start : start + len(part.words)]
        return tuple(before) == part.words[:-1] and last.startswith(part.words[-1])


@lru_cache(maxsize=4096)
def cached_tokens(text: str) -> Tokens:
    """The same titles and quotes are shown again and again."""
    tokens = tuple(tokenize(text))
    starts: dict[str, list[int]] = defaultdict(list)
    for place, token in enumerate(tokens):
        starts[token.word].append(place)
    return Tokens(tokens, tuple(token.word for token in tokens), dict(starts))


@lru_cache(maxsize=4096)
def readable(quote: str) -> str:
    return quotes.readable(quote)


def plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


def same(typed: str, surface: str) -> bool:
    """Whether a reader sees at once that ``surface`` is what was typed: the same letters, or one
    an inflection of the other."""
    first, second = plain(typed), plain(surface)
    return first in second or second in first
