"""In what two records of one entry (``catalog/records.py``) differ, field by field and in words."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from policyhub.catalog import dates, quotes
from policyhub.catalog.language import in_english
from policyhub.catalog.models import Country, Entry, Report
from policyhub.catalog.records import Record

Pair = tuple[Record, Record]
Names = dict[tuple[type[Model], Any], str]
DATE = ("date_start", "date_end", "date_precision")
OF_THE_ADDRESS = ("slug", "formerly")
"""What an entry's move to another address changes; its old address leads to it."""
LONGEST, ROOM = 120, 40
"""Longer texts are cut to what differs, with so many characters before and after it."""
JAPANESE = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff]")


@dataclass(frozen=True)
class Change:
    """One field of an entry: what it was, and what it is; for a list, what went and what came."""

    label: str
    before: str
    after: str

    @property
    def before_language(self) -> str:
        return language_of(self.before)

    @property
    def after_language(self) -> str:
        return language_of(self.after)


def language_of(text: str) -> str:
    """«ja» for a Japanese text on an English page, where its language must be marked."""
    return "ja" if in_english() and JAPANESE.search(text) else ""


def changes_of(pairs: Iterable[Pair]) -> list[tuple[Change, ...]]:
    """The changes from the first to the second record of each pair. A query for each table whose
    records are named."""
    pairs = list(pairs)
    names = names_in(pairs)
    return [tuple(changes_between(before, after, names)) for before, after in pairs]


def changes_between(before: Record, after: Record, names: Names) -> Iterator[Change]:
    fields = differing(before, after)
    if any(name in DATE for name in fields):
        yield Change(_("Date"), date_text(before), date_text(after))
    for name in fields:
        if name not in DATE:
            yield change_of(Entry.models_by_kind()[after["kind"]], name, before, after, names)


def differing(before: Record, after: Record) -> list[str]:
    """The fields that differ. One that is in one record alone, since records had no such field
    then or have none any more, differs where it says something."""
    return [
        name
        for name in {**before, **after}
        if name not in OF_THE_ADDRESS
        and before.get(name) != after.get(name)
        and ((name in before and name in after) or before.get(name) or after.get(name))
    ]


def change_of(model: type[Entry], name: str, before: Record, after: Record, names: Names) -> Change:
    field = field_of(model, name)
    label = label_of(field, name)
    old, new = before.get(name), after.get(name)
    if isinstance(old, list) or isinstance(new, list):
        gone, come = without(old or [], new or []), without(new or [], old or [])
        if not gone and not come:
            return Change(label, "", _("another order"))
        return Change(label, worded(field, gone, names), worded(field, come, names))
    return Change(label, *cut_to_difference(worded(field, old, names), worded(field, new, names)))


def field_of(model: type[Entry], name: str) -> Any:
    """The model's field, or relation, that a record's ``name`` is from; None where it has none."""
    try:
        return model._meta.get_field(model.HISTORY if name == "history" else name)
    except FieldDoesNotExist:
        return None


def label_of(field: Any, name: str) -> str:
    """What the admin calls the field."""
    if field is None:
        return name
    if field.auto_created:
        return str(capfirst(field.related_model._meta.verbose_name_plural))
    return str(capfirst(field.verbose_name))


def without(values: list[Any], others: list[Any]) -> list[Any]:
    return [value for value in values if value not in others]


def worded(field: Any, value: Any, names: Names) -> str:
    """A value of a record in words: its name, the label of its choice, or itself."""
    match value:
        case None | "":
            return ""
        case bool():
            return _("Yes") if value else _("No")
        case list():
            return " / ".join(worded(field, each, names) for each in value)
        case dict():
            return part_in_words(field.related_model, value, names)
    if field is not None and field.is_relation:
        return names.get((field.related_model, value), str(value))
    choices = dict(getattr(field, "flatchoices", None) or ())
    return str(choices.get(value, value))


def part_in_words(model: Any, part: Record, names: Names) -> str:
    """A quote with its slide, a person or party with its role, a dated change of state."""
    words = [f"「{quotes.readable(part['quote'])}」"] if "quote" in part else []
    words += [date_text(part)] if "date_precision" in part else []
    for name, value in part.items():
        if name == "slide":
            year, number = value
            words.append(_("FY%(year)s slide %(number)s") % {"year": year, "number": number})
        elif name not in ("quote", *DATE):
            words.append(worded(model._meta.get_field(name), value, names))
    return (", " if in_english() else "、").join(dict.fromkeys(filter(None, words)))


def date_text(record: Record) -> str:
    """The date in a record as it is shown, no more exact than it is known."""
    start, end = (date.fromisoformat(record[name]) if record[name] else None for name in DATE[:2])
    period = dates.Period(start, end, dates.Precision(record["date_precision"]))
    return dates.display(period)


def cut_to_difference(before: str, after: str) -> tuple[str, str]:
    """Long texts without most of what they share at their start and end."""
    if max(len(before), len(after)) <= LONGEST:
        return before, after
    start = shared_start(before, after)
    end = shared_start(before[start:][::-1], after[start:][::-1])
    first, last = max(0, start - ROOM), max(0, end - ROOM)
    return shown_part(before, first, last), shown_part(after, first, last)


def shared_start(one: str, other: str) -> int:
    """How many characters both begin with."""
    return sum(
        1 for _same in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    )


def shown_part(text: str, first: int, last: int) -> str:
    shown = text[first : len(text) - last]
    return f"{'…' if first else ''}{shown}{'…' if last else ''}" if text else ""


def names_in(pairs: list[Pair]) -> Names:
    """The names of all records that the changed fields refer to, in the current language."""
    wanted: dict[type[Model], set[Any]] = defaultdict(set)
    for before, after in pairs:
        model = Entry.models_by_kind()[after["kind"]]
        for name in differing(before, after):
            field = field_of(model, name)
            for related, key in references(field, [before.get(name), after.get(name)]):
                wanted[related].add(key)
    names: Names = {}
    for related, keys in wanted.items():
        key_name = key_of(related)
        found = related._default_manager.filter(**{f"{key_name}__in": keys})
        names |= {(related, getattr(record, key_name)): str(record) for record in found}
    return names


def references(field: Any, value: Any) -> Iterator[tuple[type[Model], Any]]:
    """The records of other tables that a value refers to: a table and a key each."""
    if field is None or not field.is_relation or value in (None, ""):
        return
    match value:
        case list():
            for each in value:
                yield from references(field, each)
        case dict():
            columns = [name for name in value if name not in ("slide", "quote")]
            for name in columns:
                column = field.related_model._meta.get_field(name)
                yield from references(column, value[name])
        case _:
            yield field.related_model, value


def key_of(model: type[Model]) -> str:
    """By what a record refers to one of ``model``; the counterpart of ``records.plain_value``."""
    if issubclass(model, Country):
        return "code"
    if issubclass(model, Report):
        return "fiscal_year"
    return "slug" if hasattr(model, "slug") else "pk"
