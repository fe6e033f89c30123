"""What a query finds, sign by sign of the query language."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from policyhub.catalog.models import PRESENT, Country, Entry
from policyhub.search.find import Selection, find
from tests import factories

pytestmark = pytest.mark.django_db


def found(text: str, **selected: Any) -> list[str]:
    """The slugs of what has all that was asked, in order; nothing where the search had to loosen
    it."""
    result = find(Selection(text, **selected))
    entries = result[:]
    return [] if result.relaxed else [entry.slug for entry in entries]


def published(*conditions: Q) -> set[str]:
    return set(Entry.objects.published().filter(*conditions).values_list("slug", flat=True))


def messages(text: str) -> list[str]:
    return [str(problem.message) for problem in find(text).problems]


# --- the language ---


@pytest.mark.parametrize(
    "text", ["赤澤 ラトニック", "赤澤　ラトニック", "赤澤 AND ラトニック", "赤澤、ラトニック"]
)
def test_all_words_must_stand(text: str) -> None:
    both = found(text)

    assert set(both) == set(found("赤澤")) & set(found("ラトニック"))
    assert 0 < len(both) < len(found("ラトニック")) < len(found("赤澤"))


@pytest.mark.parametrize(
    "text",
    [
        "赤澤 OR ラトニック",
        "赤澤　ＯＲ　ラトニック",
        "赤澤 | ラトニック",
        "赤澤 ｜ ラトニック",
        "赤澤｜ラトニック",
    ],
)
def test_either_word_is_enough(text: str) -> None:
    either = found(text)

    assert set(either) == set(found("赤澤")) | set(found("ラトニック"))
    assert len(either) > len(found("赤澤"))


@pytest.mark.parametrize(
    "text",
    ['"小型モジュール炉"', "「小型モジュール炉」", "『小型モジュール炉』", "＂小型モジュール炉＂"],
)
def test_a_phrase_stands_side_by_side(text: str) -> None:
    phrase = found(text)

    assert "us-smr-tennessee-alabama-project" in phrase
    assert set(phrase) <= set(found("小型 モジュール 炉"))
    assert found("「炉小型」") == []


def test_a_phrase_means_just_its_words() -> None:
    assert set(found('"覚書"')) < set(found("覚書"))


def test_a_phrase_does_not_reach_from_one_text_into_the_next() -> None:
    factories.meeting(title_ja="青海苔", title_en="Xylophone", summary_ja="", summary_en="Quokka")

    assert found('"xylophone quokka"') == []
    assert found("xylophone quokka") == ["a-test-meeting"]


@pytest.mark.parametrize("sign", ["-", "－", "−", "NOT ", "AND NOT "])
def test_an_excluded_word_stands_nowhere(sign: str) -> None:
    rest = found(f"赤澤 {sign}ラトニック")

    assert set(rest) == set(found("赤澤")) - set(found("ラトニック"))
    assert rest


def test_exclusion_alone_leaves_all_the_others() -> None:
    assert set(found("-奈良")) == published() - set(found("奈良"))


@pytest.mark.parametrize(
    "text",
    [
        "(赤澤 OR 高市) サウジアラビア",
        "（赤澤 OR 高市）　サウジアラビア",
        "(赤澤|高市) サウジアラビア",
        "サウジアラビア ((赤澤) OR (高市))",
    ],
)
def test_parentheses_bind(text: str) -> None:
    either = set(found("赤澤")) | set(found("高市"))

    assert set(found(text)) == either & set(found("サウジアラビア"))
    assert 0 < len(found(text)) < len(found("赤澤 OR (高市 サウジアラビア)"))


def test_an_excluded_group_stands_nowhere() -> None:
    assert set(found("会談 -(赤澤 OR 高市)")) == (
        set(found("会談")) - set(found("赤澤")) - set(found("高市"))
    )


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("semicond*", '"semiconductors"'),
        ("ＳＥＭＩＣＯＮＤ＊", '"semiconductors"'),
        ("ラトニ*", "ラトニック"),
        ("半導*", '"半導体"'),
        ("重要鉱*", '"重要鉱物"'),
        ("negotiati*", '"negotiations"'),
        ("エネルギ*", '"エネルギー"'),
        ("8*", '"80億ドル"'),
    ],
)
def test_a_beginning_finds_the_words_that_begin_so(text: str, whole: str) -> None:
    assert set(found(text)) >= set(found(whole)) > set()


def test_a_beginning_finds_no_other_words() -> None:
    factories.meeting(title_en="Zzyzx meeting")

    assert found("zz*") == ["a-test-meeting"]
    assert found("zzz*") == []


def test_a_longer_beginning_finds_less() -> None:
    assert set(found("重要鉱物サ*")) < set(found("重要鉱物*"))
    assert found("重要鉱物サ*")


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("kind:meeting", Q(kind="meeting")),
        ("kind:会合", Q(kind="meeting")),
        ("kind:覚書", Q(kind="mou")),
        ("種別:プロジェクト", Q(kind="project")),
        ("kind:meeting,mou", Q(kind__in=["meeting", "mou"])),
        ("kind:(meeting OR mou)", Q(kind__in=["meeting", "mou"])),
        ("country:SA", Q(countries__code="SA")),
        ("country:sa", Q(countries__code="SA")),
        ("ｃｏｕｎｔｒｙ：ＳＡ", Q(countries__code="SA")),
        ("国:サウジアラビア", Q(countries__code="SA")),
        ("country:印", Q(countries__code="IN")),
        ("country:インド", Q(countries__code="IN")),
        ('country:"Saudi Arabia"', Q(countries__code="SA")),
        ("group:G7", Q(groups__slug="g7")),
        ("person:akazawa-ryosei", Q(people__person__slug="akazawa-ryosei")),
        ("person:赤澤", Q(people__person__slug="akazawa-ryosei")),
        ("person:赤沢亮正", Q(people__person__slug="akazawa-ryosei")),
        ("person:あかざわ", Q(people__person__slug="akazawa-ryosei")),
        ("大臣:akazawa", Q(people__person__slug="akazawa-ryosei")),
        ("present:赤澤", Q(people__person__slug="akazawa-ryosei", people__role__in=PRESENT)),
        ("sector:semiconductors", Q(sectors__slug="semiconductors")),
        ("sector:半導体", Q(sectors__slug="semiconductors")),
        ("series:japan-rok-summit", Q(meeting__series__slug="japan-rok-summit")),
        ("series:日韓首脳会談", Q(meeting__series__slug="japan-rok-summit")),
        ("status:signed", Q(agreement__status="signed") | Q(mou__status="signed")),
        ("status:発効済み", Q(agreement__status="in-force") | Q(mou__status="in-force")),
        ('status:"in force"', Q(agreement__status="in-force") | Q(mou__status="in-force")),
    ],
)
def test_a_field_has_the_value(text: str, condition: Q) -> None:
    assert set(found(text)) == published(condition) > set()


def test_a_region_is_that_of_the_countries_and_groups() -> None:
    slug = Country.objects.get(code="SA").region.slug
    expected = published(Q(countries__region__slug=slug) | Q(groups__region__slug=slug))

    assert set(found(f"region:{slug}")) == expected > set()
    assert set(found("region:中東")) == expected


def test_an_excluded_field_has_another_value_or_none() -> None:
    assert set(found("kind:meeting -country:US")) == (
        published(Q(kind="meeting")) - published(Q(countries__code="US"))
    )


def in_days(first: date | None, last: date | None) -> set[str]:
    """The entries that are, or may be, on one of the days."""
    entries = Entry.objects.published().filter(date_start__isnull=False)
    entries = entries.annotate(last=Coalesce(F("date_end"), F("date_start")))
    if first:
        entries = entries.filter(last__gte=first)
    if last:
        entries = entries.filter(date_start__lte=last)
    return set(entries.values_list("slug", flat=True))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("date:2025-08", "2025-08-01", "2025-08-31"),
        ("date:2025-08-05", "2025-08-05", "2025-08-05"),
        ("date:2025-08..2025-09", "2025-08-01", "2025-09-30"),
        ("date:>=2026-01", "2026-01-01", None),
        ("date:>2026-01", "2026-02-01", None),
        ("date:<=2025-03", None, "2025-03-31"),
        ("date:<2025-03", None, "2025-02-28"),
        ("date:2026-01..", "2026-01-01", None),
        ("date:令和7年7月", "2025-07-01", "2025-07-31"),
        ("date:R7.7", "2025-07-01", "2025-07-31"),
        ("date:2025年度", "2025-04-01", "2026-03-31"),
        ("date:FY2025", "2025-04-01", "2026-03-31"),
        ("ｄａｔｅ：２０２５－０８", "2025-08-01", "2025-08-31"),
        ("日付:2025年8月", "2025-08-01", "2025-08-31"),
        ("fiscal_year:2025", "2025-04-01", "2026-03-31"),
        ("年度:令和7", "2025-04-01", "2026-03-31"),
    ],
)
def test_a_date_is_or_may_be_in_the_days(text: str, first: str | None, last: str | None) -> None:
    days = (date.fromisoformat(day) if day else None for day in (first, last))

    assert set(found(text)) == in_days(*days) > set()


@pytest.mark.parametrize("text", ["2025年8月", "令和7年8月", "R7.8", "2025-08"])
def test_a_date_among_the_words_finds_what_is_of_that_month(text: str) -> None:
    of_month = published(
        Q(date_precision="day", date_start__gte="2025-08-01", date_start__lte="2025-08-31")
    )

    assert of_month <= set(found(text)) < published()


@pytest.mark.parametrize("text", ["2025年8月～2026年3月", "令和7年8月～令和8年3月"])
def test_a_period_among_the_words_finds_what_is_in_it(text: str) -> None:
    of_months = published(
        Q(date_precision="day", date_start__gte="2025-08-01", date_start__lte="2026-03-31")
    )

    assert of_months <= set(found(text)) < published()


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("(赤澤", "赤澤"),
        ("赤澤)", "赤澤"),
        ("((赤澤) ラトニック", "赤澤 ラトニック"),
        ('"赤澤', '"赤澤"'),
        ("「赤澤", '"赤澤"'),
        ("赤澤」", "赤澤"),
        ("赤澤 OR", "赤澤"),
        ("OR 赤澤", "赤澤"),
        ("AND 赤澤 AND", "赤澤"),
        ("赤澤 -", "赤澤"),
        ("赤澤 NOT", "赤澤"),
        ("赤澤 ()", "赤澤"),
        ('赤澤 ""', "赤澤"),
        ("赤澤 *", "赤澤"),
        ("赤澤 🙂", "赤澤"),
        ("赤澤 country:zzz", "赤澤"),
        ("赤澤 country:", "赤澤"),
        ("赤澤 kind:unicorn", "赤澤"),
        ("赤澤 status:尋常", "赤澤"),
        ("赤澤 date:2025-13", "赤澤"),
        ("赤澤 date:yesterday", "赤澤"),
        ("赤澤 date:2025-09..2025-08", "赤澤"),
        ("赤澤 fiscal_year:2025-08", "赤澤"),
        ("colour:赤澤", "colour 赤澤"),
    ],
)
def test_what_cannot_be_read_is_said_and_the_rest_is_searched(text: str, rest: str) -> None:
    assert messages(text)
    assert find(text)[:] == find(rest)[:]


def test_what_can_be_read_is_no_problem() -> None:
    assert messages("(赤澤 OR 高市) -ラトニック kind:meeting date:2025-08.. 「会談」 半導*") == []


def test_the_page_says_what_was_ignored(page: Callable[..., str]) -> None:
    [message] = messages("赤澤 country:zzz")

    assert "zzz" in message
    assert message in page("/search/", q="赤澤 country:zzz")
