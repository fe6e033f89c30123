"""How well a document answers a query: BM25 over weighted fields, and how near the words stand.

The same for both engines, over the best few hundred candidates that the engine's own, coarser rank
gives (``engines``). The constants were set on the questions of docs/benchmarks.md.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from policyhub.search.corpus import Corpus, rarities
from policyhub.search.documents import BREAK
from policyhub.search.plan import Plan, Term
from policyhub.search.schema import FIELDS
from policyhub.search.vocabulary import rarity

FIELD_WEIGHTS = {"title": 3.0, "names": 1.5, "quotes": 1.0, "summary": 1.2, "body": 1.0}
SATURATION = 0.6
"""BM25's k1: a second mention is worth little."""
LENGTH = 0.5
"""BM25's b: how much a long document must say a word more often."""
WINDOW = 40
WINDOW_WEIGHT = 0.3
"""The terms of the best stretch of 40 characters, about a dozen words, count again by this much."""
PAIR_WEIGHT = 0.3
"""The pairs of characters of a question, as a second, finer kind of word."""
MOST_PAIRS = 80
TITLE_WEIGHT = 1.2
"""A title that says all that was asked, and nothing else, is worth so much more."""
DETAILS = {"_kind_slide": 0.7, "_kind_figure": 0.8, "_kind_commitment": 0.9}
"""A slide beside entries that say the same; a number, or one promise among many, beside the
meeting or statement that it is of."""


@dataclass
class Score:
    """How a document came to its place; ``parts`` gives what each field and term added."""

    key: int
    total: float = 0.0
    first_day: int = 0
    parts: dict[tuple[str, str], float] = field(default_factory=dict)


@dataclass(slots=True)
class Document:
    """What is scored of a search document. ``texts`` has the fields that say anything, each
    between two spaces so that whole words are found; ``length`` is their number of words."""

    key: int
    first_day: int
    facets: str
    texts: dict[str, str]
    length: int

    @classmethod
    def of_row(cls, row: Sequence[Any]) -> "Document":
        """``row`` has ``COLUMNS``."""
        texts = {name: f" {text} " for name, text in zip(FIELDS, row[3:], strict=True) if text}
        length = sum(text.count(" ") - 1 for text in texts.values())
        return cls(row[0], row[1], row[2], texts, length)


COLUMNS = ("pk", "first_day", "facets", *FIELDS)
"""The columns of a search document that make a ``Document``."""


