"""Search: the same finds on both engines, and always up to date."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policyhub.catalog.models import Citation, Country, Entry, Person
from policyhub.search.models import SearchDocument
from policyhub.search.query import parse
from policyhub.search.tokens import tokenize, words
from tests import factories

pytestmark = pytest.mark.django_db
NARA = "2026-01-13-japan-rok-summit-nara"


def found(text: str) -> list[str]:
    return [entry.slug for entry in Entry.objects.published().search(text)]


def test_words_of_a_compound_are_indexed_one_by_one() -> None:
    assert words("重要鉱物") == ["重要", "鉱物"]


def test_a_token_knows_where_it_stands() -> None:
    text = "日本の重要鉱物"

    assert [text[token.start : token.end] for token in tokenize(text)] == [
        "日本",
        "の",
        "重要",
        "鉱物",
    ]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("赤澤 ラトニック", [("赤澤", False), ("ラトニック", False)]),
        ("赤澤　ラトニック", [("赤澤", False), ("ラトニック", False)]),
        ('"saudi vision" 2030', [("saudi vision", False), ("2030", False)]),
        ("「重要鉱物」", [("重要鉱物", False)]),
        ("会談 -首脳", [("会談", False), ("首脳", True)]),
        ("会談 －首脳", [("会談", False), ("首脳", True)]),
        ('会談 "首脳', [("会談", False), ("首脳", False)]),
        ("e-メタン", [("e-メタン", False)]),
        ('" - "', []),
    ],
)
def test_a_query_is_words_phrases_and_exclusions(text: str, terms: list[Any]) -> None:
    assert [(term.typed, term.excluded) for term in parse(text).terms] == terms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("赤澤 ラトニック", "meeting"),
        ('"小型モジュール炉"', "project"),
        ("saudi vision 2030", "agreement"),
        ("重要鉱物", "mou"),
    ],
)
def test_entries_come_before_the_slides_that_say_the_same(text: str, expected: str) -> None:
    kinds = [entry.kind for entry in Entry.objects.published().search(text)]

    assert expected in kinds
    assert "slide" in kinds
    assert "slide" not in kinds[: kinds.index("slide")]
    assert set(kinds[kinds.index("slide") :]) == {"slide"}


def test_all_words_must_stand() -> None:
    both = found("赤澤 ラトニック")

    assert set(both) == set(found("赤澤")) & set(found("ラトニック"))
    assert 0 < len(both) < len(found("赤澤"))


def test_a_phrase_stands_side_by_side() -> None:
    assert set(found('"小型モジュール炉"')) <= set(found("小型 モジュール 炉"))
    assert found('"炉小型"') == []


def test_an_excluded_word_stands_nowhere() -> None:
    assert set(found("奈良 -李在明")) == set(found("奈良")) - set(found("李在明"))


@pytest.mark.parametrize(
    "text", ["", "   ", "-", '"', "-重要", "…", "\x00", "🙂", "'; --", "a" * 600]
)
def test_a_query_without_a_word_finds_nothing_and_breaks_nothing(
    get: Callable[..., Any], text: str
) -> None:
    assert get("/search/", q=text).status_code == 200


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(max_size=40))
def test_no_text_breaks_the_search(get: Callable[..., Any], text: str) -> None:
    assert get("/search/", q=text).status_code == 200


def test_an_edit_is_found_however_it_was_saved() -> None:
    entry = Entry.objects.get(slug=NARA)
    found("奈良")

    entry.title_en = "Xylophone meeting"
    entry.save()
    assert found("xylophone") == [NARA]

    Entry.objects.filter(slug=NARA).update(title_en="Zeppelin meeting")
    assert (found("xylophone"), found("zeppelin")) == ([], [NARA])

    with connection.cursor() as cursor:
        cursor.execute("UPDATE catalog_entry SET title_en = 'Quokka' WHERE slug = %s", [NARA])
    assert found("quokka") == [NARA]


def test_what_an_entry_names_is_found_when_it_changes() -> None:
    entry = factories.meeting(title_ja="名前の試験")
    assert found("名前の試験 ツバル") == []

    tuvalu = Country.objects.create(
        code="TV", name_ja="ツバル", name_en="Tuvalu", region_id=Country.objects.all()[0].region_id
    )
    entry.countries.add(tuvalu)
    assert found("名前の試験 ツバル") == [entry.slug]

    Citation.objects.bulk_create(
        [Citation(entry=entry, slide=factories.slide(27), quote="海洋の引用文")]
    )
    assert found("海洋の引用文") == [entry.slug]

    entry.delete()
    assert found("名前の試験") == []


def test_a_person_is_found_by_a_new_alias_at_once() -> None:
    assert found("ガンダルフ") == []

    Person.objects.filter(slug="lee-jae-myung").update(aliases=["ガンダルフ"])

    assert NARA in found("ガンダルフ")


def test_the_index_equals_the_data_and_a_tampered_one_is_told(capsys: Any) -> None:
    call_command("check_index")

    key = Entry.objects.get(slug=NARA).pk
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM search_fts WHERE rowid = %s", [key])
        else:
            SearchDocument.objects.filter(entry_id=key).delete()

    with pytest.raises(CommandError, match="1 entries differ"):
        call_command("check_index")
    assert f"{NARA}: not in the index" in capsys.readouterr().out

    call_command("reindex", verbosity=0)
    call_command("check_index")


def test_facets_count_what_their_links_find(get: Callable[..., Any]) -> None:
    response = get("/search/", q="重要鉱物")

    for facet in response.context["facets"]:
        value = facet.values[0]
        narrowed = get(f"/search/?{value.query}")
        assert narrowed.context["page"].paginator.count == value.count, (facet, value)


def test_a_hit_shows_the_words_found(page: Callable[..., str]) -> None:
    assert "<mark>重要鉱物</mark>" in page("/search/", q="重要鉱物")


def test_a_script_in_the_query_is_only_text(page: Callable[..., str]) -> None:
    html = page("/search/", q="<script>alert(1)</script>")

    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_a_wrong_filter_is_said_by_its_field_and_the_search_goes_on(
    page: Callable[..., str],
) -> None:
    html = page("/search/", q="重要鉱物", country="zz", date_from="yesterday", colour="red")

    assert html.count('class="error"') == 2
    assert "colour" in html
    assert 'class="entry"' in html


def test_the_download_has_every_published_entry_one_a_line(get: Callable[..., Any]) -> None:
    factories.meeting(slug="a-draft", state="draft")

    response = get("/download/entries.jsonl")
    rows = [json.loads(line) for line in b"".join(response.streaming_content).decode().splitlines()]

    published = Entry.objects.published()
    assert {row["slug"] for row in rows} == set(published.values_list("slug", flat=True))
    assert len(rows) == published.count()
    nara = next(row for row in rows if row["slug"] == NARA)
    assert nara["url"] == f"http://testserver/meetings/{NARA}/"
    assert (nara["kind"], nara["date_start"], nara["date_precision"]) == (
        "meeting",
        "2026-01-13",
        "day",
    )
    assert "northeast-asia" in nara["regions"]
    assert nara["citations"][0].keys() == {"report", "slide", "slide_title", "quote"}
    lee = next(person for person in nara["people"] if person["slug"] == "lee-jae-myung")
    assert (lee["name_ja"], lee["side"]) == ("李在明", "counterpart")


def test_the_download_gives_amounts_as_number_currency_and_words(get: Callable[..., Any]) -> None:
    response = get("/download/entries.jsonl")
    rows = (json.loads(line) for line in b"".join(response.streaming_content).decode().splitlines())

    row = next(row for row in rows if row["slug"] == "us-industrial-synthetic-diamond-project")

    assert (row["amount"], row["currency"]) == (600_000_000, "USD")
    assert row["amount_as_written"] == "約6億ドル（約900億円）"
