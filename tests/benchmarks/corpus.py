"""Synthetic entries in any number, made of the report's own words with their real frequencies.

A synthetic entry has the kind and the first half of the title of one real entry, the second half of
the title and the first sentences of the summary of another, the places, sectors and people of a
third, and one to four quotes of any. It is written past Django, by COPY, with triggers off.
"""

import random
import re
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import chain
from multiprocessing import get_context
from typing import Any

import psycopg
from psycopg import sql

from policyhub.catalog.models import Citation, Entry, EntryParty, EntryPerson
from policyhub.catalog.records import own_columns
from tests.benchmarks import corpus_writer
from tests.benchmarks.blocks import Block, Source, part_columns
from tests.benchmarks.corpus_writer import Words

CHUNK = 5_000
SEED = 2025
FIRST_DAY, LAST_DAY = date(2006, 4, 1), date(2026, 3, 31)
MOST_QUOTES = 4
PROCESSES = 2
KEY_OFFSET = 1_000_000
"""Keys of synthetic entries begin after it; the real ones' lie before."""

CONTENT = re.compile(r"[一-龯]{2,}")

Rows = dict[str, list[tuple[Any, ...]]]


class Tables:
    """The tables that are written and their columns, in the order in which they are."""

    def __init__(self) -> None:
        self.entry: list[Any] = list(Entry._meta.local_fields)
        self.columns: dict[str, list[str]] = {
            Entry._meta.db_table: [field.column for field in self.entry]
        }
        for model in Entry.models_by_kind().values():
            own: list[Any] = own_columns(model)
            names = ["entry_ptr_id", *(field.column for field in own)]
            self.columns[model._meta.db_table] = names
        self.links: dict[str, str] = {}
        for name in ("countries", "groups", "sectors"):
            through: Any = getattr(Entry, name).through
            keys = [field.column for field in through._meta.local_fields if field.remote_field]
            self.links[name] = through._meta.db_table
            self.columns[through._meta.db_table] = keys
        for part in (EntryPerson, EntryParty):
            names = [field.column for field in part_columns(part)]
            self.columns[part._meta.db_table] = ["entry_id", *names]
        self.columns[Citation._meta.db_table] = ["entry_id", "slide_id", "quote", "order"]
        self.columns[corpus_writer.TABLE] = list(corpus_writer.COLUMNS)


class Maker:
    """Makes entries of the blocks; the same ones for the same seed and number."""

    def __init__(self, found: Sequence[Source]) -> None:
        self.sources = found
        self.quotes = list(chain.from_iterable(source.quotes for source in found))
        self.tables = Tables()
        self.kinds = {kind: model._meta.db_table for kind, model in Entry.models_by_kind().items()}
        self.now = datetime.now(UTC)
        self.days = (LAST_DAY - FIRST_DAY).days + 1

    def chunk(self, number: int, count: int) -> tuple[Rows, list[Words]]:
        """The rows of the ``count`` entries of a chunk by table, and the words of each entry."""
        choose = random.Random(f"{SEED}-{number}")  # noqa: S311  a corpus, not a secret
        rows: Rows = {table: [] for table in self.tables.columns}
        words = []
        for place in range(count):
            key = KEY_OFFSET + number * CHUNK + place + 1
            words.append(self.entry(key, choose, rows))
        return rows, words

    def entry(self, key: int, choose: random.Random, rows: Rows) -> Words:
        """Adds an entry's rows; gives back its words by field."""
        first, second, about = (choose.choice(self.sources) for _ in range(3))
        sentences = second.sentences[: choose.randint(1, 2)]
        quotes = choose.sample(self.quotes, choose.randint(1, MOST_QUOTES))
        title_ja = [first.title_ja.head, second.title_ja.tail]
        title_en = [first.title_en.head, second.title_en.tail]
        values = {
            "kind": first.kind,
            "title_ja": text(title_ja)[:300],
            "title_en": text(title_en)[:300],
            "summary_ja": text([pair[0] for pair in sentences]),
            "summary_en": text([pair[1] for pair in sentences], " "),
            **self.dates(first, choose),
        }
        rows[Entry._meta.db_table].append(self.entry_row(key, values))
        rows[self.kinds[first.kind]].append((key, *first.own))
        for name, keys in {**about.places, "sectors": about.sectors}.items():
            rows[self.tables.links[name]] += [(key, other) for other in keys]
        rows[EntryPerson._meta.db_table] += [(key, *part) for part in about.people]
        rows[EntryParty._meta.db_table] += [(key, *part) for part in about.parties]
        rows[Citation._meta.db_table] += [
            (key, slide, quote.text, order) for order, (slide, quote) in enumerate(quotes)
        ]
        found = words_of(first, second, about, quotes, sentences)
        facets = (*first.other_facets, *about.facets_of_places)
        rows[corpus_writer.TABLE].append(
            corpus_writer.row(key, slug_of(key), found, facets, values.get("date_start"))
        )
        return found

    def dates(self, source: Source, choose: random.Random) -> dict[str, Any]:
        """Any day of twenty years; none as often as in the report."""
        if not source.has_date:
            return {}
        day = FIRST_DAY + timedelta(days=choose.randrange(self.days))
        return {"date_start": day, "date_precision": "day"}

    def entry_row(self, key: int, values: dict[str, Any]) -> tuple[Any, ...]:
        fixed = {
            "id": key,
            "slug": slug_of(key),
            "created_at": self.now,
            "updated_at": self.now,
        }
        given = {**fixed, **values}
        return tuple(
            given[field.name] if field.name in given else field.get_default()
            for field in self.tables.entry
        )


