from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _

from policyhub.catalog.models import Entry


class SearchDocument(models.Model):
    """What PostgreSQL searches of an entry. Empty on SQLite."""

    entry = models.OneToOneField(
        Entry, models.CASCADE, primary_key=True, related_name="search_document"
    )
    vector = SearchVectorField()

    class Meta:
        verbose_name = _("search document")
        verbose_name_plural = _("search documents")
        indexes = [GinIndex(fields=["vector"], name="search_document_vector")]

    def __str__(self) -> str:
        return f"entry {self.entry_id}"


class FtsTable(models.TextField):
    """The hidden column of an FTS5 table that MATCH is asked of."""


@FtsTable.register_lookup
class Match(models.Lookup):
    lookup_name = "match"

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return f"{left} MATCH {right}", [*left_params, *right_params]


class FtsRow(models.Model):
    """What SQLite searches of an entry: a row of the FTS5 table (see schema.py)."""

    entry = models.OneToOneField(
        Entry, models.DO_NOTHING, primary_key=True, db_column="rowid", related_name="search_row"
    )
    table = FtsTable(db_column="search_fts")
    rank = models.FloatField()

    class Meta:
        managed = False
        db_table = "search_fts"
        verbose_name = _("search row")
        verbose_name_plural = _("search rows")

    def __str__(self) -> str:
        return f"entry {self.entry_id}"


class Stale(models.Model):
    """An entry whose index is behind its data.

    Triggers in the database add a row for every change, whoever makes it; the next search indexes
    the entry and deletes the rows it has seen. A queue rather than a set: a mark that another
    transaction has not committed yet must not be lost with the one that is being deleted.
    """

    entry_id = models.BigIntegerField()

    class Meta:
        db_table = "search_stale"
        verbose_name = _("stale entry")
        verbose_name_plural = _("stale entries")

    def __str__(self) -> str:
        return f"entry {self.entry_id}"
