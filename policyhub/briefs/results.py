"""What a brief says of agreements, memoranda and figures."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from agreements.models import Agreement, Mou, Status
from policyhub.briefs.document import Column, Line, Section
from policyhub.briefs.wording import Wording, date_column, listed, read_slides
from policyhub.catalog.cutting import beginning
from policyhub.catalog.language import in_brackets, in_english
from policyhub.catalog.models import Entry, EntryParty, Figure
from policyhub.overviews.series import item_of

AGREEMENTS_SHOWN = 10
MOUS_SHOWN = 12
FIGURES_SHOWN = 8
STATUS_ORDER = {code: at for at, code in enumerate(Status.values)}


def agreements_section(agreements: list[Agreement], wording: Wording, more: str) -> Section:
    """The newest of ``agreements``, which are in that order, by their status."""
    shown = sorted(
        beginning(agreements, AGREEMENTS_SHOWN), key=lambda entry: STATUS_ORDER[entry.status]
    )
    read_slides(shown)
    lines = tuple(
        Line(
            (
                capfirst(entry.get_status_display()),
                wording.date_of(entry),
                entry.title,
                capfirst(entry.get_form_display()),
            ),
            entry.get_absolute_url(),
            wording.slides(entry),
        )
        for entry in shown
    )
    columns = (
        Column(_("Status"), 15, one_line=True),
        date_column(20),
        Column(_("Agreement"), 48),
        Column(_("Form"), 17, one_line=True),
    )
    return Section(
        "agreements",
        _("Agreements by status"),
        columns,
        lines,
        len(agreements),
        linked=2,
        note=counted(Counter(status_names(agreements))),
        more=more,
    )


def status_names(entries: Iterable[Any]) -> list[str]:
    """The status of each of ``entries``, in the order of an agreement's life."""
    in_order = sorted(entries, key=lambda entry: STATUS_ORDER[entry.status])
    return [capfirst(entry.get_status_display()) for entry in in_order]


def counted(counts: Counter[str]) -> str:
    """«Signed 3, announced 5», in the order of ``counts``."""
    texts = [f"{name} {number}" for name, number in counts.items()]
    return listed(texts)


def mous_section(mous: list[Mou], wording: Wording, more: str) -> Section:
    """The newest of ``mous``, which are in that order, by the first of their sectors."""
    shown = sorted(beginning(mous, MOUS_SHOWN), key=first_sector)
    read_slides(shown)
    lines = tuple(
        Line(
            (
                listed(sector_names(mou), most=2),
                wording.date_of(mou),
                mou.title,
                parties(mou),
                capfirst(mou.get_status_display()),
                mou.amount_text,
            ),
            mou.get_absolute_url(),
            wording.slides(mou),
        )
        for mou in shown
    )
    columns = (
        Column(_("Sector"), 21),
        date_column(18),
        Column(_("Memorandum"), 31),
        Column(_("Parties"), 20),
        Column(_("Status"), 18, one_line=True),
        Column(_("Amount"), 16, one_line=True),
    )
    sectors = Counter(name for mou in mous for name in sector_names(mou))
    note = counted(Counter(dict(sectors.most_common())))
    return Section(
        "mous", _("Memoranda by sector"), columns, lines, len(mous), linked=2, note=note, more=more
    )


def first_sector(mou: Mou) -> tuple[bool, int]:
    """Where the first sector of ``mou`` stands among the sectors; those without one come last."""
    orders = [sector.order for sector in mou.sectors.all()]
    return (False, orders[0]) if orders else (True, 0)


def sector_names(entry: Entry) -> list[str]:
    return [sector.name for sector in entry.sectors.all()]


def parties(entry: Entry) -> str:
    """The sides of a memorandum, by their names in the current language."""
    return listed([party_name(party) for party in entry.parties.all()], most=4)


def party_name(party: EntryParty) -> str:
    if in_english() and party.target is None:
        return party.name_en or party.name_as_written
    return str(party)


def figures_section(figures: list[Figure], wording: Wording, more: str) -> Section:
    """Trade and investment first, then other figures; the newest of each first."""
    shown = beginning(sorted(figures, key=lambda figure: not figure.direction), FIGURES_SHOWN)
    read_slides(shown)
    prefetch_related_objects(shown, "countries", "groups")
    lines = tuple(
        Line(
            (
                in_brackets(capfirst(figure.quantity), item_of(figure)),
                figure.value_text,
                capfirst(figure.get_direction_display()),
                figure_period(figure, wording),
            ),
            figure.get_absolute_url(),
            wording.slides(figure),
        )
        for figure in shown
    )
    columns = (
        Column(_("What is counted"), 50),
        Column(_("Value"), 18),
        Column(_("Direction"), 14, one_line=True),
        Column(_("Period"), 16, one_line=True),
    )
    return Section("figures", _("Figures"), columns, lines, len(figures), linked=0, more=more)


def figure_period(figure: Figure, wording: Wording) -> str:
    return capfirst(figure.period_text) or wording.date_of(figure)
