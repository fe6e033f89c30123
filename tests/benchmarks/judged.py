"""nDCG@10 of judged queries on the report's own entries, by the type of the query.

queries.yaml is a list of {query, type, relevant: {slug: grade}}, grades 1 to 3. A query of the type
``none`` must find nothing.
"""

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.benchmarks import paths, postgres, servers
from tests.benchmarks.django_setup import setup
from tests.benchmarks.report import Table
from tests.benchmarks.scores import DEPTH, mean, ndcg

NONE = "none"
MOST_SHOWN = 15


@dataclass(frozen=True)
class Judged:
    query: str
    type: str
    relevant: dict[str, int]


def read(path: Path) -> list[Judged]:
    """The judged queries; ValueError where one of another type than ``none`` has nothing relevant,
    or one of the type ``none`` has something."""
    judged = [
        Judged(str(row["query"]), row["type"], row.get("relevant") or {})
        for row in yaml.safe_load(path.read_text())
    ]
    wrong = [one.query for one in judged if (one.type == NONE) == bool(one.relevant)]
    if wrong:
        raise ValueError(f"Relevant entries do not fit the type: {', '.join(wrong)}")
    return judged


def score(judged: Judged, results: Sequence[str]) -> float:
    """0 to 1: nDCG@10, or whether nothing is found where nothing should be."""
    if judged.type == NONE:
        return float(not results)
    return ndcg(results, judged.relevant)


def measure() -> list[Table]:
    """The tables of this part."""
    judged = read(paths.queries())
    sqlite = paths.work("judged.sqlite3")
    for leftover in sqlite.parent.glob(sqlite.name + "*"):
        leftover.unlink()
    with postgres.running() as server:
        server.create("judged")
        databases = {"SQLite": f"sqlite:///{sqlite}", "PostgreSQL": server.url("judged")}
        found = {name: in_process(url) for name, url in databases.items()}
    return [by_type(judged, found), worst(judged, found)]


def in_process(database: str) -> list[dict[str, Any]]:
    """The score and the first results of each query on ``database``, from a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.judged", database]
    output = subprocess.run(command, cwd=paths.ROOT, check=True, stdout=subprocess.PIPE).stdout
    return list(json.loads(output))


def by_type(judged: Sequence[Judged], found: dict[str, list[dict[str, Any]]]) -> Table:
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(judged):
        numbers[one.type].append(number)
    ranked = [number for type_, of in numbers.items() if type_ != NONE for number in of]
    groups = {**{name: numbers[name] for name in sorted(numbers)}, "all but none": ranked}
    rows = [
        [name, str(len(of)), *(average(results, of) for results in found.values())]
        for name, of in groups.items()
        if of
    ]
    return Table(
        f"Judged queries, nDCG@{DEPTH} (gain 2^grade − 1)",
        ["type", "queries", *found],
        rows,
        f"Type «{NONE}»: the share of queries that rightly find nothing.",
    )


def average(results: list[dict[str, Any]], numbers: list[int]) -> str:
    return f"{mean([results[number]['score'] for number in numbers]):.3f}"


def worst(judged: Sequence[Judged], found: dict[str, list[dict[str, Any]]]) -> Table:
    """The queries that are answered worst, for whoever works on the search."""
    rows = [
        [one.query.replace("|", "\\|"), one.type, *(f"{scores:.2f}" for scores in of)]
        for one, of in zip(
            judged,
            zip(*([row["score"] for row in results] for results in found.values()), strict=True),
            strict=True,
        )
    ]
    rows.sort(key=lambda row: row[2:])
    return Table("The lowest scores", ["query", "type", *found], rows[:MOST_SHOWN])


def results(database: str) -> list[dict[str, Any]]:
    """Loads the report into ``database`` and asks every query there."""
    servers.load_site(database)
    setup(database)
    from policyhub.catalog.models import Entry
    from policyhub.search.find import find

    judged = read(paths.queries())
    known = set(Entry.objects.values_list("slug", flat=True))
    missing = sorted({slug for one in judged for slug in one.relevant} - known)
    if missing:
        raise ValueError(f"No entry has the slug: {', '.join(missing)}")
    rows = []
    for one in judged:
        result = find(one.query)
        # As a page shows them: what has all that was asked, and below it what has some of it.
        entries = [*result[:DEPTH], *result.nearby][:DEPTH]
        found = [entry.slug for entry in entries]
        if one.type == NONE and result.relaxed:
            found = []  # The page says that nothing has all of the words.
        rows.append({"score": score(one, found), "results": found})
    return rows


if __name__ == "__main__":
    sys.stdout.write(json.dumps(results(sys.argv[1])))
