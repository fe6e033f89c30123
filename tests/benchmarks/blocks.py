"""The building blocks of synthetic entries: the parts of the report's own, each tokenised once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection, models

from policyhub.catalog.models import Entry, EntryParty, EntryPerson
from policyhub.catalog.records import own_columns
from tests.benchmarks.corpus_writer import (
    amounts,
    facets_of_places,
    names,
    other_facets,
    own_texts,
    published,
    words,
)

JOINTS_JA = re.compile(r"(?<=の)|(?<=と)|(?<=に関する)|(?<=による)|(?<=[」）・])")
JOINTS_EN = re.compile(r"(?<= of )|(?<= for )|(?<= on )|(?<= between )|(?<= with )|(?<=: )")
SENTENCES_JA = re.compile(r"(?<=。)")
SENTENCES_EN = re.compile(r"(?<=[.!?]) (?=[A-Z])")


@dataclass(frozen=True, eq=False)
class Block:
    """A text, its words, and the words for the amounts in it. There is one of each text
    (``block``)."""

    text: str
    words: list[str]
    amounts: list[str]


@cache
def block(text: str) -> Block:
    return Block(text, words(text), amounts(text))


@dataclass(frozen=True)
class Title:
    """The two halves of a title; the second is empty where it has no joint."""

    head: Block
    tail: Block


@dataclass(frozen=True)
class Source:
    """What a synthetic entry may take from one real entry: whole rows of its tables, without the
    entry's key, so that what stands together in the report does so in the corpus."""

    kind: str
    has_date: bool
    own: tuple[Any, ...]
    own_texts: tuple[Block, ...]
    series: tuple[Block, ...]
    title_ja: Title
    title_en: Title
    sentences: tuple[tuple[Block, Block], ...]
    quotes: tuple[tuple[int, Block], ...]
    places: dict[str, tuple[int, ...]]
    place_names: tuple[Block, ...]
    parties: tuple[tuple[Any, ...], ...]
    sectors: tuple[int, ...]
    sector_names: tuple[Block, ...]
    people: tuple[tuple[Any, ...], ...]
    people_names: tuple[Block, ...]
    facets_of_places: tuple[str, ...]
    other_facets: tuple[str, ...]


def sources() -> list[Source]:
    """Every published entry but the slides, in the order of their keys."""
    found: list[tuple[int, Source]] = []
    for model in Entry.models_by_kind().values():
        if not model.SOURCE:
            found += [(entry.pk, source(entry)) for entry in published(model)]
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]


def source(entry: Any) -> Source:
    people, parties = list(entry.people.all()), list(entry.parties.all())
    countries, groups, sectors = (
        list(relation.all()) for relation in (entry.countries, entry.groups, entry.sectors)
    )
    series = getattr(entry, "series", None)
    return Source(
        kind=entry.kind,
        has_date=entry.date_start is not None,
        own=tuple(prepared(entry, column) for column in own_columns(type(entry))),
        own_texts=blocks(own_texts(entry)),
        series=blocks(series.search_names if series else []),
        title_ja=halves(entry.title_ja, JOINTS_JA),
        title_en=halves(entry.title_en, JOINTS_EN),
        sentences=tuple(sentences(entry)),
        quotes=tuple((part.slide_id, block(part.quote)) for part in entry.citations.all()),
        places={
            "countries": tuple(country.pk for country in countries),
            "groups": tuple(group.pk for group in groups),
        },
        place_names=blocks(names_of(Part(parties=parties, countries=countries, groups=groups))),
        parties=rows(EntryParty, parties),
        sectors=tuple(sector.pk for sector in sectors),
        sector_names=blocks(names_of(Part(sectors=sectors))),
        people=rows(EntryPerson, people),
        people_names=blocks(names_of(Part(people=people))),
        facets_of_places=facets_of_places(entry),
        other_facets=other_facets(entry),
    )


def names_of(part: Any) -> Iterator[str]:
    return names(part)


class Part:
    """Some relations of an entry as an entry of their own, so that the search's own reading of
    names serves for them: ``Part(sectors=[...])`` has no people."""

    series = None

    def __init__(self, **relations: list[Any]) -> None:
        for name in ("people", "parties", "countries", "groups", "sectors"):
            setattr(self, name, Related(relations.get(name, [])))


class Related:
    def __init__(self, records: list[Any]) -> None:
        self.records = records

    def all(self) -> list[Any]:
        return self.records


def blocks(texts: Any) -> tuple[Block, ...]:
    return tuple(block(text) for text in dict.fromkeys(texts) if text)


def halves(title: str, joints: re.Pattern[str]) -> Title:
    """The title cut at the joint that lies nearest to its middle."""
    places = [match.start() for match in joints.finditer(title) if match.start() < len(title)]
    cut = min(places, key=lambda place: abs(place - len(title) / 2), default=len(title))
    return Title(block(title[:cut]), block(title[cut:]))


def sentences(entry: Entry) -> Iterator[tuple[Block, Block]]:
    """The sentences of the summary, Japanese and English side by side."""
    japanese = [text for text in SENTENCES_JA.split(entry.summary_ja) if text.strip()]
    english = [text for text in SENTENCES_EN.split(entry.summary_en) if text.strip()]
    for number in range(max(len(japanese), len(english))):
        pair = [texts[number] if number < len(texts) else "" for texts in (japanese, english)]
        yield block(pair[0]), block(pair[1])


def part_columns(model: type[models.Model]) -> list[Any]:
    """The columns of a part of an entry but for its own key and the entry's."""
    return [field for field in model._meta.local_fields if field.name not in ("id", "entry")]


def rows(model: type[models.Model], parts: list[Any]) -> tuple[tuple[Any, ...], ...]:
    fields = part_columns(model)
    return tuple(tuple(prepared(part, field) for field in fields) for part in parts)


def prepared(record: models.Model, column: Any) -> Any:
    """The value of a column as the database's driver takes it."""
    return column.get_db_prep_save(getattr(record, column.attname), connection)
