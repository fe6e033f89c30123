"""PostgreSQL full-text search: a stored tsvector with a GIN index; no extension, no configuration.

Vectors and queries are built here word by word and cast, because PostgreSQL's own parser drops
Japanese characters in databases of the C locale.
"""

from collections.abc import Sequence

from django.db import connection
from django.db.models import BooleanField, F, Func, Value

from policyhub.search.models import SearchDocument
from policyhub.search.plan import Alternative, Term
from policyhub.search.schema import FIELDS

LABELS = {"title": "A", "names": "B", "quotes": "C", "summary": "C", "body": "D"}
RANK_WEIGHTS = "{0.1, 0.3, 0.6, 1.0}"
"""Of the labels D, C, B, A."""
LAST_POSITION = 16_383
MOST_POSITIONS = 256
"""Both are PostgreSQL's own limits; it drops what is over."""
GAP = 10
INDEX = "search_document_vector"
"""Of the vectors, as the model names it."""
KEYS = "SELECT value::bigint FROM json_array_elements_text(%s)"
"""The keys of a list in JSON, as rows: one parameter, however many they are."""
BOTH = " & "
EITHER = " | "


def phrase(alternative: Alternative) -> str:
    """One alternative in tsquery's language. Words hold letters, digits and _ only."""
    parts = [f"'{facet}'" for facet in alternative.facets]
    if alternative.words:
        text = " <-> ".join(f"'{word}'" for word in alternative.words)
        parts.append(text + ":*" if alternative.prefix else text)
    return "(" + BOTH.join(f"({part})" for part in parts) + ")"


def negation(universe: str, expression: str) -> str:
    return f"({universe} & !({expression}))"


class TsQuery(Func):
    template = "%(expressions)s::tsquery"


class Matches(Func):
    template = "%(expressions)s"
    arg_joiner = " @@ "
    output_field = BooleanField()


class Agrees(Func):
    """The function behind @@: called by its name it cannot be answered by the index of words."""

    function = "ts_match_vq"
    output_field = BooleanField()


def matching(expression: str, by_words: bool = True) -> Func:
    """The documents that match, as a condition on SearchDocument; without ``by_words`` one that
    is checked row by row, for going through another index."""
    operator = Matches if by_words else Agrees
    return operator(F("vector"), TsQuery(Value(expression)))


def ranked(ids: Sequence[int], terms: Sequence[Term], weights: Sequence[float]) -> list[int]:
    """``ids`` with the best first: the sum over terms of ``weights`` (their rarity) times
    ts_rank, which alone knows no rarity."""
    parts: list[str] = []
    parameters: list[float | str] = []
    for term, weight in zip(terms, weights, strict=True):
        # 1 divides by one plus the logarithm of the length: long slides do not win by length.
        parts.append(f"%s * ts_rank('{RANK_WEIGHTS}', vector, %s::tsquery, 1)")
        parameters += [weight, EITHER.join(phrase(part) for part in term.alternatives)]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT entry_id FROM {SearchDocument._meta.db_table} "  # noqa: S608
            f"WHERE entry_id = ANY(%s) ORDER BY {' + '.join(parts)} DESC, first_day DESC, entry_id",
            [list(ids), *parameters],
        )
        return [key for (key,) in cursor.fetchall()]


def vector(fields: dict[str, list[list[str]]], facets: Sequence[str]) -> str:
    """A tsvector in text form, with positions; a gap between texts keeps phrases apart."""
    places: dict[str, list[str]] = {}
    position = 0
    for field in FIELDS:
        for words in fields[field]:
            for word in words:
                position += 1
                known = places.setdefault(word, [])
                if position <= LAST_POSITION and len(known) < MOST_POSITIONS - 1:
                    known.append(f"{position}{LABELS[field]}")
            position += GAP
    words_ = [f"'{word}'" + (":" + ",".join(at) if at else "") for word, at in places.items()]
    return " ".join([*words_, *(f"'{facet}'" for facet in facets)])


class AsVector(Func):
    template = "%(expressions)s::tsvector"


def differences(documents: Sequence[SearchDocument]) -> list[str]:
    """The slugs of stored documents whose vector is not that of ``documents``."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT stored.slug FROM {SearchDocument._meta.db_table} AS stored "  # noqa: S608
            "JOIN unnest(%s::bigint[], %s::text[]) AS expected (entry_id, vector) USING (entry_id) "
            "WHERE stored.vector IS DISTINCT FROM expected.vector::tsvector",
            [[each.pk for each in documents], [each.vector for each in documents]],
        )
        return [slug for (slug,) in cursor.fetchall()]


def damage() -> list[str]:
    """Nothing beyond ``differences``."""
    return []


def repair() -> None:
    """Nothing: what is searched is a column of the documents."""


def settle() -> None:
    """Puts what was written into the index itself. Until then PostgreSQL keeps it in a list beside
    the index, and every search goes through all of it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT gin_clean_pending_list(%s)", [INDEX])


def write(documents: Sequence[SearchDocument]) -> None:
    for document in documents:
        document.vector = AsVector(Value(document.vector))
    SearchDocument.objects.bulk_create(documents)
