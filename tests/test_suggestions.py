"""The suggestions while somebody types: names in every writing, then titles."""

from collections.abc import Callable
from typing import Any

import pytest

from policyhub.catalog.models import Entry, Person
from tests.factories import meeting

pytestmark = pytest.mark.django_db

ADDRESS = "/search/suggestions/"


@pytest.fixture
def suggest(get: Callable[..., Any]) -> Callable[..., list[dict[str, str]]]:
    def suggestions(typed: str, language: str = "") -> list[dict[str, str]]:
        response = get(language + ADDRESS, q=typed)
        assert response.status_code == 200
        return response.json()["suggestions"]

    return suggestions


def first(suggestions: list[dict[str, str]]) -> str:
    return suggestions[0]["url"] if suggestions else ""


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("赤沢", "/people/akazawa-ryosei/"),
        ("赤澤", "/people/akazawa-ryosei/"),
        ("あかざわ", "/people/akazawa-ryosei/"),
        ("アカザ", "/people/akazawa-ryosei/"),
        ("akazawa", "/people/akazawa-ryosei/"),
        ("akaz", "/people/akazawa-ryosei/"),
        ("サウジ", "/countries/sa/"),
        ("ｻｳｼﾞ", "/countries/sa/"),
        ("saudi a", "/countries/sa/"),
        ("KOREA", "/countries/kr/"),
        ("kanko", "/countries/kr/"),
        ("米", "/countries/us/"),
        ("apec", "/groups/apec/"),
        ("critical m", "/sectors/critical-minerals/"),
        ("重要鉱", "/sectors/critical-minerals/"),
    ],
)
def test_a_name_is_found_however_it_is_written(suggest: Any, typed: str, url: str) -> None:
    assert first(suggest(typed)) == url


def test_a_name_met_by_another_writing_is_shown(suggest: Any) -> None:
    found = suggest("korea")[0]

    assert found == {"label": "韓国", "detail": "国・地域 · Korea", "url": "/countries/kr/"}


def test_the_suggestions_speak_the_language_of_the_page(suggest: Any) -> None:
    found = suggest("韓国", "/en")[0]

    assert found["label"] == "Republic of Korea"
    assert found["url"] == "/en/countries/kr/"
    assert found["detail"].startswith("Country")


def test_letters_inside_a_latin_word_are_no_match(suggest: Any) -> None:
    assert "/countries/by/" not in {each["url"] for each in suggest("rus")}
    assert not any("usa" in each["label"] for each in suggest("industr"))


def test_what_entries_name_stands_before_what_none_does(suggest: Any, get: Any) -> None:
    """A new name is suggested once a search has read it."""
    Person.objects.create(slug="a-new-one", name_ja="赤太郎", name_en="Aka Taro")
    get("/search/")

    assert [each["label"] for each in suggest("赤")] == ["赤澤亮正", "赤太郎"]


def test_titles_follow_the_names(suggest: Any) -> None:
    found = suggest("重要鉱物")

    assert len(found) <= 10
    urls = [each["url"] for each in found]
    titles = [entry.get_absolute_url() for entry in Entry.objects.published()]
    is_title = [url in titles for url in urls]
    assert sum(is_title) == 5
    assert is_title == sorted(is_title)


def test_a_draft_is_not_suggested(suggest: Any) -> None:
    meeting(title_ja="とっておきの会合", state="draft")
    assert suggest("とっておき") == []

    meeting(slug="another", title_ja="とっておきの会合")
    assert [each["label"] for each in suggest("とっておき")] == ["とっておきの会合"]


@pytest.mark.parametrize(
    "typed", ["", " ", "!", "・", "\x00", "(", "%", "_", "xyzzyq", "あ" * 5000]
)
def test_what_means_nothing_suggests_nothing(suggest: Any, typed: str) -> None:
    assert suggest(typed) == []


def test_no_text_at_all_is_no_error(get: Any) -> None:
    assert get(ADDRESS).json() == {"suggestions": []}


def test_suggestions_are_only_read(client: Any) -> None:
    assert client.post(ADDRESS, {"q": "米"}).status_code == 405


def test_suggestions_may_be_kept_a_while_by_anybody(get: Any) -> None:
    response = get(ADDRESS, q="米")

    assert "public" in response["Cache-Control"]
    assert "max-age=60" in response["Cache-Control"]
    assert "Cookie" not in response.headers.get("Vary", "")


def test_names_take_no_query_of_their_own(
    suggest: Any, django_assert_num_queries: Callable[..., Any]
) -> None:
    suggest("米国")

    with django_assert_num_queries(1):  # the state of the index
        suggest("米")
    with django_assert_num_queries(2):  # and the titles
        suggest("米国")
