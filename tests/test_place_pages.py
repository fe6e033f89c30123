"""The pages of countries, regions and groups: what they count is what their links list."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.utils import timezone

from agreements.models import Commitment, Fulfilment
from policyhub.catalog.models import Country, CountryGroup, Person, Region
from tests import factories

pytestmark = pytest.mark.django_db
COUNTED = re.compile(r'<a href="([^"?]+\?[^"]+)"><strong>(\d+)</strong>')
CELL = re.compile(r'<td class="number"><a href="([^"]+)">(\d+)</a>')
CHIP = re.compile(r'<li><a href="([^"]+\?[^"]+)">[^<]* <span class="number">(\d+)</span></a>')


def listed(get: Callable[..., Any], address: str) -> int:
    """How many entries the list at ``address`` finds."""
    return len(get(unescape(address)).context["found"])


def section(html: str, name: str) -> str:
    """The part of a page under the heading ``name``; empty where there is none."""
    found = re.search(rf'<section[^>]* aria-labelledby="{name}">.*?</section>', html, re.DOTALL)
    return found[0] if found else ""


@pytest.mark.parametrize("path", ["/countries/us/", "/regions/south-asia/", "/groups/asean/"])
def test_each_number_leads_to_as_many_entries(
    get: Callable[..., Any], page: Callable[..., str], path: str
) -> None:
    html = page(path)

    counted = COUNTED.findall(html) + CHIP.findall(section(html, "memoranda"))
    assert len(counted) > 4
    for address, number in counted:
        assert listed(get, address) == int(number), address


def test_the_members_of_a_region_are_counted_by_kind(
    get: Callable[..., Any], page: Callable[..., str]
) -> None:
    cells = CELL.findall(section(page("/regions/south-asia/"), "members"))

    assert len(cells) > 8
    for address, number in cells:
        assert listed(get, address) == int(number), address


def test_a_group_shows_its_members(page: Callable[..., str]) -> None:
    members = section(page("/groups/asean/"), "members")

    for country in CountryGroup.objects.get(slug="asean").members.all():
        assert f'href="/countries/{country.slug}/"' in members


def test_open_commitments_stand_under_the_side_that_promises(
    get: Callable[..., Any], page: Callable[..., str]
) -> None:
    html = page("/countries/us/")
    shares = get("/countries/us/").context["commitments"]

    for share in shares:
        for entry in share.entries:
            sides = {part.side for part in entry.parties.all() if part.role == "promisor"}
            assert {
                "japan": sides == {"japan"},
                "other": bool(sides) and "japan" not in sides,
                "both": "japan" in sides and len(sides) > 1,
                "unnamed": not sides,
            }[share.key], entry
    link = re.search(r'<a href="([^"]+not_fulfilment=[^"]+)">', html)
    assert link is not None
    assert listed(get, link[1]) == sum(share.total for share in shares)


def test_a_fulfilled_commitment_is_not_open(get: Callable[..., Any]) -> None:
    before = get("/countries/us/").context["open_total"]

    Commitment.objects.filter(slug="us-strategic-investment-commitment").update(
        fulfilment=Fulfilment.FULFILLED
    )

    assert get("/countries/us/").context["open_total"] == before - 1


def test_who_met_whom_names_both_sides_and_only_the_countrys_own(get: Callable[..., Any]) -> None:
    found = get("/countries/us/").context["encounters"]

    pairs = [(each.japan.slug, each.counterpart.slug) for each in found]
    assert ("akazawa-ryosei", "lutnick-howard") in pairs
    assert len(pairs) == len(set(pairs))
    assert {each.counterpart.country.code for each in found} == {"US"}
    assert {each.japan.country.code for each in found} == {"JP"}


def test_who_is_only_mentioned_has_met_nobody(get: Callable[..., Any]) -> None:
    meeting = factories.meeting()
    meeting.countries.add(Country.objects.get(code="PY"))
    stranger = Person.objects.create(
        slug="x", name_ja="某", name_en="X", country=Country.objects.get(code="PY")
    )
    minister = Person.objects.get(slug="akazawa-ryosei")
    meeting.people.create(person=minister, side="japan", role="attendee")
    part = meeting.people.create(person=stranger, side="counterpart", role="mentioned")

    assert stranger not in counterparts(get)
    part.role = "attendee"
    part.save()
    assert stranger in counterparts(get)


def counterparts(get: Callable[..., Any]) -> list[Person]:
    return [each.counterpart for each in get("/countries/py/").context["encounters"]]


def test_what_is_to_come_stands_apart_from_what_was(get: Callable[..., Any]) -> None:
    country = Country.objects.get(code="KG")
    today = timezone.localdate()
    held = factories.meeting(slug="held-today", date_start=today)
    planned = factories.meeting(slug="planned", date_start=today + timedelta(days=1))
    held.countries.add(country)
    planned.countries.add(country)

    context = get("/countries/kg/").context

    assert context["last_meeting"].slug == "held-today"
    assert context["coming"][0].slug == "planned"
    shown = [entry.slug for _month, entries in context["timeline"] for entry in entries]
    assert "held-today" in shown
    assert "planned" not in shown


def test_a_line_leads_to_the_slide_it_comes_from(page: Callable[..., str]) -> None:
    html = section(page("/countries/bd/"), "agreements")

    assert re.search(
        r'href="/reports/2025/69/\?entry=japan-bangladesh-epa&amp;quote=\d#quote"', html
    )


def test_sections_without_entries_are_left_out(page: Callable[..., str]) -> None:
    html = page("/countries/no/")

    assert not section(html, "memoranda")
    assert 'id="memoranda"' not in html


def test_a_place_that_no_entry_names_says_so(page: Callable[..., str]) -> None:
    region = Region.objects.get(slug="africa")
    Country.objects.create(code="QX", name_ja="試験国", name_en="Testland", region=region)

    html = page("/en/countries/qx/")

    assert "No published entry names it." in html
    assert "<section" not in html


def test_countries_stand_by_reading_in_japanese_and_by_letter_in_english(
    get: Callable[..., Any],
) -> None:
    rows = dict(get("/countries/").context["initials"])
    letters = dict(get("/en/countries/").context["initials"])

    assert "ベトナム" in [country.name_ja for country in rows["は"]]
    assert list(rows) == [row for row in "あかさたなはまやらわ" if row in rows]
    names = [country.name_en for country in letters["B"]]
    assert names == sorted(names)
    assert list(letters) == sorted(letters)
