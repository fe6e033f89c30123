"""The parts of the index that migrations cannot describe: the FTS5 table, and the triggers.

Installed after every migrate, because on SQLite a migration that rebuilds a table drops its
triggers.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connections

from policyhub.catalog.models import Entry

FIELDS = ("title", "names", "quotes", "summary", "body")
WEIGHTS = (10.0, 6.0, 2.0, 3.0, 1.0)
COLUMNS = (*FIELDS, "facets")
EVENTS = ("INSERT", "UPDATE", "DELETE")
DOCUMENTS = "search_searchdocument"
NAMES = 0
"""The mark in place of an entry: names or synonyms have changed (models.Stale.NAMES)."""


@dataclass(frozen=True)
class Watched:
    """A table whose changes make entries stale; ``entries`` selects their ids, {row} is the row.

    ``names``: what it holds is also what queries are read by.
    """

    table: str
    entries: str
    names: bool = False


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
        yield Watched(f"catalog_{column}", naming, names=True)
    people = "SELECT entry_id FROM catalog_entryperson WHERE person_id = {row}."
    yield Watched("catalog_person", people + "id", names=True)
    yield Watched("catalog_post", people + "person_id", names=True)
    for column in ("organization", "country", "countrygroup"):
        key = "group" if column == "countrygroup" else column
        naming = f"SELECT entry_id FROM catalog_entryparty WHERE {key}_id = {{row}}.id"  # noqa: S608
        yield Watched(f"catalog_{column}", naming, names=True)
    for model in Entry.models_by_kind().values():
        for field in model._meta.local_fields:
            if field.name == "series" and field.related_model:
                yield Watched(
                    field.related_model._meta.db_table,
                    f"SELECT entry_ptr_id FROM {model._meta.db_table} "  # noqa: S608
                    f"WHERE {field.column} = {{row}}.id",
                    names=True,
                )
    for name, column in (("countries", "country"), ("groups", "countrygroup")):
        through = f"{entry_table}_{name}"
        yield Watched(
            "catalog_region",
            f"SELECT through.entry_id FROM {through} AS through "  # noqa: S608
            f"JOIN catalog_{column} AS named ON named.id = through.{column}_id "
            "WHERE named.region_id = {row}.id",
            names=True,
        )
    yield Watched("search_synonymset", "", names=True)
    yield Watched("catalog_report", "", names=True)


def marks(watched: Watched, event: str) -> str:
    """The statements that mark the entries of the row that an event touches, before and after."""
    rows = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}[event]
    selected = [watched.entries.format(row=row) for row in rows if watched.entries]
    if watched.names:
        selected.append(f"VALUES ({NAMES})")
    return " ".join(f"INSERT INTO search_stale (entry_id) {ids};" for ids in selected)


FTS_TABLE = (
    f"CREATE VIRTUAL TABLE search_fts USING fts5({', '.join(COLUMNS)}, content='{DOCUMENTS}', "
    "content_rowid='entry_id', tokenize=\"unicode61 remove_diacritics 0 tokenchars '_'\")"
)


def sqlite_fts_statements() -> Iterator[str]:
    """The FTS5 table over the documents, and the triggers that keep it equal to them."""
    columns = ", ".join(COLUMNS)
    yield "DROP TABLE IF EXISTS search_fts"
    yield FTS_TABLE
    yield "INSERT INTO search_fts(search_fts) VALUES ('rebuild')"
    new, old = (", ".join(f"{row}.{column}" for column in COLUMNS) for row in ("NEW", "OLD"))
    add = f"INSERT INTO search_fts(rowid, {columns}) VALUES (NEW.entry_id, {new});"  # noqa: S608
    remove = (
        f"INSERT INTO search_fts(search_fts, rowid, {columns}) "  # noqa: S608
        f"VALUES ('delete', OLD.entry_id, {old});"
    )
    for event, action in (("INSERT", add), ("DELETE", remove), ("UPDATE", remove + " " + add)):
        yield (
            f"CREATE TRIGGER IF NOT EXISTS search_fts_{event.lower()} AFTER {event} "
            f"ON {DOCUMENTS} BEGIN {action} END"
        )


def sqlite_statements(old_triggers: Iterable[str]) -> Iterator[str]:
    for name in old_triggers:
        yield f'DROP TRIGGER "{name}"'
    for number, watched in enumerate(watched_tables()):
        for event in EVENTS:
            name = f"search_stale_{number}_{event.lower()}"
            yield (
                f"CREATE TRIGGER {name} AFTER {event} ON {watched.table} "
                f"BEGIN {marks(watched, event)} END"
            )


def postgresql_statements() -> Iterator[str]:
    # What a search reads of every match stays in the row itself: fetched from beside the table, as
    # PostgreSQL would keep long values, it took eight times as long.
    yield (
        f"ALTER TABLE {DOCUMENTS} ALTER COLUMN vector SET STORAGE MAIN, "
        "ALTER COLUMN facets SET STORAGE MAIN, ALTER COLUMN slug SET STORAGE PLAIN"
    )
    # How often words stand together with others is guessed by these: of more words than by default.
    yield f"ALTER TABLE {DOCUMENTS} ALTER COLUMN vector SET STATISTICS 1000"
    # All that there are: their numbers, and what they watch, change with the models.
    yield (
        "DO $$ DECLARE old record; BEGIN "
        "FOR old IN SELECT tgname, tgrelid::regclass AS watched FROM pg_trigger "
        "WHERE tgname LIKE 'search\\_stale\\_%' "
        "LOOP EXECUTE format('DROP TRIGGER %I ON %s', old.tgname, old.watched); END LOOP; END $$"
    )
    for number, watched in enumerate(watched_tables()):
        for event in EVENTS:
            name = f"search_stale_{number}_{event.lower()}"
            yield (
                f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN {marks(watched, event)} RETURN NULL; END $$"
            )
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
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'search_fts'")
            fts = [] if cursor.fetchone() == (FTS_TABLE,) else list(sqlite_fts_statements())
            cursor.execute(
                "SELECT name FROM sqlite_master "
                "WHERE type = 'trigger' AND name LIKE 'search_stale_%%'"
            )
            old_triggers = [name for (name,) in cursor.fetchall()]
            statements = [*fts, *sqlite_statements(old_triggers)]
        else:
            statements = list(postgresql_statements())
        for statement in statements:
            cursor.execute(statement)


def watched_models() -> Iterator[Any]:
    for name in ("Stale", "SearchDocument", "SynonymSet"):
        yield apps.get_model("search", name)
    yield from Entry.models_by_kind().values()
