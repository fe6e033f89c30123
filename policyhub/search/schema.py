"""The parts of the index that migrations cannot describe: the FTS5 table, and the triggers.

Installed after every migrate, because on SQLite a migration that rebuilds a table drops its
triggers.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connections

from policyhub.catalog.models import Entry

FIELDS = ("title", "names", "quotes", "summary", "body")
EVENTS = ("INSERT", "UPDATE", "DELETE")
WEIGHTS = (10.0, 6.0, 2.0, 3.0, 1.0)


@dataclass(frozen=True)
class Watched:
    """A table whose changes make entries stale; ``entries`` selects their ids, {row} is the row."""

    table: str
    entries: str


def watched_tables() -> Iterator[Watched]:
    entry_table = Entry._meta.db_table
    yield Watched(entry_table, "SELECT {row}.id")
    for model in Entry.models_by_kind().values():
        yield Watched(model._meta.db_table, "SELECT {row}.entry_ptr_id")
    for name in ("citation", "entryperson", "entryparty"):
        yield Watched(f"catalog_{name}", "SELECT {row}.entry_id")
    for name, column in (
        ("countries", "country"),
        ("groups", "countrygroup"),
        ("sectors", "sector"),
    ):
        through = f"{entry_table}_{name}"
        yield Watched(through, "SELECT {row}.entry_id")
        naming = f"SELECT entry_id FROM {through} WHERE {column}_id = {{row}}.id"  # noqa: S608
        yield Watched(f"catalog_{column}", naming)
    people = "SELECT entry_id FROM catalog_entryperson WHERE person_id = {row}."
    yield Watched("catalog_person", people + "id")
    yield Watched("catalog_post", people + "person_id")
    for column in ("organization", "country", "countrygroup"):
        key = "group" if column == "countrygroup" else column
        naming = f"SELECT entry_id FROM catalog_entryparty WHERE {key}_id = {{row}}.id"  # noqa: S608
        yield Watched(f"catalog_{column}", naming)
    for model in Entry.models_by_kind().values():
        for field in model._meta.local_fields:
            if field.name == "series" and field.related_model:
                yield Watched(
                    field.related_model._meta.db_table,
                    f"SELECT entry_ptr_id FROM {model._meta.db_table} "  # noqa: S608
                    f"WHERE {field.column} = {{row}}.id",
                )


def marks(watched: Watched, event: str) -> str:
    """The statements that mark the entries of the row that an event touches, before and after."""
    rows = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}[event]
    return " ".join(
        f"INSERT INTO search_stale (entry_id) {watched.entries.format(row=row)};" for row in rows
    )


def sqlite_statements() -> Iterator[str]:
    columns = ", ".join(FIELDS)
    weights = ", ".join(map(str, WEIGHTS))
    yield (
        f"CREATE VIRTUAL TABLE IF NOT EXISTS search_fts USING fts5({columns}, "
        "tokenize='unicode61 remove_diacritics 0')"
    )
    yield f"INSERT INTO search_fts(search_fts, rank) VALUES ('rank', 'bm25({weights})')"  # noqa: S608
    for number, watched in enumerate(watched_tables()):
        for event in EVENTS:
            name = f"search_stale_{number}_{event.lower()}"
            yield f"DROP TRIGGER IF EXISTS {name}"
            yield (
                f"CREATE TRIGGER {name} AFTER {event} ON {watched.table} "
                f"BEGIN {marks(watched, event)} END"
            )


def postgresql_statements() -> Iterator[str]:
    for number, watched in enumerate(watched_tables()):
        for event in EVENTS:
            name = f"search_stale_{number}_{event.lower()}"
            yield (
                f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN {marks(watched, event)} RETURN NULL; END $$"
            )
            yield f"DROP TRIGGER IF EXISTS {name} ON {watched.table}"
            yield (
                f"CREATE TRIGGER {name} AFTER {event} ON {watched.table} "
                f"FOR EACH ROW EXECUTE FUNCTION {name}()"
            )


def install_schema(sender: Any, using: str, **kwargs: Any) -> None:
    """After migrate, once all apps' tables exist."""
    if sender.label != "search":
        return
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    if not all(model._meta.db_table in tables for model in watched_models()):
        return
    statements = sqlite_statements if connection.vendor == "sqlite" else postgresql_statements
    with connection.cursor() as cursor:
        for statement in statements():
            cursor.execute(statement)


def watched_models() -> Iterator[Any]:
    yield apps.get_model("search", "Stale")
    yield from Entry.models_by_kind().values()
