"""Reading a report's text: by its outline, by its headings, and what is said of a broken one."""

from pathlib import Path

import pytest
from django.conf import settings

from policyhub.curation.report_text import (
    ReportError,
    ReportText,
    check_tables,
    cover,
    outline_yaml,
    read_report,
)

CHAPTERS = {"米国": ("united-states", "United States"), "韓国": ("republic-of-korea", "Korea")}
TEXT = """通商政策における2026年度の成果

2027年4月

米国

日米首脳会談の概要

- 首脳会談を実施。

(参考) 共同声明の概要

- 声明を発出。

韓国

日韓首脳会談（2026年5月）

- 会談を実施。

日韓対話（2026年6月）

- 対話を実施。
"""
OUTLINE = """report: {title_en: 'Achievements, FY2026', published: 2027-05}
slides:
  - {line: 1, starts_with: 通商政策, title_en: Cover}
  - {line: 5, starts_with: 米国, chapter: united-states, title_en: United States}
  - {line: 9, starts_with: '- 首脳会談', title_ja: 会談の成果, title_is_ours: true}
"""


def save(folder: Path, text: str | bytes, name: str = "report.txt") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def read(folder: Path, text: str | bytes = TEXT, outline: str | None = None) -> ReportText:
    plan = save(folder, outline, "outline.yaml") if outline is not None else None
    return read_report(save(folder, text), 2026, plan, CHAPTERS)


def test_the_headings_give_the_slides_away(tmp_path: Path) -> None:
    report = read(tmp_path)

    assert [(slide.number, slide.line, slide.title_ja) for slide in report.slides] == [
        (1, 1, "通商政策における2026年度の成果"),
        (2, 5, "米国"),
        (3, 7, "日米首脳会談の概要"),
        (4, 11, "(参考) 共同声明の概要"),
        (5, 15, "韓国"),
        (6, 17, "日韓首脳会談（2026年5月）"),
        (7, 21, "日韓対話（2026年6月）"),
    ]


def test_each_slide_belongs_to_the_chapter_above_it(tmp_path: Path) -> None:
    report = read(tmp_path)

    chapters = [slide.chapter for slide in report.slides]
    assert chapters == ["", *["united-states"] * 3, *["republic-of-korea"] * 3]
    assert [slide.number for slide in report.chapters] == [2, 5]


def test_the_cover_gives_title_and_month(tmp_path: Path) -> None:
    report = read(tmp_path)

    assert report.title_ja == "通商政策における2026年度の成果"
    assert report.published == "2027-04"


@pytest.mark.parametrize(
    "line",
    [
        "- 対話（2026年7月）",
        "対話（2026年7月）を実施。",
        "  対話（2026年7月）",
        "あ" * 76 + "2026年は",
    ],
)
def test_a_line_of_text_opens_no_slide(tmp_path: Path, line: str) -> None:
    report = read(tmp_path, f"{TEXT}\n{line}\n\n- 続き\n")

    assert report.slides[-1].line == 21
    assert line.strip() in report.slides[-1].body


def test_a_heading_within_a_paragraph_opens_no_slide(tmp_path: Path) -> None:
    report = read(tmp_path, TEXT.replace("- 対話を実施。", "前の行\n日韓対話（2026年7月）\n次の行"))

    assert len(report.slides) == 7


def test_the_outline_cuts_the_text(tmp_path: Path) -> None:
    report = read(tmp_path, outline=OUTLINE)

    assert [slide.title_ja for slide in report.slides] == [
        "通商政策における2026年度の成果",
        "米国",
        "会談の成果",
    ]
    assert report.slides[1].body.strip() == "日米首脳会談の概要"


def test_a_title_of_ours_leaves_the_first_line_in_the_body(tmp_path: Path) -> None:
    slide = read(tmp_path, outline=OUTLINE).slides[2]

    assert slide.title_is_ours
    assert slide.title_as_written == ""
    assert slide.body.startswith("- 首脳会談を実施。")


def test_the_outline_has_the_last_word_on_the_report(tmp_path: Path) -> None:
    report = read(tmp_path, outline=OUTLINE)

    assert (report.title_en, report.published) == ("Achievements, FY2026", "2027-05")


