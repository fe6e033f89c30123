"""How much memory a worker of the site holds once it is warm, beside a bare Django's.

RSS counts all that a process has in memory; PSS counts what several share in equal parts, so that
the PSS of all processes add up to what the machine spends.
"""

import os
import re
from pathlib import Path
from statistics import mean

from tests.benchmarks import paths, postgres, servers
from tests.benchmarks.load import Target, run
from tests.benchmarks.report import Table
from tests.benchmarks.site import MIX, address

WARM_UP = 200
"""Requests."""


def measure() -> list[Table]:
    """The table of this part."""
    pages = [address("/search/", *query) for query in MIX]
    rows = [row("bare Django", bare())]
    with postgres.running() as server:
        server.create("memory")
        sqlite = paths.work("memory.sqlite3")
        for leftover in sqlite.parent.glob(sqlite.name + "*"):
            leftover.unlink()
        databases = {"SQLite": f"sqlite:///{sqlite}", "PostgreSQL": server.url("memory")}
        for name, url in databases.items():
            servers.load_site(url)
            with servers.site(url) as (port, pid):
                warm = Target("the site", [port], ["/", "/meetings/", *pages], servers.HEADERS)
                rows.append(row(f"the site on {name}", resident(warm, pid)))
    return [
        Table(
            f"Memory after {WARM_UP} requests, MiB",
            ["server", "a worker, RSS", "a worker, PSS", "all processes, PSS"],
            rows,
            f"The mean of {servers.WORKERS} workers; gunicorn with policyhub/gunicorn.py.",
        )
    ]


Sizes = dict[int, tuple[float, float]]
"""RSS and PSS in MiB by process, the one that has started the others first."""


def bare() -> Sizes:
    port = servers.free_port()
    config = paths.ROOT / "tests" / "benchmarks" / "bare" / "gunicorn.py"
    command = servers.gunicorn("tests.benchmarks.bare.wsgi", port, servers.WORKERS, config)
    probe = Target("the bare site", [port], ["/trivial/"])
    with servers.process("bare", command, os.environ, probe) as pid:
        return resident(probe, pid)


def resident(target: Target, pid: int) -> Sizes:
    run(target, connections=4, requests=WARM_UP)
    return {process: sizes(process) for process in [pid, *children(pid)]}


def children(pid: int) -> list[int]:
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(part) for part in text.split()]


def sizes(pid: int) -> tuple[float, float]:
    """RSS and PSS in MiB, as Linux counts them."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return kibibytes(text, "Rss") / 1024, kibibytes(text, "Pss") / 1024


def kibibytes(text: str, name: str) -> int:
    found = re.search(rf"^{name}:\s+(\d+) kB", text, re.MULTILINE)
    if found is None:
        raise ValueError(f"{name} is not told.")
    return int(found[1])


def row(name: str, found: Sizes) -> list[str]:
    workers = list(found.values())[1:]
    means = [mean(worker[number] for worker in workers) for number in (0, 1)]
    return [name, *(f"{size:.0f}" for size in [*means, sum(pss for _, pss in found.values())])]
