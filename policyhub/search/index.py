"""Keeps the index equal to the data."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db import connection, models, transaction

from policyhub.catalog.models import Entry
from policyhub.catalog.records import complete, own_columns
from policyhub.search import engines
from policyhub.search.models import Stale
from policyhub.search.schema import FIELDS
from policyhub.search.tokens import words

BATCH = 300
LOCK = 7_305_925
"""The number of the advisory lock that lets one process at a time refresh the index."""


def texts(entry: Entry) -> dict[str, list[str]]:
    """What is searched of ``entry``, by field; the entry must be complete (catalog.records)."""
    return {
        "title": [entry.title_ja, entry.title_en],
        "names": list(names(entry)),
        "quotes": [citation.quote for citation in entry.citations.all()],
        "summary": [entry.summary_ja, entry.summary_en, *own_texts(entry)],
        "body": [entry.text] if entry.SOURCE else [],  # type: ignore[attr-defined]
    }


def names(entry: Entry) -> Iterator[str]:
    """Every name of everything that the entry names, each once."""
    seen: set[str] = set()
    for name in all_names(entry):
        if name and name not in seen:
            seen.add(name)
            yield name


def all_names(entry: Entry) -> Iterator[str]:
    for part in entry.people.all():
        yield part.name_as_written
        yield part.title_as_written
        yield part.title_en
        if part.person:
            yield from part.person.search_names
    for party in entry.parties.all():
        yield party.name_as_written
        yield party.name_en
        if party.target:
            yield from party.target.search_names
    for country in entry.countries.all():
        yield from country.search_names
    for group in entry.groups.all():
        yield from group.search_names
    for sector in entry.sectors.all():
        yield from (sector.name_ja, sector.name_en)
    series = getattr(entry, "series", None)
    if series:
        yield from series.search_names


def own_texts(entry: Entry) -> Iterator[str]:
    """The kind's own texts, but for the source's body, which is a field of its own."""
    if entry.SOURCE:
        return
    for column in own_columns(type(entry)):
        if isinstance(column, models.CharField | models.TextField) and not column.choices:
            yield getattr(entry, column.name)


def tokens(entry: Entry) -> dict[str, list[list[str]]]:
    """The words of each text of each field, in order."""
    return {
        field: [words(text) for text in field_texts if text]
        for field, field_texts in texts(entry).items()
    }


def entries_with_ids(ids: Iterable[int]) -> Iterator[Entry]:
    """The entries, each as its own kind and complete."""
    wanted = list(ids)
    for model in Entry.models_by_kind().values():
        yield from searchable(model).filter(pk__in=wanted)


def searchable(model: type[Entry]) -> models.QuerySet[Any]:
    return complete(model.objects.all()).prefetch_related("people__person__posts")


def index_entries(entries: Iterable[Entry]) -> int:
    rows = [(entry.pk, tokens(entry)) for entry in entries]
    engines.current().write(rows)
    return len(rows)


def refresh() -> int:
    """Indexes what has changed since the last time; how many entries that was.

    One cheap query where nothing has.
    """
    if not Stale.objects.exists():
        return 0
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        marks = dict(Stale.objects.values_list("pk", "entry_id"))
        ids = sorted(set(marks.values()))
        for start in range(0, len(ids), BATCH):
            batch = ids[start : start + BATCH]
            engines.current().remove(batch)
            index_entries(entries_with_ids(batch))
        keys = sorted(marks)
        for start in range(0, len(keys), BATCH):
            Stale.objects.filter(pk__in=keys[start : start + BATCH]).delete()
        return len(ids)


def rebuild(progress: Callable[[int], object]) -> int:
    """Builds the whole index anew; how many entries it holds."""
    count = 0
    with transaction.atomic():
        engines.current().clear()
        Stale.objects.all().delete()
        for model in Entry.models_by_kind().values():
            batch: list[Entry] = []
            for entry in searchable(model).order_by("pk").iterator(chunk_size=BATCH):
                batch.append(entry)
                if len(batch) == BATCH:
                    count += index_entries(batch)
                    progress(len(batch))
                    batch = []
            count += index_entries(batch)
            progress(len(batch))
    return count


def differences() -> Iterator[str]:
    """How the index differs from the data; nothing where it is right.

    Compares the words of every entry with what the engine holds of it.
    """
    engine = engines.current()
    known = set(engine.ids())
    for model in Entry.models_by_kind().values():
        for entry in searchable(model).order_by("pk").iterator(chunk_size=BATCH):
            if entry.pk not in known:
                yield f"{entry.slug}: not in the index"
                continue
            known.discard(entry.pk)
            if not engine.holds(entry.pk, tokens(entry)):
                yield f"{entry.slug}: the index holds other words than the entry"
    for key in sorted(known):
        yield f"entry number {key}: in the index, but not in the data"


__all__ = ["FIELDS", "differences", "index_entries", "rebuild", "refresh", "texts", "tokens"]