@pytest.mark.parametrize("ending", ["\r\n", "\n"])
def test_line_ends_and_a_byte_order_mark_do_not_count(tmp_path: Path, ending: str) -> None:
    data = b"\xef\xbb\xbf" + TEXT.replace("\n", ending).encode()

    assert read(tmp_path, data) == read(tmp_path, TEXT)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("一行目\n二行目".encode() + "\n経済".encode("shift-jis"), 3, "not UTF-8"),
        ("一行目\n二\x07行目\n", 2, "U+0007"),
        ("一行目\n二行目\n三\r行目\n", 3, "U+000D"),
        ("", None, "the file is empty"),
        ("\n \n\t\n", None, "the file is empty"),
        (TEXT.replace("2026年度", "2025年度"), 1, "is of fiscal year 2025"),
        (TEXT.replace("米国", "米州").replace("韓国", "朝鮮"), None, "no chapter heading found"),
        (TEXT + "国\t<ul><li>一</li></ul></ul>\n", 24, "closes <ul> 1 times too often"),
    ],
)
def test_a_text_that_cannot_be_read_is_refused_with_its_line(
    tmp_path: Path, text: str | bytes, line: int | None, message: str
) -> None:
    with pytest.raises(ReportError) as error:
        read(tmp_path, text)

    assert message in str(error.value)
    assert error.value.line == line


@pytest.mark.parametrize(
    ("outline", "line", "message"),
    [
        (OUTLINE.replace("line: 5", "line: 6"), 6, "expects “米国” here"),
        (OUTLINE.replace("line: 5", "line: 900"), 900, "the end of the file"),
        (OUTLINE.replace("starts_with: 米国", "starts_with: 中国"), 5, "the text has “米国”"),
        (OUTLINE.replace("line: 9, starts_with: '- 首", "line: 1, starts_with: '通"), 1, "通"),
        (
            OUTLINE.replace("  - {line: 1, starts_with: 通商政策, title_en: Cover}\n", ""),
            1,
            "text before the first slide",
        ),
        (OUTLINE.replace(", starts_with: 米国", ""), None, "needs “line” and “starts_with”"),
        ("slides: 12\n", None, "no list “slides”"),
    ],
)
def test_an_outline_that_does_not_fit_is_refused_with_its_line(
    tmp_path: Path, outline: str, line: int | None, message: str
) -> None:
    with pytest.raises(ReportError) as error:
        read(tmp_path, outline=outline)

    assert message in str(error.value)
    assert error.value.line == line


def test_an_outline_without_slides_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="slides"):
        read(tmp_path, outline="slides: []\n")


def test_slides_in_the_wrong_order_are_refused(tmp_path: Path) -> None:
    outline = OUTLINE + "  - {line: 7, starts_with: 日米首脳, title_en: Summit}\n"

    with pytest.raises(ReportError, match="does not come after the one before") as error:
        read(tmp_path, outline=outline)

    assert error.value.line == 7


def test_an_unknown_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match=r"nowhere\.txt cannot be read"):
        read_report(tmp_path / "nowhere.txt", 2026, None, CHAPTERS)


def test_the_missing_chapter_headings_are_named(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="“米国”, “韓国”"):
        read(tmp_path, "成果\n\n概要（2026年）\n\n- 会談\n")


def test_another_year_in_the_text_below_the_title_is_no_fault() -> None:
    lines = [
        "2026年度の成果",
        "",
        "2027年4月",
        "",
        "米国",
        "",
        "概要",
        "",
        "2025年度の実績を上回る。",
    ]

    assert cover(lines, 2026)["title_ja"] == "2026年度の成果"


def test_a_month_in_full_width_digits_is_read() -> None:
    assert cover(["２０２７年４月"], 2026) == {"published": "2027-04"}


def test_a_cell_that_goes_on_in_another_row_is_no_fault() -> None:
    check_tables(["国\t<ul><li>一", "項\t<p>二</p>", "三</ul></p>"])


def test_the_outline_written_of_the_report_cuts_it_the_same_way(tmp_path: Path) -> None:
    folder = settings.FIXTURES_DIR / "fy2025"
    before = read_report(folder / "report.txt", 2025, folder / "outline.yaml", {})

    written = save(tmp_path, outline_yaml(before), "outline.yaml")

    after = read_report(folder / "report.txt", 2025, written, {})
    assert after.slides == before.slides
    assert after == before


def test_the_outline_written_of_the_headings_cuts_the_text_the_same_way(tmp_path: Path) -> None:
    before = read(tmp_path)

    after = read(tmp_path, outline=outline_yaml(before))

    assert after == before
