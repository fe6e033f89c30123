"""The same synthetic entries on SQLite, and in Datasette: how either answers beside PostgreSQL."""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from time import monotonic
from urllib.parse import urlencode

from tests.benchmarks import corpus_copies, datasette_data, paths, postgres, scale, servers
from tests.benchmarks.load import Target, by_turns, ratio
from tests.benchmarks.report import Table
from tests.benchmarks.scores import Spread

COMMON = ["エネルギー", "サプライチェーン", "investment"]
"""Common words of three characters and more: Datasette can search no shorter ones."""
CONNECTIONS = 2


def measure(size: int, rounds: int, seconds: float, sqlite: bool) -> list[Table]:
    """The tables of this part, for the corpus of ``size`` entries; ``sqlite`` copies it there,
    too."""
    paths.datasette()
    tables = []
    with postgres.running() as server:
        scale.build(server, [size], fresh=False)
        file = paths.work(f"corpus_{size}.db")
        with server.connect(scale.name_of(size)) as connection:
            start = monotonic()
            corpus_copies.export(connection, file)
            export_took = monotonic() - start
            if sqlite:
                copy = paths.work(f"corpus_{size}.sqlite3")
                corpus_copies.copy_to_sqlite(connection, copy)
                table, _slowest = scale.speed_of(
                    f"sqlite:///{copy}", f"SQLite, {size:,}", rounds, seconds
                )
                tables.append(table)
        tables.append(beside(server.url(scale.name_of(size)), file, size, rounds, seconds))
    size_of_file = file.stat().st_size / 2**20
    note = f"Datasette’s file took {export_took:.0f} s to make and has {size_of_file:,.0f} MiB."
    last = tables.pop()
    return [*tables, Table(last.title, last.columns, last.rows, note)]


def beside(url: str, file: Path, size: int, rounds: int, seconds: float) -> Table:
    with ExitStack() as stack:
        ports = stack.enter_context(servers.datasette(file))
        port, _pid = stack.enter_context(servers.site(url))
        rows = [row(port, ports, file, word, rounds, seconds) for word in COMMON]
    return Table(
        f"Common words among {size:,} entries, {CONNECTIONS} connections",
        ["word", "ours p50 ms", "Datasette’s p50 ms", "Datasette’s p50 / ours"],
        rows,
    )


def row(
    port: int, ports: Sequence[int], file: Path, word: str, rounds: int, seconds: float
) -> list[str]:
    targets = [
        Target("ours", [port], [f"/search/?{urlencode({'q': word})}"], servers.HEADERS),
        Target("Datasette", ports, [datasette_data.page(file, word)]),
    ]
    runs = by_turns(targets, rounds=rounds, connections=CONNECTIONS, seconds=seconds)
    ours, other = runs["ours"], runs["Datasette"]
    return [
        word,
        Spread.of([run.p50 for run in ours]).text(1),
        Spread.of([run.p50 for run in other]).text(1),
        ratio(other, ours).text(1),
    ]
