"""Entries by month and by day, in fiscal and calendar years, by both calendars."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from policyhub.catalog.models import Entry
from policyhub.overviews.years import Year, month_bars, year_of
from tests import factories

pytestmark = pytest.mark.django_db
DATED = Entry.objects.structured().filter(date_precision__in=["day", "month"])


def month_of(html: str, key: str) -> str:
    """The section of a month."""
    return html.split(f'id="m-{key}"')[1].split("</section>")[0]


def test_a_fiscal_year_has_the_months_from_april_to_march() -> None:
    months = Year(2025, is_fiscal=True).months

    assert (months[0], months[-1]) == (date(2025, 4, 1), date(2026, 3, 1))
    assert Year(2025, is_fiscal=False).months[-1] == date(2025, 12, 1)
    assert year_of(date(2026, 3, 31), is_fiscal=True).number == 2025
    assert year_of(date(2026, 3, 31), is_fiscal=False).number == 2026


def test_the_fullest_month_has_the_highest_bar() -> None:
    months = Year(2025, is_fiscal=True).months

    bars = month_bars(months, Counter({months[0]: 4, months[1]: 2}), current=months[1])

    assert [bar.height for bar in bars[:3]] == [64, 32, 0]
    assert [bar.label for bar in bars[:2]] == ["4月", "5月"]
    assert [bar.is_current for bar in bars[:3]] == [False, True, False]


def test_the_timeline_opens_with_the_year_of_the_report(page: Callable[..., str]) -> None:
    html = page("/timeline/")

    assert re.search(r'<h2 id="year">2025年度 <span[^>]*>810件', html)
    counts = [int(n) for n in re.findall(r"<strong>(\d+)</strong><span>\d+月", html)]
    expected = DATED.filter(date_start__range=(date(2025, 4, 1), date(2026, 3, 31)))
    assert len(counts) == 12
    assert sum(counts) == expected.count()


def test_a_year_shows_some_of_each_month_and_a_month_shows_all(page: Callable[..., str]) -> None:
    year = month_of(page("/timeline/"), "2025-10")
    month = month_of(page("/timeline/", month="2025-10"), "2025-10")
    total = DATED.filter(date_start__range=(date(2025, 10, 1), date(2025, 10, 31))).count()

    assert year.count('<span class="what">') == 12
    assert "?month=2025-10" in year
    assert month.count('<span class="what">') == total


def test_a_calendar_year_and_its_months(page: Callable[..., str]) -> None:
    html = page("/timeline/", year="calendar", period="2026")

    assert '<h2 id="year">2026年 ' in html
    assert re.findall(r'id="m-(\d{4}-\d\d)"', html)[0] == "2026-01"
    assert "year=calendar&amp;period=2025" in html


def test_a_date_without_a_day_stands_on_none(page: Callable[..., str]) -> None:
    factories.meeting(
        slug="a-month", title_ja="月の会合", date_end=date(2025, 9, 30), date_precision="month"
    )
    factories.meeting(
        slug="a-year",
        title_ja="年の会合",
        date_start=date(2025, 1, 1),
        date_end=date(2025, 12, 31),
        date_precision="year",
    )
    html = page("/timeline/", q="月の会合")
    calendar = page("/calendar/2025/9/", q="月の会合")
    years = page("/timeline/", q="年の会合")

    assert "月の会合" in month_of(html, "2025-09")
    assert "2025年9月</span>" in month_of(html, "2025-09")
    assert "月の会合" in calendar.split('id="in-month"')[1]
    assert (
        "月の会合" not in calendar.split('id="in-month"')[0].split("sentence")[-1].split("</p>")[1]
    )
    assert "年の会合" in years.split('id="inexact"')[1]


def test_the_filters_of_the_search_hold(page: Callable[..., str]) -> None:
    html = page("/timeline/", kind="meeting", country="us")

    kinds = set(re.findall(r'<span class="kind kind-(\w+)"', html))
    assert kinds == {"meeting"}
    assert 'class="sentence"' in html
    assert "period=2024" not in html or "country=us" in html
    assert "/calendar/?kind=meeting&amp;country=us" in html


def test_slides_and_undated_entries_are_not_counted(page: Callable[..., str]) -> None:
    html = page("/timeline/")

    assert "?kind=slide" not in html
    dated = Entry.objects.structured().filter(kind="meeting", date_start__isnull=False).count()
    assert re.search(rf'\?kind=meeting"[^>]*>会合</a> <span class="number">{dated}<', html)


def test_dates_by_the_japanese_calendar_on_request(page: Callable[..., str]) -> None:
    html = page("/timeline/", era="1")

    assert "令和7年度" in html
    assert "令和8年1月11日" in page("/timeline/", era="1", month="2026-01")
    assert "period=2024&amp;era=1" in html
    assert "令和" not in page("/en/timeline/", era="1").split('id="year"')[1].split("inexact")[0]


@pytest.mark.parametrize(
    "parameters",
    [{"year": "x"}, {"period": "abc"}, {"period": "99999"}, {"month": "2025-13"}, {"month": "x"}],
)
def test_a_wrong_year_or_month_is_said(
    page: Callable[..., str], parameters: dict[str, str]
) -> None:
    html = page("/timeline/", **parameters)

    assert 'class="errors"' in html
    assert '<h2 id="year">2025年度' in html


def test_the_years_newest_month_comes_first_where_asked(page: Callable[..., str]) -> None:
    months = re.findall(r'id="m-(\d{4}-\d\d)"', page("/timeline/", sort="newest"))

    assert months == sorted(months, reverse=True)


def test_filters_without_any_match_say_so(page: Callable[..., str]) -> None:
    assert 'class="empty"' in page("/timeline/", date_from="2190-01-01")
    assert 'class="empty"' in page("/timeline/", period="1950")


def test_the_calendar_leads_to_the_newest_month_with_entries(get: Callable[..., Any]) -> None:
    response = get("/calendar/", country="sa")

    assert response.status_code == 302
    assert response["Location"] == "/calendar/2026/1/?country=sa"


def test_an_entry_stands_on_each_of_its_days(page: Callable[..., str]) -> None:
    factories.meeting(date_start=date(2024, 2, 28), date_end=date(2024, 3, 1))
    february = page("/calendar/2024/2/", q="試験会合")
    march = page("/calendar/2024/3/", q="試験会合")

    assert february.count("/meetings/a-test-meeting/") == 2
    assert march.count("/meetings/a-test-meeting/") == 1
    assert 'datetime="2024-02-29"' in february
    assert february.count('<th scope="col">') == 7


def test_a_day_of_the_calendar_says_its_weekday_in_the_readers_brackets(
    page: Callable[..., str],
) -> None:
    assert ">2025年8月20日（水）</span>" in page("/calendar/2025/8/")
    english = page("/en/calendar/2025/8/")
    assert ">20 August 2025 (Wed)</span>" in english
    assert ">Entries by month, FY2025</h2>" in english


def test_what_takes_over_a_week_stands_below(page: Callable[..., str]) -> None:
    html = page("/calendar/2025/9/")

    days, below = html.split('id="long"')
    assert "/us-reciprocal-tariff-japan/" in below.split("</section>")[0]
    assert "/us-reciprocal-tariff-japan/" not in days


def test_a_full_day_leads_to_all_of_it(page: Callable[..., str]) -> None:
    html = page("/calendar/2025/10/", country="us")

    assert "/search/?country=us&amp;date_from=2025-10-27&amp;date_to=2025-10-27" in html


def test_the_calendar_goes_on_over_the_year(page: Callable[..., str]) -> None:
    html = page("/calendar/2025/12/", era="1", kind="meeting")

    assert 'rel="prev" href="/calendar/2025/11/?kind=meeting&amp;era=1"' in html
    assert 'rel="next" href="/calendar/2026/1/?kind=meeting&amp;era=1"' in html
    assert "令和7年12月" in html


@pytest.mark.parametrize("path", ["/calendar/2025/13/", "/calendar/2025/0/", "/calendar/9999/1/"])
def test_there_is_no_month_out_of_the_calendar(get: Callable[..., Any], path: str) -> None:
    assert get(path).status_code == 404


def test_every_year_offered_says_how_many_entries_it_has(page: Callable[..., str]) -> None:
    chips = page("/timeline/").partition('<ul class="chips years">')[2].partition("</nav>")[0]

    assert chips.count("<li") == chips.count('<span class="number">') > 5


def test_the_filters_of_a_timeline_are_by_the_era_too(page: Callable[..., str]) -> None:
    html = page("/timeline/", era="1", date_from="2025-05-01")

    assert "<b>令和7年5月1日</b>" in html


def test_a_day_begins_with_its_summit(get: Callable[..., Any]) -> None:
    days = [day for week in get("/calendar/2026/1/").context["weeks"] for day in week if day]
    (thirteenth,) = [day for day in days if day.day == date(2026, 1, 13)]

    assert thirteenth.shown[0].slug == "2026-01-13-japan-rok-summit-nara"
