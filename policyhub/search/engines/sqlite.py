"""SQLite FTS5: the words of each field and the facets are columns of one table."""

import json
from collections.abc import Sequence
from typing import Any

from django.db import DatabaseError, connection
from django.db.models import Q
from django.db.models.expressions import RawSQL

from policyhub.search.models import SearchDocument
from policyhub.search.plan import Alternative, Term
from policyhub.search.schema import WEIGHTS

KEYS = "SELECT value FROM json_each(%s)"
"""The keys of a list in JSON, as rows: one parameter, however many they are."""
BOTH = " AND "
EITHER = " OR "


def phrase(alternative: Alternative) -> str:
    """One alternative in FTS5's language. Words hold letters, digits and _ only."""
    parts = [f'"{facet}"' for facet in alternative.facets]
    if alternative.words:
        text = '"' + " ".join(alternative.words) + '"'
        parts.append(text + " *" if alternative.prefix else text)
    return parts[0] if len(parts) == 1 else "(" + BOTH.join(parts) + ")"


def negation(universe: str, expression: str) -> str:
    return f"({universe} NOT {expression})"


def matching(expression: str, by_words: bool = True) -> Q:
    """The documents that match, as a condition on SearchDocument; always by the index of words."""
    rows = RawSQL("SELECT rowid FROM search_fts WHERE search_fts MATCH %s", [expression])
    return Q(pk__in=rows)


def ranked(ids: Sequence[int], terms: Sequence[Term], weights: Sequence[float]) -> list[int]:
    """``ids`` with the best first, by FTS5's own BM25 over the fields' weights; those that hold
    no term last. ``weights`` is for the other engine: here rarity is counted by FTS5 itself."""
    expression = EITHER.join(phrase(part) for term in terms for part in term.alternatives)
    fields = ", ".join(map(str, [*WEIGHTS, 0.0]))
    with connection.cursor() as cursor:
        # The + keeps SQLite from running the match once for every id.
        cursor.execute(
            "SELECT rowid FROM search_fts WHERE search_fts MATCH %s "  # noqa: S608
            f"AND +rowid IN (SELECT value FROM json_each(%s)) ORDER BY bm25(search_fts, {fields})",
            [expression, json.dumps(list(ids))],
        )
        best = [key for (key,) in cursor.fetchall()]
    found = set(best)
    return [*best, *(key for key in ids if key not in found)]


def vector(fields: dict[str, list[list[str]]], facets: Sequence[str]) -> Any:
    """Nothing: the FTS5 table indexes the columns themselves."""


def differences(documents: Sequence[SearchDocument]) -> list[str]:
    """Nothing: ``damage`` compares the whole table."""
    return []


def damage() -> list[str]:
    """Whether the FTS5 table does not hold what the documents do."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_fts(search_fts, rank) VALUES ('integrity-check', 1)")
    except DatabaseError as error:
        return [f"the table search_fts: {error}"]
    return []


def repair() -> None:
    """Makes the FTS5 table anew from the documents: a damaged one lets none be deleted."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO search_fts(search_fts) VALUES ('rebuild')")


def settle() -> None:
    """Nothing: what was written is in the index."""


def write(documents: Sequence[SearchDocument]) -> None:
    SearchDocument.objects.bulk_create(documents)
