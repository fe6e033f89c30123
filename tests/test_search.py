"""What a search finds and in which order: the same on both engines."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db.models import Q
from django.test import Client

from policyhub.catalog.models import Entry, Sector
from policyhub.search.advice import Advice
from policyhub.search.find import Found, Selection, find
from policyhub.search.hits import hits_of
from tests import factories

pytestmark = pytest.mark.django_db
NARA = "2026-01-13-japan-rok-summit-nara"


def found(text: str, **selected: Any) -> list[str]:
    """The slugs of what has all that was asked, in order; nothing where the search had to loosen
    it."""
    result = find(Selection(text, **selected))
    entries = result[:]
    return [] if result.relaxed else [entry.slug for entry in entries]


def published(*conditions: Q) -> set[str]:
    return set(Entry.objects.published().filter(*conditions).values_list("slug", flat=True))


# --- nothing found ---


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("ラトニク", "ラトニック"),
        ("samiconductor", "semiconductor"),
        ("半同体", "半導体"),
        ("重要鋼物", "重要鉱物"),
        ("サウジアラブア", "サウジアラビア"),
        ("ｓａｍｉｃｏｎｄｕｃｔｏｒ", "semiconductor"),
    ],
)
def test_a_mistyped_word_is_put_right_by_the_words_of_the_index(typed: str, word: str) -> None:
    advice = Advice(find(typed))

    assert word in [suggestion.word for suggestion in advice.suggestions]


def test_every_suggestion_finds_something() -> None:
    for typed in ("ラトニク", "samiconductor", "negotation", "重要鋼物", "enregy", "agrement"):
        for suggestion in Advice(find(typed)).suggestions:
            assert found(suggestion.query), (typed, suggestion)


def test_suggestions_are_written_as_people_write() -> None:
    words = [suggestion.word for suggestion in Advice(find("ラトニク")).suggestions]

    assert "ラトニツク" not in words
    assert "negoti" not in [each.word for each in Advice(find("negotio")).suggestions]


def test_a_suggestion_keeps_the_rest_of_the_query() -> None:
    advice = Advice(find("赤澤 ラトニク -高市"))

    assert "赤澤 ラトニック -高市" in [suggestion.query for suggestion in advice.suggestions]


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("(メルコスー", "メルコスール"),
        ("（メルコスー）", "(メルコスール)"),
        ("「メルコスー、", "メルコスール"),
        ("赤澤 (メルコスー", "赤澤 メルコスール"),
    ],
)
def test_a_suggestion_keeps_no_stray_bracket(typed: str, query: str) -> None:
    assert query in [suggestion.query for suggestion in Advice(find(typed)).suggestions]


def test_a_new_word_is_suggested_at_once() -> None:
    assert Advice(find("xylophonx")).suggestions == []

    factories.meeting(title_en="Xylophone meeting")

    assert "xylophone" in [each.word.lower() for each in Advice(find("xylophonx")).suggestions]


def test_without_a_match_the_words_are_loosened_and_it_is_said() -> None:
    some = find("赤澤 ラトニク")
    assert some.total == len(found("赤澤"))
    assert some.relaxed == "some"

    apart = find("「炉小型」")
    assert {entry.slug for entry in apart[:]} == set(found("小型 炉"))
    assert apart.relaxed == "apart"

    assert find("赤澤 ラトニック").relaxed == ""


def test_loosened_words_are_not_loosened_conditions() -> None:
    loose = find("赤澤 ラトニク kind:meeting -高市 date:2026-01..")

    assert loose.relaxed == "some"
    assert {entry.slug for entry in loose[:]} == (
        set(found("赤澤 kind:meeting date:2026-01..")) - set(found("高市"))
    )


def test_filters_that_leave_nothing_do_not_loosen_the_words() -> None:
    narrowed = find(Selection("奈良", included={"country": ["sa"]}))

    assert (narrowed.total, narrowed.relaxed) == (0, "")
    assert narrowed.matches_elsewhere == len(found("奈良"))


def test_what_stands_in_no_report_is_said_so() -> None:
    nothing = find("冷凍ピザ")
    assert (nothing.total, Advice(nothing).not_in_reports) == (0, ["冷凍ピザ"])

    partly = find("サウジアラビア 冷凍ピザ")
    assert Advice(partly).not_in_reports == ["冷凍ピザ"]
    assert [report.fiscal_year for report in Advice(partly).reports] == [2025]

    assert Advice(find("サウジアラビア")).not_in_reports == []


def test_the_page_says_what_stands_in_no_report(page: Callable[..., str]) -> None:
    html = page("/search/", q="冷凍ピザ")

    assert html.count("冷凍ピザ") > page("/search/", q="赤澤").count("赤澤</h1>")
    assert "128" in html  # the slides that were searched


# --- questions ---


@pytest.mark.parametrize(
    "question",
    [
        "赤澤大臣は2026年1月にサウジアラビアで誰と会談したか",
        "赤沢大臣が2026年1月にサウジアラビアで会談したのは誰ですか。",
        "Who did Minister Akazawa meet in Saudi Arabia in January 2026?",
    ],
)
def test_a_question_brings_up_the_meeting(question: str) -> None:
    first = Entry.objects.get(slug=found(question)[0])

    assert first.kind == "meeting"
    assert (first.date_start.year, first.date_start.month) == (2026, 1)  # type: ignore[union-attr]
    assert first.countries.filter(code="SA").exists()
    assert first.people.filter(person__slug="akazawa-ryosei").exists()


def test_a_question_names_the_summit_in_nara() -> None:
    assert found("奈良で高市総理は誰と会談したか")[0] == NARA


# --- the order ---


@pytest.mark.parametrize(
    "text",
    [
        "赤澤 ラトニック",
        '"小型モジュール炉"',
        "saudi vision 2030",
        "重要鉱物",
        "日バングラデシュEPA",
    ],
)
def test_entries_come_before_the_slides_that_say_the_same(text: str) -> None:
    order = {slug: place for place, slug in enumerate(found(text))}
    slides = [slug for slug in order if "-slide-" in slug]
    assert slides
    assert min(order[slug] for slug in slides) > 0

    for slug in slides:
        citing = Entry.objects.structured().filter(citations__slide__slug=slug, slug__in=order)
        before = [order[entry.slug] for entry in citing]
        assert not before or min(before) < order[slug], slug


def test_an_exact_title_comes_first() -> None:
    titles = Entry.objects.published().structured().values_list("title_ja", "title_en", "slug")
    for title_ja, title_en, slug in titles.order_by("slug")[::30]:
        assert found(f'"{title_ja}"')[:1] == [slug] or titles.filter(title_ja=title_ja).count() > 1
        assert slug in found(f'"{title_en}"')[:2]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("CPTPP", "cptpp-agreement"),
        ("RCEP協定", "rcep-agreement"),
        ("日EU・EPA", "japan-eu-epa"),
        ("日EU経済連携協定", "japan-eu-epa"),
        ("日・サウジ・ビジョン2030", "japan-saudi-vision-2030"),
        ("日韓首脳会談 奈良", NARA),
    ],
)
def test_the_thing_that_has_the_name_comes_first(name: str, slug: str) -> None:
    assert found(name)[0] == slug


def test_a_title_counts_more_than_a_summary() -> None:
    factories.meeting(slug="in-the-summary", summary_ja="会合はキサラギだった。")
    factories.meeting(slug="in-the-title", title_ja="キサラギの会合")

    assert found("キサラギ") == ["in-the-title", "in-the-summary"]


def test_a_rare_word_counts_more_than_a_common_one() -> None:
    """On PostgreSQL too, whose own rank knows no rarity."""
    factories.meeting(slug="a-common", title_ja="協力", summary_ja="一")
    factories.meeting(slug="b-rare", title_ja="弥生式", summary_ja="一")

    order = found("協力 OR 弥生式")

    assert order[0] == "b-rare"
    assert "a-common" in order


def test_words_near_each_other_count_more() -> None:
    filler = "青い空と白い雲の下で、長い話が続いた。" * 8
    factories.meeting(slug="a-far", summary_ja=f"キサラギ{filler}ハヅキ")
    factories.meeting(slug="b-near", summary_ja=f"キサラギのハヅキ{filler}")

    assert found("キサラギ ハヅキ") == ["b-near", "a-far"]


def test_ties_are_broken_by_date_newest_first() -> None:
    for month in (3, 12, 7):
        factories.meeting(slug=f"m{month}", title_ja="キサラギ", date_start=date(2025, month, 1))

    assert found("キサラギ") == ["m12", "m7", "m3"]


def test_a_search_can_be_sorted_by_date() -> None:
    newest, oldest = (find(Selection("首脳会談", sort=sort))[:] for sort in ("newest", "oldest"))
    dates = [entry.date_start for entry in newest if entry.date_start]

    in_order = sorted(dates, reverse=True)
    planned = [day for day in in_order if day > date(2026, 4, 30)]
    assert dates == [*in_order[len(planned) :], *planned]
    assert [entry.date_start for entry in oldest][: len(dates)] == sorted(dates)
    assert {entry.slug for entry in newest} == {entry.slug for entry in oldest}
    assert [entry.slug for entry in newest] != found("首脳会談")
    assert all(entry.date_start is None for entry in newest[len(dates) :])


def test_a_page_further_on_goes_on_where_the_last_ended() -> None:
    result = find("協力")
    whole = [entry.slug for entry in result[:]]

    assert len(whole) == len(set(whole)) == result.total == len(result)
    assert [entry.slug for start in range(0, 60, 20) for entry in result[start : start + 20]] == (
        whole[:60]
    )


def test_all_matches_for_an_export_are_those_of_the_pages() -> None:
    for text in ("協力", "赤澤 ラトニク", "赤澤は誰と会談したか"):
        fresh, read = find(text), find(text)
        slugs = {entry.slug for entry in read[:]}

        assert set(read.entries().values_list("slug", flat=True)) == slugs, text
        assert set(fresh.entries().values_list("slug", flat=True)) == slugs, text


# --- explained ---


def explained(result: Found) -> Any:
    return hits_of(result, result[:5])


def test_a_score_is_the_sum_of_its_parts() -> None:
    for hit in explained(find("赤澤 ラトニック")):
        assert hit.score is not None
        assert hit.score.total == pytest.approx(sum(hit.score.parts.values()))
        assert {"赤澤", "ラトニック"} <= {term for _field, term in hit.score.parts}


def test_only_the_staff_sees_how_the_order_came_about(client: Client) -> None:
    address = {"q": "赤澤 ラトニック", "explain": "1"}
    assert client.get("/search/", address).context["explain"] is False

    client.force_login(User.objects.create_superuser("editor", password="a password of the tests"))
    response = client.get("/search/", address)
    first = response.context["hits"][0]

    assert response.context["explain"] is True
    assert f"{first.score.total:.2f}" in response.content.decode()
    assert client.get("/search/", {"q": "赤澤"}).context["explain"] is False


# --- the page ---


@pytest.mark.parametrize(
    "text", ["", "   ", "-", '"', "-重要", "…", "\x00", "🙂", "'; --", "a" * 600, "\\", "%s", "{}"]
)
def test_no_text_is_an_error(get: Callable[..., Any], text: str) -> None:
    assert get("/search/", q=text).status_code == 200


def test_a_hit_shows_the_words_found(page: Callable[..., str]) -> None:
    assert "<mark>重要鉱物</mark>" in page("/search/", q="重要鉱物")


def test_a_script_in_the_query_is_only_text(page: Callable[..., str]) -> None:
    html = page("/search/", q="<script>alert(1)</script> country:<b>")

    assert "<script>" not in html
    assert "country:<b>" not in html
    assert "&lt;script&gt;" in html


def test_a_script_in_an_entry_is_only_text(page: Callable[..., str]) -> None:
    factories.meeting(
        title_ja="<script>キサラギ</script>", summary_ja="<img src=x> キサラギ <b>太</b>"
    )

    html = page("/search/", q="キサラギ")

    assert "&lt;script&gt;<mark>キサラギ</mark>&lt;/script&gt;" in html
    assert "<img src=x>" not in html


def test_drafts_and_withdrawn_entries_never_appear(get: Callable[..., Any]) -> None:
    for state in ("draft", "in-review", "withdrawn"):
        factories.meeting(slug=f"is-{state}", title_ja="キサラギ", state=state)
    factories.meeting(slug="is-published", title_ja="キサラギ")

    assert found("キサラギ") == ["is-published"]
    assert [entry.slug for entry in get("/search/", q="キサラギ").context["page"]] == [
        "is-published"
    ]
    assert len(found("キサラギ", published_only=False)) == 4
    assert found("_state_draft") == found('"_state_draft"') == []


def test_a_sector_is_no_synonym_of_what_belongs_to_it() -> None:
    sector = Sector.objects.get(slug="semiconductors")
    assert sector.aliases

    assert set(found(sector.name_ja)) >= set(found(f'"{sector.name_ja}"'))


def test_what_a_process_holds_of_an_entry_is_read_anew_once_it_has_changed() -> None:
    [key, *_] = find("重要鉱物").ids
    before = find("重要鉱物").documents([key])[key]
    Entry.objects.filter(pk=key).update(summary_ja="深海の採掘。")

    after = find("重要鉱物").documents([key])[key]

    assert "深海" in after.texts["summary"]
    assert "深海" not in before.texts.get("summary", "")
