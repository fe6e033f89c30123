"""A corpus of PostgreSQL once more: for Datasette, and for the site on SQLite."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from psycopg import Connection, sql

from tests.benchmarks import datasette_data, servers

BATCH = 2_000
FACETS = ("region", "country", "sector", "person")
"""The facets that Datasette has as arrays, in the order of its columns."""
SKIPPED = {"django_migrations", "django_content_type", "auth_permission", "search_stale"}
TEXTS = sql.SQL(
    "SELECT e.id, e.slug, e.kind, e.title_ja, e.title_en, "
    "concat_ws(chr(10), e.summary_ja, e.summary_en) AS summary, "
    "(SELECT string_agg(c.quote, chr(10) ORDER BY c.order) FROM catalog_citation c "
    "WHERE c.entry_id = e.id) AS quotes, d.facets "
    "FROM catalog_entry e JOIN search_searchdocument d ON d.entry_id = e.id"
)


def export(connection: Connection, path: Path) -> int:
    """Datasette's file with every entry of the corpus; the names are left out, so that it has less
    to search than the site."""
    return datasette_data.export(path, rows(connection))


def rows(connection: Connection) -> Iterator[tuple[Any, ...]]:
    with connection.transaction(), connection.cursor("entries") as cursor:
        cursor.itersize = BATCH
        cursor.execute(TEXTS)
        for key, slug, kind, title_ja, title_en, summary, quotes, facets in cursor:
            values = [facet.split("_", 2) for facet in facets.split()]
            arrays = [
                json.dumps(sorted(part[2] for part in values if len(part) > 2 and part[1] == name))
                for name in FACETS
            ]
            years = [part[2] for part in values if part[1] == "fiscal"]
            year = int(years[0].removeprefix("year_")) if years else None
            yield key, slug, kind, title_ja, title_en, summary, quotes or "", "", *arrays, year


def copy_to_sqlite(connection: Connection, path: Path) -> None:
    """The whole database of the site as a SQLite file; its triggers fill the full-text table."""
    for leftover in path.parent.glob(path.name + "*"):
        leftover.unlink()
    servers.manage(f"sqlite:///{path}", "migrate", "--verbosity", "0")
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA foreign_keys = OFF")
        names = [
            name
            for (name,) in database.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%' "
                "AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_fts%'"
            )
            if name not in SKIPPED
        ]
        for name in names:
            copy_table(connection, database, name)
        database.execute("DELETE FROM search_stale")
        database.commit()
        database.execute("ANALYZE")


def copy_table(connection: Connection, database: sqlite3.Connection, name: str) -> None:
    columns = [row[1] for row in database.execute(f"PRAGMA table_info({name})")]
    wanted = [column for column in columns if column != "vector"]
    places = ", ".join("?" * len(wanted))
    quoted = ", ".join(f'"{column}"' for column in wanted)
    select = sql.SQL("SELECT {} FROM {}").format(
        sql.SQL(", ").join(map(sql.Identifier, wanted)), sql.Identifier(name)
    )
    database.execute(f"DELETE FROM {name}")  # noqa: S608
    with connection.transaction(), connection.cursor(f"copy_{name}") as cursor:
        cursor.itersize = BATCH
        cursor.execute(select)
        while batch := cursor.fetchmany(BATCH):
            database.executemany(
                f"INSERT INTO {name} ({quoted}) VALUES ({places})",  # noqa: S608
                [tuple(map(plain, row)) for row in batch],
            )


def plain(value: Any) -> Any:
    """A value as SQLite holds it for Django."""
    match value:
        case datetime():
            return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ")
        case date():
            return value.isoformat()
        case Decimal():
            return str(value)
        case dict() | list():
            return json.dumps(value, ensure_ascii=False)
    return value
