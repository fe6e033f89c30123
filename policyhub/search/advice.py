"""What a page says when a search finds nothing as typed: another spelling, fewer words, or openly
that the reports do not hold it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from django.db.models import Count
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from policyhub.catalog.models import Entry, Report
from policyhub.search.find import Found
from policyhub.search.language.widths import fold_widths
from policyhub.search.lexicon import MODELS, Lexicon, series_models
from policyhub.search.models import SynonymSet, Word
from policyhub.search.plan import Term
from policyhub.search.text import compounds, fold

MOST_SUGGESTED = 3
MOST_TITLES = 5_000
SHORTEST = 2
NAME_BONUS = 0.1
NEAR_ENOUGH = 0.6
"""Similarity from 0 to 1: one wrong character of three is near enough, two are not."""
PARTNERS = {"(": ")", "[": "]", "「": "」", "『": "』", "“": "”", '"': '"'}
PUNCTUATION = " ,.;:!?、。，．；：！？・"


@dataclass(frozen=True)
class Suggestion:
    """A word of the index near one that was typed, and the whole query with it."""

    typed: str
    word: str
    query: str


class Advice:
    def __init__(self, found: Found) -> None:
        self.found = found

    @cached_property
    def unknown(self) -> list[Term]:
        """The terms that no entry meets."""
        missed = self.found.total == 0 or bool(self.found.relaxed)
        terms = self.found.asked.terms if missed else []
        return [term for term in terms if term.typed and not self.found.is_met(term)]

    @cached_property
    def suggestions(self) -> list[Suggestion]:
        return list(self.all_suggestions())[:MOST_SUGGESTED]

    def all_suggestions(self) -> Iterator[Suggestion]:
        text = fold_widths(self.found.selection.text)
        for term in self.unknown:
            typed = term.typed
            if len(typed) < SHORTEST or typed not in text:
                continue
            for word in nearest(typed, self.found.lexicon, self.found.statistics.words):
                yield Suggestion(typed, word, tidied(text.replace(typed, word, 1)))

    @cached_property
    def not_in_reports(self) -> list[str]:
        """What was typed and stands in no report, as far as these are on record."""
        return list(dict.fromkeys(term.typed for term in self.unknown))

    @cached_property
    def reports(self) -> list[Report]:
        """The reports on record, with ``slide_count``: where a word was looked for."""
        counted = Report.objects.annotate(slide_count=Count("slides"))
        return list(counted.filter(slide_count__gt=0))


def tidied(query: str) -> str:
    """``query`` without brackets and quotation marks that have no partner, and without signs of
    punctuation at its ends."""
    stray: list[int] = []
    for at, sign in enumerate(query):
        if stray and PARTNERS.get(query[stray[-1]]) == sign:
            stray.pop()
        elif sign in PARTNERS or sign in PARTNERS.values():
            stray.append(at)
    kept = "".join(sign for at, sign in enumerate(query) if at not in stray)
    return kept.strip(PUNCTUATION)


def nearest(typed: str, lexicon: Lexicon, size: int) -> list[str]:
    """Words of the index that are written nearly like ``typed``, the nearest first; a name or term
    before another word that is about as near."""
    known = spellings(lexicon.version, size)
    wanted = fold(typed)
    matches = process.extract(
        wanted,
        known.keys(),
        scorer=DamerauLevenshtein.normalized_similarity,
        score_cutoff=NEAR_ENOUGH,
        limit=4 * MOST_SUGGESTED,
    )
    ranked = sorted(
        (-score - (NAME_BONUS if known[match].is_name else 0), match)
        for match, score, _index in matches
        if match != wanted
    )
    return [known[match].text for _rank, match in ranked[:MOST_SUGGESTED]]


class Spelling(NamedTuple):
    text: str
    is_name: bool


@lru_cache(maxsize=1)
def spellings(version: int, size: int) -> dict[str, Spelling]:
    """Everything that can be suggested, by its folded form: names, synonyms, compounds of titles,
    and the words of the index. ``version`` is the lexicon's, ``size`` that of the index in words:
    where either has changed they are read anew."""
    names: list[str] = []
    for _name, model in [*MODELS.items(), *series_models()]:
        for row in model.objects.values_list("name_ja", "name_en", "aliases"):
            names += [*row[:2], *row[2]]
    for each in SynonymSet.objects.values_list("words", flat=True):
        names += each
    found: list[str] = []
    newest = Entry.objects.published().newest_first().values_list("title_ja", flat=True)
    for title in newest[:MOST_TITLES]:
        found += compounds(title)
    surfaces = Word.objects.exclude(surface="").values_list("surface", flat=True)
    found += [word for word in surfaces if len(word) >= SHORTEST and not word.isdigit()]
    known = {fold(text): Spelling(text, False) for text in reversed(found)}
    return known | {fold(text): Spelling(text, True) for text in reversed(names) if text}
