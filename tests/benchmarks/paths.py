"""Where the benchmark's inputs lie and what it makes goes: all under data/bench/."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
WORK = ROOT / "data" / "bench"
QUERIES = Path(__file__).with_name("queries.yaml")
DOCUMENT = ROOT / "docs" / "benchmarks.md"


class MissingInputError(Exception):
    """An input of the benchmark is not there; the message says which, and how to get it."""


def jsquad() -> Path:
    """The file of JSQuAD's questions, which is never copied; MissingInputError without it."""
    given = os.environ.get("JSQUAD")
    path = Path(given) if given else ROOT.parent / "shared" / "bench" / "jsquad-valid-v1.3.json"
    if not path.is_file():
        raise MissingInputError(
            f"JSQuAD's file is not at {path}. It is jsquad-valid of JGLUE v1.3; "
            "name it in the environment variable JSQUAD."
        )
    return path


def queries() -> Path:
    """The judged queries; MissingInputError without them."""
    if not QUERIES.is_file():
        raise MissingInputError(f"The judged queries are not at {QUERIES.relative_to(ROOT)}.")
    return QUERIES


def datasette() -> Path:
    """Datasette's program; MissingInputError without it."""
    path = ROOT / ".venv-bench" / "bin" / "datasette"
    if not path.is_file():
        raise MissingInputError("Datasette is not installed in .venv-bench. Run: make bench")
    return path


def work(*parts: str) -> Path:
    """A path under data/bench/, whose folder is there."""
    path = WORK.joinpath(*parts)
    path.parent.mkdir(parents=True, exist_ok=True)
    return path
