"""Freezing a folder to the present data, and telling what has changed since."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from policyhub.catalog import quotes
from policyhub.catalog.language import in_english
from policyhub.catalog.models import Entry, FormerSlug
from policyhub.catalog.records import Record, complete, record_of
from policyhub.catalog.version import data_version
from policyhub.folders.differences import Change, changes_of, date_text
from policyhub.folders.models import Folder, Freeze, Item

FREEZES_KEPT = 20


@dataclass(frozen=True)
class ChangedEntry:
    """An entry that is not as it was frozen. ``entry`` is None where it is published no more;
    ``remark`` says what happened to it as a whole."""

    title: str
    entry: Entry | None
    remark: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class FrozenEntry:
    """An entry as it was when the folder was frozen; each quote with its slide's number and
    address."""

    title: str
    date: str
    quotes: tuple[tuple[str, int, str], ...]


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


def frozen_entries(frozen: Freeze) -> list[FrozenEntry]:
    """The frozen state itself, in the order that the folder had."""
    return [
        FrozenEntry(title_of(record), date_text(record), tuple(map(quote_of, record["citations"])))
        for record in frozen.records.values()
    ]


def title_of(record: Record) -> str:
    return str(record["title_en"] if in_english() else record["title_ja"])


def quote_of(citation: Record) -> tuple[str, int, str]:
    slide = citation["slide"]
    return quotes.readable(citation["quote"]), slide[1], reverse("slide-detail", args=slide)


def changed_since(frozen: Freeze) -> list[ChangedEntry]:
    """The entries that are different now, published no more, or put in or taken out since."""
    items = Item.objects.filter(folder=frozen.folder_id).select_related("entry")
    pinned = {item.entry.pk: item.entry for item in items}
    now = present_entries(frozen.records)
    present = records_of(dict.fromkeys(now.values()))
    both = {
        slug: (before, present[now[slug].slug])
        for slug, before in frozen.records.items()
        if slug in now and now[slug].pk in pinned
    }
    changes = dict(zip(both, changes_of(both.values()), strict=True))
    told = [
        changed_entry(before, now.get(slug), slug in both, changes.get(slug, ()))
        for slug, before in frozen.records.items()
    ]
    frozen_keys = {entry.pk for entry in now.values()}
    put_in = [entry for key, entry in pinned.items() if key not in frozen_keys]
    return [each for each in told if each.remark or each.changes] + [
        ChangedEntry(entry.title, shown(entry), _("put into the folder"), ()) for entry in put_in
    ]


def present_entries(slugs: Iterable[str]) -> dict[str, Entry]:
    """The entries that had these slugs, by the slug they had; those that are gone are left out."""
    slugs = list(slugs)
    former = FormerSlug.objects.filter(slug__in=slugs).select_related("entry")
    found = {each.slug: each.entry for each in former}
    return found | {entry.slug: entry for entry in Entry.objects.filter(slug__in=slugs)}


def shown(entry: Entry | None) -> Entry | None:
    """The entry, if it has a page."""
    return entry if entry and entry.state == Entry.State.PUBLISHED else None


def changed_entry(
    before: Record, entry: Entry | None, pinned: bool, changes: tuple[Change, ...]
) -> ChangedEntry:
    """What became of a frozen entry; ``entry`` is what it is now."""
    was_published = before["state"] == Entry.State.PUBLISHED
    remark = ""
    if entry and not pinned:
        remark = _("taken out of the folder")
    elif was_published and not shown(entry):
        remark = _("no longer published")
    return ChangedEntry(title_of(before), shown(entry), remark, changes)
