"""How fast the search is on synthetic entries, on PostgreSQL: rare words and common ones."""

import json
import time
from collections.abc import Iterator, Sequence
from hashlib import sha256
from statistics import median
from typing import Any
from urllib.parse import urlencode

from psycopg import sql

from tests.benchmarks import paths, postgres, servers
from tests.benchmarks.django_setup import setup
from tests.benchmarks.load import Run, Target, by_turns, ratio
from tests.benchmarks.report import Table
from tests.benchmarks.scores import Spread, percentile

BASE = "corpus_base"
GROUPS: dict[str, list[dict[str, str]]] = {
    "word, rare": [{"q": "造船"}, {"q": "アンモニア"}],
    "word, seldom": [{"q": "半導体"}, {"q": "重要鉱物"}, {"q": "水素"}],
    "word, in about 30%": [{"q": "エネルギー"}, {"q": "企業"}, {"q": "首脳"}],
    "word, in about 40%": [{"q": "通商"}, {"q": "関税"}],
    "word, in half and more": [{"q": "協力"}, {"q": "経済"}],
    "two words": [{"q": "エネルギー 協力"}, {"q": "半導体 投資"}],
    "phrase": [{"q": "「経済安全保障」"}, {"q": "「重要鉱物のサプライチェーン」"}],
    "English": [{"q": "investment"}, {"q": "critical minerals"}],
    "frequent, with filters": [
        {"q": "協力", "kind": "meeting"},
        {"q": "投資", "country": "us"},
        {"q": "協力", "fiscal_year": "2015"},
    ],
    "no text, one filter": [{"kind": "meeting"}, {"country": "us"}],
}
CONNECTIONS = 4
BUILT_FROM = ("policyhub/search", "policyhub/catalog", "meetings", "agreements", "fixtures")
MAKERS = ("corpus.py", "blocks.py", "corpus_writer.py")
MOST_WORDS = 20


def measure(sizes: Sequence[int], fresh: bool, rounds: int, seconds: float) -> list[Table]:
    """The tables of this part: how each corpus was built, each corpus's speed, and how that grows
    with the size."""
    corpora, speeds, slowest = [], [], {}
    with postgres.running() as server:
        build(server, sizes, fresh)
        for size in sizes:
            corpora.append(corpus_row(server, size))
            table, slowest[size] = speed(server, size, rounds, seconds)
            speeds.append(table)
        version = server.version()
        rate = indexing_rate(server)
    settings = ", ".join(f"{name} {value}" for name, value in postgres.SETTINGS.items())
    built = Table(
        f"The corpora, on PostgreSQL {version}",
        [
            "entries",
            "built in",
            "database",
            "of it the index",
            "commonest words (share of entries)",
        ],
        corpora,
        f"Settings: {settings}. `manage.py reindex` of the report’s own entries, from their texts: "
        f"{rate:.0f} entries a second, on one processor.",
    )
    return [built, *speeds, growth(slowest)]


def indexing_rate(server: postgres.Server) -> float:
    """Entries a second that are indexed from their texts."""
    with server.connect(BASE) as connection:
        row = connection.execute("SELECT count(*) FROM search_searchdocument").fetchone()
    start = time.monotonic()
    servers.manage(server.url(BASE), "reindex", "--verbosity", "0")
    return int(row[0] if row else 0) / (time.monotonic() - start)


def growth(slowest: dict[int, dict[str, float]]) -> Table:
    """How many times as long the slow answers take on each corpus as on the smallest."""
    smallest = min(slowest)
    rows = [
        [group, f"{base:.0f} ms", *(f"{of[group] / base:.2f}" for of in slowest.values())]
        for group, base in slowest[smallest].items()
    ]
    return Table(
        f"p95 with {CONNECTIONS} connections, beside that of {smallest:,} entries",
        ["asked", f"{smallest:,}", *(f"{size:,}" for size in slowest)],
        rows,
        "«all groups»: of the answers of all groups together.",
    )


def name_of(size: int) -> str:
    return f"corpus_{size}"


def fingerprint() -> str:
    """Of all that a corpus is made of: another one means that it must be built anew."""
    files = [path for folder in BUILT_FROM for path in (paths.ROOT / folder).rglob("*.[py]*")]
    files += [paths.ROOT / "tests" / "benchmarks" / name for name in MAKERS]
    digest = sha256()
    for path in sorted(path for path in files if path.suffix in {".py", ".yaml"}):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def facts(server: postgres.Server, database: str) -> dict[str, Any]:
    """What ``remember`` wrote; empty where the database is not there or not whole."""
    with server.connect("postgres") as connection:
        row = connection.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s",
            [database],
        ).fetchone()
    return dict(json.loads(row[0])) if row and row[0] else {}


