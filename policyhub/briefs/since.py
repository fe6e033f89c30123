"""«Since we last met»: what the reports date between two days. The dates are those of the events,
not of their being recorded here."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from agreements.models import Commitment, Fulfilment, FulfilmentChange, Status, StatusChange
from meetings.models import Meeting
from policyhub.briefs.document import Column, Line, Section, SlideReference
from policyhub.briefs.promises import state_text
from policyhub.briefs.subject import Subject
from policyhub.briefs.wording import Wording, date_column, read_slides
from policyhub.catalog.cutting import beginning
from policyhub.catalog.dates import Period, Precision
from policyhub.catalog.language import in_brackets
from policyhub.catalog.models import Entry, Report

LINES_SHOWN = 100
ENDS = (Status.SUSPENDED, Status.ENDED, Fulfilment.LAPSED)
"""The changes by which an agreement or a promise lapses."""
TELLING = ("ended", "new", "changed", "inexact")
"""The sections, that of an entry first to which several things happened."""


@dataclass(frozen=True)
class Span:
    """From a day to a day, both included; ``meeting`` is the one that the span begins with."""

    since: date
    until: date
    meeting: Meeting | None = None

    def surely_holds(self, period: Period) -> bool:
        """Whether what is dated ``period``, which overlaps the span, lies in it for certain."""
        if period.start is None or period.precision == Precision.DAY:
            return True
        return self.since <= period.start and (period.end or period.start) <= self.until


@dataclass(frozen=True)
class Event:
    """Something that happened to an entry: it took place, changed, or fell due."""

    group: str
    period: Period
    label: str
    entry: Any
    slides: tuple[SlideReference, ...]


@dataclass(frozen=True)
class Story:
    """All that happened to one entry; the first event is the one that it is shown by."""

    events: tuple[Event, ...]

    @property
    def group(self) -> str:
        return self.events[0].group

    @property
    def slides(self) -> tuple[SlideReference, ...]:
        return tuple(dict.fromkeys(slide for event in self.events for slide in event.slides))


def since_sections(subject: Subject, span: Span) -> list[Section]:
    """What is new, what changed and what lapsed or fell due; apart from these, what may have."""
    wording = Wording.for_reports(list(Report.objects.all()), era=False)
    keys = subject.entries().order_by().values("pk")
    found: dict[str, list[Story]] = {"new": [], "changed": [], "ended": [], "inexact": []}
    for story in stories(events(keys, span, wording), span):
        found[story.group].append(story)
    titles = {
        "new": _("New"),
        "changed": _("Changed"),
        "ended": _("Lapsed or due"),
        "inexact": _("Perhaps in this period: dated to the month, the year or the fiscal year"),
    }
    return [
        section(group, titles[group], stories_, subject, span, wording)
        for group, stories_ in found.items()
        if stories_
    ]


def stories(found: Iterable[Event], span: Span) -> list[Story]:
    """Each entry once: with the section of the event that tells most, and the newest first."""
    by_entry: dict[int, list[Event]] = {}
    for event in found:
        certain = event if span.surely_holds(event.period) else replace(event, group="inexact")
        by_entry.setdefault(event.entry.pk, []).append(certain)
    return [
        Story(tuple(sorted(sorted(each, key=day, reverse=True), key=telling)))
        for each in by_entry.values()
    ]


def day(event: Event) -> date:
    return event.period.start or date.min


def telling(event: Event) -> int:
    return TELLING.index(event.group)


def events(keys: Any, span: Span, wording: Wording) -> Iterator[Event]:
    """What overlaps ``span``. The meeting that it begins with is left out, and so is a change that
    is the event itself: an agreement signed on its own date."""
    entries = Entry.objects.filter(pk__in=keys).since(span.since).until(span.until)
    if span.meeting:
        entries = entries.exclude(pk=span.meeting.pk)
    begun = list(entries)
    read_slides(begun)
    for entry in begun:
        label = capfirst(entry.kind_label)
        yield Event("new", entry.period, label, entry, wording.slides(entry))
    for change in [
        *changes(StatusChange, "status", keys, span),
        *changes(FulfilmentChange, "fulfilment", keys, span),
    ]:
        if change.period != change.entry.period:
            yield change_event(change, wording)
    due = list(within(Commitment.objects.filter(pk__in=keys), "due", span))
    read_slides(due)
    for commitment in due:
        label = in_brackets(_("Due"), state_text(commitment))
        slides = wording.slides(commitment)
        yield Event("ended", commitment.due, label, commitment, slides)


def within(records: QuerySet[Any], prefix: str, span: Span) -> QuerySet[Any]:
    """``records`` whose date, in the columns that begin with ``prefix``, overlaps ``span``."""
    first, last = f"{prefix}_start", f"{prefix}_end"
    dated = records.filter(**{f"{first}__lte": span.until})
    return dated.alias(last_day=Coalesce(last, first)).filter(last_day__gte=span.since)


def changes(model: Any, value: str, keys: Any, span: Span) -> list[Any]:
    """The changes in ``span`` whose ``value`` is another than that of the change before."""
    earlier = model.objects.filter(entry=OuterRef("entry"), order__lt=OuterRef("order"))
    found = within(model.objects.filter(entry__in=keys), "date", span).annotate(
        previous=Subquery(earlier.order_by("-order").values(value)[:1])
    )
    read = found.select_related("entry", "citation__slide__report")
    return [change for change in read if change.previous != getattr(change, value)]


def change_event(change: Any, wording: Wording) -> Event:
    status = change.status if isinstance(change, StatusChange) else change.fulfilment
    return Event(
        "ended" if status in ENDS else "changed",
        change.period,
        capfirst(change.label),
        change.entry,
        (wording.slide(change.citation.slide),),
    )


def section(
    group: str, title: str, found: list[Story], subject: Subject, span: Span, wording: Wording
) -> Section:
    """The newest first."""
    in_order = sorted(
        found, key=lambda story: (day(story.events[0]), story.events[0].entry.pk), reverse=True
    )
    lines = tuple(line(story, wording) for story in beginning(in_order, LINES_SHOWN))
    columns = (
        date_column(18),
        Column(second_column(group), 14, one_line=True),
        Column(_("Title"), 56),
    )
    more = subject.search_address(date_from=span.since, date_to=span.until)
    return Section(group, title, columns, lines, len(found), linked=2, more=more)


def line(story: Story, wording: Wording) -> Line:
    first, *others = story.events
    return Line(
        (wording.period(first.period), label_of(first), first.entry.title),
        first.entry.get_absolute_url(),
        story.slides,
        tuple(note(event, first, wording) for event in others),
    )


def label_of(event: Event) -> str:
    """Among what may have happened the kind stands first: most of it is an entry, not a change."""
    kind = capfirst(event.entry.kind_label)
    if event.group != "inexact" or event.label == kind:
        return event.label
    return _("%(kind)s: %(what)s") % {"kind": kind, "what": event.label}


def note(event: Event, first: Event, wording: Wording) -> str:
    """A state before the first of a story's events is marked as such."""
    text = f"{wording.period(event.period)} {event.label}".strip()
    is_former = event.group == "changed" and day(event) <= day(first)
    return _("before: %(state)s") % {"state": text} if is_former else text


def second_column(group: str) -> str:
    """What the label of an event is: the entry's kind where it took place, else what happened."""
    return _("Kind") if group in ("new", "inexact") else _("What happened")
