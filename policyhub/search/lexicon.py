"""What words mean here: names of countries, people, organisations …, and sets of synonyms.

Read from the reference data once a process, and anew when these have changed.
"""

import re
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils import translation

from policyhub.catalog.models import (
    Country,
    CountryGroup,
    Entry,
    Organization,
    Person,
    Region,
    Report,
    Sector,
)
from policyhub.search.documents import facet
from policyhub.search.models import Statistics, SynonymSet
from policyhub.search.text import fold, kana, reading, tokenize, words

HOME = "JP"
"""Every entry is one of Japan's: beside another country's abbreviation, 日 asks for nothing."""
LONGEST_KEY = 8
KATAKANA = re.compile(r"[ァ-ヺー・]+")
MODELS: dict[str, Any] = {
    "country": Country,
    "group": CountryGroup,
    "region": Region,
    "person": Person,
    "organization": Organization,
    "sector": Sector,
}
"""The facets whose values are records with names; the series of a kind come with the kind."""
Words = tuple[str, ...]


@dataclass(frozen=True)
class Record:
    """One thing that has names: where it stands among the facets, and how pages call it."""

    name: str
    """The facet that it is a value of."""
    slug: str
    label_ja: str
    label_en: str
    kana: str
    names: tuple[str, ...]

    @property
    def facet(self) -> str:
        return facet(self.name, self.slug)

    def get_absolute_url(self) -> str:
        return path_of(self.name, self.slug, translation.get_language() or "")

    @property
    def label(self) -> str:
        return self.label_en if translation.get_language() == "en" else self.label_ja

    @property
    def main_names(self) -> tuple[str, ...]:
        """What the record is called in full, in both languages."""
        return tuple(dict.fromkeys(filter(None, (self.label_ja, self.label_en, *self.names[:2]))))


@lru_cache(maxsize=4096)
def path_of(name: str, slug: str, language: str) -> str:
    """The page of a record, in the language that is in use."""
    models = {**MODELS, **dict(series_models())}
    return reverse(models[name].url_name, args=[slug])


