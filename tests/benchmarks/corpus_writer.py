"""The seam to the search's index: how the document of a synthetic entry is written, on PostgreSQL.

All that the benchmark knows of the index's inside is here. ``Words`` is what
policyhub.search.documents.fields gives for an entry: the words of each text of each field.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from psycopg import Connection

from policyhub.catalog.dates import fiscal_year
from policyhub.catalog.models import Entry
from policyhub.search.documents import (
    facet,
    facets,
    fields,
    joined,
    names,
    own_texts,
    searchable,
    texts,
)
from policyhub.search.engines import postgresql
from policyhub.search.models import SearchDocument, Statistics, Word
from policyhub.search.plan import EVERYTHING
from policyhub.search.schema import FIELDS
from policyhub.search.text import numbers, words

Words = dict[str, list[list[str]]]
TABLE = SearchDocument._meta.db_table
COLUMNS = ("entry_id", "slug", "first_day", "last_day", "facets", *FIELDS, "vector")
OF_PLACES = ("_region_", "_country_", "_group_", "_sector_", "_person_", "_organization_")
OF_DATES = ("_fiscal_year_", "_month_", "_day_")


def facets_of_places(entry: Entry) -> tuple[str, ...]:
    """Those of the entry's facets that say where it belongs and who took part."""
    return tuple(each for each in facets(entry) if each.startswith(OF_PLACES))


def other_facets(entry: Entry) -> tuple[str, ...]:
    """Kind, state and the kind's own choices."""
    return tuple(
        each for each in facets(entry) if not each.startswith((*OF_PLACES, *OF_DATES, EVERYTHING))
    )


def amounts(text: str) -> list[str]:
    """The words for the amounts in ``text``, each once."""
    return list(dict.fromkeys(number.word for number in numbers(text)))


def row(key: int, slug: str, found: Words, given: Sequence[str], day: date | None) -> tuple:
    """The document of the entry ``key``, as COPY takes it."""
    dated = []
    if day:
        dated = [
            facet("fiscal_year", fiscal_year(day)),
            facet("month", f"{day:%Y%m}"),
            facet("day", f"{day:%Y%m%d}"),
        ]
    all_facets = [EVERYTHING, *sorted({*given, *dated})]
    ordinal = day.toordinal() if day else 0
    texts = [joined(found[name]) for name in FIELDS]
    vector = postgresql.vector(found, all_facets)
    return key, slug, ordinal, ordinal, " ".join(all_facets), *texts, vector


def finish(connection: Connection) -> None:
    """What the index needs once all rows and their table's indexes are there: how often each word
    occurs, for the ranking and for the planner."""
    words_table, statistics = Word._meta.db_table, Statistics._meta.db_table
    connection.execute(
        f"CREATE TEMP TABLE counted AS SELECT word, ndoc, nentry "  # noqa: S608
        f"FROM ts_stat('SELECT vector FROM {TABLE}')"
    )
    connection.execute(
        f"INSERT INTO {words_table} (word, documents, reading, surface) "  # noqa: S608
        "SELECT word, ndoc, '', '' FROM counted "
        "ON CONFLICT (word) DO UPDATE SET documents = excluded.documents"
    )
    connection.execute(
        f"UPDATE {statistics} SET documents = (SELECT count(*) FROM {TABLE}), "  # noqa: S608
        "words = (SELECT sum(nentry) FROM counted WHERE word NOT LIKE '\\_%')"
    )
    connection.execute(f"ANALYZE {words_table}")
    connection.execute(f"ANALYZE {TABLE}")


def published(model: type[Entry]) -> QuerySet[Any]:
    """The published entries of a kind, with all that a document is made of, by their keys."""
    return searchable(model).filter(state=Entry.State.PUBLISHED).order_by("pk")


__all__ = ["COLUMNS", "TABLE", "Words", "fields", "names", "own_texts", "texts", "words"]
