"""Queries that every search asks, put together once: Django takes as long for that as the database
for the answer, and only one parameter differs from search to search."""

import json
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from policyhub.search import engines

ASKED = "asked"
"""In a statement, the place of what is asked."""


class Statement:
    """The rows of ``query``, which holds ``ASKED`` as a parameter."""

    def __init__(self, query: QuerySet[Any, Any]) -> None:
        self.sql, self.parameters = query.query.sql_with_params()

    def rows(self, asked: str) -> list[Sequence[Any]]:
        parameters = [asked if each == ASKED else each for each in self.parameters]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, parameters)
            return list(cursor.fetchall())


class ByKeys:
    """The rows of ``query`` of certain keys; ``column`` says what these are of."""

    def __init__(self, query: Callable[[], QuerySet[Any, Any]], column: str) -> None:
        self.query = query
        self.column = column

    @cached_property
    def statement(self) -> Statement:
        keys = RawSQL(engines.current().KEYS, [ASKED])  # noqa: S611  no text of anybody
        return Statement(self.query().filter(**{f"{self.column}__in": keys}))

    def rows(self, keys: Sequence[int]) -> list[Sequence[Any]]:
        return self.statement.rows(json.dumps(list(keys)))
