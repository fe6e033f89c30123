"""Sets Django up in this process. Once: what a process has cached is of one database."""

import os

import django

from tests.benchmarks.servers import environment


def setup(database: str) -> None:
    """From now on this process works on ``database`` with production's settings."""
    os.environ.update(environment(database))
    django.setup()
