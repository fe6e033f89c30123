"""The promises of a brief, by who made them, and what is coming."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from agreements.models import CLOSED, PROMISORS, REQUEST_BY, Commitment, Fulfilment
from policyhub.briefs.document import Column, Line, Section
from policyhub.briefs.wording import Wording, date_column, read_slides
from policyhub.catalog.cutting import beginning
from policyhub.catalog.models import Entry

COMMITMENTS_SHOWN = {"japan": 10, "other": 10, "both": 6, "third": 4}
REQUESTS_SHOWN = 6
FULFILMENT_ORDER = (
    Fulfilment.IN_PROGRESS,
    Fulfilment.NOT_STARTED,
    Fulfilment.UNKNOWN,
    Fulfilment.LAPSED,
    Fulfilment.FULFILLED,
)


def is_open(commitment: Commitment) -> bool:
    return commitment.fulfilment not in CLOSED


def urgency(commitment: Commitment) -> tuple[Any, ...]:
    """Open promises first; of these, those with an amount or a due date."""
    telling = commitment.amount is not None or commitment.due_start is not None
    state = FULFILMENT_ORDER.index(Fulfilment(commitment.fulfilment))
    return (not is_open(commitment), not telling, state)


def commitments_sections(commitments: Iterable[Any], wording: Wording, more: str) -> list[Section]:
    """A section for each side that promises, then for each that requests. ``commitments`` come the
    newest first, each with its ``promisor``."""
    sides: dict[str, list[Commitment]] = {side: [] for side in PROMISORS}
    for commitment in commitments:
        sides[commitment.promisor].append(commitment)
    shown = {
        side: beginning(sorted(found, key=urgency), COMMITMENTS_SHOWN.get(side, REQUESTS_SHOWN))
        for side, found in sides.items()
    }
    read_slides([commitment for first in shown.values() for commitment in first])
    return [
        commitments_section(side, shown[side], len(found), wording, more)
        for side, found in sides.items()
        if found
    ]


def commitments_section(
    side: str, shown: list[Commitment], total: int, wording: Wording, more: str
) -> Section:
    """``shown`` are the first of ``total``, with their slides."""
    states = [state_text(commitment) for commitment in shown]
    unknown = capfirst(str(Fulfilment.UNKNOWN.label)) if any(states) else ""
    lines = tuple(
        Line(
            (
                wording.date_of(commitment),
                commitment.title,
                capfirst(commitment.get_category_display()),
                commitment.amount_text,
                wording.period(commitment.due),
                state or unknown,
            ),
            commitment.get_absolute_url(),
            wording.slides(commitment),
        )
        for commitment, state in zip(shown, states, strict=True)
    )
    columns = (
        date_column(18),
        Column(_("Request") if side.startswith(REQUEST_BY) else _("Commitment"), 34),
        Column(_("Category"), 20, one_line=True),
        Column(_("Amount"), 16, one_line=True),
        Column(_("Due"), 16, one_line=True),
        Column(_("Fulfilment"), 18, one_line=True),
    )
    title = str(PROMISORS[side])
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
    read_slides([entry for _day, _label, entry, _text in found])
    lines = tuple(
        Line((text, label, entry.title), entry.get_absolute_url(), wording.slides(entry))
        for _day, label, entry, text in found
    )
    columns = (
        date_column(19),
        Column(_("Kind"), 14, one_line=True),
        Column(_("Title"), 60),
    )
    return Section("coming", _("Coming"), columns, lines, len(found), linked=2)


def last_day_due(commitment: Commitment) -> date | None:
    return commitment.due_end or commitment.due_start
