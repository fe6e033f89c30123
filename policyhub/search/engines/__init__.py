"""The one place that chooses between SQLite FTS5 and PostgreSQL full-text search."""

from types import ModuleType

from django.db import connection

from policyhub.search.engines import postgresql, sqlite

ENGINES = {"sqlite": sqlite, "postgresql": postgresql}


def current() -> ModuleType:
    """The engine of the database in use. Each has ``match``, ``write``, ``remove``, ``clear``,
    ``ids`` and ``holds``."""
    return ENGINES[connection.vendor]
