"""How many queries each list page takes: pinned, and the same for one row as for a full page."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from policyhub.catalog.models import Entry
from tests import factories

pytestmark = pytest.mark.django_db
QUERIES = {
    "/": 18,
    "/meetings/": 2,
    "/agreements/": 2,
    "/mous/": 2,
    "/commitments/": 2,
    "/projects/": 2,
    "/measures/": 2,
    "/figures/": 2,
    "/countries/": 5,
    "/countries/us/": 22,
    "/regions/southeast-asia/": 23,
    "/groups/asean/": 22,
    "/figures/charts/": 8,
    "/people/": 5,
    "/people/akazawa-ryosei/": 14,
    "/network/": 8,
    "/succession/": 2,
    "/succession/?country=us": 8,
    "/timeline/": 9,
    "/calendar/2026/1/": 8,
    "/sectors/": 5,
    "/sectors/energy/": 13,
    "/mous/radar/": 11,
    "/reports/": 1,
    "/reports/2025/": 4,
    "/reports/2025/105/": 9,
    "/reports/2025/coverage/": 4,
    "/search/": 2,
}


def queries(get: Callable[..., Any], path: str, **parameters: str) -> int:
    get(path, **parameters)  # the first search of a process reads the names
    with CaptureQueriesContext(connection) as captured:
        assert get(path, **parameters).status_code == 200
    return len(captured)


@pytest.mark.parametrize("path", QUERIES)
def test_a_list_page_takes_the_pinned_number_of_queries(get: Callable[..., Any], path: str) -> None:
    assert queries(get, path) == QUERIES[path]


def test_a_search_takes_the_pinned_number_of_queries(get: Callable[..., Any]) -> None:
    with CaptureQueriesContext(connection) as first:
        get("/search/", q="重要鉱物")  # what it scores and shows is held from now on

    assert len(first) <= 9
    assert queries(get, "/search/", q="重要鉱物") == 3


def test_what_is_held_is_read_anew_after_a_change(get: Callable[..., Any]) -> None:
    meeting = factories.meeting(title_ja="キサラギ会合")
    meeting.citations.create(slide=factories.slide(), quote="キサラギ会合を開催した。", order=1)
    found = [get("/search/", q="キサラギ") for _ in range(2)]
    assert all("キサラギ</mark>会合" in page.content.decode() for page in found)

    Entry.objects.filter(pk=meeting.pk).update(title_ja="キサラギ大会合")
    meeting.citations.update(quote="キサラギ大会合を開催した。")
    html = get("/search/", q="キサラギ").content.decode()

    assert "キサラギ</mark>大会合" in html
    assert "キサラギ</mark>会合" not in html


def test_one_row_takes_as_many_queries_as_a_full_page(get: Callable[..., Any]) -> None:
    full = queries(get, "/meetings/")
    Entry.objects.filter(kind="meeting").update(state="draft")
    factories.meeting()
    get("/meetings/")  # brings the index up to date

    assert queries(get, "/meetings/") == full
