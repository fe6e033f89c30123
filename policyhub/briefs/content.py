"""A brief, put together once for the page, the Word file and the PDF."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.models import Agreement, Commitment, Mou
from meetings.models import Meeting
from policyhub.briefs.choice import Choice
from policyhub.briefs.document import Brief, Section
from policyhub.briefs.meetings import counterparts, counterparts_section, meetings_section
from policyhub.briefs.promises import coming_section, commitments_sections
from policyhub.briefs.results import agreements_section, figures_section, mous_section
from policyhub.briefs.subject import Subject
from policyhub.briefs.wording import Wording, listed
from policyhub.catalog.language import in_brackets, in_english
from policyhub.catalog.models import Entry, Figure, Report
from policyhub.catalog.version import data_version


def build_brief(subject: Subject, choice: Choice, notices: list[str]) -> Brief:
    """What is on record of ``subject``, in the current language. A fixed number of queries."""
    reports = list(Report.objects.all())
    wording = Wording.for_reports(reports, choice.era)
    met = meetings(subject, choice)
    sections = [
        section.without_empty_columns()
        for section in all_sections(subject, choice, wording, met)
        if section.lines
    ]
    return Brief(
        title=_("Brief: %(name)s") % {"name": subject.name},
        subject=subject.name,
        official_name=subject.official_name,
        stamp=stamp(wording),
        facts=(*facts(choice, wording, reports), *last_meetings(met, wording)),
        sections=tuple(sections),
        notices=tuple(notices),
        language="en" if in_english() else "ja",
        author=_("Policy Hub"),
    )


def stamp(wording: Wording) -> str:
    """«As of 26 November 2026; data version …»."""
    today = wording.day(timezone.localdate())
    return _("As of %(today)s; data version %(version)s") % {
        "today": today,
        "version": data_version().text(wording.era),
    }


def facts(choice: Choice, wording: Wording, reports: list[Report]) -> list[tuple[str, str]]:
    """What the brief was asked to cover, and the reports that it is taken from."""
    period = wording.span(choice.since, choice.until)
    undated = _("entries without a date are left out")
    titles = [in_brackets(report.title, report.publisher) for report in reports]
    sectors = [sector.name for sector in choice.sectors]
    given = [
        (_("Period"), in_brackets(period, undated) if period else _("everything on record")),
        (_("Sectors"), listed(sectors)),
        (_("Meetings with"), choice.counterpart.name if choice.counterpart else ""),
        (_("Source"), listed(titles)),
    ]
    return [(label, text) for label, text in given if text]


def last_meetings(met: list[Meeting], wording: Wording) -> Iterator[tuple[str, str]]:
    """The last talks, and the last meeting of another kind: one of many, a visit, an event."""
    labels = {True: _("Last talks"), False: _("Last multilateral meeting, visit or event")}
    for is_talk, label in labels.items():
        last = next((each for each in met if each.is_talk == is_talk), None)  # type: ignore[attr-defined]
        if last:
            yield label, f"{wording.date_of(last)} {last.title}".strip()


def all_sections(
    subject: Subject, choice: Choice, wording: Wording, met: list[Meeting]
) -> list[Section]:
    keys = choice.narrow(subject.entries()).order_by().values("pk")
    any_date = choice.narrow(subject.entries(), dated=False).order_by().values("pk")
    commitments = newest(Commitment, keys).by_promisor(subject.own_parties())
    due = newest(Commitment, any_date).filter(due_start__isnull=False)
    coming = Entry.objects.filter(pk__in=any_date).coming()
    parties = ("parties__country", "parties__group", "parties__organization")
    memoranda = newest(Mou, keys).prefetch_related("sectors", *parties)
    return [
        meetings_section(met, subject, wording, meetings_address(subject, choice)),
        counterparts_section(counterparts(met, subject), subject, wording, people_met(subject)),
        agreements_section(
            list(newest(Agreement, keys)), wording, address(subject, choice, "agreement")
        ),
        mous_section(list(memoranda), wording, address(subject, choice, "mou")),
        *commitments_sections(commitments, wording, address(subject, choice, "commitment")),
        figures_section(list(newest(Figure, keys)), wording, address(subject, choice, "figure")),
        coming_section(coming, due, wording),
    ]


def newest(model: Any, keys: Any) -> Any:
    return model.objects.filter(pk__in=keys).newest_first()


def meetings(subject: Subject, choice: Choice) -> list[Meeting]:
    """The meetings that were held, the newest first, with the counterpart where one is chosen."""
    found: Any = choice.narrow(subject.meetings()).held().telling_talks()
    if choice.counterpart:
        found = found.filter(pk__in=Subject("person", choice.counterpart).meetings().values("pk"))
    people = [f"people__person__{name}" for name in ("posts__organization", "country", "group")]
    return list(found.prefetch_related(*people).newest_first())


def meetings_address(subject: Subject, choice: Choice) -> str:
    """The list of the meetings, of those where the counterpart was where one is chosen."""
    with_whom = f"present:{choice.counterpart.slug}" if choice.counterpart else ""
    return address(subject, choice, Meeting.KIND, q=with_whom)


def people_met(subject: Subject) -> str:
    """Where a page has everybody who sat opposite."""
    return subject.part_of_page("meetings" if subject.parameter == "person" else "encounters")


def address(subject: Subject, choice: Choice, kind: str, **more: Any) -> str:
    """The list of what a section shows a part of."""
    return subject.list_address(
        kind,
        sector=[sector.slug for sector in choice.sectors],
        date_from=choice.since,
        date_to=choice.until,
        **more,
    )
