"""The results: each part's tables as JSON under data/bench/results/, all of them in
docs/benchmarks.md between its markers."""

import json
import os
import platform
import re
import sqlite3
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tests.benchmarks import paths

PARTS = ("quality", "judged", "site", "scale", "copies", "memory")
PACKAGES = ("django", "gunicorn", "psycopg", "sudachipy", "sudachidict-core")


@dataclass(frozen=True)
class Table:
    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    notes: str = ""

    def markdown(self) -> str:
        lines = [f"**{self.title}**", ""]
        lines += [
            "| " + " | ".join(cells) + " |" for cells in (self.columns, ["---"] * len(self.columns))
        ]
        lines += ["| " + " | ".join(cells) + " |" for cells in self.rows]
        return "\n".join([*lines, "", self.notes] if self.notes else lines)


def machine() -> dict[str, str]:
    """What the figures depend on."""
    facts = {
        "processors": f"{len(os.sched_getaffinity(0))} ({processor()})",
        "memory": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB",
        "Python": platform.python_version(),
        "SQLite": sqlite3.sqlite_version,
    }
    for package in PACKAGES:
        try:
            facts[package] = version(package)
        except PackageNotFoundError:
            continue
    return facts


def processor() -> str:
    """The processor's name, as Linux tells it; its kind elsewhere."""
    try:
        found = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text())
    except OSError:
        found = None
    return found[1] if found else platform.machine()


def save(part: str, command: str, tables: Sequence[Table]) -> None:
    """Keeps the results of a part; they stand until the part is run again."""
    result = {
        "command": command,
        "date": datetime.now(UTC).date().isoformat(),
        "machine": machine(),
        "tables": [asdict(table) for table in tables],
    }
    path = paths.work("results", f"{part}.json")
    path.write_text(json.dumps(result, ensure_ascii=False, indent=1))


def section(part: str) -> str | None:
    """The Markdown of a part's last results; None where it has not been run."""
    path = paths.work("results", f"{part}.json")
    if not path.is_file():
        return None
    result = json.loads(path.read_text())
    facts = ", ".join(f"{name} {value}" for name, value in result["machine"].items())
    head = f"`{result['command']}`, {result['date']}. {facts}."
    return "\n\n".join([head, *(Table(**table).markdown() for table in result["tables"])])


def replaced(document: str, part: str, text: str) -> str:
    """``document`` with ``text`` between the markers of ``part``; ValueError without them."""
    begin, end = f"<!-- {part}: begin -->", f"<!-- {part}: end -->"
    before, found, rest = document.partition(begin)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        raise ValueError(f"docs/benchmarks.md has no place for {part}: {begin} … {end}")
    return f"{before}{begin}\n{text}\n{end}{after}"


def write_document() -> None:
    """Puts the last results of every part that has any into docs/benchmarks.md."""
    document = paths.DOCUMENT.read_text()
    for part in PARTS:
        text = section(part)
        if text is not None:
            document = replaced(document, part, text)
    paths.DOCUMENT.write_text(document)