def words_of(
    first: Source,
    second: Source,
    about: Source,
    quotes: Sequence[tuple[int, Block]],
    sentences: Sequence[tuple[Block, Block]],
) -> Words:
    """The words of an entry that is made of these, by field."""
    names = chain(about.people_names, about.place_names, about.sector_names, first.series)
    return {
        "title": [
            joined([first.title_ja.head, second.title_ja.tail]),
            joined([first.title_en.head, second.title_en.tail]),
        ],
        "names": with_amounts(list(dict.fromkeys(names))),
        "quotes": with_amounts([quote for _, quote in quotes]),
        "summary": [
            joined([pair[0] for pair in sentences]),
            joined([pair[1] for pair in sentences]),
            *(own.words for own in first.own_texts),
        ],
        "body": [],
    }


def with_amounts(blocks: Sequence[Block]) -> list[list[str]]:
    """The words of each block, and at the end the words for all amounts in them."""
    found = list(dict.fromkeys(chain.from_iterable(block.amounts for block in blocks)))
    return [*(block.words for block in blocks), *([found] if found else [])]


def slug_of(key: int) -> str:
    return f"synthetic-{key}"


def text(blocks: Sequence[Block], between: str = "") -> str:
    return between.join(block.text for block in blocks)


def joined(blocks: Sequence[Block]) -> list[str]:
    return list(chain.from_iterable(block.words for block in blocks))


def frequencies(maker: Maker, most: int) -> list[tuple[str, float]]:
    """The commonest words of Chinese characters in the corpus, and the share of entries (0 to 1)
    that hold them; of its first chunk."""
    counted: Counter[str] = Counter()
    _, entries = maker.chunk(0, CHUNK)
    for entry in entries:
        counted.update({word for texts in entry.values() for words in texts for word in words})
    content = [pair for pair in counted.most_common() if CONTENT.fullmatch(pair[0])]
    return [(word, count / CHUNK) for word, count in content[:most]]


def build(maker: Maker, socket: str, database: str, size: int) -> None:
    """Writes ``size`` entries into ``database``, which holds the report already; the indexes of
    the tables are built after the rows."""
    chunks = [
        (number, min(CHUNK, size - number * CHUNK)) for number in range((size - 1) // CHUNK + 1)
    ]
    with connected(socket, database) as connection:
        indexes = drop_indexes(connection, maker.tables)
    # Forked, so that the blocks are there in every process and need not be sent.
    with get_context("fork").Pool(PROCESSES, prepare, (maker, socket, database)) as pool:
        for _ in pool.imap_unordered(write_chunk, chunks):
            pass
    with connected(socket, database) as connection:
        for statement in indexes:
            connection.execute(statement)
        connection.execute(
            "SELECT setval(pg_get_serial_sequence('catalog_entry', 'id'), max(id)) "
            "FROM catalog_entry"
        )
        connection.execute("VACUUM ANALYZE")
        corpus_writer.finish(connection)


def connected(socket: str, database: str) -> psycopg.Connection:
    return psycopg.connect(host=socket, user="postgres", dbname=database, autocommit=True)


def drop_indexes(connection: psycopg.Connection, tables: Tables) -> list[bytes]:
    """Drops the indexes that no constraint needs; the statements that make them again."""
    found = connection.execute(
        "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index "
        "WHERE indrelid = ANY(%s::regclass[]) AND NOT EXISTS "
        "(SELECT FROM pg_constraint WHERE conindid = indexrelid)",
        [list(tables.columns)],
    ).fetchall()
    for name, _ in found:
        connection.execute(sql.SQL("DROP INDEX {}").format(sql.Identifier(name.strip('"'))))
    return [definition.encode() for _, definition in found]


class Process:
    """What each process of the pool holds."""

    maker: Maker
    connection: psycopg.Connection


def prepare(maker: Maker, socket: str, database: str) -> None:
    Process.maker = maker
    Process.connection = connected(socket, database)
    # Neither the triggers that mark entries as stale nor the checks of foreign keys, row by row.
    Process.connection.execute("SET session_replication_role = replica")
    Process.connection.execute("SET synchronous_commit = off")


def write_chunk(chunk: tuple[int, int]) -> None:
    rows, _ = Process.maker.chunk(*chunk)
    for table, columns in Process.maker.tables.columns.items():
        copy_rows(Process.connection, table, columns, rows[table])


def copy_rows(
    connection: psycopg.Connection, table: str, columns: list[str], rows: list[tuple[Any, ...]]
) -> None:
    if not rows:
        return
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
