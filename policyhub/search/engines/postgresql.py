"""PostgreSQL full-text search: a stored tsvector with a GIN index; no extension, no configuration.

Vectors and queries are built here word by word and cast, because PostgreSQL's own parser drops
Japanese characters in databases of the C locale.
"""

from collections.abc import Iterable

from django.db import connection
from django.db.models import BooleanField, F, FloatField, Func, QuerySet, Value

from policyhub.search.models import SearchDocument
from policyhub.search.query import Query, Term
from policyhub.search.schema import FIELDS

Tokens = dict[str, list[list[str]]]
LABELS = {"title": "A", "names": "B", "quotes": "C", "summary": "C", "body": "D"}
RANK_WEIGHTS = "{0.1, 0.3, 0.6, 1.0}"
"""Of the labels D, C, B, A."""
LAST_POSITION = 16_383
MOST_POSITIONS = 256
"""Both are PostgreSQL's own limits; it drops what is over."""
GAP = 10


def expression(query: Query) -> str:
    """The query in tsquery's language. Words hold letters and digits only."""
    parts = [phrase(term) for term in query.wanted]
    return " & ".join([*parts, *(f"!({phrase(term)})" for term in query.unwanted)])


def phrase(term: Term) -> str:
    return " <-> ".join(f"'{word}'" for word in term.words)


class TsQuery(Func):
    template = "%(expressions)s::tsquery"


class Matches(Func):
    template = "%(expressions)s"
    arg_joiner = " @@ "
    output_field = BooleanField()


class Rank(Func):
    # 1 divides by one plus the logarithm of the length, so that long slides do not win by length.
    function = "ts_rank"
    template = f"%(function)s('{RANK_WEIGHTS}', %(expressions)s, 1)"
    output_field = FloatField()


def match(entries: QuerySet, query: Query) -> QuerySet:
    vector, tsquery = F("search_document__vector"), TsQuery(Value(expression(query)))
    return entries.filter(Matches(vector, tsquery)).annotate(rank=Rank(vector, tsquery))


def vector(tokens: Tokens) -> str:
    """A tsvector in text form, with positions; a gap between texts keeps phrases apart."""
    places: dict[str, list[str]] = {}
    position = 0
    for field in FIELDS:
        for words in tokens[field]:
            for word in words:
                position += 1
                known = places.setdefault(word, [])
                if position <= LAST_POSITION and len(known) < MOST_POSITIONS - 1:
                    known.append(f"{position}{LABELS[field]}")
            position += GAP
    return " ".join(f"'{word}'" + (":" + ",".join(at) if at else "") for word, at in places.items())


def write(rows: list[tuple[int, Tokens]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {SearchDocument._meta.db_table} (entry_id, vector) "  # noqa: S608
            "VALUES (%s, %s::tsvector)",
            [[key, vector(tokens)] for key, tokens in rows],
        )


def remove(ids: Iterable[int]) -> None:
    SearchDocument.objects.filter(entry_id__in=list(ids)).delete()


def clear() -> None:
    SearchDocument.objects.all().delete()


def ids() -> list[int]:
    return list(SearchDocument.objects.values_list("entry_id", flat=True))


def holds(key: int, tokens: Tokens) -> bool:
    """Whether the document of the entry says just these words."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT vector = %s::tsvector FROM {SearchDocument._meta.db_table} "  # noqa: S608
            "WHERE entry_id = %s",
            [vector(tokens), key],
        )
        row = cursor.fetchone()
        return bool(row and row[0])
