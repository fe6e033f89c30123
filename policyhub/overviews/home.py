"""The home page: the ways in, and the latest year at a glance."""

from collections import Counter
from datetime import date
from typing import Any

from django.db.models import Q, prefetch_related_objects
from django.db.models.functions import Coalesce, ExtractYear
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agreements.models import CLOSED, Commitment
from meetings.models import Meeting
from policyhub.catalog import dates
from policyhub.catalog.dates import Precision
from policyhub.catalog.models import (
    Country,
    CountryGroup,
    Entry,
    EntryQuerySet,
    Figure,
    Person,
    Report,
    Sector,
)
from policyhub.catalog.name_order import in_order_of_name
from policyhub.overviews.digest import count_by_kind
from policyhub.overviews.encounters import occasions, pairs, presences
from policyhub.overviews.months import month_counts
from policyhub.overviews.series import WHOLES, slide_of
from policyhub.overviews.sources import read_sources
from policyhub.overviews.terms import former_posts, then
from policyhub.overviews.tile_map import legend, tile_map
from policyhub.overviews.years import Year, month_bars

LATEST = 8
COMING = 5
GROUPS = 10
MOST_MET = 8
"""How many people of either side are shown."""
EXAMPLES = (
    _("Saudi Arabia January 2026 meetings"),
    _("India semiconductors memoranda"),
    _("158 memoranda"),
)
"""Searches to start from."""


def home(request: HttpRequest) -> HttpResponse:
    published = Entry.objects.published()
    lines = latest_and_coming(published)
    reports = list(Report.objects.all())
    context = {
        "examples": EXAMPLES,
        "columns": regions_and_countries(published),
        "legend": legend(),
        "groups": CountryGroup.objects.most_named().select_related("region")[:GROUPS],
        "most_met": most_met(),
        "sectors": Sector.objects.in_use().order_by("order", "slug"),
        "reports": reports,
        "due": soonest_due(reports),
        **lines,
        **(year_at_a_glance(published, reports[0].fiscal_year) if reports else {}),
    }
    return render(request, "home.html", context)


def latest_and_coming(published: EntryQuerySet) -> dict[str, list[Entry]]:
    """The entries that happened last and those that come next, with what a line shows."""
    entries = published.structured()
    latest = list(entries.on_a_day().happened().newest_first()[:LATEST])
    coming = list(entries.coming().oldest_first()[:COMING])
    prefetch_related_objects([*latest, *coming], "countries", "groups")
    return {"latest": latest, "coming": coming}


def soonest_due(reports: list[Report]) -> list[Commitment]:
    """The commitments whose date is nearest, of those that it has not passed. What is due at an
    event of a year that one of ``reports`` tells of is left out: it may have been held already."""
    told_until = max((report.tells_until for report in reports), default=date.min)
    due = (
        Commitment.objects.published()
        .exclude(fulfilment__in=CLOSED)
        .annotate(due_by=Coalesce("due_end", "due_start"))
        .filter(due_by__gte=timezone.localdate())
        .order_by("due_by", "pk")
    )
    return [each for each in due if not each.may_have_come_due(told_until)][:COMING]


def regions_and_countries(published: EntryQuerySet) -> list[Any]:
    """The map: the countries in use by region, each with its number of entries."""
    countries = Country.objects.in_use().select_related("region")
    pairs = published.structured().values_list("pk", "countries__region", "groups__region")
    found = {(entry, region) for entry, *regions in pairs for region in regions if region}
    return tile_map(countries, Counter(region for _entry, region in found))


def most_met() -> dict[str, list[Person]]:
    """Those of Japan's side, and of all others, who met the other side most often."""
    ours: dict[Person, set[Meeting]] = {}
    theirs: dict[Person, set[Meeting]] = {}
    parts = presences(Meeting.objects.published(), Q())
    for pair in pairs(parts.select_related("person__country", "person__group")):
        ours.setdefault(pair.japan, set()).update(pair.meetings)
        theirs.setdefault(pair.counterpart, set()).update(pair.meetings)
    shown = {"ours": most_often(ours), "theirs": most_often(theirs)}
    everybody = [*shown["ours"], *shown["theirs"]]
    prefetch_related_objects(everybody, "posts")
    former = former_posts()
    for person in everybody:
        person.office = office_of(person, former)  # type: ignore[attr-defined]
    return shown


def most_often(met: dict[Person, set[Meeting]]) -> list[Person]:
    """The first of those who ``met`` has with their meetings, each with ``meeting_count``."""
    for person, meetings in met.items():
        person.meeting_count = len(occasions(list(meetings)))  # type: ignore[attr-defined]
    in_order: Any = in_order_of_name(met)
    return sorted(in_order, key=lambda person: -person.meeting_count)[:MOST_MET]


def office_of(person: Person, former: set[int]) -> str:
    """The post, with the country or group before it where the post does not name it itself; of
    the posts whose keys are not ``former`` the first, else marked as past."""
    posts = sorted(person.posts.all(), key=lambda post: post.pk in former)
    title = posts[0].title if posts else ""
    place = person.country or person.group
    if place and place.slug != "jp" and not any(name in title for name in long_names(place)):
        title = f"{place} {title}".strip()
    return then(title) if posts and posts[0].pk in former else title


def long_names(place: Country | CountryGroup) -> list[str]:
    """The names of a place that no other word is likely to hold."""
    return [name for name in place.search_names if len(name) > 1]


def year_at_a_glance(published: EntryQuerySet, number: int) -> dict[str, Any]:
    """How many entries of each kind begin in the fiscal year, its meetings by month, and its
    headline figures."""
    year = Year(number, is_fiscal=True)
    counts = count_by_kind(published.structured().in_fiscal_year(number))
    meetings = month_counts(published.of_kind(Meeting.KIND), year)
    return {
        "year": number,
        "kinds": [(m, counts[kind]) for kind, m in Entry.models_by_kind().items() if counts[kind]],
        "months": month_bars(year.months, meetings, meetings_of),
        "headlines": headlines(),
    }


def meetings_of(month: date) -> str:
    """The list of the meetings of the month that begins on ``month``."""
    last = dates.month_end(month.year, month.month)
    return f"{reverse('meeting-list')}?date_from={month.isoformat()}&date_to={last.isoformat()}"


def headlines() -> list[Figure]:
    """For each direction of trade and investment, the latest figure of Japan as a whole: the one
    that the report gives first, a level before a change."""
    found: dict[str, Figure] = {}
    figures = list(
        Figure.objects.published()
        .exclude(direction="")
        .exclude(unit_ja="%")
        .filter(countries__code="JP", breakdown_ja__in=["", *WHOLES], date_precision=Precision.YEAR)
        .annotate(year=ExtractYear("date_start"))
        .order_by("slug")
    )
    read_sources(figures)
    for figure in sorted(figures, key=lambda f: (-f.year, slide_of(f), f.change)):
        found.setdefault(figure.direction, figure)
    return [found[code] for code in Figure.Direction.values if code in found]
