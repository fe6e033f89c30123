"""manage.py import_report: all of a report or nothing, and what people have edited stays."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from policyhub.catalog.models import Citation, Report, Slide
from tests import factories

pytestmark = pytest.mark.django_db

FOLDER = settings.FIXTURES_DIR / "fy2025"
YEAR_2026 = """通商政策における2026年度の成果

2027年4月

米国

日米首脳会談の概要

- 首脳会談を実施。

韓国

日韓首脳会談（2026年5月）

- 会談を実施。
"""


def report(year: int = 2025) -> list[tuple[Any, ...]]:
    """What is on record of the report of this year."""
    slides = Slide.objects.filter(report__fiscal_year=year).in_order()
    return list(
        slides.values_list(
            "slug", "chapter__slug", "chapter__number", "title_ja", "title_en", "title_as_written",
            "body", "title_is_ours", "opens_chapter", "updated_at",
        )
    )  # fmt: skip


def changed(folder: Path, before: str = "", after: str = "") -> Path:
    """A copy of the report of 2025 in which ``after`` stands for ``before``."""
    text = (FOLDER / "report.txt").read_text("utf-8")
    assert text.count(before)
    path = folder / "report.txt"
    path.write_text(text.replace(before, after, 1) if before else text, "utf-8")
    return path


def run(path: Path, capsys: pytest.CaptureFixture[str], year: int = 2025, **options: Any) -> str:
    """What the command says."""
    call_command("import_report", path, fiscal_year=year, verbosity=0, **options)
    return capsys.readouterr().out


def save(folder: Path, text: str, name: str = "report-2026.txt") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def shorter_outline(folder: Path) -> Path:
    """The outline of 2025 without its last slide."""
    text = (FOLDER / "outline.yaml").read_text("utf-8")
    return save(folder, text[: text.rindex("  - line:")], "outline.yaml")


def last_slide() -> Slide:
    slide = Slide.objects.filter(report__fiscal_year=2025).in_order().last()
    assert slide
    return slide


def test_importing_again_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    before = report()

    said = run(FOLDER / "report.txt", capsys)

    assert f"0 added, 0 updated, {len(before)} unchanged, 0 removed" in said
    assert report() == before


def test_an_edited_title_stays_and_the_slide_is_not_touched(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Slide.objects.filter(pk=factories.slide(26).pk).update(title_en="A title of an editor")
    before = report()

    said = run(FOLDER / "report.txt", capsys)

    assert factories.slide(26).title_en == "A title of an editor"
    assert report() == before
    assert "0 updated" in said


def test_an_edited_title_stays_where_the_text_below_it_has_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Slide.objects.filter(pk=factories.slide(26).pk).update(title_en="A title of an editor")

    run(changed(tmp_path, "日韓首脳会談の概要\n\n2026年", "会談の要旨\n\n2026年"), capsys)

    assert factories.slide(26).title_en == "A title of an editor"
    assert "会談の要旨" in factories.slide(26).body


def test_a_title_that_nobody_edited_follows_the_outline(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outline = (
        (FOLDER / "outline.yaml")
        .read_text("utf-8")
        .replace("Japan–ROK Summit Meeting in", "Talks in")
    )

    said = run(FOLDER / "report.txt", capsys, outline=save(tmp_path, outline, "outline.yaml"))

    assert "2 updated" in said
    assert factories.slide(26).title_en.startswith("Talks in Japan")


def test_a_changed_text_is_updated(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = run(changed(tmp_path, "2026年4月", "2026年5月"), capsys)

    assert "0 added, 1 updated" in said
    assert "2026年5月" in factories.slide(1).body


def test_a_dry_run_says_what_would_change_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = report()

    said = run(changed(tmp_path, "2026年4月", "2026年5月"), capsys, dry_run=True)

    assert "1 updated" in said
    assert "nothing was written" in said
    assert report() == before


def test_a_dry_run_of_a_new_year_leaves_no_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(save(tmp_path, YEAR_2026), capsys, 2026, dry_run=True)

    assert not Report.objects.filter(fiscal_year=2026).exists()


def test_a_text_without_a_quoted_sentence_is_refused_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = report()
    path = changed(tmp_path, "高市総理の地元である奈良で開催", "奈良で開催")
    path.write_text(path.read_text("utf-8").replace("2026年4月", "2026年5月", 1), "utf-8")

    with pytest.raises(CommandError) as error:
        run(path, capsys)

    assert str(error.value).startswith("report.txt: line 497: slide 26 would no longer hold")
    assert "Nothing was imported" in str(error.value)
    assert report() == before


def test_a_slide_that_is_cited_cannot_go(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, slide = report(), last_slide()
    slide.cited_by.all().delete()
    factories.citation(factories.meeting(), slide.title_as_written, slide.number)

    with pytest.raises(CommandError, match=f"slide {slide.number} would go.*a-test-meeting"):
        run(FOLDER / "report.txt", capsys, outline=shorter_outline(tmp_path))

    assert report() == before


def test_a_slide_that_nothing_cites_goes_with_the_outline(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    slide = last_slide()
    slide.cited_by.all().delete()
    slide.errata_places.all().delete()

    said = run(FOLDER / "report.txt", capsys, outline=shorter_outline(tmp_path))

    assert "1 updated" in said
    assert "1 removed" in said
    assert slide.title_as_written in last_slide().body


def test_a_slide_that_an_erratum_names_is_not_removed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    slide = last_slide()
    slide.cited_by.all().delete()
    named = slide.errata_places.get().erratum.slug

    with pytest.raises(CommandError, match=f"the erratum {named} names it"):
        run(FOLDER / "report.txt", capsys, outline=shorter_outline(tmp_path))


def test_the_words_of_an_erratum_must_still_stand(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (FOLDER / "report.txt").read_text("utf-8").replace("忠じて", "応じて")
    Citation.objects.filter(quote__contains="忠じて").delete()

    with pytest.raises(CommandError, match="words of the erratum us-joint-statement-chujite"):
        run(save(tmp_path, text), capsys)


def test_a_text_of_another_year_is_refused_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(CommandError) as error:
        run(save(tmp_path, YEAR_2026), capsys, 2027)

    assert str(error.value).startswith("report-2026.txt: line 1: “通商政策における2026年度の成果”")
    assert not Report.objects.filter(fiscal_year__gt=2025).exists()


def test_a_new_year_is_read_by_the_chapter_headings_of_the_last(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = report()

    said = run(save(tmp_path, YEAR_2026), capsys, 2026)

    assert "5 slides in 2 chapters (by headings alone): 5 added" in said
    new = Report.objects.get(fiscal_year=2026)
    assert [(c.slug, c.title_en) for c in new.chapters.all()] == [
        ("united-states", "United States"),
        ("republic-of-korea", "Republic of Korea"),
    ]
    assert report() == before


def test_the_slides_of_a_new_year_are_complete(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(save(tmp_path, YEAR_2026), capsys, 2026)

    slide = factories.slide(5, 2026)
    assert slide.title_ja == "日韓首脳会談（2026年5月）"
    assert slide.body == "- 会談を実施。"
    assert slide.chapter
    assert slide.chapter.slug == "republic-of-korea"
    assert (slide.date_start, slide.date_end) == (date(2026, 4, 1), date(2027, 3, 31))


def test_a_chapter_put_in_between_moves_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(save(tmp_path, YEAR_2026), capsys, 2026)

    run(
        save(tmp_path, YEAR_2026.replace("韓国\n", "欧州\n\n日EU首脳会談\n\n韓国\n", 1)),
        capsys,
        2026,
    )

    chapters = Report.objects.get(fiscal_year=2026).chapters
    assert list(chapters.values_list("number", "slug")) == [
        (1, "united-states"),
        (2, "europe"),
        (3, "republic-of-korea"),
    ]


def test_a_chapter_that_is_gone_is_removed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(save(tmp_path, YEAR_2026), capsys, 2026)

    run(save(tmp_path, YEAR_2026.replace("米国\n", "概要（2026年）\n", 1)), capsys, 2026)

    chapters = Report.objects.get(fiscal_year=2026).chapters
    assert list(chapters.values_list("number", "slug")) == [(1, "republic-of-korea")]


def test_the_written_outline_gives_the_same_slides(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, outline = save(tmp_path, YEAR_2026), tmp_path / "outline.yaml"
    run(path, capsys, 2026, write_outline=outline)
    before = report(2026)

    said = run(path, capsys, 2026, outline=outline)

    assert "(by outline outline.yaml): 0 added, 0 updated, 5 unchanged, 0 removed" in said
    assert report(2026) == before


def test_the_written_outline_keeps_titles_that_are_ours(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, outline = report(), tmp_path / "outline.yaml"
    run(FOLDER / "report.txt", capsys, dry_run=True, write_outline=outline)

    run(FOLDER / "report.txt", capsys, outline=outline)

    assert report() == before
