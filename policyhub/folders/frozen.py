"""Freezing a folder to the present data, and telling what has changed since."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from policyhub.catalog.language import in_english
from policyhub.catalog.models import Entry
from policyhub.catalog.records import Record, complete, record_of
from policyhub.catalog.version import data_version
from policyhub.folders.models import Folder, Freeze

FREEZES_KEPT = 20
LONGEST = 120
OF_A_PART = ("name_as_written", "title_as_written", "person", "country", "group", "organization")


@dataclass(frozen=True)
class Change:
    """One field of an entry: what it was, and what it is; for a list, what went and what came."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class ChangedEntry:
    """An entry that is not as it was frozen. ``entry`` is None where it is no longer published."""

    title: str
    entry: Entry | None
    changes: tuple[Change, ...]


def records_of(entries: Iterable[Entry]) -> dict[str, Record]:
    """The records of ``entries`` by slug, in their order. A few queries for each kind."""
    entries = list(entries)
    records: dict[str, Record] = {}
    for kind in {entry.kind for entry in entries}:
        model: Any = Entry.models_by_kind()[kind]
        keys = [entry.pk for entry in entries if entry.kind == kind]
        records |= {e.slug: record_of(e) for e in complete(model.objects.filter(pk__in=keys))}
    return {entry.slug: records[entry.slug] for entry in entries}


def freeze(folder: Folder) -> Freeze:
    """Keeps what the folder's entries say now. Of many freezes the newest are kept."""
    entries = [item.entry for item in folder.items.select_related("entry")]
    made = folder.freezes.create(data_version=str(data_version()), records=records_of(entries))
    old = folder.freezes.order_by("-made_at", "-pk").values_list("pk", flat=True)[FREEZES_KEPT:]
    folder.freezes.filter(pk__in=list(old)).delete()
    return made


def changed_since(frozen: Freeze) -> list[ChangedEntry]:
    """The entries of the frozen state that are different now, or published no more."""
    entries = {e.slug: e for e in Entry.objects.filter(slug__in=list(frozen.records))}
    present = records_of(entries.values())
    found = []
    for slug, before in frozen.records.items():
        after = present.get(slug)
        published = after is not None and after["state"] == Entry.State.PUBLISHED
        changes = changes_between(before, after) if after and published else ()
        if changes or not published:
            title = before["title_en"] if in_english() else before["title_ja"]
            found.append(ChangedEntry(title, entries[slug] if published else None, changes))
    return found


def changes_between(before: Record, after: Record) -> tuple[Change, ...]:
    """The fields in which two records of one entry differ, in words."""
    model = Entry.models_by_kind()[after["kind"]]
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return tuple(change_of(model, name, before.get(name), after.get(name)) for name in names)


def change_of(model: type[Entry], name: str, before: Any, after: Any) -> Change:
    label = label_of(model, name)
    if isinstance(before or after, list):
        gone = [value for value in before or [] if value not in (after or [])]
        come = [value for value in after or [] if value not in (before or [])]
        if not gone and not come:
            return Change(label, _("another order"), "")
        return Change(label, in_words(gone), in_words(come))
    return Change(label, worded(model, name, before), worded(model, name, after))


def label_of(model: type[Entry], name: str) -> str:
    """What the admin calls the field."""
    if name == "history":
        return _("History")
    try:
        field: Any = model._meta.get_field(name)
    except FieldDoesNotExist:
        return name
    named = field.related_model._meta.verbose_name_plural if field.auto_created else None
    return str(capfirst(named or field.verbose_name))


def worded(model: type[Entry], name: str, value: Any) -> str:
    """A column's value, with the words of its choices."""
    choices = dict(getattr(model._meta.get_field(name), "flatchoices", None) or ())
    return shortened(str(choices.get(value, "" if value is None else value)))


def in_words(values: list[Any]) -> str:
    return " / ".join(part_in_words(value) for value in values)


def part_in_words(value: Any) -> str:
    """A quote, a person, a party or a change of state; else the code or slug itself."""
    if not isinstance(value, dict):
        return str(value)
    if "quote" in value:
        return f"「{shortened(value['quote'])}」"
    return " ".join(str(value[name]) for name in OF_A_PART if value.get(name))


def shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
