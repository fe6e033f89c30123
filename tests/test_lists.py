"""The lists of entries: every filter, alone and together, the order, and the pages."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from agreements.models import Agreement, Commitment, Measure, Mou, Project
from meetings.models import Meeting
from policyhub.catalog.cutting import beginning, read_beginning, rest
from policyhub.catalog.models import Country, Entry, Figure, Report
from tests.factories import meeting

pytestmark = pytest.mark.django_db

Get = Callable[..., Any]
LISTS: dict[str, Any] = {
    "/meetings/": Meeting,
    "/agreements/": Agreement,
    "/mous/": Mou,
    "/commitments/": Commitment,
    "/projects/": Project,
    "/measures/": Measure,
    "/figures/": Figure,
}
NARA = "2026-01-13-japan-rok-summit-nara"
GYEONGJU = "2025-10-30-japan-rok-summit-gyeongju"
OWN_CHOICES = [
    ("/meetings/", "form"),
    ("/agreements/", "form"),
    ("/agreements/", "status"),
    ("/mous/", "status"),
    ("/commitments/", "category"),
    ("/commitments/", "fulfilment"),
    ("/projects/", "programme"),
    ("/measures/", "form"),
]
RECORDS: dict[str, Callable[[Any], set[str]]] = {
    "region": lambda entry: (
        {country.region.slug for country in entry.countries.all()}
        | {group.region.slug for group in entry.groups.all() if group.region}
    ),
    "country": lambda entry: {country.slug for country in entry.countries.all()},
    "group": lambda entry: {group.slug for group in entry.groups.all()},
    "sector": lambda entry: {sector.slug for sector in entry.sectors.all()},
    "person": lambda entry: {part.person.slug for part in entry.people.all() if part.person},
    "organization": lambda entry: {
        party.organization.slug for party in entry.parties.all() if party.organization
    },
}
each_list = pytest.mark.parametrize("path", LISTS)


def shown(response: Any) -> list[str]:
    """The slugs of the entries on the page, in its order."""
    html = response.content.decode()
    return re.findall(r'<p class="entry-title"><a href="[^"]*/([a-z0-9-]+)/">', html)


def found(response: Any) -> set[str]:
    """The slugs of the entries on all pages of the list."""
    return {entry.slug for entry in response.context["found"][:]}


def published(path: str) -> list[Any]:
    return list(LISTS[path].objects.filter(state="published"))


@each_list
def test_a_list_shows_the_published_entries_of_its_kind_newest_first(get: Get, path: str) -> None:
    dated = [entry for entry in published(path) if entry.date_start]
    dated.sort(key=lambda entry: entry.pk)
    dated.sort(key=lambda entry: entry.date_start, reverse=True)
    told_until = date(2026, 4, 30)
    dated.sort(key=lambda entry: entry.date_start > told_until)

    response = get(path)

    first = [entry.slug for entry in dated][:20]
    assert shown(response)[: len(first)] == first
    assert found(response) == {entry.slug for entry in published(path)}


def test_what_is_planned_stands_behind_what_has_happened_and_says_so(get: Get) -> None:
    report = Report.objects.get(fiscal_year=2025)
    assert report.tells_until == date(2026, 4, 30)
    expected = [
        entry.slug for entry in published("/meetings/") if planned(entry, report.tells_until)
    ]

    newest = get("/meetings/")
    order = [entry.slug for entry in newest.context["found"][:] if entry.date_start]
    assert set(order[-len(expected) :]) == set(expected) > set()
    assert newest.context["found"].planned_behind == len(expected)
    assert f"{len(expected)} planned entries come after" in get("/en/meetings/").content.decode()
    assert not get("/meetings/", sort="oldest").context["found"].planned_behind

    report.published_on = None
    assert report.tells_until == date(2026, 3, 31)
    Report.objects.update(published_on=date(2031, 1, 1))
    later = get("/meetings/")
    assert later.context["found"].planned_behind == 0
    assert later.context["page"][0].date_start == date(2030, 1, 1)


def test_a_meeting_that_its_title_calls_planned_has_the_badge(get: Get) -> None:
    html = get("/en/meetings/", country="mn").content.decode()
    called = [line for line in html.split('<li class="entry') if "2026-03-jetro-mission" in line]

    assert ['<span class="badge">Planned</span>' in line for line in called] == [True]


def planned(entry: Any, told_until: date) -> bool:
    return bool(entry.date_start and entry.date_start > told_until)


UNUSED = {"person": "akazawa-ryosei"}
"""A record that entries of some kind may never name."""


@each_list
@pytest.mark.parametrize("parameter", RECORDS)
def test_a_list_is_narrowed_by_a_record(get: Get, path: str, parameter: str) -> None:
    values = {entry.slug: RECORDS[parameter](entry) for entry in published(path)}
    counts = Counter(key for keys in values.values() for key in keys)
    key = counts.most_common(1)[0][0] if counts else UNUSED[parameter]

    response = get(path, **{parameter: key})

    assert found(response) == {slug for slug, keys in values.items() if key in keys}


@pytest.mark.parametrize(("path", "field"), OWN_CHOICES)
def test_a_list_is_narrowed_by_the_choices_of_its_kind(get: Get, path: str, field: str) -> None:
    entries = published(path)
    for key in {getattr(entry, field) for entry in entries}:
        response = get(path, **{field: key})

        assert found(response) == {e.slug for e in entries if getattr(e, field) == key}


def test_commitments_are_narrowed_by_who_promises_and_by_an_amount(get: Get) -> None:
    expected = {
        entry.slug
        for entry in published("/commitments/")
        if entry.amount is not None
        and "US" in {country.code for country in entry.countries.all()}
        and ("promisor", "japan") in {(each.role, each.side) for each in entry.parties.all()}
    }

    response = get("/commitments/", country="us", promisor="japan", amount="given")

    assert found(response) == expected > set()


def test_meetings_are_narrowed_by_their_series(get: Get) -> None:
    response = get("/meetings/", series="japan-rok-summit")

    assert {NARA, GYEONGJU} <= found(response)
    assert {entry.series.slug for entry in response.context["page"]} == {"japan-rok-summit"}


@each_list
def test_a_list_is_narrowed_by_words_to_entries_of_its_own_kind(get: Get, path: str) -> None:
    entry = published(path)[0]

    response = get(path, q=f'"{entry.title_en}"')

    assert entry.slug in found(response)
    assert found(response) <= {entry.slug for entry in published(path)}
    assert len(found(response)) < len(published(path))


def test_words_that_stand_nowhere_leave_an_empty_list_that_says_so(get: Get) -> None:
    response = get("/meetings/", q="zzznowherezzz")

    assert shown(response) == []
    assert '<div class="empty">' in response.content.decode()


def test_filters_together_leave_what_each_of_them_leaves(get: Get) -> None:
    filters = {
        "region": "korean-peninsula",
        "country": "kr",
        "sector": "diplomacy-security",
        "person": "takaichi-sanae",
        "fiscal_year": "2025",
        "date_from": "2026-01-01",
        "date_to": "2026-01-31",
        "form": "summit",
        "q": "奈良",
    }
    filters["region"] = Country.objects.get(code="KR").region.slug
    alone = [found(get("/meetings/", **{name: value})) for name, value in filters.items()]

    together = found(get("/meetings/", **filters))

    assert together == set.intersection(*alone)
    assert NARA in together
    assert GYEONGJU not in together


@each_list
def test_values_of_a_filter_are_alternatives_and_can_be_excluded(get: Get, path: str) -> None:
    values = {entry.slug: RECORDS["country"](entry) for entry in published(path)}
    counts = Counter(key for keys in values.values() for key in keys)
    first, second = [key for key, _count in counts.most_common(2)]

    either = found(get(path, country=[first, second]))
    neither = found(get(path, not_country=[first, second]))

    assert either == {slug for slug, keys in values.items() if {first, second} & keys}
    assert neither == set(values) - either


def test_two_filters_over_countries_count_an_entry_once(get: Get) -> None:
    response = get("/meetings/", country="kr", region=Country.objects.get(code="KR").region.slug)

    slugs = [entry.slug for entry in response.context["found"][:]]
    assert len(slugs) == len(set(slugs))


def days(slug: str, first: str, last: str | None = None, precision: str = "day") -> None:
    meeting(
        slug=slug,
        date_start=date.fromisoformat(first),
        date_end=date.fromisoformat(last) if last else None,
        date_precision=precision,
    )


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("1990-05-10", "1990-05-10", {"may", "may-10", "may-8-to-12", "year"}),
        ("1990-05-11", "1990-05-31", {"may", "may-8-to-12", "year"}),
        ("1990-05-01", "1990-05-08", {"may", "may-8-to-12", "year"}),
        ("1990-06-01", "1990-06-30", {"year"}),
        ("1991-01-01", "1991-12-31", set()),
    ],
)
def test_a_period_finds_what_was_or_may_have_been_in_it(
    get: Get, first: str, last: str, expected: set[str]
) -> None:
    days("may-10", "1990-05-10")
    days("may-8-to-12", "1990-05-08", "1990-05-12")
    days("may", "1990-05-01", "1990-05-31", "month")
    days("year", "1990-01-01", "1990-12-31", "year")

    assert found(get("/meetings/", date_from=first, date_to=last)) == expected


def test_one_end_of_a_period_is_enough(get: Get) -> None:
    days("long-ago", "1990-05-10")

    assert found(get("/meetings/", date_to="1990-05-10")) == {"long-ago"}
    assert found(get("/meetings/", date_to="1990-05-09")) == set()
    assert "long-ago" not in found(get("/meetings/", date_from="1990-05-11"))
    assert NARA in found(get("/meetings/", date_from="2026-01-13"))


def test_a_fiscal_year_runs_from_april_to_march(get: Get) -> None:
    days("before", "1990-03-31")
    days("first-day", "1990-04-01")
    days("last-day", "1991-03-31")
    days("after", "1991-04-01")

    assert found(get("/meetings/", fiscal_year="1990")) == {"first-day", "last-day"}


@each_list
def test_a_list_can_begin_with_the_oldest(get: Get, path: str) -> None:
    dates = [entry.date_start or date.max for entry in get(path, sort="oldest").context["page"]]

    assert dates == sorted(dates)
    assert dates[0] == min(entry.date_start or date.max for entry in published(path))


def test_a_text_puts_the_best_match_first_unless_another_order_is_asked_for(get: Get) -> None:
    page = get("/meetings/", q="首脳会談")
    ranks = [hit.score.total for hit in page.context["hits"]]
    best = [e.date_start for e in page.context["page"]]
    newest = [e.date_start for e in get("/meetings/", q="首脳会談", sort="newest").context["page"]]

    assert ranks == sorted(ranks, reverse=True)
    assert newest == sorted(newest, reverse=True) != best
    assert len(newest) > 1


@each_list
def test_drafts_and_withdrawn_entries_never_appear(get: Get, path: str) -> None:
    hidden = published(path)[:3]
    for entry, state in zip(hidden, ("draft", "in-review", "withdrawn"), strict=True):
        Entry.objects.filter(pk=entry.pk).update(state=state)
    slugs = {entry.slug for entry in hidden}

    assert not slugs & found(get(path))
    for entry in hidden:
        assert not slugs & found(get(path, q=f'"{entry.title_ja}"', sort="oldest"))


@pytest.mark.parametrize(("total", "shown"), [(4, 4), (5, 5), (7, 7), (8, 5)])
def test_a_list_is_not_cut_for_one_or_two_rows(total: int, shown: int) -> None:
    rows = list(range(total))

    assert beginning(rows, 5) == rows[:shown]
    assert rest(rows, 5) == rows[shown:]
    assert len(read_beginning(Entry.objects.order_by("pk")[:total], 5)) == shown


def test_no_section_of_a_country_leaves_out_one_or_two(get: Get) -> None:
    for code in ("us", "in", "sa", "vn", "kr"):
        context = get(f"/countries/{code}/").context
        cut = [(len(each.entries), each.total) for each in context["agreements"]]
        cut += [(len(each.entries), each.total) for each in context["commitments"]]
        cut += [(len(entries), total) for _model, total, entries in context["others"]]
        cut.append((len(context["memoranda"]), context["mou_total"]))
        assert not {total - shown for shown, total in cut} & {1, 2}


def test_the_list_of_memoranda_leads_to_their_radar(get: Callable[..., Any]) -> None:
    assert 'href="/mous/radar/"' in get("/mous/").content.decode()
