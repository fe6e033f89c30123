"""SQLite FTS5: words are joined by spaces, one row an entry, weighted BM25."""

from collections.abc import Iterable

from django.db import connection
from django.db.models import F, FloatField, QuerySet
from django.db.models.functions import Cast

from policyhub.search.query import Query, Term
from policyhub.search.schema import FIELDS

Tokens = dict[str, list[list[str]]]
BREAK = " zzbreakzz "
"""Stands between two texts of a field, so that no phrase reaches over both."""


def expression(query: Query) -> str:
    """The query in FTS5's language. Words hold letters and digits only, so none needs escaping."""
    wanted = " AND ".join(phrase(term) for term in query.wanted)
    return f"({wanted})" + "".join(f" NOT {phrase(term)}" for term in query.unwanted)


def phrase(term: Term) -> str:
    return '"' + " ".join(term.words) + '"'


def match(entries: QuerySet, query: Query) -> QuerySet:
    return entries.filter(search_row__table__match=expression(query)).annotate(
        rank=Cast(-F("search_row__rank"), FloatField())
    )


def columns(tokens: Tokens) -> list[str]:
    return [BREAK.join(" ".join(words) for words in tokens[field]) for field in FIELDS]


def write(rows: list[tuple[int, Tokens]]) -> None:
    places = ", ".join(["%s"] * (len(FIELDS) + 1))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO search_fts (rowid, {', '.join(FIELDS)}) VALUES ({places})",  # noqa: S608
            [[key, *columns(tokens)] for key, tokens in rows],
        )


def remove(ids: Iterable[int]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM search_fts WHERE rowid = %s", [[key] for key in ids])


def clear() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_fts")


def ids() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rowid FROM search_fts")
        return [key for (key,) in cursor.fetchall()]


def holds(key: int, tokens: Tokens) -> bool:
    """Whether the row of the entry says just these words."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(FIELDS)} FROM search_fts WHERE rowid = %s", [key])  # noqa: S608
        return list(cursor.fetchone() or []) == columns(tokens)
