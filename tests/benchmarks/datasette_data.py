"""The report's entries for Datasette: one table, its text in FTS5, lists as JSON arrays.

FTS5's trigram tokenizer, because the default one takes a run of Japanese for one word. It answers
no word of one or two characters; SQLite gives it to Datasette as it gives it to anybody.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.benchmarks.servers import body_of

TABLE = "entries"
ARRAYS = ("region", "country", "sector", "person")
TEXTS = ("title_ja", "title_en", "summary", "quotes", "names")
COLUMNS = ("slug", "kind", *TEXTS, *ARRAYS, "fiscal_year")
PAGE_SIZE = 20


def rows() -> Iterable[tuple[Any, ...]]:
    """The published entries, as ``id`` and COLUMNS; Django must be set up."""
    from policyhub.catalog.models import Entry
    from tests.benchmarks.corpus_writer import published, texts

    for model in Entry.models_by_kind().values():
        for entry in published(model):
            text = texts(entry)
            yield (
                entry.pk,
                entry.slug,
                entry.kind,
                entry.title_ja,
                entry.title_en,
                "\n".join([*text["summary"], *text["body"]]).strip(),
                "\n".join(text["quotes"]),
                "\n".join(text["names"]),
                *(json.dumps(sorted(names), ensure_ascii=False) for names in arrays(entry)),
                fiscal_year(entry),
            )


def arrays(entry: Any) -> list[set[str]]:
    countries, groups = list(entry.countries.all()), list(entry.groups.all())
    regions = {place.region.slug for place in [*countries, *groups] if place.region}
    people = {part.person.slug for part in entry.people.all() if part.person}
    return [
        regions,
        {country.slug for country in countries},
        {sector.slug for sector in entry.sectors.all()},
        people,
    ]


def fiscal_year(entry: Any) -> int | None:
    from policyhub.catalog import dates

    return dates.fiscal_year(entry.date_start) if entry.date_start else None


def export(path: Path, data: Iterable[Sequence[Any]]) -> int:
    """Writes the SQLite file anew; how many entries it holds."""
    path.unlink(missing_ok=True)
    columns, texts = ", ".join(COLUMNS), ", ".join(TEXTS)
    places = ", ".join("?" * (len(COLUMNS) + 1))
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(f"CREATE TABLE {TABLE} (id INTEGER PRIMARY KEY, {columns})")
        count = database.executemany(f"INSERT INTO {TABLE} VALUES ({places})", data).rowcount  # noqa: S608
        database.execute(f"CREATE INDEX {TABLE}_kind ON {TABLE} (kind)")
        # Datasette finds the search of a table by this form of the content option.
        database.execute(
            f"CREATE VIRTUAL TABLE {TABLE}_fts USING fts5("
            f"{texts}, tokenize='trigram', content=\"{TABLE}\", content_rowid='id')"
        )
        database.execute(f"INSERT INTO {TABLE}_fts({TABLE}_fts) VALUES ('rebuild')")  # noqa: S608
        database.execute("ANALYZE")
    return int(count)


def page(database: Path, text: str, kind: str = "", form: str = "") -> str:
    """The address of Datasette's search page: the five facets, twenty rows, and the two longest
    columns not shown, as the site does not show them whole either. ``form`` is e.g. .json."""
    parameters = [("_search", text), *([("kind", kind)] if kind else []), ("_facet", "kind")]
    parameters += [("_facet_array", column) for column in ARRAYS]
    parameters += [("_nocol", "quotes"), ("_nocol", "names"), ("_size", str(PAGE_SIZE))]
    return f"/{database.stem}/{TABLE}{form}?{urlencode(parameters)}"


def check(port: int, database: Path, text: str, kind: str = "") -> int:
    """How many entries Datasette finds. RuntimeError where it leaves a facet out, or counts other
    than a plain reading of the rows does."""
    answer = json.loads(body_of(port, page(database, text, kind, ".json")))
    if answer.get("facets_timed_out"):
        raise RuntimeError(f"{text}: Datasette leaves out {answer['facets_timed_out']}")
    found = matching(database, text, kind)
    expected = counts(found)
    for column in ("kind", *ARRAYS):
        values = answer["facet_results"][column]["results"]
        for value in values:
            if expected[column][str(value["value"])] != value["count"]:
                raise RuntimeError(f"{text}: {column} {value['value']} is {value['count']}")
        if len(values) < min(len(expected[column]), 12):
            raise RuntimeError(f"{text}: only {len(values)} values of {column}")
    if answer["filtered_table_rows_count"] != len(found):
        raise RuntimeError(f"{text}: {answer['filtered_table_rows_count']}, not {len(found)}")
    return len(found)


def matching(database: Path, text: str, kind: str) -> list[sqlite3.Row]:
    """The rows that hold every part of ``text``, found by reading them all."""
    with closing(sqlite3.connect(database)) as connection:
        connection.row_factory = sqlite3.Row
        every = connection.execute(f"SELECT * FROM {TABLE}").fetchall()  # noqa: S608
    return [
        row
        for row in every
        if (not kind or row["kind"] == kind)
        and all(
            any(part in row[column].lower() for column in TEXTS) for part in text.lower().split()
        )
    ]


def counts(found: Iterable[sqlite3.Row]) -> dict[str, Counter[str]]:
    counted: dict[str, Counter[str]] = {column: Counter() for column in ("kind", *ARRAYS)}
    for row in found:
        counted["kind"][row["kind"]] += 1
        for column in ARRAYS:
            counted[column].update(json.loads(row[column]))
    return counted
