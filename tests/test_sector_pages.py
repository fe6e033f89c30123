"""The page of a sector and the table of sectors by region."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest

from policyhub.catalog.models import Sector

pytestmark = pytest.mark.django_db
CELL = re.compile(r'<td class="number"><a href="([^"]+)">(\d+)</a>')


def listed(get: Callable[..., Any], address: str) -> int:
    return len(get(unescape(address)).context["found"])


@pytest.mark.parametrize("kind", ["mou", "all"])
def test_each_cell_of_a_row_leads_to_as_many_entries(
    get: Callable[..., Any], page: Callable[..., str], kind: str
) -> None:
    row = re.search(r'/sectors/critical-minerals/">.*?</tr>', page("/sectors/", kind=kind), re.S)
    assert row is not None
    cells = CELL.findall(row[0])

    assert len(cells) > 3
    for address, number in cells:
        assert listed(get, address) == int(number), address


def test_an_empty_cell_has_no_link(page: Callable[..., str]) -> None:
    assert '<td class="number">–</td>' in page("/sectors/", kind="mou")


def test_all_entries_are_counted_unless_a_kind_is_asked_for(get: Callable[..., Any]) -> None:
    assert get("/sectors/").context["chosen"] == "all"
    assert get("/sectors/", kind="figure").context["chosen"] == "figure"


def test_the_table_of_sectors_says_what_it_counts(page: Callable[..., str]) -> None:
    assert "Number of entries by sector and region</h2>" in page("/en/sectors/")
    assert "Number of figures by sector and region</h2>" in page("/en/sectors/", kind="figure")


def test_an_unknown_kind_is_said(page: Callable[..., str]) -> None:
    assert 'role="alert"' in page("/sectors/", kind="slide")
    assert 'role="alert"' not in page("/sectors/", kind="all")


def test_an_overlap_leads_to_the_entries_of_both_sectors(get: Callable[..., Any]) -> None:
    overlap = get("/sectors/energy/").context["overlaps"][0]

    found = get("/search/", q=f"sector:energy sector:{overlap.slug}").context["found"]

    assert len(found) == overlap.entry_count > 1


def test_memoranda_stand_under_each_country_that_they_name(get: Callable[..., Any]) -> None:
    by_place = get("/sectors/energy/").context["memoranda"]

    assert "バングラデシュ" in [str(place) for place, _memoranda in by_place]
    for place, memoranda in by_place:
        for mou in memoranda:
            assert place in [*mou.countries.all(), *mou.groups.all()]


def test_a_sector_of_no_entry_says_so(page: Callable[..., str]) -> None:
    Sector.objects.create(slug="idle", name_ja="空", name_en="Idle")

    assert "No published entry names it." in page("/en/sectors/idle/")
