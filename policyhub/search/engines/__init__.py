"""The one place that chooses between SQLite FTS5 and PostgreSQL full-text search."""

from types import ModuleType

from django.db import connection


def current() -> ModuleType:
    """The engine of the database in use. Each has ``matching``, ``ranked``, ``vector``, ``write``,
    ``settle`` and the signs of its language, for ``conditions``."""
    from policyhub.search.engines import postgresql, sqlite

    return {"sqlite": sqlite, "postgresql": postgresql}[connection.vendor]
