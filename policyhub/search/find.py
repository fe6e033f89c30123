"""One search for all callers, whatever the database."""

from django.db.models import Case, F, Value, When

from policyhub.catalog.models import Entry, EntryQuerySet
from policyhub.search import engines
from policyhub.search.index import refresh
from policyhub.search.query import parse


def search(entries: EntryQuerySet, text: str) -> EntryQuerySet:
    """Those of ``entries`` that match ``text``, with ``rank``: entries before the slides that say
    the same, then best first, then newest first. None where ``text`` has no word.

    Brings the index up to date first, so that a change is found whoever made it.
    """
    refresh()
    query = parse(text)
    if not query:
        return entries.none()
    return engines.current().match(entries, query).order_by(*best_first())


def best_first() -> list:
    is_source = Case(When(kind__in=Entry.source_kinds(), then=Value(1)), default=Value(0))
    return [is_source, F("rank").desc(), F("date_start").desc(nulls_last=True), "slug"]
