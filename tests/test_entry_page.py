"""The page of an entry: its state, its people by side, what came of it, its sources, and why other
entries are shown beside it."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import translation

from meetings.models import Meeting
from policyhub.catalog.citing import source_text
from policyhub.catalog.connections import MOST, MOST_ALIKE, connections, shortened
from policyhub.catalog.models import Country, Entry, EntryPerson, Sector
from tests import factories

pytestmark = pytest.mark.django_db
EPA = "/agreements/japan-uae-epa/"
TALKS = "/meetings/2026-03-06-akazawa-lutnick-washington/"


def concerning(entry: Any, country: str = "US", sector: str = "energy") -> Any:
    entry.countries.add(Country.objects.get(code=country))
    entry.sectors.add(Sector.objects.get(slug=sector))
    return entry


def promised(by: str, slug: str, **fields: Any) -> Any:
    made = factories.commitment(slug=slug, **fields)
    made.parties.create(role="promisor", side=by, name_as_written=by)
    return made


def test_a_request_stands_under_no_promise_but_after_them(page: Callable[..., str]) -> None:
    meeting = factories.meeting()
    promised("japan", "asked", category="request", source=meeting)
    promised("third", "promised", source=meeting)

    html = page("/en" + meeting.get_absolute_url())

    promises, requests = "Promised by third parties", "Requests by the Japanese side"
    places = [html.index(text) for text in (promises, "/promised/", requests, "/asked/")]
    assert places == sorted(places)
    assert "Promised by the Japanese side" not in html


def test_the_state_stands_among_the_facts_with_its_date_and_slide(
    page: Callable[..., str],
) -> None:
    html = page("/en" + EPA)

    facts = html[html.index("<dl") : html.index("</dl>")]
    state = re.search(r"<dt>Status</dt><dd>(.*?)</dd>", facts, re.DOTALL)
    assert state
    assert "Negotiations concluded" in state[1]
    assert "March 2026" in state[1]
    assert "/en/reports/2025/105/?entry=japan-uae-epa&amp;quote=3#quote" in state[1]


def test_several_steps_are_told_one_by_one_and_a_single_one_once(
    page: Callable[..., str],
) -> None:
    steps = page(EPA)
    single = page("/agreements/japan-us-joint-statement-framework-agreement-2025/")

    assert steps[steps.index('id="history"') :].count('class="when"') == 3
    assert 'id="history"' not in single


def test_the_people_of_both_sides_stand_under_a_heading_each(page: Callable[..., str]) -> None:
    html = page("/en" + TALKS)

    japan, counterpart = html.index("Japanese side"), html.index("Counterpart side")
    assert japan < html.index("/en/people/akazawa-ryosei/") < counterpart
    assert counterpart < html.index("/en/people/lutnick-howard/")
    assert "Minister of Economy, Trade and Industry" in html
    assert '<span lang="ja">赤澤経済産業大臣</span>' in html


def test_a_post_that_is_on_record_in_no_english_stays_as_written(page: Callable[..., str]) -> None:
    akazawa = EntryPerson.objects.filter(person__slug="akazawa-ryosei").first()
    assert akazawa
    meeting = factories.meeting()
    meeting.people.create(person=akazawa.person, side="japan", title_as_written="特別顧問")

    assert '<span lang="ja">特別顧問</span>' in page("/en/meetings/a-test-meeting/")
    assert "<span>特別顧問</span>" in page("/meetings/a-test-meeting/")


def test_a_meeting_shows_what_was_promised_there_by_who_promised(page: Callable[..., str]) -> None:
    meeting = factories.meeting()
    promised("counterpart", "theirs", source=meeting)
    ours = promised(
        "japan", "ours", source=meeting, amount=5, currency="JPY", amount_as_written="5円"
    )
    promised("japan", "a-draft", source=meeting, state="draft")
    factories.citation(ours, "重要鉱物")

    (group,) = connections(meeting).results
    html = page("/meetings/a-test-meeting/")

    assert [[line.entry.slug for line in part] for part in group.parts.values()] == [
        ["ours"],
        ["theirs"],
    ]
    assert html.index("/commitments/ours/") < html.index("5円") < html.index("/commitments/theirs/")
    assert "/reports/2025/27/?entry=ours&amp;quote=0#quote" in html
    assert "a-draft" not in html


def test_what_an_entry_came_of_is_among_its_facts(page: Callable[..., str]) -> None:
    promised("japan", "ours", source=factories.meeting())

    html = page("/commitments/ours/")

    assert "/meetings/a-test-meeting/" in html[html.index("<dl") : html.index("</dl>")]


def test_entries_near_by_are_shown_with_the_reason() -> None:
    visit = factories.meeting(slug="a-visit")
    entry = concerning(factories.meeting(part_of=visit))
    factories.meeting(slug="another-part", part_of=visit)
    factories.citation(entry, "重要鉱物")
    with translation.override("en"):
        near = {line.entry.slug: line.reason for line in connections(entry).near}

    assert near.pop("another-part") == "Held in the same visit or conference"
    assert set(near.values()) == {
        "Same counterpart (United States) and sector (Energy)",
        "Cites slide 27 too",
    }


def test_few_are_shown_for_one_reason_none_twice_and_not_the_entry_itself() -> None:
    for entry in Meeting.objects.published().order_by("slug")[:15]:
        found = connections(entry)
        near = [line.entry.pk for line in found.near]
        grounds = [line.ground for line in found.near]
        tied = [line.entry.pk for line in found.related]
        tied += [
            line.entry.pk
            for group in found.results + found.origins
            for part in group.parts.values()
            for line in part
        ]

        assert len(near) == len(set(near)) <= MOST
        assert max(map(grounds.count, grounds), default=0) <= MOST_ALIKE
        assert not set(near) & {entry.pk, *tied}
        assert all(line.reason for line in found.near)


def test_many_shared_names_are_shortened() -> None:
    with translation.override("en"):
        assert shortened(["A", "B"]) == "A, B"
        assert shortened(["A", "B", "C"]) == "A, B and others"


def test_a_quote_is_given_with_its_source_in_both_languages() -> None:
    citation = factories.citation(factories.meeting(), "重要鉱物")

    assert source_text(citation) == (
        "「重要鉱物」（経済産業省通商政策局「通商政策における2025年度の成果」2026年4月、スライド27）"
    )
    with translation.override("en"):
        assert source_text(citation) == (
            "“重要鉱物” [in Japanese], "
            "Trade Policy Bureau, Ministry of Economy, Trade and Industry (METI), Japan, "
            "Achievements in Trade Policy, FY2025 (通商政策における2025年度の成果), "
            "April 2026, slide 27."
        )


def test_each_quote_has_its_source_to_copy(page: Callable[..., str]) -> None:
    html = page(TALKS)

    assert html.count('<p class="source-text"') == html.count("<blockquote") > 0
    assert html.count("、スライド11）</p>") == html.count("<blockquote")
    copied = re.findall(r'data-copy="(.*?)"', html)
    assert len(copied) == html.count("<blockquote") + 1
    assert all(html.count(f' id="{target}"') == 1 for target in copied)


def test_the_page_names_its_address_and_its_other_forms(page: Callable[..., str]) -> None:
    html = page("/en" + TALKS)

    assert f"http://testserver/en{TALKS}</code>" in html
    assert '<link rel="alternate" type="application/json" href="/entries/2026-03-06-' in html
    assert '<link rel="alternate" type="text/plain" href="/en/entries/2026-03-06-' in html


def test_the_data_of_an_entry_are_its_line_of_the_download(
    get: Callable[..., Any], page: Callable[..., str]
) -> None:
    download = b"".join(get("/download/entries.jsonl").streaming_content).decode()
    lines = {line["slug"]: line for line in map(json.loads, download.splitlines())}

    for kind in Entry.models_by_kind():
        entry = Entry.objects.published().filter(kind=kind).order_by("slug").first()
        assert entry
        assert json.loads(page(f"/entries/{entry.slug}.json")) == lines[entry.slug]


@pytest.mark.parametrize("form", ["json", "txt"])
def test_the_other_forms_follow_a_former_slug_and_hide_drafts(
    get: Callable[..., Any], form: str
) -> None:
    factories.meeting(slug="a-draft", state="draft")
    factories.meeting().former_slugs.create(slug="its-old-slug")

    assert get(f"/entries/a-draft.{form}").status_code == 404
    assert get(f"/entries/its-old-slug.{form}")["Location"] == f"/entries/a-test-meeting.{form}"


def test_the_text_of_an_entry_has_its_quotes_with_their_sources(get: Callable[..., Any]) -> None:
    factories.citation(factories.meeting(), "重要鉱物")

    response = get("/entries/a-test-meeting.txt")

    text = response.content.decode()
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert text.startswith("試験会合\n\n")
    assert "2025年9月1日" in text
    assert "http://testserver/meetings/a-test-meeting/" in text
    assert "「重要鉱物」（経済産業省通商政策局" in text
    assert "Test meeting" in get("/en/entries/a-test-meeting.txt").content.decode()
