"""What one process saves is found by the next request of another."""

import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dj_database_url
import psycopg
import pytest
from django.conf import settings
from django.db import connection

pytestmark = pytest.mark.django_db

SERVER = """
import sys, django
django.setup()
from django.test import Client
from django.test.utils import setup_test_environment
setup_test_environment()  # keeps the context of a page
for line in sys.stdin:
    page = Client().get("/search/", {"q": line.strip()}).context["page"]
    print(" ".join(entry.slug for entry in page), flush=True)
"""
EDITOR = """
import django
django.setup()
from policyhub.search.models import SynonymSet
from tests import factories
factories.meeting(title_en="Xylophone meeting")
SynonymSet.objects.create(slug="x", words=["xylophone", "キサラギ"])
"""


@pytest.fixture
def database_url(tmp_path: Path) -> Iterator[str]:
    """An empty database that several processes can open."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path / 'database.sqlite3'}"
        return
    url = os.environ["DATABASE_URL"]
    server = dj_database_url.parse(url)
    given: dict[str, Any] = {
        key.lower(): server[key] for key in ("HOST", "PORT", "USER", "PASSWORD") if server[key]
    }
    name = f"processes_{uuid.uuid4().hex}"
    with psycopg.connect(dbname=server["NAME"], autocommit=True, **given) as administration:
        administration.execute(f'CREATE DATABASE "{name}"')
        try:
            yield url.rpartition("/")[0] + f"/{name}"
        finally:
            administration.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def process(database_url: str, *arguments: str) -> "subprocess.Popen[str]":
    environment = {
        **os.environ,
        "DATABASE_URL": database_url,
        "DJANGO_SETTINGS_MODULE": "policyhub.settings.test",
    }
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=settings.BASE_DIR,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def run(database_url: str, *arguments: str) -> None:
    with process(database_url, *arguments) as running:
        running.communicate(timeout=60)
    assert running.returncode == 0


def test_what_one_process_saves_the_next_request_of_another_finds(database_url: str) -> None:
    run(database_url, "manage.py", "migrate", "--verbosity=0")

    with process(database_url, "-c", SERVER) as server:
        assert server.stdin
        assert server.stdout

        def ask(text: str) -> str:
            print(text, file=server.stdin, flush=True)
            return server.stdout.readline().strip()  # type: ignore[union-attr]

        assert ask("xylophone") == ask("キサラギ") == ""
        run(database_url, "-c", EDITOR)
        assert ask("xylophone") == ask("キサラギ") == "a-test-meeting"
        server.stdin.close()
