"""Briefs: what they say, and the three forms in which they say it."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from agreements.models import Fulfilment, Status
from meetings.models import Meeting
from policyhub.briefs.choice import BriefForm, Choice
from policyhub.briefs.content import build_brief
from policyhub.briefs.document import Brief, Column, Line, Section
from policyhub.briefs.meetings import with_place
from policyhub.briefs.pdf import pdf_file
from policyhub.briefs.subject import Subject
from policyhub.briefs.word import column_widths, word_file
from policyhub.briefs.wording import Wording, listed_people, read_slides
from policyhub.overviews.encounters import occasions
from tests import factories

pytestmark = pytest.mark.django_db
SITE = "https://policyhub.example"
JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


def brief_of(parameter: str = "country", slug: str = "us", **choice: Any) -> Brief:
    return build_brief(Subject.named(parameter, slug), Choice(**choice), [])


def section(brief: Brief, key: str) -> Section:
    return next(section for section in brief.sections if section.key == key)


def test_the_last_meetings_name_both_sides_as_the_report_writes_them() -> None:
    first = section(brief_of(), "meetings").lines[0]

    assert first.cells[0] == "2026年3月19日"
    assert "高市総理とトランプ米国大統領との日米首脳会談" in first.cells[1]
    assert first.cells[2:] == ("高市総理、赤澤経済産業大臣", "ドナルド・J・トランプ米国大統領")
    assert "/reports/2025/12/" in [slide.path for slide in first.slides]


def in_print(word: str) -> int:
    """About how wide a word is in the letters of a Word file's table, in English Metric Units."""
    narrow = sum(letter in "fijlrtI.,-" for letter in word)
    return int(Pt(8.5) * (0.35 * narrow + 0.6 * (len(word) - narrow)))


@pytest.mark.parametrize("slug", ["us", "in"])
def test_no_word_of_a_short_column_is_broken(slug: str) -> None:
    cell_margins = Mm(3.8)
    with translation.override("en"):
        sections = brief_of(slug=slug).sections

    for table in sections:
        widths = column_widths(table)
        for at, column in enumerate(table.columns):
            if column.one_line:
                cells = [column.title, *(line.cells[at] for line in table.lines)]
                needed = max(in_print(word) for cell in cells for word in cell.split())
                assert needed <= widths[at] - cell_margins, (table.title, column.title)


def test_the_counterparts_are_the_countrys_own_with_their_last_meeting() -> None:
    table = section(brief_of(slug="kg"), "counterparts")

    assert table.lines[0].cells == (
        "サディル・ジャパロフ",
        "大統領",
        "2",
        "2025年12月20日",
    )
    assert len(table.lines) == 2


def test_agreements_stand_in_the_order_of_their_life_and_are_counted() -> None:
    table = section(brief_of(slug="kg"), "agreements")

    statuses = [line.cells[0] for line in table.lines]
    assert statuses == sorted(statuses, key=statuses.index)
    assert statuses[0] == "提案中"
    assert table.note.startswith("提案中 6、")


def test_the_sides_promises_are_apart_and_those_with_an_amount_come_first() -> None:
    table = section(brief_of(), "commitments-japan")
    amounts = [line.cells[3] for line in table.lines]

    assert "5500億ドル" in amounts[:2]
    assert all(amounts[:3])
    assert not any(amounts[3:])
    promised = {line.path for line in section(brief_of(), "commitments-other").lines}
    assert "/commitments/us-no-tariffs-japan-aircraft-commitment/" in promised


@pytest.mark.parametrize(("fulfilment", "place"), [("in-progress", 0), ("fulfilled", -1)])
def test_an_open_promise_comes_first_and_a_kept_one_last(fulfilment: str, place: int) -> None:
    kyrgyzstan = Subject.named("country", "kg").record
    commitment = factories.commitment(
        fulfilment=fulfilment, amount=1, currency="USD", amount_as_written="1ドル"
    )
    commitment.countries.add(kyrgyzstan)
    commitment.parties.create(role="promisor", side="japan", country_id=kyrgyzstan.pk)

    lines = section(brief_of(slug="kg"), "commitments-japan").lines

    assert lines[place].path == "/commitments/a-test-commitment/"


def test_a_long_table_says_how_much_is_left_out_and_where_it_is() -> None:
    table = section(brief_of(), "meetings")

    assert table.left_out == table.total - 8 > 0
    assert table.more == "/meetings/?country=us"


@pytest.mark.parametrize(
    ("parameter", "slug"), [("country", "us"), ("group", "asean"), ("person", "akazawa-ryosei")]
)
def test_what_is_left_out_is_always_linked(
    get: Callable[..., Any], parameter: str, slug: str
) -> None:
    tables = [table for table in brief_of(parameter, slug).sections if table.left_out]

    assert len(tables) > 2
    for table in tables:
        path, _mark, anchor = table.more.partition("#")
        assert not anchor or f'id="{anchor}"' in get(path).content.decode()
        assert get(path).status_code == 200


