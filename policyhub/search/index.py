"""Keeps the index equal to the data."""

import secrets
from collections.abc import Callable, Iterable, Iterator

from django.db import connection, transaction

from policyhub.catalog.models import Entry
from policyhub.search import engines
from policyhub.search.documents import columns, document, searchable
from policyhub.search.models import SearchDocument, Stale, Statistics, Word, stored_statistics
from policyhub.search.vocabulary import Counts

ANALYSIS = 4
"""The version of the text processing. An index of another version is built anew by the next
search or ``reindex --changed``: count up whenever words, fields or facets change."""
BATCH = 300
LOCK = 7_305_925
"""The number of the advisory lock that lets one process at a time refresh the index."""


def refresh() -> int:
    """Indexes what has changed since the last time; how many entries that was.

    One cheap query where nothing has.
    """
    if not is_behind():
        return 0
    with transaction.atomic():
        lock()
        marks = dict(Stale.objects.values_list("pk", "entry_id"))
        ids = sorted(set(marks.values()) - {Stale.NAMES})
        counts = Counts()
        for start in range(0, len(ids), BATCH):
            renew(ids[start : start + BATCH], counts)
        counts.apply()
        engines.current().settle()
        renew_versions(names=Stale.NAMES in marks.values())
        keys = sorted(marks)
        for start in range(0, len(keys), BATCH):
            Stale.objects.filter(pk__in=keys[start : start + BATCH]).delete()
        return len(ids)


def is_behind() -> bool:
    """Whether anything has changed since the last refresh."""
    return Stale.objects.exists()


def lock() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def renew_versions(names: bool) -> None:
    """That of the documents, and where ``names`` have changed that of the lexicon."""
    statistics = stored_statistics()
    # Not one more: a transaction that was rolled back may have used that number.
    statistics.index_version = secrets.randbits(31)
    if names:
        statistics.names_version = secrets.randbits(31)
    statistics.save()


def renew(ids: list[int], counts: Counts) -> None:
    """Writes the documents of these entries anew; those of entries that are gone are removed."""
    old = SearchDocument.objects.filter(pk__in=ids)
    counts.remove(list(old.defer("vector")))
    old.delete()
    new = [document(entry) for entry in entries_with_ids(ids)]
    counts.add(new)
    engines.current().write(new)


def entries_with_ids(ids: Iterable[int]) -> Iterator[Entry]:
    """The entries, each as its own kind and complete."""
    wanted = list(ids)
    for model in Entry.models_by_kind().values():
        yield from searchable(model).filter(pk__in=wanted)


def rebuild(progress: Callable[[int], object] = lambda _count: None) -> int:
    """Builds the whole index anew; how many entries it holds."""
    counts = Counts()
    with transaction.atomic():
        lock()
        clear()
        for batch in batches():
            documents = [document(entry) for entry in batch]
            counts.add(documents)
            engines.current().write(documents)
            progress(len(batch))
        counts.apply()
        engines.current().settle()
        Statistics.objects.filter(pk=1).update(analysis=ANALYSIS)
        renew_versions(names=True)
    return counts.documents


def clear() -> None:
    engines.current().repair()
    SearchDocument.objects.all().delete()
    Word.objects.all().delete()
    Stale.objects.all().delete()
    Statistics.objects.filter(pk=1).update(documents=0, words=0)


def batches() -> Iterator[list[Entry]]:
    """Every entry as its own kind, a few hundred at a time."""
    for model in Entry.models_by_kind().values():
        batch: list[Entry] = []
        for entry in searchable(model).order_by("pk").iterator(chunk_size=BATCH):
            batch.append(entry)
            if len(batch) == BATCH:
                yield batch
                batch = []
        if batch:
            yield batch


def differences() -> Iterator[str]:
    """How the index differs from the data; nothing where it is right.

    Compares the words and facets of every entry with its document, and the counts of words with
    the documents.
    """
    documents = SearchDocument.objects.defer("vector")
    known = set(documents.values_list("pk", flat=True))
    counts = Counts()
    for batch in batches():
        held = documents.in_bulk([entry.pk for entry in batch])
        expected_documents = [document(entry) for entry in batch]
        for slug in engines.current().differences(expected_documents):
            yield f"{slug}: what the database searches is not its document"
        for entry, expected in zip(batch, expected_documents, strict=True):
            counts.add([expected])
            known.discard(entry.pk)
            if entry.pk not in held:
                yield f"{entry.slug}: not in the index"
            elif columns(held[entry.pk]) != columns(expected):
                yield f"{entry.slug}: the index holds other words than the entry"
    for key in sorted(known):
        yield f"entry number {key}: in the index, but not in the data"
    yield from wrong_counts(counts)
    yield from engines.current().damage()


def wrong_counts(expected: Counts) -> Iterator[str]:
    held = dict(Word.objects.values_list("word", "documents"))
    for word in sorted(held.keys() | expected.words.keys()):
        if held.get(word, 0) != expected.words[word]:
            yield (
                f"the word {word}: counted in {held.get(word, 0)} documents, "
                f"stands in {expected.words[word]}"
            )
    statistics = stored_statistics()
    if (statistics.documents, statistics.words) != (expected.documents, expected.length):
        yield (
            f"the size: counted {statistics.documents} documents of {statistics.words} words, "
            f"there are {expected.documents} of {expected.length}"
        )
