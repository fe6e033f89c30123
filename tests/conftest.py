"""The tests run on the real report: every slide and entry is loaded once, each test's own changes
are rolled back."""

import fcntl
import gettext
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.signals import setting_changed
from django.db import connection
from django.test import Client
from django.utils import translation


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL run what asks the database: the rest ran on SQLite, and says the same here."""
    if "postgres" not in os.environ.get("DATABASE_URL", ""):
        return
    asking = [item for item in items if asks_the_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(asking)])
    items[:] = asking


ONCE = {
    "test_admin",
    "test_audit",
    "test_benchmarks",
    "test_detail_pages",
    "test_errata",
    "test_fixture_errors",
    "test_import_report",
    "test_quotes",
    "test_search_help",
    "test_source",
    "test_styleguide",
}
"""What forms and pages of one entry show, what is wrong with a file, what a report lacks: the same
on any database, and long to run."""


def asks_the_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("browser") or item.path.stem in ONCE:
        return False
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(item.get_closest_marker("django_db") or fixtures & {"db", "transactional_db"})


@pytest.fixture(scope="session", autouse=True)
def translations() -> None:
    """Compiled, and read anew: what was imported may have asked for them before."""
    call_command("compile_translations", verbosity=0)
    gettext._translations.clear()  # type: ignore[attr-defined]  # Python keeps them beside Django
    setting_changed.send(
        sender=None, setting="LOCALE_PATHS", value=settings.LOCALE_PATHS, enter=True
    )


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            load_or_copy(loaded_file(tmp_path_factory))
        else:
            load_everything()


@pytest.fixture(scope="session")
def loaded_database(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the loaded SQLite database, to be copied."""
    return loaded_file(tmp_path_factory)


def loaded_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the processes of one run share the loaded database."""
    folder = tmp_path_factory.getbasetemp()
    return (folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder) / "loaded.sqlite3"


def load_or_copy(file: Path) -> None:
    """The first process loads everything and writes it to ``file``; the others copy it."""
    connection.ensure_connection()
    with file.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if file.exists():
            with closing(sqlite3.connect(file)) as loaded:
                loaded.backup(connection.connection)
        else:
            call_command("migrate", verbosity=0)  # not done where only the browser's tests run
            load_everything()
            unfinished = file.with_suffix(".unfinished")
            with closing(sqlite3.connect(unfinished)) as copy:
                connection.connection.backup(copy)
            unfinished.rename(file)


def load_everything() -> None:
    """What ``make run`` loads."""
    for folder in sorted(settings.FIXTURES_DIR.glob("fy*")):
        call_command(
            "import_report",
            folder / "report.txt",
            fiscal_year=int(folder.name.removeprefix("fy")),
            verbosity=0,
        )
    call_command("load_fixtures", verbosity=0)
    call_command("reindex", verbosity=0)


@pytest.fixture
def get(client: Client, db: None) -> Callable[..., Any]:
    """Asks for a page as a visitor would: ``get("/meetings/", country="SA")``."""

    def fetch(path: str, **parameters: Any) -> Any:
        return client.get(path, parameters)

    return fetch


@pytest.fixture
def page(get: Callable[..., Any]) -> Callable[..., str]:
    """The text of a page that must be there."""

    def text(path: str, **parameters: Any) -> str:
        response = get(path, **parameters)
        assert response.status_code == 200, (path, response.status_code)
        return response.content.decode()

    return text


@pytest.fixture(autouse=True)
def japanese() -> Iterator[None]:
    """Every test starts in Japanese, whatever the one before it left."""
    with translation.override("ja"):
        yield
