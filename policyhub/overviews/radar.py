"""What to keep an eye on: documents that are signed and no more, anniversaries, memoranda on one
subject with one country, and documents that followed an earlier one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.filters import MouFilter
from agreements.models import Agreement, Mou, Status
from policyhub.catalog.cutting import beginning, rest
from policyhub.catalog.models import Entry, Sector
from policyhub.overviews.anniversaries import SOON, Anniversary, anniversaries
from policyhub.overviews.icalendar import AllDay, calendar
from policyhub.overviews.sources import read_sources
from policyhub.search.pages import entry_list

MOST_SHOWN = 3
"""The memoranda of an overlap that stand there at once."""
SIGNED = (Status.AGREED, Status.SETTLED, Status.CONCLUDED, Status.SIGNED, Status.EXCHANGED)
AFTERWARDS = (Status.IN_FORCE, Status.UPDATED, Status.SUSPENDED, Status.ENDED)
EXPECTED_IN_FORCE = (
    Agreement.Form.EPA,
    Agreement.Form.INVESTMENT_TREATY,
    Agreement.Form.TREATY,
    Agreement.Form.ARRANGEMENT,
    Agreement.Form.EXCHANGE_OF_NOTES,
)
"""The forms of which one waits to hear that they have entered into force."""


@dataclass(frozen=True)
class Overlap:
    """Memoranda of one sector with one country or group, the newest first."""

    place: Any
    sector: Sector
    memoranda: list[Mou]

    @property
    def newest(self) -> list[Mou]:
        return beginning(self.memoranda, MOST_SHOWN)

    @property
    def earlier(self) -> list[Mou]:
        return rest(self.memoranda, MOST_SHOWN)

    @property
    def parameter(self) -> str:
        return "country" if hasattr(self.place, "code") else "group"


@dataclass(frozen=True)
class Sequel:
    """A document and a later one that is tied to it."""

    earlier: Entry
    later: Entry


def documents(model: Any) -> Any:
    """The published documents of ``model`` with what a line of the radar shows."""
    published = model.objects.published().prefetch_related("countries", "groups", "statuschanges")
    return published.oldest_first()


def memoranda() -> list[Mou]:
    tied = Entry.objects.published().of_kind(Mou.KIND, Agreement.KIND)
    read = documents(Mou).prefetch_related("sectors", Prefetch("related", tied))
    return list(read)


def agreements() -> list[Agreement]:
    """The agreements that were signed, or changed since."""
    changed = Q(statuschanges__status__in=[*SIGNED, Status.UPDATED])
    return list(documents(Agreement).filter(changed | Q(status__in=SIGNED)).distinct())


def mou_list(request: HttpRequest) -> HttpResponse:
    return entry_list(request, MouFilter, "overviews/mou_list.html")


def radar(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    mous, others = memoranda(), agreements()
    coming = anniversaries([*mous, *others], today)
    sequels_ = list(sequels(mous))
    read_sources(mous, others, *((each.earlier, each.later) for each in sequels_))
    updated = [each for each in (*mous, *others) if Status.UPDATED in statuses(each)]
    context = {
        "today": today,
        "awaiting": [each for each in others if awaits_entry_into_force(each)],
        "signed": [mou for mou in mous if is_signed_and_no_more(mou)],
        "coming": coming,
        "soon": [each for each in coming if each.next <= today + SOON],
        "later": [each for each in coming if each.next > today + SOON],
        "overlaps": overlaps(mous),
        "updated": updated,
        "sequels": sequels_,
        "sequel_total": len(updated) + len(sequels_),
    }
    return render(request, "overviews/radar.html", context)


def statuses(document: Any) -> set[str]:
    """Every status that the report states of ``document``."""
    return {document.status, *(change.status for change in document.statuschanges.all())}


def is_signed_and_no_more(document: Any) -> bool:
    return document.status in SIGNED and statuses(document).isdisjoint(AFTERWARDS)


def awaits_entry_into_force(agreement: Agreement) -> bool:
    return agreement.form in EXPECTED_IN_FORCE and is_signed_and_no_more(agreement)


def overlaps(mous: Iterable[Mou]) -> list[Overlap]:
    """Where a country or group has more than one memorandum of a sector, the most first."""
    found: dict[tuple[Any, Sector], list[Mou]] = {}
    for mou in mous:
        for place in (*mou.countries.all(), *mou.groups.all()):
            for sector in mou.sectors.all():
                found.setdefault((place, sector), []).append(mou)
    several = [
        Overlap(place, sector, newest_first(each))
        for (place, sector), each in found.items()
        if len(each) > 1
    ]
    return sorted(several, key=lambda each: (-len(each.memoranda), each.sector.order))


def newest_first(mous: list[Mou]) -> list[Mou]:
    return sorted(mous, key=lambda mou: mou.date_start or date.min, reverse=True)


def sequels(mous: Iterable[Mou]) -> Iterator[Sequel]:
    """Each pair of tied documents of which one is a memorandum and both are dated, one before
    the other."""
    pairs: dict[frozenset[int], Sequel] = {}
    for mou in mous:
        for tied in mou.related.all():
            first, last = sorted((mou, tied), key=lambda each: each.date_start or date.min)
            if first.date_start and last.date_start and first.date_start < last.date_start:
                pairs.setdefault(frozenset((mou.pk, tied.pk)), Sequel(first, last))
    yield from pairs.values()


def radar_calendar(request: HttpRequest) -> HttpResponse:
    """The next anniversaries whose day is known, to subscribe to."""
    found = anniversaries([*memoranda(), *agreements()], timezone.localdate())
    events = [event(request, each) for each in found if each.is_exact]
    text = calendar(_("Anniversaries of agreements and memoranda"), events)
    headers = {"Content-Disposition": 'attachment; filename="anniversaries.ics"'}
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=headers)


def event(request: HttpRequest, anniversary: Anniversary) -> AllDay:
    entry, years = anniversary.entry, anniversary.years
    told = ngettext("%(years)s year: %(title)s", "%(years)s years: %(title)s", years)
    return AllDay(
        uid=f"{entry.slug}-{anniversary.next.year}@{request.get_host()}",
        day=anniversary.next,
        summary=told % {"years": years, "title": entry.title},
        description=str(anniversary.signing),
        url=request.build_absolute_uri(entry.get_absolute_url()),
        stamp=entry.updated_at,
    )
