"""The pages of countries, regions and groups: what they count is what their links list."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.utils import timezone

from agreements.models import Agreement, Commitment, Fulfilment
from meetings.models import Meeting
from policyhub.briefs.choice import Choice
from policyhub.briefs.content import build_brief
from policyhub.briefs.subject import Subject
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
    found = re.search(rf'<section[^>]*>\s*<h2 id="{name}">.*?</section>', html, re.DOTALL)
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
            assert {
                "japan": {"japan"},
                "other": {"own"},
                "third": {"third"},
            }.get(share.key.removeprefix("request-")) == (sides := sides_of(entry)) or len(
                sides
            ) > 1, entry
    link = re.search(r'<a href="([^"]+not_fulfilment=[^"]+)">', html)
    assert link is not None
    assert listed(get, link[1]) == sum(share.total for share in shares)


def sides_of(commitment: Commitment) -> set[str]:
    """Who promises, as seen from the United States."""
    return {
        "japan" if party.side == "japan" else "own" if is_american(party.target) else "third"
        for party in commitment.parties.all()
    }


def is_american(target: Any) -> bool:
    return "US" in (getattr(target, "code", ""), getattr(getattr(target, "country", 0), "code", ""))


@pytest.mark.parametrize(("country", "side"), [("qa", "other"), ("us", "third")])
def test_a_company_is_of_the_other_side_only_on_the_pages_of_its_country(
    get: Callable[..., Any], country: str, side: str
) -> None:
    slug = "us-qatar-airways-boeing-210-aircraft-purchase"
    shares = get(f"/countries/{country}/").context["commitments"]
    brief = build_brief(Subject.named("country", country), Choice(), [])

    on_page = {share.key for share in shares if slug in {each.slug for each in share.entries}}
    in_brief = {
        table.key
        for table in brief.sections
        if f"/commitments/{slug}/" in {line.path for line in table.lines}
    }
    assert on_page == {side}
    assert in_brief == {f"commitments-{side}"}


def test_a_group_is_not_the_side_of_its_members(get: Callable[..., Any]) -> None:
    commitment = factories.commitment(
        due_start=date(2020, 12, 1), date_start=date(2020, 1, 1), date_precision="day"
    )
    group = CountryGroup.objects.get(slug="asean")
    member = Country.objects.get(code="VN")
    commitment.groups.add(group)
    commitment.countries.add(member)
    commitment.parties.create(role="promisor", side="counterpart", group=group)

    assert side_in(get("/groups/asean/"), commitment) == "other"
    assert side_in(get("/countries/vn/"), commitment) == "third"


def side_in(response: Any, commitment: Commitment) -> str:
    shares = response.context["commitments"]
    return next(share.key for share in shares if commitment.pk in {e.pk for e in share.entries})


def test_a_meeting_of_which_only_the_plan_is_known_is_not_the_last(get: Callable[..., Any]) -> None:
    planned = Meeting.objects.get(slug="2026-02-uae-president-state-visit-japan")

    context = get("/regions/middle-east/").context

    assert planned in Meeting.objects.happened()
    assert planned.slug not in (context["last_talks"].slug, context["last_larger"].slug)


def test_the_last_talks_stand_apart_from_a_later_ceremony_and_a_meeting_of_many(
    get: Callable[..., Any],
) -> None:
    context = get("/countries/in/").context
    assert context["last_talks"].title_ja == "日印首脳会談（2025年8月）"
    assert context["last_larger"].title_ja.startswith("G20貿易・投資大臣会合")

    told: Any = Meeting.objects.telling_talks()
    talks = {each.title_ja for each in told.filter(is_talk=True)}
    assert "日ASEAN経済大臣会合（2025年9月）" not in talks
    assert "G7財務大臣・中央銀行総裁・エネルギー大臣合同会合（2026年3月）" not in talks
    assert "武藤経済産業大臣とセジュールネ上級副委員長との会談（2025年9月）" in talks
    assert "日印エネルギー対話（2025年8月）" in talks
    assert "米・サウジ首脳会談（2025年5月）" not in talks

    ceremony = get("/countries/ae/").context
    assert ceremony["last_talks"].form == "ministerial"
    assert ceremony["last_larger"].form not in Meeting.TALKS


def test_a_number_is_followed_by_the_name_that_fits(page: Callable[..., str]) -> None:
    html = page("/en/countries/kr/")

    assert "<strong>1</strong> Memorandum<" in html
    assert "<strong>1</strong> Measure<" in html


def test_the_rest_of_a_section_is_linked_only_where_there_is_a_rest(
    get: Callable[..., Any], page: Callable[..., str]
) -> None:
    country = Country.objects.get(code="KG")
    for number in range(8):
        signed = Agreement.objects.create(
            slug=f"signed-{number}",
            title_ja="文書",
            title_en="Text",
            form="treaty",
            status="signed",
        )
        signed.countries.add(country)
    shown = get("/en/countries/us/").context

    assert "All 18 agreements" in section(page("/en/countries/kg/"), "agreements")
    assert shown["agreement_total"] == shown["agreements_shown"] > 0
    assert "agreements</a>" not in section(page("/en/countries/us/"), "agreements")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/countries/kg/", 'キルギス共和国 / <span lang="en">Kyrgyzstan</span>'),
        ("/en/countries/kg/", '<span lang="ja">キルギス共和国</span>'),
        ("/en/regions/africa/", '<span lang="ja">アフリカ</span>'),
        ("/regions/africa/", '<span lang="en">Africa</span>'),
    ],
)
def test_under_the_heading_stands_only_what_it_does_not_say(
    page: Callable[..., str], path: str, name: str
) -> None:
    assert f'<p class="other-name">{name}</p>' in page(path)


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

    assert context["last_talks"].slug == "held-today"
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


def test_a_group_without_members_leads_to_its_region(page: Callable[..., str]) -> None:
    link = '<a href="/en/regions/africa/">Region: Africa</a>'

    assert link in page("/en/groups/africa/")
    assert '/en/regions/europe/">Region:' not in page("/en/groups/eu/")


def test_a_column_of_dates_says_where_there_is_none(page: Callable[..., str]) -> None:
    country = Country.objects.get(code="PY")
    Agreement.objects.filter(countries=country).update(state="draft")
    for number in range(2):
        undated = Agreement.objects.create(
            slug=f"undated-{number}", title_ja="無", title_en="None", form="treaty", status="signed"
        )
        undated.countries.add(country)
    html = page("/en/countries/py/")
    table = html[html.index('id="agreements"') : html.index("</table>", html.index('id="agree'))]
    columns = table.count('<th scope="col">')

    Agreement.objects.filter(slug="undated-0").update(
        date_start=date(2025, 5, 1), date_precision="day"
    )

    html = page("/en/countries/py/")
    dated = html[html.index('id="agreements"') : html.index("</table>", html.index('id="agree'))]
    assert '<th scope="col">Date</th>' not in table
    assert dated.count('<th scope="col">') == columns + 1
    assert dated.count('<span class="undated">No date stated</span>') == 1
    assert '<span class="undated">No date stated</span>' in page("/en/countries/py/brief/")
