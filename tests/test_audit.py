"""The audit: what a slide says and no entry holds is found, and only that."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core.management import CommandError, call_command
from django.test import Client

from policyhub.catalog.models import (
    Citation,
    Country,
    Entry,
    EntryPerson,
    Figure,
    Person,
    Report,
)
from policyhub.curation.audit.mentions import Finder, Kind
from policyhub.curation.audit.sentences import SlideText, sentences
from policyhub.curation.audit.slides import (
    ChapterAudit,
    audit,
    stored_left_out,
    stored_records,
    totals,
)
from policyhub.curation.models import UncitedPassage
from tests import factories

TEXT = """会談の概要
- 大臣は、**重要鉱物**について協議。覚書に署名（署名は非公開。）。
1. 次回会合
品目\t<p>鉄鋼</p><p>25%</p>
（写真提供：内閣広報室）"""


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def audited() -> list[ChapterAudit]:
    report = Report.objects.get(fiscal_year=2025)
    return audit(report, stored_records(), stored_left_out(report))


def findings(number: int) -> list[tuple[str, str]]:
    slides = [slide for chapter in audited() for slide in chapter.slides]
    found = next(slide for slide in slides if slide.slide.number == number).findings
    return [(finding.kind or "sentence", finding.words) for finding in found]


def test_lines_cells_paragraphs_and_full_stops_end_a_sentence() -> None:
    assert parts(TEXT) == [
        "会談の概要",
        "- 大臣は、**重要鉱物**について協議。",
        "覚書に署名（署名は非公開。）。",
        "1. 次回会合",
        "品目",
        "鉄鋼",
        "25%",
        "（写真提供：内閣広報室）",
    ]


def test_a_sentence_is_uncovered_where_one_word_of_it_is_not_quoted() -> None:
    slide = SlideText(TEXT)

    slide.quote(["会談の概要 大臣は、重要鉱物について", "次回会合", "品目鉄鋼25%"])
    slide.leave_out(["（写真提供：内閣広報室）"])

    assert slide.uncovered() == [
        "- 大臣は、**重要鉱物**について協議。",
        "覚書に署名（署名は非公開。）。",
    ]


def test_only_whole_sentences_are_left_out() -> None:
    slide = SlideText(TEXT)

    slide.leave_out(["鉄鋼", "重要鉱物", "覚書に署名"])

    assert slide.letters(slide.left_out) == len("鉄鋼")


@pytest.fixture
def finder() -> Finder:
    india = Country(code="IN", name_ja="インド", name_en="India", aliases=["印"])
    thailand = Country(code="TH", name_ja="タイ", name_en="Thailand", aliases=[])
    japan = Country(code="JP", name_ja="日本", name_en="Japan", aliases=["日"])
    minister = Person(slug="king", name_ja="デイビッド・キング", aliases=["キング"])
    return Finder([india, thailand, japan], [minister])


@pytest.mark.parametrize(
    ("text", "kind", "words", "keys"),
    [
        ("2025年9月4日に署名", Kind.DATE, "2025年9月4日", {"y2025", "m9", "d4"}),
        ("令和7年7月に", Kind.DATE, "令和7年7月", {"y2025", "m7"}),
        ("2025年度予算", Kind.DATE, "2025年度", {"fy2025"}),
        ("８月７日から", Kind.DATE, "8月7日", {"m8", "d7"}),
        ("2026/3/14に", Kind.DATE, "2026/3/14", {"y2026", "m3", "d14"}),
        ("インドと協力", Kind.COUNTRY, "インド", {"IN"}),
        ("日印首脳会談", Kind.COUNTRY, "日印", {"IN"}),
        ("キング大臣と会談", Kind.PERSON, "キング", {"king"}),
        ("同国財務大臣が出席", Kind.POST, "同国財務大臣", set()),
        ("年間計80億ドル規模", Kind.AMOUNT, "80億ドル", set()),
    ],
)
def test_what_a_sentence_mentions_is_found(
    finder: Finder, text: str, kind: Kind, words: str, keys: set[str]
) -> None:
    found = {(m.kind, m.words, m.keys) for m in finder.mentions(text)}

    assert (kind, words, frozenset(keys)) in found


@pytest.mark.parametrize(
    "text",
    [
        "自由で開かれたインド太平洋",
        "タイヤとタイミング",
        "ワーキンググループ",
        "日本の大臣会合",
        "タイを除く",
        "日比谷",
        "日程",
        "キング・サルマン国際空港",
    ],
)
def test_words_that_only_look_like_a_mention_are_passed_over(finder: Finder, text: str) -> None:
    assert list(finder.mentions(text)) == []


@pytest.mark.django_db
@pytest.mark.parametrize("number", [27, 124])
def test_without_its_citations_every_sentence_of_a_slide_is_found(number: int) -> None:
    Citation.objects.filter(slide=factories.slide(number)).delete()

    found = [words for kind, words in findings(number) if kind == "sentence"]

    expected = SlideText(factories.slide(number).text)
    expected.leave_out(factories.slide(number).uncited_passages.values_list("text", flat=True))
    assert found == expected.uncovered()
    assert len(found) >= 3


@pytest.mark.django_db
def test_a_person_that_no_entry_names_is_found() -> None:
    EntryPerson.objects.filter(person__slug="kim-jung-kwan").delete()

    assert "person" in {kind for kind, _ in findings(27)}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("number", "kinds"),
    [
        (27, {"sentence", "date", "country", "person", "post"}),
        (124, {"sentence", "date", "country", "amount"}),
    ],
)
def test_a_draft_holds_nothing(number: int, kinds: set[str]) -> None:
    citing = Entry.objects.structured().filter(citations__slide=factories.slide(number))
    Entry.objects.filter(pk__in=citing.values("pk")).update(state="draft")

    assert {kind for kind, _ in findings(number)} == kinds


@pytest.mark.django_db
def test_a_country_and_an_amount_that_no_field_holds_are_found() -> None:
    figure = Figure.objects.get(slug="figure-japan-goods-exports-2025-change-taiwan")
    figure.countries.clear()
    Figure.objects.filter(citations__slide=factories.slide(124)).update(value_as_written="?")

    found = findings(124)

    assert ("country", "台湾") in found
    assert ("amount", "3.4兆円") in found


@pytest.mark.django_db
def test_a_passage_that_is_left_out_no_longer_is_uncovered() -> None:
    slide = factories.slide(27)
    Citation.objects.filter(slide=slide).delete()
    first = next(words for kind, words in findings(27) if kind == "sentence")

    UncitedPassage.objects.create(slide=slide, text=first, reason="heading")

    assert ("sentence", first) not in findings(27)


@pytest.mark.django_db
def test_the_command_fails_and_says_what_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    Citation.objects.filter(slide=factories.slide(27)).delete()

    with pytest.raises(CommandError, match=r"^\d+ findings$"):
        call_command("audit_report", 2025, chapter="republic-of-korea")

    assert "sentence in no entry: " in capsys.readouterr().out


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("year", "options", "message"),
    [
        (1999, {}, "there is no report of 1999; import it"),
        (2025, {"chapter": "atlantis"}, "there is no chapter “atlantis”"),
    ],
)
def test_the_command_says_what_it_cannot_find(
    year: int, options: dict[str, Any], message: str
) -> None:
    with pytest.raises(CommandError, match=message):
        call_command("audit_report", year, **options)


@pytest.mark.django_db
def test_an_entry_that_cites_two_slides_counts_once_in_its_chapter() -> None:
    chapters = {chapter.chapter.slug: chapter for chapter in audited() if chapter.chapter}

    korea = chapters["republic-of-korea"]

    cited = Entry.objects.of_kind("meeting").filter(
        citations__slide__chapter__slug="republic-of-korea"
    )
    assert korea.entries["meeting"] == cited.published().distinct().count()
    assert totals(list(chapters.values())).slides == 126


@pytest.mark.django_db
def test_administrators_see_the_audit(admin_client: Client) -> None:
    Citation.objects.filter(slide=factories.slide(27)).delete()

    page = admin_client.get("/admin/audit/2025/").content.decode()

    assert "報告書の収録状況" in page
    assert "3. 韓国" in page
    assert "未収録の事項" in page
    assert "/admin/audit/2025/" in admin_client.get("/admin/").content.decode()
    assert admin_client.get("/admin/audit/1999/").status_code == 404


@pytest.mark.django_db
def test_the_audit_is_for_those_who_may_see_reports(client: Client) -> None:
    assert client.get("/admin/audit/2025/").status_code == 302
    clerk = User.objects.create_user("clerk", password="a password", is_staff=True)
    client.force_login(clerk)
    assert client.get("/admin/audit/2025/").status_code == 403
    clerk.user_permissions.add(Permission.objects.get(codename="view_report"))
    assert client.get("/admin/audit/2025/").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("title", ["大臣", "副長官"])
def test_a_post_of_one_word_holds_no_other(title: str) -> None:
    EntryPerson.objects.filter(entry__citations__slide=factories.slide(27)).update(
        person=None, name_as_written="", title_as_written=title
    )

    assert ("post", "ジョングアン産業通商部長官") in findings(27)
