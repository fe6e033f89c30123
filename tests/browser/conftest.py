"""A real server as ``make run`` starts it, on a database of its own, and a real Chromium."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from tests.browser.server import serving

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ADMINISTRATOR, PASSWORD = "administrator", "a password of the tests"


def manage(environment: dict[str, str], *arguments: str) -> None:
    command = [sys.executable, "manage.py", *arguments]
    subprocess.run(command, cwd=settings.BASE_DIR, env=environment, check=True, capture_output=True)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, loaded_database: Path) -> Iterator[str]:
    """The address of the loaded site, served by gunicorn on the loopback."""
    database = tmp_path_factory.mktemp("site") / "policyhub.sqlite3"
    shutil.copy(loaded_database, database)
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{database}",
        "DJANGO_SETTINGS_MODULE": "policyhub.settings.dev",
    }
    account = {**environment, "DJANGO_SUPERUSER_PASSWORD": PASSWORD}
    names = ("--username", ADMINISTRATOR, "--email", "administrator@policyhub.example")
    manage(account, "createsuperuser", "--noinput", *names)
    with ExitStack() as stack:
        with loaded_database.with_name("static.lock").open("w") as lock:
            # All test processes collect into one folder: a server that starts must not read the
            # list of its files while another process writes it.
            fcntl.flock(lock, fcntl.LOCK_EX)
            manage(environment, "collectstatic", "--noinput", "--verbosity", "0")
            address = stack.enter_context(serving(environment))
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("REQUIRE_BROWSER"):
            pytest.fail("REQUIRE_BROWSER is set, but no Chromium is installed")
        pytest.skip("no Chromium is installed")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_OPTIONS)
        yield chromium
        chromium.close()


@pytest.fixture(params=[375, 1280], ids=["phone", "desktop"])
def window(request: Any, browser: Browser) -> Iterator[Page]:
    """A browser window of the width of a phone, and of a desk; no page may log an error."""
    yield from page_without_errors(browser, request.param)


@pytest.fixture
def desktop(browser: Browser) -> Iterator[Page]:
    yield from page_without_errors(browser, 1280)


def page_without_errors(browser: Browser, width: int, check: bool = True) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": width, "height": 900})
    errors: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error":
            errors.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    page.close()
    assert not check or errors == []
