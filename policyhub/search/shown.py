"""What is scored and shown of entries, which a process holds."""

from functools import cache
from typing import Any

from policyhub.catalog.models import Citation, Entry
from policyhub.search.held import Held
from policyhub.search.models import SearchDocument
from policyhub.search.ranking import COLUMNS, Document
from policyhub.search.statements import ByKeys

MOST_HELD = 2_000
"""Entries; of the report, all. Some 10 MB of documents."""

stored_documents = ByKeys(lambda: SearchDocument.objects.values_list(*COLUMNS), "pk")
cited = ByKeys(
    lambda: Citation.objects.order_by("order", "pk").values_list("entry_id", "quote"), "entry"
)


def load_documents(keys: list[int]) -> dict[int, Document]:
    return {row[0]: Document.of_row(row) for row in stored_documents.rows(keys)}


def load_quotes(keys: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {key: [] for key in keys}
    for key, quote in cited.rows(keys):
        found[key].append(quote)
    return found


documents = Held(load_documents, MOST_HELD)
"""What is scored of entries."""
quotes = Held(load_quotes, MOST_HELD)
"""What entries quote, in order, as the slides write it."""


@cache
def entries_of(model: Any) -> Held[int, Entry]:
    """What is shown of entries of one kind, or of ``Entry`` itself, in a list of hits. Not to be
    changed: all threads of the process show the same."""
    return Held(lambda keys: model.objects.for_hits().in_bulk(keys), MOST_HELD)
