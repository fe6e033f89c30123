"""The report is in the database, complete."""

import re

import pytest
from django.conf import settings

from policyhub.catalog.models import Report, Slide

pytestmark = pytest.mark.django_db


def characters(text: str) -> str:
    """White space left out."""
    return re.sub(r"\s", "", text)


def test_the_slides_hold_every_character_of_the_report() -> None:
    slides = Slide.objects.filter(report__fiscal_year=2025).in_order()

    rebuilt = "".join(f"{slide.title_as_written}\n{slide.body}\n" for slide in slides)

    source = (settings.FIXTURES_DIR / "fy2025" / "report.txt").read_text("utf-8")
    assert characters(rebuilt) == characters(source)


def test_the_report_has_thirteen_chapters_in_its_order() -> None:
    report = Report.objects.get(fiscal_year=2025)

    titles = [chapter.title_ja for chapter in report.chapters.all()]

    assert len(titles) == 13
    assert titles[:3] == ["米国", "中国・台湾・モンゴル", "韓国"]
    assert titles[-2:] == ["貿易振興・経済協力", "貿易・投資の実績"]


def test_a_slide_without_a_title_of_its_own_has_one_marked_as_ours() -> None:
    ours = Slide.objects.filter(title_is_ours=True)

    assert {slide.number for slide in ours} == {12, 35, 98, 112}
    assert not any(slide.title_as_written for slide in ours)


def test_every_slide_has_a_title_in_both_languages() -> None:
    assert not Slide.objects.filter(title_ja="").exists()
    assert not Slide.objects.filter(title_en="").exists()
