"""What is searched of an entry: its words by field, and its facets."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain
from typing import Any

from django.db import models

from policyhub.catalog.dates import Precision, fiscal_year
from policyhub.catalog.models import PRESENT, Entry
from policyhub.catalog.records import complete, own_columns, region_slugs
from policyhub.search import engines
from policyhub.search.models import SearchDocument
from policyhub.search.plan import EVERYTHING
from policyhub.search.schema import FIELDS
from policyhub.search.text import numbers, tokenize

BREAK = "_"
"""Stands between two texts of a field, so that no phrase reaches over both; no word that can be
typed has this sign."""
MOST_MONTHS = 24
MOST_DAYS = 10
"""Entries that may last longer are not put under each of their months and days."""
Fields = dict[str, list[list[str]]]


def searchable(model: type[Entry]) -> models.QuerySet[Any]:
    """The entries of a kind with all that a document is made of."""
    return complete(model.objects.all()).prefetch_related("people__person__posts")


def texts(entry: Entry) -> dict[str, list[str]]:
    """What is searched of ``entry``, by field; the entry must be complete (``searchable``)."""
    return {
        "title": [entry.title_ja, entry.title_en],
        "names": list(dict.fromkeys(filter(None, names(entry)))),
        "quotes": [citation.quote for citation in entry.citations.all()],
        "summary": [entry.summary_ja, entry.summary_en, *own_texts(entry)],
        "body": [entry.text] if entry.SOURCE else [],  # type: ignore[attr-defined]
    }


def names(entry: Entry) -> Iterator[str]:
    """Every name of everything that the entry names."""
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


def fields(entry: Entry, surfaces: dict[str, str]) -> Fields:
    """The words of each text of each field, in order; the numbers of a field at its end, in one
    form however they are written. Adds to ``surfaces`` how each word is written here."""
    result: Fields = {}
    for field, field_texts in texts(entry).items():
        read = words_of_name if field == "names" else words_with_surfaces
        pairs = [read(text) for text in field_texts if text]
        surfaces.update(chain.from_iterable(pairs))
        result[field] = [[word for word, _surface in text] for text in pairs]
        amounts = [number.word for text in field_texts for number in numbers(text)]
        if amounts:
            result[field].append(list(dict.fromkeys(amounts)))
    return result


def words_with_surfaces(text: str) -> tuple[tuple[str, str], ...]:
    """Each word of ``text`` as it is indexed, and as it is written."""
    return tuple((token.word, text[token.start : token.end]) for token in tokenize(text))


words_of_name = lru_cache(maxsize=8192)(words_with_surfaces)
"""The same names stand in many entries."""


def facet(name: str, value: object) -> str:
    """The word that stands in the index for a facet's value: «_country_sa»."""
    return f"_{name}_{value}".replace("-", "_").lower()


def facets(entry: Entry) -> list[str]:
    """The facets of ``entry``, each once, in a fixed order."""
    values = [facet(name, value) for name, value in facet_values(entry) if value]
    return [EVERYTHING, *sorted(set(values))]


def facet_values(entry: Entry) -> Iterator[tuple[str, object]]:
    yield "kind", entry.kind
    yield "state", entry.state
    yield from (("region", slug) for slug in region_slugs(entry))
    yield from (("country", country.slug) for country in entry.countries.all())
    yield from (("group", group.slug) for group in entry.groups.all())
    yield from (("sector", sector.slug) for sector in entry.sectors.all())
    for part in entry.people.all():
        if part.person:
            yield "person", part.person.slug
            if part.role in PRESENT:
                yield "present", part.person.slug
    for party in entry.parties.all():
        if party.organization:
            yield "organization", party.organization.slug
    series = getattr(entry, "series", None)
    if series:
        yield "series", series.slug
    for column in own_columns(type(entry)):
        if column.choices:
            yield column.name, getattr(entry, column.name)
    yield from entry.own_facets()
    if entry.date_start:
        yield "fiscal_year", fiscal_year(entry.date_start)
        yield from (("month", month) for month in months(entry))
        yield from (("day", day) for day in days(entry))


def months(entry: Entry) -> Iterator[str]:
    """The months that the entry may lie in, where it is known so exactly: «202508»."""
    if not entry.date_start or entry.date_precision not in (Precision.DAY, Precision.MONTH):
        return
    first, last = (day.year * 12 + day.month - 1 for day in (entry.date_start, last_day(entry)))
    if last - first < MOST_MONTHS:
        yield from (f"{month // 12}{month % 12 + 1:02}" for month in range(first, last + 1))


def days(entry: Entry) -> Iterator[str]:
    """The days of an entry that is dated to the day: «20250805»."""
    if not entry.date_start or entry.date_precision != Precision.DAY:
        return
    length = (last_day(entry) - entry.date_start).days + 1
    if length <= MOST_DAYS:
        for number in range(length):
            yield f"{entry.date_start + timedelta(days=number):%Y%m%d}"


def last_day(entry: Entry) -> date:
    """The last day that the entry's date can mean; it must have one."""
    assert entry.date_start  # noqa: S101  for the type checker
    return entry.date_end or entry.date_start


def document(entry: Entry) -> SearchDocument:
    """The search document of ``entry``, not saved."""
    surfaces: dict[str, str] = {}
    words_by_field, own_facets = fields(entry, surfaces), facets(entry)
    found = SearchDocument(
        entry_id=entry.pk,
        slug=entry.slug,
        first_day=entry.date_start.toordinal() if entry.date_start else 0,
        last_day=last_day(entry).toordinal() if entry.date_start else 0,
        facets=" ".join(own_facets),
        vector=engines.current().vector(words_by_field, own_facets),
        **{name: joined(words_by_field[name]) for name in FIELDS},
    )
    found.surfaces = surfaces
    return found


def joined(field_words: list[list[str]]) -> str:
    return f" {BREAK} ".join(" ".join(text) for text in field_words)


def columns(found: SearchDocument) -> tuple[Any, ...]:
    """All that a document says, to compare two."""
    return (
        found.slug,
        found.first_day,
        found.last_day,
        found.facets,
        *(getattr(found, name) for name in FIELDS),
    )


def distinct_words(documents: Iterable[SearchDocument]) -> Iterator[tuple[set[str], int]]:
    """Of each document its different words and facets, and its length in words."""
    for each in documents:
        all_words = " ".join(getattr(each, name) for name in FIELDS).split()
        yield {*all_words, *each.facets.split()} - {BREAK}, len(all_words)