def test_the_list_of_meetings_with_a_counterpart_is_that_of_the_section(
    get: Callable[..., Any],
) -> None:
    trump = Subject.named("person", "trump-donald").record
    table = section(brief_of("person", "takaichi-sanae", counterpart=trump), "meetings")

    assert len(get(table.more).context["found"]) == table.total > 0


@pytest.mark.parametrize(
    ("title", "place", "text"),
    [
        ("会合（2026年3月）", "東京", "会合（2026年3月、東京）"),
        ("会合（2026年3月、東京）", "東京", "会合（2026年3月、東京）"),
        ("会合", "東京", "会合（東京）"),
        ("会合（2026年3月）", "", "会合（2026年3月）"),
    ],
)
def test_a_place_stands_in_the_brackets_of_the_title(title: str, place: str, text: str) -> None:
    assert with_place(Meeting(title_ja=title, place_ja=place)) == text


def test_an_unknown_state_is_called_so_beside_known_ones() -> None:
    states = {line.cells[-1] for line in section(brief_of(), "commitments-japan").lines}

    assert {capfirst(str(Fulfilment.UNKNOWN.label)), "進行中"} <= states
    assert Fulfilment.UNKNOWN.label == Status.UNKNOWN.label == _("not stated")


def test_what_is_not_on_record_has_no_section() -> None:
    keys = [each.key for each in brief_of(slug="kg").sections]

    assert "mous" not in keys
    assert "coming" not in keys
    assert all(each.lines for each in brief_of(slug="kg").sections)


def test_a_period_and_a_sector_narrow_the_brief(page: Callable[..., str]) -> None:
    text = page(
        "/countries/us/brief/", date_from="2025-09-01", date_to="2025-09-30", sector="investment"
    )

    assert "戦略的投資に関する了解覚書" in text
    assert "日米首脳会談（2026年3月）" not in text
    assert "2025年9月1日～30日" in text


def test_a_counterpart_narrows_the_meetings_alone() -> None:
    lutnick = Subject.named("person", "lutnick-howard").record
    brief = brief_of(counterpart=lutnick)

    assert all("ラトニック" in line.cells[3] for line in section(brief, "meetings").lines)
    assert section(brief, "agreements").total == section(brief_of(), "agreements").total


def test_a_person_has_what_was_agreed_where_the_person_was() -> None:
    paths = {line.path for line in section(brief_of("person", "akazawa-ryosei"), "mous").lines}

    assert "/mous/japan-rok-supply-chain-partnership-memorandum/" in paths


@pytest.mark.parametrize(("cited", "others"), [(4, []), (5, ["and others"])])
def test_all_slides_of_an_entry_are_named_up_to_four(cited: int, others: list[str]) -> None:
    entry = factories.meeting()
    for number in [105, 27, 28, 29, 30][:cited]:
        factories.citation(entry, "覚書", number)
    read_slides([entry])

    with translation.override("en"):
        labels = [slide.label for slide in Wording().slides(entry)]

    assert labels == ["Slide 27", "Slide 28", "Slide 29", "Slide 105", *others]


def test_requests_are_no_commitments() -> None:
    brief = brief_of()

    shown = {each.key: each.lines for each in brief.sections if "commitments" in each.key}
    columns = {key: {line.cells[2] for line in lines} for key, lines in shown.items()}

    assert columns["commitments-request-japan"] == {"要請"}
    assert "要請" not in columns["commitments-japan"]


def test_somebody_only_mentioned_was_not_at_the_meeting() -> None:
    brief = brief_of(slug="in")
    modi = [line for line in section(brief, "counterparts").lines if "モディ" in line.cells[0]]

    meetings = Subject.named("person", "modi-narendra").meetings()

    assert not meetings.filter(people__role="mentioned", people__person__slug="modi-narendra")
    assert [int(line.cells[2]) for line in modi] == [len(occasions(list(meetings)))]


def test_what_begins_later_is_coming() -> None:
    factories.meeting(slug="next-year").countries.add(Subject.named("country", "kg").record)
    factories.Meeting.objects.filter(slug="next-year").update(date_start="2999-01-02")

    assert section(brief_of(slug="kg"), "coming").lines[0].path == "/meetings/next-year/"


@pytest.mark.parametrize("wrong", ["counterpart", "date_from", "date_to", "sector", "colour"])
def test_a_wrong_value_is_said_and_left_out(page: Callable[..., str], wrong: str) -> None:
    text = page("/countries/kg/brief/", **{wrong: "\x00nonsense"})

    assert 'class="notice warning"' in text
    assert "「中央アジア＋日本」ビジネスフォーラム" in text


def test_a_wrong_sector_leaves_the_right_one_beside_it(rf: Any) -> None:
    request = rf.get("/", {"sector": ["energy", "nonsense"]})
    form = BriefForm(request.GET, Subject.named("country", "us"))

    assert [sector.slug for sector in form.choice.sectors] == ["energy"]
    assert len(form.notices) == 1


def test_a_period_that_ends_before_it_begins_is_said(page: Callable[..., str]) -> None:
    text = page("/countries/kg/brief/", date_from="2025-12-01", date_to="2025-01-01")

    assert "終了日が開始日より前になっています" in text


