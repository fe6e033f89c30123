"""How fast the search page is at the report's size: beside Datasette on the same entries, and
beside the trivial page of the same server."""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlencode

from tests.benchmarks import datasette_data, paths, postgres, servers
from tests.benchmarks.django_setup import setup
from tests.benchmarks.load import Run, Target, by_turns, ratio, speed_ratio
from tests.benchmarks.report import Table
from tests.benchmarks.scores import Spread

# Words of three characters and more, because Datasette can answer no shorter ones.
MIX = [
    ("半導体", ""),
    ("重要鉱物", ""),
    ("サプライチェーン", ""),
    ("エネルギー", ""),
    ("共同声明", ""),
    ("経済安全保障", ""),
    ("グローバルサウス", ""),
    ("トランプ", ""),
    ("AZEC", ""),
    ("critical minerals", ""),
    ("investment", ""),
    ("首脳会談", "meeting"),
    ("経済産業", "meeting"),
    ("自動車", "measure"),
    ("エネルギー", "agreement"),
]
CONNECTIONS = (1, 8)
HEAD = [
    "database",
    "asked",
    "connections",
    "p50 ms",
    "p95 ms",
    "requests/s",
    "generator’s processor",
]


def address(page: str, text: str, kind: str) -> str:
    return f"{page}?" + urlencode({"q": text, **({"kind": kind} if kind else {})})


def measure(rounds: int = 5, seconds: float = 6.0) -> list[Table]:
    """The tables of this part."""
    paths.datasette()
    rows, compared, hits = [], [], []
    with ExitStack() as stack:
        sqlite = paths.work("site.sqlite3")
        for leftover in sqlite.parent.glob(sqlite.name + "*"):
            leftover.unlink()
        databases = {"SQLite": f"sqlite:///{sqlite}"}
        server = stack.enter_context(postgres.running())
        server.create("site")
        databases["PostgreSQL"] = server.url("site")
        for url in databases.values():
            servers.load_site(url)
        setup(databases["SQLite"])
        export = paths.work("report.db")
        entries = datasette_data.export(export, datasette_data.rows())
        ports = stack.enter_context(servers.datasette(export))
        hits = [hit_row(ports[0], export, text, kind) for text, kind in MIX]
        for name, url in databases.items():
            with servers.site(url) as (port, _):
                for row, query in zip(hits, MIX, strict=True):
                    row.append(servers.body_of(port, address("/hits/", *query)).decode())
                targets = targets_of(port, ports, export)
                for connections in CONNECTIONS:
                    runs = by_turns(
                        targets, rounds=rounds, connections=connections, seconds=seconds
                    )
                    rows += [run_row(name, asked, connections, of) for asked, of in runs.items()]
                    compared.append(compare_row(name, connections, runs))
    return tables(rows, compared, hits, entries, len(ports))


def targets_of(port: int, datasette_ports: list[int], export: Path) -> list[Target]:
    return [
        Target(
            "search page", [port], [address("/search/", *query) for query in MIX], servers.HEADERS
        ),
        Target("Datasette", datasette_ports, [datasette_data.page(export, *q) for q in MIX]),
        Target(
            "Datasette, one", datasette_ports[:1], [datasette_data.page(export, *q) for q in MIX]
        ),
        Target("trivial page", [port], ["/trivial/"], servers.HEADERS),
    ]


def hit_row(port: int, export: Path, text: str, kind: str) -> list[str]:
    """How many entries Datasette finds, all its facets checked."""
    return [text, kind, str(datasette_data.check(port, export, text, kind))]


def run_row(database: str, asked: str, connections: int, runs: Sequence[Run]) -> list[str]:
    values = [("p50", 1), ("p95", 1), ("per_second", 0), ("generator", 2)]
    cells = [
        Spread.of([getattr(run, name) for run in runs]).text(digits) for name, digits in values
    ]
    place = "its own" if asked.startswith("Datasette") else database
    return [place, asked, str(connections), *cells]


def compare_row(database: str, connections: int, runs: dict[str, list[Run]]) -> list[str]:
    page, other, trivial = (runs[name] for name in ("search page", "Datasette", "trivial page"))
    return [
        database,
        str(connections),
        ratio(other, page).text(2),
        speed_ratio(page, other).text(2),
        speed_ratio(page, runs["Datasette, one"]).text(2),
        ratio(page, trivial).text(2),
    ]


def tables(
    rows: list[list[str]],
    compared: list[list[str]],
    hits: list[list[str]],
    entries: int,
    count: int,
) -> list[Table]:
    limits = ", ".join(f"{name} {value}" for name, value in servers.DATASETTE_SETTINGS.items())
    return [
        Table(
            f"Search page, {entries} entries; {servers.WORKERS} workers, {count} Datasettes",
            HEAD,
            rows,
            "The median of the rounds, and the least and the greatest. Rounds are interleaved. "
            "The last column is the load generator’s own use of one processor.",
        ),
        Table(
            "Ratios, round by round",
            [
                "database",
                "connections",
                "Datasette’s p50 / ours",
                "our requests/s / Datasette’s",
                "our requests/s / one Datasette’s",
                "our p50 / trivial page’s",
            ],
            compared,
        ),
        Table(
            "What either finds",
            ["query", "kind", "Datasette", *dict.fromkeys(row[0] for row in compared)],
            hits,
            f"Datasette: FTS5 with the trigram tokenizer, {limits}, --immutable; every facet count "
            "of every query was checked against a plain reading of the rows. It orders by id, not "
            "by relevance, shows no snippet, and finds no word of one or two characters: the mix "
            "has no such query.",
        ),
    ]
