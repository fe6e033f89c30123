"""What the entries that cite a slide hold of it: dates, countries, people, texts."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from policyhub.catalog import dates, quotes
from policyhub.catalog.records import Record
from policyhub.curation.audit.mentions import WIDTHS, Kind, Mention

AS_WRITTEN = ("_as_written", "exceptions_ja")
"""How the names of fields end that hold amounts in the words of the report."""
PERIODS = (
    ("date_start", "date_precision"),
    ("date_end", "date_precision"),
    ("due_start", "due_precision"),
    ("due_end", "due_precision"),
    ("effective_from_start", "effective_from_precision"),
    ("effective_to_end", "effective_to_precision"),
)
SHORTEST_POST = 3
COUNTRIES = ("venue_country", "imposed_by")
SPACE = re.compile(r"[\s,]")


def comparable(text: str) -> str:
    """``text`` without layout, commas and differences of width."""
    return SPACE.sub("", quotes.plain(text).translate(WIDTHS))


@dataclass
class Holdings:
    """What some entries hold together."""

    dates: list[set[str]] = field(default_factory=list)
    countries: set[str] = field(default_factory=set)
    people: set[str] = field(default_factory=set)
    texts: list[str] = field(default_factory=list)
    """What the entries say in their own words."""
    written: list[str] = field(default_factory=list)
    """Amounts, values, rates and counts as written."""
    names: set[str] = field(default_factory=set)
    """Names and posts of people as written."""

    def add(self, record: Record) -> None:
        self.dates += dates_of(record)
        self.countries.update(countries_of(record))
        for part in record["people"]:
            if part["person"]:
                self.people.add(part["person"])
            names = (part["name_as_written"], part["title_as_written"])
            self.names.update(comparable(name) for name in names if name)
        for name, value in record.items():
            if isinstance(value, str):
                self.texts.append(comparable(value))
                if name.endswith(AS_WRITTEN):
                    self.written.append(comparable(value))

    def hold(self, mention: Mention) -> bool:
        match mention.kind:
            case Kind.DATE:
                if any(mention.keys <= parts for parts in self.dates):
                    return True
                return say(self.texts, mention)
            case Kind.COUNTRY:
                return bool(mention.keys & self.countries)
            case Kind.PERSON:
                return bool(mention.keys & self.people)
            case Kind.POST:
                words = comparable(mention.words)
                return any(words in name or ends_with(words, name) for name in self.names)
            case _:
                return say(self.written, mention)


def ends_with(words: str, name: str) -> bool:
    """Whether ``words`` end with ``name``, where that says more than «大臣» does."""
    return len(name) > SHORTEST_POST and words.endswith(name)


def say(texts: Iterable[str], mention: Mention) -> bool:
    words = comparable(mention.words)
    return any(words in text for text in texts)


def dates_of(record: Record) -> Iterator[set[str]]:
    for rows in (record, *record["history"]):
        for name, precision in PERIODS:
            if rows.get(name):
                yield set(parts(date.fromisoformat(rows[name]), rows[precision]))


def parts(day: date, precision: str) -> Iterator[str]:
    yield f"fy{dates.fiscal_year(day)}"
    if precision == dates.Precision.FISCAL_YEAR:
        return
    yield f"y{day.year}"
    if precision in (dates.Precision.MONTH, dates.Precision.DAY):
        yield f"m{day.month}"
    if precision == dates.Precision.DAY:
        yield f"d{day.day}"


def countries_of(record: Record) -> Iterator[str]:
    yield from record["countries"]
    for party in record["parties"]:
        if party["country"]:
            yield party["country"]
    for name in COUNTRIES:
        if record.get(name):
            yield record[name]