@pytest.mark.parametrize(
    "path", ["/countries/zz/brief/", "/groups/zz/brief.docx", "/people/zz/since/"]
)
def test_what_is_not_on_record_is_not_found(get: Callable[..., Any], path: str) -> None:
    assert get(path).status_code == 404


def test_the_years_of_eras_on_request(page: Callable[..., str]) -> None:
    html = page("/countries/us/brief/", era="1")

    assert "令和8年3月19日" in html
    version = html.index("データの版")
    assert "令和" in html[version : version + 20]
    assert "令和" not in page("/countries/us/brief/")


@pytest.mark.parametrize("slug", ["us", "kg"])
def test_a_brief_takes_the_pinned_number_of_queries(slug: str) -> None:
    with CaptureQueriesContext(connection) as captured:
        brief_of(slug=slug)

    assert len(captured) <= 29


def test_an_english_brief_is_english_throughout(get: Callable[..., Any]) -> None:
    content = get("/en/countries/us/brief.docx").content

    document = Document(BytesIO(content))
    texts = [p.text for p in document.paragraphs]
    texts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert [text for text in texts if JAPANESE.search(text)] == []
    assert document.core_properties.language == "en-US"


def test_the_word_file_has_headings_fonts_and_page_numbers() -> None:
    brief = brief_of()
    document: Any = Document(BytesIO(word_file(brief, SITE)))

    headings = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    assert headings == [each.title for each in brief.sections]
    assert document.paragraphs[0].style.name == "Title"
    for name in ("Normal", "Title", "Heading 1"):
        fonts = document.styles[name].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) == "游ゴシック"
        assert fonts.get(qn("w:eastAsiaTheme")) is None
    footer = document.sections[0].footer._element.xml
    assert "PAGE" in footer
    assert "NUMPAGES" in footer
    assert document.sections[0].page_width.mm == pytest.approx(210, abs=0.1)
    assert document.core_properties.language == "ja-JP"


def test_the_tables_of_the_word_file_repeat_their_head_and_link_to_the_slides() -> None:
    document: Any = Document(BytesIO(word_file(brief_of(slug="kg"), SITE)))

    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert len(table.rows) > 1
    targets = {relation.target_ref for relation in document.part.rels.values()}
    assert f"{SITE}/reports/2025/45/" in targets


def test_the_file_has_a_plain_and_a_japanese_name(get: Callable[..., Any]) -> None:
    header = get("/countries/us/brief.docx")["Content-Disposition"]

    assert re.match(r'attachment; filename="brief-us-\d{4}-\d\d-\d\d.docx"; filename\*=', header)
    assert "%E7%B1%B3%E5%9B%BD" in header


@pytest.mark.parametrize("path", ["/countries/kg/brief.pdf", "/en/people/akazawa-ryosei/brief.pdf"])
def test_the_pdf_is_tagged(get: Callable[..., Any], path: str) -> None:
    response = get(path)

    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-1.7")
    assert b"/StructTreeRoot" in response.content
    assert b"/MarkInfo" in response.content
    assert b"pdfuaid:part" in response.content


def test_no_text_acts_as_markup_of_the_pdf() -> None:
    factories.meeting(slug="x", title_ja='#panic("x") *a* $b$ \\ @c <d> "').countries.add(
        Subject.named("country", "kg").record
    )

    assert pdf_file(brief_of(slug="kg"), SITE).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("language", "names", "shown"),
    [
        ("en", ["A", "B", "C", "D"], "A, B, C, D"),
        ("en", ["A", "B", "C", "D", "E"], "A, B and 3 others"),
        ("ja", ["A", "B", "C", "D", "E"], "A、Bほか3名"),
    ],
)
def test_the_people_left_out_of_a_list_are_counted(
    language: str, names: list[str], shown: str
) -> None:
    with translation.override(language):
        assert listed_people(names, most=2) == shown


def test_a_brief_tells_the_last_talks_from_a_later_meeting_of_many() -> None:
    with translation.override("en"):
        facts = dict(brief_of("country", "in").facts)

    assert "Japan–India Summit" in facts["Last talks"]
    assert "G20" in facts["Last multilateral meeting, visit or event"]


def test_a_cell_without_a_date_says_so_and_a_column_without_any_is_left_out() -> None:
    columns = (Column("Date", 1, absent="no date"), Column("Title", 2))
    some = Section("x", "", columns, (line_of("", "a"), line_of("2025", "b")), 2, linked=1)
    none = Section("x", "", columns, (line_of("", "a"),), 1, linked=1)

    assert [line.cells for line in some.without_empty_columns().lines] == [
        ("no date", "a"),
        ("2025", "b"),
    ]
    assert none.without_empty_columns().lines[0].cells == ("a",)


def line_of(*cells: str) -> Line:
    return Line(cells, "", ())


def test_who_sat_opposite_a_person_of_japan_stands_with_the_country() -> None:
    of_person = section(brief_of("person", "akazawa-ryosei"), "counterparts").lines
    of_country = section(brief_of("country", "us"), "counterparts").lines

    assert any(line.cells[0].endswith("（米国）") for line in of_person)
    assert not any("（" in line.cells[0] for line in of_country)