@dataclass
class Lexicon:
    """``names`` and ``synonyms`` are keyed by the words of a name or synonym."""

    version: int = -1
    records: dict[str, Record] = field(default_factory=dict)
    """By facet: «_country_sa»."""
    values: dict[str, dict[str, Record]] = field(default_factory=lambda: defaultdict(dict))
    """The same under the facet's name, in the order of the records."""
    names: dict[Words, list[Record]] = field(default_factory=lambda: defaultdict(list))
    synonyms: dict[Words, list[tuple[Words, str]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    readings: dict[str, set[Words]] = field(default_factory=lambda: defaultdict(set))
    """The words of the names that are read so, by kana."""
    abbreviations: dict[str, Record] = field(default_factory=dict)
    """Countries by an abbreviation of one character."""
    told_until: date = date.max
    """The last day that a report can tell of as past: what is dated later was planned."""

    def named(self, name: str, value: str) -> list[Record]:
        """The records of the facet ``name`` that ``value`` may mean: its slug or one of its
        names."""
        by_slug = self.records.get(facet(name, value.strip()))
        if by_slug:
            return [by_slug]
        found = [
            record for record in self.names.get(tuple(words(value)), []) if record.name == name
        ]
        if found or name != "person":
            return found
        return self.people_called(value)

    def people_called(self, value: str) -> list[Record]:
        """People by a part of their name, as 赤澤 or あかざわ."""
        wanted, read = fold(value), kana(value)
        return [
            record
            for record in self.records.values()
            if record.name == "person"
            and (
                any(wanted and wanted in fold(name) for name in record.names)
                or bool(read and (kana(record.kana) or "").startswith(read))
            )
        ]

    def label(self, token: str) -> str:
        """How pages call the value of a facet."""
        return self.records[token].label if token in self.records else token


def read(version: int) -> Lexicon:
    lexicon = Lexicon(version)
    for name, model in [*MODELS.items(), *series_models()]:
        for record in records_of(name, model):
            add_record(lexicon, record)
    for words_of_set in SynonymSet.objects.values_list("words", flat=True):
        add_synonyms(lexicon, words_of_set)
    told = [report.tells_until for report in Report.objects.all()]
    lexicon.told_until = max(told, default=date.max)
    return lexicon


def series_models() -> Iterator[tuple[str, Any]]:
    """The models of what entries of a kind are a series of."""
    for model in Entry.models_by_kind().values():
        for column in model._meta.local_fields:
            if column.name == "series" and column.related_model:
                yield "series", column.related_model


def records_of(name: str, model: Any) -> Iterator[Record]:
    queryset = model.objects.all()
    if model is Person:
        queryset = queryset.prefetch_related("posts")
    for found in queryset:
        labels = [
            getattr(found, f"short_{language}", "") or getattr(found, f"name_{language}")
            for language in ("ja", "en")
        ]
        names = [found.name_ja, found.name_en, *found.search_names]
        unique = tuple(dict.fromkeys(filter(None, names)))
        yield Record(name, found.slug, labels[0], labels[1], found.kana, unique)


def add_record(lexicon: Lexicon, record: Record) -> None:
    lexicon.records[record.facet] = lexicon.values[record.name][record.facet] = record
    if record.name == "person":
        lexicon.values["present"][facet("present", record.slug)] = record
    keys = {tuple(words(name)): name for name in record.names}
    for key in keys:
        if key and record not in lexicon.names[key]:
            lexicon.names[key].append(record)
    for name in record.names:
        if record.name == "country" and len(name) == 1:
            lexicon.abbreviations.setdefault(fold(name), record)
    for name in record.names:
        if KATAKANA.fullmatch(name) and (said := kana(name)):
            lexicon.readings[said].add(tuple(words(name)))
    if record.kana and (canonical := kana(record.kana)):
        lexicon.readings[canonical].add(tuple(words(record.label_ja)))
        family = family_name(record)
        if family:
            lexicon.readings[family[0]].add(family[1])


def family_name(record: Record) -> tuple[str, Words] | None:
    """Reading and words of a Japanese person's family name: its first word, where the reading of
    the whole name begins with that word's."""
    tokens = tokenize(record.names[0]) if record.name == "person" else []
    if len(tokens) < 2:
        return None
    surface = record.names[0][tokens[0].start : tokens[0].end]
    canonical, whole = kana(reading(surface) or ""), kana(record.kana) or ""
    if canonical and whole.startswith(canonical) and whole != canonical:
        return canonical, (tokens[0].word,)
    return None


def add_synonyms(lexicon: Lexicon, words_of_set: Iterable[str]) -> None:
    keys = {tuple(words(word)): word for word in words_of_set}
    keys.pop((), None)
    for key in keys:
        known = [other for other, _ in lexicon.synonyms[key]]
        lexicon.synonyms[key] += [
            (other, word) for other, word in keys.items() if other != key and other not in known
        ]


class Holder:
    """The lexicon of this process."""

    def __init__(self) -> None:
        self.lexicon = Lexicon()
        self.lock = threading.Lock()

    def current(self, statistics: Statistics) -> Lexicon:
        """The lexicon of the data that ``statistics`` speak of."""
        if self.lexicon.version != statistics.names_version:
            with self.lock:
                if self.lexicon.version != statistics.names_version:
                    self.lexicon = read(statistics.names_version)
        return self.lexicon


holder = Holder()


def segments(text: Sequence[str], lexicon: Lexicon) -> list[Words]:
    """``text`` cut into the longest names and synonyms that the lexicon knows, and single words."""
    result, position = [], 0
    while position < len(text):
        for size in range(min(LONGEST_KEY, len(text) - position), 0, -1):
            part = tuple(text[position : position + size])
            if size == 1 or part in lexicon.synonyms or part in lexicon.names:
                result.append(part)
                position += size
                break
    return result


def kind_named(value: str) -> list[str]:
    """The kinds that ``value`` may mean: their code or their name, in the singular or plural of
    either language."""
    wanted, found = fold(value).strip(), []
    for kind, model in Entry.models_by_kind().items():
        called = {kind}
        for language in ("ja", "en"):
            with translation.override(language):
                called |= {str(model._meta.verbose_name), str(model._meta.verbose_name_plural)}
        if wanted in {fold(name) for name in called}:
            found.append(kind)
    return found
