"""usage: python -m tests.benchmarks [quality|judged|site|scale|copies|memory|report] [options]

Without a part: all of them, in this order. Each runs in a process of its own.
"""

import argparse
import subprocess
import sys
import time
from importlib import import_module

from tests.benchmarks import report
from tests.benchmarks.paths import MissingInputError

SIZES = [10_000, 100_000, 1_000_000]


def numbers(text: str) -> list[int]:
    return [int(part) for part in text.split(",")]


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parts = parser.add_subparsers(dest="part", metavar="PART")
    quality = parts.add_parser("quality", help="JSQuAD: is the paragraph of a question found?")
    quality.add_argument("--every", type=int, default=1, help="only every Nth question")
    parts.add_parser("judged", help="nDCG@10 of the judged queries on the report")
    site = parts.add_parser("site", help="speed at the report's size, beside Datasette")
    scale = parts.add_parser("scale", help="speed on synthetic entries")
    scale.add_argument("--sizes", type=numbers, default=SIZES, help="e.g. 10000,100000")
    scale.add_argument("--fresh", action="store_true", help="build each corpus anew")
    copies = parts.add_parser("copies", help="the same entries on SQLite and in Datasette")
    copies.add_argument("--size", type=int, default=100_000)
    copies.add_argument("--sqlite", action=argparse.BooleanOptionalAction, default=True)
    for part in (site, scale, copies):
        part.add_argument("--rounds", type=int, default=5)
        part.add_argument("--seconds", type=float, default=6.0, help="of a round")
    parts.add_parser("memory", help="memory of a worker, beside a bare Django's")
    parts.add_parser("report", help="only write the last results into docs/benchmarks.md")
    return parser


def measure(given: argparse.Namespace) -> list[report.Table]:
    """Runs the part that was asked for. A part is imported only then, since each sets Django up."""
    options = {name: value for name, value in vars(given).items() if name != "part"}
    module = "jsquad" if given.part == "quality" else given.part
    return list(import_module(f"tests.benchmarks.{module}").measure(**options))


def run_all() -> int:
    """Runs every part; 1 where one of them failed."""
    codes = [
        subprocess.call([sys.executable, "-m", "tests.benchmarks", part]) for part in report.PARTS
    ]
    return int(any(codes))


def main() -> int:
    given = arguments().parse_args()
    if given.part is None:
        return run_all()
    if given.part != "report":
        start = time.monotonic()
        try:
            tables = measure(given)
        except MissingInputError as missing:
            print(f"{given.part}: not run. {missing}", file=sys.stderr)
            return 1
        command = " ".join(["python -m tests.benchmarks", *sys.argv[1:]])
        report.save(given.part, command, tables)
        print(report.section(given.part))
        print(f"{given.part}: {time.monotonic() - start:.0f} s", file=sys.stderr)
    report.write_document()
    return 0


if __name__ == "__main__":
    sys.exit(main())
