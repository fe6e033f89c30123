"""The promises of a brief, by who made them, and what is coming."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from agreements.models import CLOSED, Commitment, Fulfilment
from policyhub.briefs.document import Column, Line, Section
from policyhub.briefs.wording import Wording, read_slides
from policyhub.catalog.models import Entry, EntryParty, Side

COMMITMENTS_SHOWN = {"japan": 10, "other": 10, "both": 6, "third": 4}
COMING_SHOWN = 8
FULFILMENT_ORDER = (
    Fulfilment.IN_PROGRESS,
    Fulfilment.NOT_STARTED,
    Fulfilment.UNKNOWN,
    Fulfilment.LAPSED,
    Fulfilment.FULFILLED,
)


def promisors(commitment: Commitment) -> str:
    """Who promises: «japan», «other», «both», or «third» where neither side does."""
    parties = commitment.parties.all()
    sides = {party.side for party in parties if party.role == EntryParty.Role.PROMISOR}
    if Side.JAPAN in sides:
        return "both" if len(sides) > 1 else "japan"
    return "other" if Side.COUNTERPART in sides else "third"


def is_open(commitment: Commitment) -> bool:
    return commitment.fulfilment not in CLOSED


def urgency(commitment: Commitment) -> tuple[Any, ...]:
    """Open promises first; of these, those with an amount or a due date."""
    telling = commitment.amount is not None or commitment.due_start is not None
    state = FULFILMENT_ORDER.index(Fulfilment(commitment.fulfilment))
    return (not is_open(commitment), not telling, state)


def commitments_sections(
    commitments: Iterable[Commitment], wording: Wording, more: str
) -> list[Section]:
    """A section for each side that promises. ``commitments`` come the newest first."""
    sides: dict[str, list[Commitment]] = {"japan": [], "other": [], "both": [], "third": []}
    for commitment in commitments:
        sides[promisors(commitment)].append(commitment)
    titles = {
        "japan": _("Commitments of Japan"),
        "other": _("Commitments of the other side"),
        "both": _("Commitments of both sides"),
        "third": _("Commitments of others"),
    }
    return [
        commitments_section(side, titles[side], found, wording, more)
        for side, found in sides.items()
        if found
    ]


def commitments_section(
    side: str, title: str, commitments: list[Commitment], wording: Wording, more: str
) -> Section:
    shown = sorted(commitments, key=urgency)[: COMMITMENTS_SHOWN[side]]
    read_slides(shown)
    lines = tuple(
        Line(
            (
                wording.date_of(commitment),
                commitment.title,
                capfirst(commitment.get_category_display()),
                commitment.amount_text,
                wording.period(commitment.due),
                state_text(commitment),
            ),
            commitment.get_absolute_url(),
            wording.slides(commitment),
        )
        for commitment in shown
    )
    columns = (
        Column(_("Date"), 23),
        Column(_("Commitment"), 42),
        Column(_("Category"), 14),
        Column(_("Amount"), 14),
        Column(_("Due"), 17),
        Column(_("State"), 12),
    )
    total = len(commitments)
    return Section(f"commitments-{side}", title, columns, lines, total, linked=1, more=more)


def state_text(commitment: Commitment) -> str:
    """How far the promise is kept; empty where the report does not say."""
    if commitment.fulfilment == Fulfilment.UNKNOWN:
        return ""
    return capfirst(commitment.get_fulfilment_display())


def coming_section(
    entries: Iterable[Entry], commitments: Iterable[Commitment], wording: Wording
) -> Section:
    """What begins after today, and what is due today or later, in order of date."""
    today = timezone.localdate()
    due = [
        (day_due, _("Due"), commitment, wording.period(commitment.due))
        for commitment in commitments
        if is_open(commitment) and (day_due := last_day_due(commitment)) and day_due >= today
    ]
    begins = [
        (entry.date_start or date.max, capfirst(entry.kind_label), entry, wording.date_of(entry))
        for entry in entries
    ]
    found = sorted([*due, *begins], key=lambda each: each[0])
    read_slides([entry for _day, _label, entry, _text in found[:COMING_SHOWN]])
    lines = tuple(
        Line((text, label, entry.title), entry.get_absolute_url(), wording.slides(entry))
        for _day, label, entry, text in found[:COMING_SHOWN]
    )
    columns = (Column(_("Date"), 19), Column(_("Kind"), 14), Column(_("Title"), 60))
    return Section("coming", _("Coming"), columns, lines, len(found), linked=2)


def last_day_due(commitment: Commitment) -> date | None:
    return commitment.due_end or commitment.due_start
