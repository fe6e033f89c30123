"""How many documents hold each word, and how long they are: kept equal to the documents."""

import math
from collections import Counter
from collections.abc import Collection, Sequence

from django.db import connection

from policyhub.search.documents import distinct_words
from policyhub.search.held import Held
from policyhub.search.models import SearchDocument, Statistics, Word, stored_statistics
from policyhub.search.text import reading
from policyhub.search.text.forms import LONGEST

LONGEST_READING = 30
SHORTEST_READ = 2
"""Kana of the shortest word of several: single ones could spell anything."""
MOST_SPELLINGS = 6
MOST_HOMOPHONES = 3
MOST_CONTAINING = 10
MOST_HELD = 50_000
ADD = (
    "INSERT INTO {table} (word, documents, reading, surface) VALUES (%s, %s, %s, %s) "
    "ON CONFLICT (word) DO UPDATE SET documents = {table}.documents + excluded.documents"
)


class Counts:
    """The changes that documents make to the counts; applied once, at the end."""

    def __init__(self) -> None:
        self.words: Counter[str] = Counter()
        self.surfaces: dict[str, str] = {}
        self.documents = 0
        self.length = 0

    def add(self, documents: Sequence[SearchDocument], sign: int = 1) -> None:
        for words, length in distinct_words(documents):
            self.documents += sign
            self.length += sign * length
            for word in words:
                self.words[word] += sign
        for each in documents:
            for word, surface in getattr(each, "surfaces", {}).items():
                self.surfaces.setdefault(word, surface)

    def remove(self, documents: Sequence[SearchDocument]) -> None:
        self.add(documents, -1)

    def apply(self) -> None:
        changed = sorted((word, count) for word, count in self.words.items() if count)
        rows = [
            (
                word,
                count,
                reading(word)[:LONGEST] if count > 0 and not word.isascii() else "",
                self.surfaces.get(word, "")[:LONGEST],
            )
            for word, count in changed
        ]
        with connection.cursor() as cursor:
            cursor.executemany(ADD.format(table=Word._meta.db_table), rows)
        Word.objects.filter(documents__lte=0).delete()
        statistics = stored_statistics()
        statistics.documents += self.documents
        statistics.words += self.length
        statistics.save()


def load_counts(words: Collection[str]) -> dict[str, int]:
    known = Word.objects.filter(word__in=words).values_list("word", "documents")
    return dict.fromkeys(words, 0) | dict(known)


document_counts = Held(load_counts, MOST_HELD)
"""How many documents hold each word."""


def words_read(canonical: str) -> list[tuple[str, ...]]:
    """The words of the index, one or several side by side, that are read ``canonical``
    (``text.kana``): the fewest words first, common ones before rare. Empty where there are none.
    """
    size = len(canonical)
    if not 2 <= size <= LONGEST_READING:
        return []
    parts = {canonical[i:j] for i in range(size) for j in range(i + 1, min(size, i + 12) + 1)}
    by_reading: dict[str, list[str]] = {}
    found = Word.objects.filter(reading__in=parts).order_by("-documents", "word")
    for word, read in found.values_list("word", "reading"):
        by_reading.setdefault(read, []).append(word)
    return spelt(canonical, by_reading)[:MOST_SPELLINGS]


def words_containing(text: str) -> list[str]:
    """The commonest words of the index that have ``text`` in them."""
    found = Word.objects.filter(word__contains=text).exclude(word__startswith="_")
    return list(
        found.order_by("-documents", "word").values_list("word", flat=True)[:MOST_CONTAINING]
    )


def spelt(canonical: str, by_reading: dict[str, list[str]]) -> list[tuple[str, ...]]:
    """The ways to write ``canonical`` with the fewest words; of homophones the commonest few."""
    best: list[list[tuple[str, ...]]] = [[()], *([] for _ in canonical)]
    for end in range(1, len(canonical) + 1):
        for start in range(end):
            if end - start < SHORTEST_READ and end - start < len(canonical):
                continue
            words = by_reading.get(canonical[start:end], [])[:MOST_HOMOPHONES]
            best[end] += [(*before, word) for before in best[start] for word in words]
        best[end] = sorted(best[end], key=len)[:MOST_SPELLINGS]
    return best[-1]


def rarity(holding: int, documents: int) -> float:
    """The inverse document frequency of BM25, never negative."""
    return math.log(1 + (documents - min(holding, documents) + 0.5) / (holding + 0.5))


def average_length(statistics: Statistics) -> float:
    """Words of a document, on average; at least 1."""
    return max(1.0, statistics.words / statistics.documents) if statistics.documents else 1.0
