"""How common words are: a rare one weighs more, and tells which way to go is the quicker."""

import math
from collections.abc import Collection, Iterable, Sequence

from policyhub.search.models import Statistics
from policyhub.search.plan import All, Days, Either, Part, Term, Without, terms_of
from policyhub.search.vocabulary import average_length, document_counts, rarity

SHARE_OF_DAYS = 0.3
"""How many of all documents are guessed to lie in a period."""


class Corpus:
    """The counts of the words that a search needs, each asked of the database once."""

    def __init__(self, statistics: Statistics) -> None:
        self.version = statistics.index_version
        self.documents = statistics.documents
        self.average_length = average_length(statistics)
        self.counts: dict[str, int] = {}

    def learn(self, *parts: Part | None) -> None:
        """Reads the counts of all that ``parts`` look for, in one query."""
        words = {
            word
            for part in parts
            if part is not None
            for term in terms_of(part)
            for alternative in term.alternatives
            for word in (*alternative.words, *alternative.facets)
        }
        self.learn_words(words)

    def learn_words(self, words: Iterable[str]) -> None:
        missing = set(words) - self.counts.keys()
        if missing:
            self.counts |= document_counts.read(missing, self.version)

    def held(self, words: Collection[str]) -> dict[str, int]:
        """How many documents hold each of ``words``; those in none are left out."""
        self.learn_words(words)
        return {word: count for word in words if (count := self.counts[word])}

    def count(self, words: Collection[str]) -> int:
        """How many documents hold the rarest of ``words``: at most so many hold them all."""
        return min((self.counts.get(word, 0) for word in words), default=0)

    def holding(self, term: Term) -> int:
        """How many documents meet the term, at most."""
        return sum(self.count((*part.words, *part.facets)) for part in term.alternatives)

    def rarity_of(self, term: Term) -> float:
        """Of a term: that of its commonest alternative, each as rare as its rarest word."""
        return min(
            rarity(self.count((*part.words, *part.facets)), self.documents)
            for part in term.alternatives
        )

    def share(self, part: Part) -> float:
        """The share of all documents that ``part`` is expected to match, from 0 to 1.

        Words side by side are taken to be as common as the rarest of them, since they come
        together; separate terms to be independent of one another.
        """
        match part:
            case Term():
                return min(1.0, self.holding(part) / max(1, self.documents))
            case All():
                return math.prod(map(self.share, part.parts))
            case Either():
                return min(1.0, sum(map(self.share, part.parts)))
            case Without():
                return 1.0 - self.share(part.part)
            case Days():
                return SHARE_OF_DAYS


def rarities(corpus: Corpus, terms: Iterable[Term]) -> Sequence[float]:
    return [corpus.rarity_of(term) * term.weight for term in terms]
