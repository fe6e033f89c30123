"""A folder as a document: the parts that the page to read, the print and the Word file share."""

from itertools import groupby
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from policyhub.briefs.document import Brief, Column, Line, Section
from policyhub.briefs.wording import Wording, date_column, read_slides
from policyhub.catalog.language import in_english
from policyhub.catalog.models import Entry, Report
from policyhub.catalog.version import data_version
from policyhub.folders.models import Folder, Item

ENTRY, NOTE, DATE = 46, 30, 14


def folder_document(folder: Folder) -> Brief:
    """The folder in the current language: the facts, the entries in their order, the checklist."""
    wording = Wording.for_reports(list(Report.objects.all()), era=False)
    return Brief(
        title=folder.title,
        subject=folder.title,
        official_name="",
        stamp=_("As of %(today)s; data version %(version)s")
        % {"today": wording.day(timezone.localdate()), "version": data_version().text(wording.era)},
        facts=tuple(facts(folder, wording)),
        sections=tuple(sections(folder, wording)),
        notices=(),
        language="en" if in_english() else "ja",
        author=_("Policy Hub"),
    )


def facts(folder: Folder, wording: Wording) -> list[tuple[str, str]]:
    given = [
        (_("Date of the meeting"), wording.day(folder.meeting_on) if folder.meeting_on else ""),
        (_("Counterpart"), folder.counterpart),
        (_("Notes"), folder.note),
    ]
    return [(label, text) for label, text in given if text]


def sections(folder: Folder, wording: Wording) -> list[Section]:
    items = list(folder.items.select_related("entry"))
    items = [item for item in items if item.entry.state == Entry.State.PUBLISHED]
    read_slides([item.entry for item in items])
    columns = (date_column(DATE), Column(_("Entry"), ENTRY), Column(_("Note"), NOTE))
    found = [
        Section(
            f"{kind}-{number}",
            str(capfirst(label)),
            columns,
            tuple(line_of(item, wording) for item in chosen),
            len(chosen),
            linked=1,
        )
        for number, ((kind, label), chosen) in enumerate(in_runs(items))
    ]
    tasks = list(folder.tasks.all())
    if tasks:
        lines = tuple(Line((_("done") if t.done else _("not done"), t.text), "", ()) for t in tasks)
        checklist = (Column(_("State"), 14), Column(_("To do"), 76))
        found.append(Section("checklist", _("Checklist"), checklist, lines, len(lines), linked=1))
    return [section.without_empty_columns() for section in found]


def in_runs(items: list[Item]) -> list[tuple[tuple[str, str], list[Item]]]:
    """The entries in the reader's order, those of one kind that follow each other together."""

    def kind(item: Item) -> Any:
        return item.entry.kind, item.entry.kind_label

    return [(key, list(run)) for key, run in groupby(items, kind)]


def line_of(item: Item, wording: Wording) -> Line:
    entry = item.entry
    cells = (wording.date_of(entry), entry.title, item.note)
    return Line(cells, entry.get_absolute_url(), wording.slides(entry))
