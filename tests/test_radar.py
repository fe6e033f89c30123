"""The radar of memoranda: it says what the report states, and counts from today."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from agreements.models import Agreement, Mou, StatusChange
from policyhub.overviews.anniversaries import Anniversary, anniversaries
from policyhub.overviews.icalendar import AllDay, calendar
from tests import factories

pytestmark = pytest.mark.django_db
ROK = "japan-rok-supply-chain-partnership-memorandum"


def slugs(entries: Any) -> set[str]:
    return {entry.slug for entry in entries}


def add_status(document: Any, status: str) -> None:
    citation = factories.citation(document, "米国", number=6)
    document.statuschanges.create(status=status, citation=citation, order=9)


def next_one(slug: str, today: date) -> Anniversary:
    return anniversaries([Mou.objects.get(slug=slug)], today)[0]


def test_a_treaty_waits_until_the_report_states_that_it_is_in_force(
    get: Callable[..., Any],
) -> None:
    treaty = Agreement.objects.get(slug="japan-serbia-investment-treaty")
    assert treaty.slug in slugs(get("/mous/radar/").context["awaiting"])

    add_status(treaty, "in-force")

    assert treaty.slug not in slugs(get("/mous/radar/").context["awaiting"])


def test_only_forms_that_enter_into_force_are_waited_for(get: Callable[..., Any]) -> None:
    waiting = slugs(get("/mous/radar/").context["awaiting"])

    assert "japan-bangladesh-epa" in waiting
    assert "nordic-dual-use-joint-statement-2026-02" not in waiting


def test_a_memorandum_with_a_further_status_is_left_out(get: Callable[..., Any]) -> None:
    signed = slugs(get("/mous/radar/").context["signed"])

    assert ROK in signed
    assert "japan-chile-mining-moc-2024" not in signed  # revised since


@pytest.mark.parametrize(
    ("today", "day", "years"),
    [
        (date(2026, 11, 26), date(2027, 3, 14), 1),
        (date(2027, 3, 14), date(2027, 3, 14), 1),
        (date(2027, 3, 15), date(2028, 3, 14), 2),
        (date(2026, 3, 14), date(2027, 3, 14), 1),
    ],
)
def test_an_anniversary_is_the_next_one(today: date, day: date, years: int) -> None:
    found = next_one(ROK, today)

    assert (found.next, found.years, found.is_exact) == (day, years, True)


def test_a_month_stays_a_month(page: Callable[..., str]) -> None:
    found = next_one("japan-peru-mining-mou-2016", date(2026, 11, 26))

    assert (found.next, found.years, found.text) == (date(2026, 11, 1), 10, "2026年11月")


def test_the_29th_of_february_is_kept_on_the_28th() -> None:
    StatusChange.objects.filter(entry__slug=ROK).update(date_start=date(2024, 2, 29))

    assert next_one(ROK, date(2026, 1, 1)).next == date(2026, 2, 28)


def test_a_document_without_month_of_signing_has_no_anniversary() -> None:
    undated = Mou.objects.filter(slug__in=["mou-india-osaka-gas-city-gas"])
    of_a_year = Mou.objects.filter(slug="japan-india-digital-partnership-moc-2018")

    assert anniversaries([*undated, *of_a_year], date(2026, 11, 26)) == []


def test_overlaps_count_as_the_list_does(get: Callable[..., Any]) -> None:
    overlaps = get("/mous/radar/").context["overlaps"]

    for overlap in overlaps[:5]:
        filters = {overlap.parameter: overlap.place.slug, "sector": overlap.sector.slug}
        found = get("/mous/", **filters).context["found"]
        assert len(found) == len(overlap.memoranda) > 1


def test_every_memorandum_of_an_overlap_is_there(
    get: Callable[..., Any], page: Callable[..., str]
) -> None:
    most = get("/en/mous/radar/").context["overlaps"][0]
    row = page("/en/mous/radar/").partition('id="overlaps"')[2].partition("</tr>")[2]
    row = row.partition("</tr>")[0]

    assert len(most.memoranda) > 3
    assert all(f'href="{mou.get_absolute_url()}"' in row for mou in most.memoranda)
    assert f"<summary>{len(most.memoranda) - 3} more</summary>" in row


def test_the_countries_of_a_document_stand_in_order_of_name(page: Callable[..., str]) -> None:
    row = re.search(r"<td data-label[^\n]*/groups/rcep/[^\n]*", page("/en/mous/radar/"))

    assert row is not None
    names = re.findall(r'<a href="/en/countries/\w+/">([^<]+)</a>(, )?', row[0])
    assert len(names) > 5
    assert [name for name, _comma in names] == sorted(name for name, _comma in names)
    assert all(comma for _name, comma in names[:-1])


def test_a_sequel_is_later_and_each_pair_stands_once(get: Callable[..., Any]) -> None:
    sequels = get("/mous/radar/").context["sequels"]

    pairs = [(each.earlier.slug, each.later.slug) for each in sequels]
    assert (
        "japan-india-digital-partnership-moc-2018",
        "japan-india-digital-partnership-2-0",
    ) in pairs
    assert len({frozenset(pair) for pair in pairs}) == len(pairs)
    assert all(each.earlier.date_start < each.later.date_start for each in sequels)


def test_the_calendar_has_the_documents_whose_day_is_known(get: Callable[..., Any]) -> None:
    response = get("/mous/radar.ics")
    text = response.content.decode().replace("\r\n ", "")

    assert response["Content-Type"].startswith("text/calendar")
    assert f"UID:{ROK}-" in text
    assert "日韓サプライチェーン・パートナーシップ協力覚書" in text
    assert "japan-peru-mining-mou-2016" not in text


def test_a_calendar_is_written_as_its_standard_asks() -> None:
    event = AllDay(
        uid="a-2026@example",
        day=date(2026, 3, 14),
        summary="1周年：" + "協力覚書" * 20,
        description="a, b; c\\d\ne",
        url="https://example/",
        stamp=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
    )

    text = calendar("名", [event])

    lines = text.split("\r\n")
    assert "\n" not in "".join(lines)
    assert all(len(line.encode()) <= 75 for line in lines)
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert "DTSTART;VALUE=DATE:20260314" in lines
    assert "DTSTAMP:20260102T030405Z" in lines
    assert "DESCRIPTION:a\\, b\\; c\\\\d\\ne" in lines
    assert "SUMMARY:" + event.summary in text.replace("\r\n ", "")


def test_the_anniversaries_say_of_what_each_date_is(page: Callable[..., str]) -> None:
    html = page("/en/mous/radar/")

    assert ">Next anniversary on</th>" in html
    assert ">Signed: February 2025</td>" in html
    assert ">Date</th>" not in html
