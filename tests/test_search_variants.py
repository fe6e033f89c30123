"""Other writings, readings, abbreviations, posts, synonyms and numbers, each seen through a
search; and that a hit says why it matched where that is not plain."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db.models import Q
from django.test import Client
from django.utils import translation

from policyhub.catalog.models import Entry, Person
from policyhub.search.find import find
from policyhub.search.hits import Hit, hits_of
from policyhub.search.models import SynonymSet
from tests import factories

pytestmark = pytest.mark.django_db
NARA = "2026-01-13-japan-rok-summit-nara"
EIGHT_BILLION = "us-agricultural-products-8-billion-purchase"


def found(text: str) -> list[str]:
    result = find(text)
    entries = result[:]
    return [] if result.relaxed else [entry.slug for entry in entries]


def published(condition: Q) -> set[str]:
    return set(Entry.objects.published().filter(condition).values_list("slug", flat=True))


def hits(text: str, most: int = 20) -> list[Hit]:
    result = find(text, Entry.objects.all())
    return hits_of(result, result[:most])


def reasons(text: str, most: int = 20) -> set[tuple[str, str]]:
    return {(each.typed, each.met) for hit in hits(text, most) for each in hit.reasons}


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        # widths and half-width kana
        ("ＳＭＲ", "SMR"),
        ("smr", "SMR"),
        ("ｻｳｼﾞｱﾗﾋﾞｱ", "サウジアラビア"),
        ("ｶﾞｽ", "ガス"),
        ("Ｇ７", "G7"),
        ("ｴﾈﾙｷﾞｰ", "エネルギー"),
        # old and new forms
        ("赤沢", "赤澤"),
        ("中國", "中国"),
        ("經濟産業大臣", "経済産業大臣"),
        ("髙市", "高市"),
        ("重要鑛物", "重要鉱物"),
        # ヴ and ブ, long vowels, small kana, middle dots
        ("ヴェトナム", "ベトナム"),
        ("エネルギ", "エネルギー"),
        ("コンピューター", "コンピュータ"),
        ("ラトニツク", "ラトニック"),
        ("サプライ・チェーン", "サプライチェーン"),
        ("デジタルパートナーシップ", "デジタル・パートナーシップ"),
        # one word written in several ways
        ("附属書", "付属書"),
        ("取極め", "取決め"),
    ],
)
def test_both_writings_find_the_same(typed: str, other: str) -> None:
    assert set(found(typed)) == set(found(other)) > set()


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("齋藤", "斎藤"),
        ("斉藤", "齊藤"),
        ("國立", "国立"),
        ("黒澤", "黒沢"),
        ("渡邉", "渡辺"),
        ("ヴァイオリン", "バイオリン"),
        ("ブイヤベース", "ヴイヤベース"),
        ("フォーラム・キサラギ", "フォーラムキサラギ"),
        ("キャッサバ", "キヤツサバ"),
        ("バレル", "バーレル"),
        ("Türkiye café", "turkiye cafe"),
        ("ⅳ型", "IV型"),
    ],
)
def test_a_writing_is_found_by_the_other_both_ways(written: str, typed: str) -> None:
    for one, other in ((written, typed), (typed, written)):
        entry = factories.meeting(title_ja=f"{one}の会")
        assert entry.slug in found(other), (one, other)
        entry.delete()


@pytest.mark.parametrize(
    ("typed", "condition"),
    [
        ("あかざわ", Q(people__person__slug="akazawa-ryosei")),
        ("アカザワ", Q(people__person__slug="akazawa-ryosei")),
        ("akazawa", Q(people__person__slug="akazawa-ryosei")),
        ("Akazawa Ryosei", Q(people__person__slug="akazawa-ryosei")),
        ("あかざわりょうせい", Q(people__person__slug="akazawa-ryosei")),
        ("たかいち", Q(people__person__slug="takaichi-sanae")),
        ("takaichi", Q(people__person__slug="takaichi-sanae")),
        ("いしば", Q(people__person__slug="ishiba-shigeru")),
        ("isiba", Q(people__person__slug="ishiba-shigeru")),
        ("かんこく", Q(countries__code="KR")),
        ("kankoku", Q(countries__code="KR")),
        ("さうじあらびあ", Q(countries__code="SA")),
        ("べとなむ", Q(countries__code="VN")),
        ("betonamu", Q(countries__code="VN")),
        ("おーすとらりあ", Q(countries__code="AU")),
        ("こうぶつ", Q(title_ja__contains="鉱物")),
        ("じゅうようこうぶつ", Q(title_ja__contains="重要鉱物")),
        ("juuyou koubutsu", Q(title_ja__contains="重要鉱物")),
        ("jūyō kōbutsu", Q(title_ja__contains="重要鉱物")),
        ("juyokobutsu", Q(title_ja__contains="重要鉱物")),
        ("はんどうたい", Q(title_ja__contains="半導体")),
        ("handotai", Q(title_ja__contains="半導体")),
        ("かんぜい", Q(title_ja__contains="関税")),
        ("kanzei", Q(title_ja__contains="関税")),
        ("なら 会談", Q(slug=NARA)),
        ("nara 会談", Q(slug=NARA)),
    ],
)
def test_a_reading_finds_what_is_read_so(typed: str, condition: Q) -> None:
    expected = published(condition)

    assert set(found(typed)) >= expected > set()
    assert len(found(typed)) < Entry.objects.count() / 2


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("印", ["IN"]),
        ("米", ["US"]),
        ("伯", ["BR"]),
        ("韓", ["KR"]),
        ("豪", ["AU"]),
        ("日伯", ["BR"]),
        ("日印", ["IN"]),
        ("日米", ["US"]),
        ("日英", ["GB"]),
        ("日米韓", ["US", "KR"]),
        ("日韓米", ["US", "KR"]),
        ("米韓", ["US", "KR"]),
        ("日豪印", ["AU", "IN"]),
    ],
)
def test_abbreviations_of_countries_find_what_has_to_do_with_all(
    typed: str, codes: list[str]
) -> None:
    sets = [published(Q(countries__code=code)) for code in codes]
    expected = set.intersection(*sets)
    assert expected

    assert set(found(typed)) >= expected
    assert len(found(typed)) < len(expected) * 3 + 5


@pytest.mark.parametrize("typed", ["日伯首脳会談", "日伯 首脳会談"])
def test_an_abbreviation_counts_within_a_compound(typed: str) -> None:
    factories.meeting(title_ja="日ブラジル首脳会談")

    assert "a-test-meeting" in found(typed)


@pytest.mark.parametrize(
    ("typed", "condition"),
    [
        ("経産相", Q(title_ja__contains="経済産業大臣")),
        ("経産大臣", Q(title_ja__contains="経済産業大臣")),
        ("商務長官", Q(people__person__slug="lutnick-howard")),
        ("米商務長官", Q(people__person__slug="lutnick-howard")),
        ("Commerce Secretary", Q(people__person__slug="lutnick-howard")),
        ("首相", Q(people__person__slug="takaichi-sanae")),
        ("総理", Q(people__person__slug="takaichi-sanae")),
    ],
)
def test_a_post_finds_who_holds_it(typed: str, condition: Q) -> None:
    if typed.endswith(("長官", "Secretary")):
        slug = Person.objects.get(aliases__icontains="ラトニック長官").slug
        condition = Q(people__person__slug=slug)

    assert set(found(typed)) >= published(condition) > set()


@pytest.mark.parametrize(
    "same",
    [
        ("semiconductor", "semiconductors", "半導体"),
        ("MOU", "mou", "MoU", "覚書", "了解覚書", "memorandum of understanding"),
        ("EPA", "経済連携協定", "economic partnership agreement"),
        ("critical minerals", "重要鉱物"),
        ("FTA", "自由貿易協定", "free trade agreement"),
        ("joint statement", "共同声明"),
    ],
)
def test_synonyms_find_the_same(same: tuple[str, ...]) -> None:
    everything, *_ = sizes = sorted((set(found(word)) for word in same), key=len, reverse=True)

    # Words typed apart, like joint statement, are also found apart.
    assert sizes[-1]
    assert all(each <= everything for each in sizes), [len(each) for each in sizes]


def test_a_synonym_counts_within_a_compound() -> None:
    assert set(found("日EU経済連携協定")) == set(found("日EU・EPA")) > set()


def test_synonyms_are_edited_in_the_admin(client: Client) -> None:
    client.force_login(User.objects.create_superuser("editor", password="a password of the tests"))
    assert found("xylophone") == []

    response = client.post(
        "/admin/search/synonymset/add/", {"slug": "x", "words": "奈良\nxylophone"}
    )

    assert response.status_code == 302
    assert set(found("xylophone")) == set(found("奈良")) > set()

    one = SynonymSet.objects.get(slug="x")
    wrong = client.post(
        f"/admin/search/synonymset/{one.pk}/change/", {"slug": "x", "words": "奈良"}
    )
    assert set(wrong.context["adminform"].errors) == {"words"}


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("鉱物", "重要鉱物"),
        ("部品", "自動車部品"),
        ("炉", "小型モジュール炉"),
        ("投資", "対外直接投資"),
    ],
)
def test_a_word_is_found_inside_a_compound(typed: str, whole: str) -> None:
    assert set(found(typed)) >= set(found(f'"{whole}"')) > set()


@pytest.mark.parametrize("typed", ["炉", "銅", "鉱"])
def test_a_word_of_one_character_is_found(typed: str) -> None:
    assert set(found(typed)) >= published(Q(title_ja__contains=typed)) > set()


@pytest.mark.parametrize(
    "typed",
    [
        "80億ドル",
        "８０億ドル",
        "80億",
        "8 billion",
        "8 billion dollars",
        "USD 8 billion",
        "US$8 billion",
        "$8 billion",
        "US$8bn",
        "8,000 million dollars",
        "8,000,000,000",
        "8000000000",
    ],
)
def test_an_amount_is_found_however_it_is_written(typed: str) -> None:
    assert EIGHT_BILLION in found(typed)[:3]
    assert len(found(typed)) < 30


@pytest.mark.parametrize(
    ("typed", "written", "others"),
    [
        ("1兆円", "約1兆円", "2.1兆円"),
        ("5,500億ドル", "5500億ドル", "500億ドル"),
        ("5500億ドル", "5,500億ドル", "5億ドル"),
        ("15%", "15％", "12.15％"),
        ("15パーセント", "15％", "1.5％"),
        ("3.5%", "3.5％", "5％"),
        ("12000", "12,000", "1,2000"),
        ("1234人", "1,234人", "1,234,567人"),
    ],
)
def test_a_number_is_found_with_and_without_separators_and_no_other(
    typed: str, written: str, others: str
) -> None:
    factories.meeting(slug="written", title_ja=f"キサラギ {written}")
    factories.meeting(slug="others", title_ja=f"キサラギ {others}")

    assert found(f"{typed} キサラギ") == ["written"]


# --- why it matched ---


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("赤沢", ("赤沢", "赤澤")),
        ("semiconductor", ("semiconductor", "半導体")),
        ("あかざわ", ("あかざわ", "赤澤")),
        ("akazawa", ("akazawa", "赤澤")),
        ("ヴェトナム", ("ヴェトナム", "ベトナム")),
        ("経産相", ("経産相", "経済産業大臣")),
        ("EPA", ("EPA", "経済連携協定")),
        ("handotai", ("handotai", "半導体")),
        ("person:akazawa", ("akazawa", "赤澤亮正")),
        ("country:SA", ("SA", "サウジアラビア")),
        ("8 billion", ("8 billion", "80億")),
    ],
)
def test_a_match_that_is_not_literal_says_what_was_met(typed: str, reason: tuple[str, str]) -> None:
    assert reason in reasons(typed, 60)


@pytest.mark.parametrize("typed", ["赤澤", "半導体", "サウジアラビア", "ラトニック", "ｻｳｼﾞｱﾗﾋﾞｱ"])
def test_a_literal_match_needs_no_reason(typed: str) -> None:
    assert hits(typed)[0].reasons == []


@pytest.mark.parametrize(
    "text",
    [
        "日米韓",
        "赤沢大臣が2026年1月にサウジアラビアで会談したのは誰ですか",
        "Who did Minister Akazawa meet in Saudi Arabia?",
        "ファイサル・サウジeスポーツ連盟会長",
        "自動車部品関税",
    ],
)
def test_a_reason_quotes_what_was_typed_and_says_something_else(text: str) -> None:
    for typed, met in reasons(text):
        assert typed in text
        assert typed != met


def test_a_reason_is_in_the_language_of_the_page() -> None:
    assert ("印", "インド") in reasons("country:印")
    with translation.override("en"):
        assert ("印", "India") in reasons("country:印")


def test_the_page_says_why_a_hit_matched(page: Callable[..., str]) -> None:
    html = page("/search/", q="semiconductor")

    assert "<mark>半導体</mark>" in html
    assert "semiconductor" in html.partition('<ul class="entries">')[2]


def test_the_marks_of_a_beginning_are_those_words() -> None:
    [hit] = [each for each in hits("重要鉱*", 60) if each.entry.kind == "measure"][:1]
    marked: Any = str(hit.title) + str(hit.snippet)

    assert "<mark>重要鉱物</mark>" in marked
    assert "<mark>重要</mark>" not in marked