class Ranker:
    """Scores documents for one plan."""

    def __init__(self, plan: Plan, corpus: Corpus) -> None:
        self.plan = plan
        self.corpus = corpus
        self.terms = plan.terms
        self.rarities = rarities(corpus, self.terms)
        self.needles = list(dict.fromkeys(needles(self.terms)))

    def rank(self, documents: Iterable[Document]) -> list[Score]:
        """The documents' scores, best first; ties newest first, then in the order of the report."""
        pool = list(documents)
        scores = [self.score(document) for document in pool]
        if self.plan.pairs:
            self.add_pairs(pool, scores)
        return sorted(scores, key=lambda score: (-score.total, -score.first_day, score.key))

    def score(self, document: Document) -> Score:
        score = Score(document.key, first_day=document.first_day)
        by_field: dict[tuple[str, int], float] = defaultdict(float)
        places: list[tuple[int, int]] = []
        position = 0
        in_title = False
        for name, text in document.texts.items():
            if found := self.found(text):
                weight = FIELD_WEIGHTS[name]
                in_title |= name == "title"
                for place, number, worth, _size in found:
                    by_field[name, number] += weight * worth
                    places.append((position + place, number))
            position += len(text) + WINDOW
        if self.has_facets:
            self.add_facets(document, by_field)
        frequencies: dict[int, float] = defaultdict(float)
        for (_name, number), amount in by_field.items():
            frequencies[number] += amount
        norm = SATURATION * (1 - LENGTH + LENGTH * document.length / self.corpus.average_length)
        for (name, number), amount in by_field.items():
            value = self.rarities[number] * (SATURATION + 1) * amount / (frequencies[number] + norm)
            score.total += value
            score.parts[name, self.terms[number].typed] = value
        self.add(score, "nearness", WINDOW_WEIGHT * self.best_window(places))
        if in_title:
            self.add(score, "whole title", self.title_bonus(document.texts["title"]))
        for kind, weight in DETAILS.items():
            if kind in document.facets:
                self.add(score, "detail", (weight - 1) * score.total)
        return score

    @staticmethod
    def add(score: Score, name: str, amount: float) -> None:
        if amount:
            score.total += amount
            score.parts[name, ""] = amount

    def found(self, text: str) -> list[tuple[int, int, float, int]]:
        """Where which term begins in ``text``, in characters, and of the alternative met its weight
        and how many words it has; ``text`` begins and ends with a space."""
        found = []
        for number, needle, weight, size in self.needles:
            place = text.find(needle)
            while place >= 0:
                found.append((place, number, weight, size))
                place = text.find(needle, place + len(needle) - 1)
        return found

    @cached_property
    def has_facets(self) -> bool:
        return any(part.facets for term in self.terms for part in term.alternatives)

    def add_facets(self, document: Document, by_field: dict[tuple[str, int], float]) -> None:
        held = set(document.facets.split())
        for number, term in enumerate(self.terms):
            weights = [
                part.weight
                for part in term.alternatives
                if part.facets and held.issuperset(part.facets)
            ]
            if weights:
                by_field["facets", number] += max(weights)

    def best_window(self, places: list[tuple[int, int]]) -> float:
        """The most that different terms in one stretch of the text are worth together; nothing
        where no two stand so near."""
        if len(self.terms) < 2 or len({number for _place, number in places}) < 2:
            return 0.0
        places.sort()
        best, current, left = 0.0, 0.0, 0
        inside: Counter[int] = Counter()
        for position, number in places:
            inside[number] += 1
            if inside[number] == 1:
                current += self.rarities[number]
            while places[left][0] < position - WINDOW:
                gone = places[left][1]
                inside[gone] -= 1
                if not inside[gone]:
                    current -= self.rarities[gone]
                left += 1
            best = max(best, current)
        return best

    def title_bonus(self, titles: str) -> float:
        """What a title is worth that holds all terms: more, the less else it says."""
        whole = sum(self.rarities)
        best = 0.0
        for title in titles.split(BREAK):
            found = self.found(title)
            held = sum(self.rarities[number] for number in {number for _, number, _, _ in found})
            if held:
                covered = self.words_at(found) / max(1, title.count(" ") - 1)
                best = max(best, whole * (held / whole) ** 3 * (0.5 + 0.5 * min(1.0, covered)))
        return TITLE_WEIGHT * best

    @staticmethod
    def words_at(found: Sequence[tuple[int, int, float, int]]) -> int:
        """How many words of the text the alternatives found make up, each place counted once."""
        longest: dict[int, int] = {}
        for place, _number, _weight, size in found:
            longest[place] = max(longest.get(place, 0), size)
        return sum(longest.values())

    def add_pairs(self, pool: Sequence[Document], scores: Sequence[Score]) -> None:
        """Adds BM25 over pairs of characters; how rare a pair is, the pool itself tells."""
        asked = self.plan.pairs
        pairs = list(dict.fromkeys(asked[at : at + 2] for at in range(len(asked) - 1)))[:MOST_PAIRS]
        joined = [
            "".join(text.replace(" ", "") for text in document.texts.values()) for document in pool
        ]
        average = max(1.0, sum(map(len, joined)) / max(1, len(joined)))
        norms = [SATURATION * (1 - LENGTH + LENGTH * len(text) / average) for text in joined]
        totals = [0.0] * len(pool)
        for pair in pairs:
            counts = [text.count(pair) for text in joined]
            worth = rarity(sum(map(bool, counts)), len(pool)) * (SATURATION + 1)
            for number, count in enumerate(counts):
                if count:
                    totals[number] += worth * count / (count + norms[number])
        for score, total in zip(scores, totals, strict=True):
            self.add(score, "pairs of characters", PAIR_WEIGHT * total)


def needles(terms: Sequence[Term]) -> Iterator[tuple[int, str, float, int]]:
    """For each alternative that has words: the number of its term, the text to find, its weight,
    and how many words it has."""
    for number, term in enumerate(terms):
        for part in term.alternatives:
            if part.words:
                text = " " + " ".join(part.words)
                needle = text if part.prefix else text + " "
                yield number, needle, part.weight, len(part.words)
