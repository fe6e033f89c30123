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
    "/": 16,
    "/meetings/": 3,
    "/agreements/": 3,
    "/mous/": 3,
    "/commitments/": 3,
    "/projects/": 3,
    "/measures/": 3,
    "/figures/": 3,
    "/countries/": 5,
    "/countries/us/": 19,
    "/regions/southeast-asia/": 20,
    "/groups/asean/": 19,
    "/figures/charts/": 8,
    "/people/": 3,
    "/people/akazawa-ryosei/": 12,
    "/network/": 6,
    "/succession/": 2,
    "/succession/?country=us": 6,
    "/timeline/": 9,
    "/calendar/2026/1/": 6,
    "/sectors/": 5,
    "/sectors/energy/": 13,
    "/mous/radar/": 11,
    "/reports/": 1,
    "/reports/2025/": 4,
    "/reports/2025/105/": 9,
    "/reports/2025/coverage/": 4,
    "/search/": 3,
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
    get("/search/", q="重要鉱物")  # the documents it scores are held from now on

    assert queries(get, "/search/", q="重要鉱物") == 5


def test_one_row_takes_as_many_queries_as_a_full_page(get: Callable[..., Any]) -> None:
    full = queries(get, "/meetings/")
    Entry.objects.filter(kind="meeting").update(state="draft")
    factories.meeting()
    get("/meetings/")  # brings the index up to date

    assert queries(get, "/meetings/") == full