def remember(server: postgres.Server, database: str, **values: Any) -> None:
    with server.connect("postgres") as connection:
        connection.execute(
            sql.SQL("COMMENT ON DATABASE {} IS {}").format(
                sql.Identifier(database), json.dumps(values, ensure_ascii=False)
            )
        )


def build(server: postgres.Server, sizes: Sequence[int], fresh: bool) -> None:
    """Builds those of the corpora that are not there as this code would make them."""
    current = fingerprint()
    wanted = [
        size
        for size in sizes
        if fresh or facts(server, name_of(size)).get("fingerprint") != current
    ]
    if not wanted:
        return
    server.create(BASE)
    servers.load_site(server.url(BASE))
    setup(server.url(BASE))
    # Only now: these modules need Django.
    from django.db import connections

    from tests.benchmarks import blocks, corpus

    maker = corpus.Maker(blocks.sources())
    connections.close_all()
    words = corpus.frequencies(maker, MOST_WORDS)
    for size in wanted:
        start = time.monotonic()
        server.create(name_of(size), template=BASE)
        corpus.build(maker, server.socket, name_of(size), size)
        took = round(time.monotonic() - start)
        remember(server, name_of(size), fingerprint=current, seconds=took, words=words)


def corpus_row(server: postgres.Server, size: int) -> list[str]:
    known = facts(server, name_of(size))
    with server.connect(name_of(size)) as connection:
        row = connection.execute(
            "SELECT pg_database_size(current_database()), "
            "(SELECT sum(pg_total_relation_size(oid)) FROM pg_class "
            "WHERE relkind = 'r' AND relname LIKE 'search%')"
        ).fetchone()
    whole, index = (f"{int(value) / 2**20:,.0f} MiB" for value in row or (0, 0))
    words = ", ".join(f"{word} {share:.0%}" for word, share in known["words"])
    return [f"{size:,}", f"{known['seconds']} s", whole, index, words]


def addresses(path: str, group: str) -> list[str]:
    return [f"{path}?{urlencode(query)}" for query in GROUPS[group]]


def speed(
    server: postgres.Server, size: int, rounds: int, seconds: float
) -> tuple[Table, dict[str, float]]:
    """The table of a corpus, and the p95 of each group under load, in ms."""
    return speed_of(server.url(name_of(size)), f"{size:,}", rounds, seconds)


def speed_of(url: str, name: str, rounds: int, seconds: float) -> tuple[Table, dict[str, float]]:
    """The same of the corpus in the database at ``url``."""
    with servers.site(url) as (port, _):
        targets = [
            Target(group, [port], addresses("/search/", group), servers.HEADERS) for group in GROUPS
        ]
        targets.append(Target("trivial page", [port], ["/trivial/"], servers.HEADERS))
        alone = by_turns(targets, rounds=rounds, connections=1, seconds=seconds)
        many = by_turns(targets, rounds=rounds, connections=CONNECTIONS, seconds=seconds)
        found = {group: list(hits(port, group)) for group in GROUPS}
    rows = [
        [
            name,
            ", ".join(f"{count:,}" for count in found.get(name, [])),
            *run_cells(runs, many[name]),
            ratio(runs, alone["trivial page"]).text(1),
        ]
        for name, runs in alone.items()
    ]
    slowest = {group: median([run.p95 for run in many[group]]) for group in GROUPS}
    together = [value for group in GROUPS for run in many[group] for value in run.times]
    slowest["all groups"] = 1000 * percentile(together, 0.95)
    table = Table(
        f"Search page, {name} synthetic entries and the report’s own, {servers.WORKERS} workers",
        [
            "asked",
            "entries found",
            "p50 ms",
            "p95 ms",
            f"requests/s ({CONNECTIONS} connections)",
            f"p95 ms ({CONNECTIONS})",
            "p50 / trivial page’s",
        ],
        rows,
    )
    return table, slowest


def hits(port: int, group: str) -> Iterator[int]:
    for path in addresses("/hits/", group):
        yield int(servers.body_of(port, path))


def run_cells(alone: Sequence[Run], many: Sequence[Run]) -> list[str]:
    return [
        Spread.of([run.p50 for run in alone]).text(1),
        Spread.of([run.p95 for run in alone]).text(1),
        Spread.of([run.per_second for run in many]).text(1),
        Spread.of([run.p95 for run in many]).text(1),
    ]
