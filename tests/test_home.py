"""The home page: the map of tiles, the people, the year, what comes."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone, translation

from policyhub.catalog.models import PRESENT, Country, Entry
from policyhub.overviews.home import headlines, most_met, soonest_due
from policyhub.overviews.network import pairs_of
from policyhub.overviews.tile_map import COLUMNS, DRAWN, PLACES, Tile, legend
from tests import factories

pytestmark = pytest.mark.django_db


def test_every_country_in_use_has_a_tile_with_its_number(page: Callable[..., str]) -> None:
    html = page("/")

    for country in Country.objects.in_use():
        assert f'href="{country.get_absolute_url()}"' in html
    assert '米国 <span class="number">185</span>' in html


def test_no_two_tiles_of_a_region_share_a_place() -> None:
    drawn = [code for block in DRAWN.values() for code in block.split() if code != "--"]

    assert len(drawn) == len(set(drawn)) == len(PLACES)
    assert {slug for column in COLUMNS for slug in column} == set(DRAWN)
    for code, (column, row) in PLACES.items():
        assert column <= 5, code
        assert row <= 7, code


def test_the_regions_of_the_countries_are_those_that_are_drawn() -> None:
    for country in Country.objects.filter(code__in=PLACES).select_related("region"):
        assert country.code in DRAWN[country.region.slug].split()


def test_a_tile_is_darker_in_steps() -> None:
    steps = [Tile(Country(code="US"), count).step for count in (1, 4, 5, 15, 39, 40)]

    assert steps == [1, 1, 2, 3, 3, 4]


def test_a_country_that_is_not_drawn_still_has_a_tile(page: Callable[..., str]) -> None:
    chad = Country.objects.create(
        code="TD", name_ja="チャド", name_en="Chad", region=Country.objects.get(code="KE").region
    )
    factories.meeting().countries.add(chad)

    assert "チャド" in page("/")


def test_those_who_met_most_often_are_shown_by_side() -> None:
    people = most_met()

    assert people["ours"][0].name_ja == "武藤容治"
    assert all(person.country.code == "JP" for person in people["ours"] if person.country)
    assert "ナレンドラ・モディ" in [person.name_ja for person in people["theirs"]]


def test_those_who_met_most_often_are_counted_by_their_meetings_with_the_other_side() -> None:
    trump = next(person for person in most_met()["theirs"] if person.slug == "trump-donald")
    met = {
        meeting for pair in pairs_of({}) if pair.counterpart == trump for meeting in pair.meetings
    }

    assert trump.meeting_count == len(met)  # type: ignore[attr-defined]
    assert len(met) < trump.parts.filter(role__in=PRESENT).values("entry").distinct().count()


def test_the_headlines_are_of_japan_as_a_whole_one_for_each_direction() -> None:
    assert [(figure.direction, figure.value_as_written) for figure in headlines()] == [
        ("export", "3.4兆円増加"),
        ("balance", "2.6兆円赤字"),
        ("outward-investment", "2.1兆円増加"),
        ("income", "2.0兆円増加"),
    ]


def test_the_year_counts_its_kinds_and_leads_to_their_lists(page: Callable[..., str]) -> None:
    html = page("/")
    meetings = Entry.objects.published().of_kind("meeting").in_fiscal_year(2025).count()

    assert f'href="/meetings/?fiscal_year=2025"><strong>{meetings}</strong>' in html
    assert "/meetings/?date_from=2026-02-01&amp;date_to=2026-02-28" in html


def test_only_a_date_that_has_not_passed_and_is_not_met_is_due() -> None:
    today = timezone.localdate()
    day = {"due_precision": "day", "due_start": today}
    factories.commitment(slug="due-today", **day)
    factories.commitment(slug="due-but-done", fulfilment="fulfilled", **day)
    passed = {**day, "due_start": today - timedelta(days=9), "due_end": today - timedelta(days=1)}
    factories.commitment(slug="due-yesterday", **passed)

    due = [commitment.slug for commitment in soonest_due([])]

    assert due[0] == "due-today"
    assert not {"due-but-done", "due-yesterday"} & set(due)


@pytest.mark.parametrize(
    ("written", "may_have_come"),
    [("2026年の第14回閣僚会議", True), ("2026年", False), ("2026年末までに", False)],
)
def test_what_is_due_at_an_event_of_a_year_that_the_report_tells_of_may_have_come_due(
    written: str, may_have_come: bool
) -> None:
    year: dict[str, Any] = {
        "due_start": date(2026, 1, 1),
        "due_end": date(2026, 12, 31),
        "due_precision": "year",
    }
    commitment = factories.commitment(due_as_written=written, **year)

    assert commitment.may_have_come_due(date(2026, 3, 31)) == may_have_come
    assert not commitment.may_have_come_due(date(2025, 12, 31))


def test_what_comes_is_shown_only_where_something_does(page: Callable[..., str]) -> None:
    assert 'id="coming"' in page("/")

    Entry.objects.coming().update(date_start=date(2025, 4, 1), date_end=date(2025, 4, 30))

    assert 'id="coming"' not in page("/")


def test_the_home_page_of_an_empty_site_still_answers(page: Callable[..., str]) -> None:
    Entry.objects.update(state="draft")

    assert "まだ" in page("/")


def test_the_legend_of_the_map_has_no_gap() -> None:
    with translation.override("en"):
        assert legend() == ["1–4", "5–14", "15–39", "40+"]


def test_a_headline_says_its_value_once(page: Callable[..., str]) -> None:
    html = page("/en/")

    assert html.count("JPY 2.6 trillion") == 1
    assert "−JPY 2.6 trillion" in html


def test_a_group_called_like_its_region_is_told_from_it(page: Callable[..., str]) -> None:
    html = page("/en/")

    assert re.search(r'href="/en/groups/africa/">Africa \(as a whole\) <', html)
    assert re.search(r'href="/en/regions/africa/">Africa <', html)
    assert re.search(r'href="/en/groups/asean/">ASEAN <', html)


@pytest.mark.parametrize("path", ["/search/", "/reports/", "/meetings/", "/people/"])
def test_every_page_but_home_leads_home(page: Callable[..., str], path: str) -> None:
    crumb = '<nav class="breadcrumb"'

    assert page(path).count(crumb) == 1
    assert crumb not in page("/")
