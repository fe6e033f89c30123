"""Writes a report's slides into the database."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from policyhub.catalog import dates, quotes
from policyhub.catalog.models import Chapter, Citation, Report, Slide
from policyhub.curation.fixtures.merge import Ledger, Outcome, digest
from policyhub.curation.report_text import ReportError, ReportText, SlideText
from policyhub.curation.yaml_source import read_yaml


@dataclass
class ImportOutcome:
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0

    def line(self) -> str:
        return (
            f"{self.added} added, {self.updated} updated, {self.unchanged} unchanged, "
            f"{self.removed} removed"
        )


def chapter_headings() -> dict[str, tuple[str, str]]:
    """Chapter headings as earlier reports write them, with slug and English title.

    From the outlines in ``fixtures/`` and from the reports already imported.
    """
    headings: dict[str, tuple[str, str]] = {}
    for path in sorted(settings.FIXTURES_DIR.glob("fy*/outline.yaml")):
        for start in read_yaml(path)["slides"]:
            if start.get("chapter"):
                english = start.get("title_en", "")
                for title in (start["starts_with"], start.get("title_ja")):
                    if title:
                        headings[title] = (start["chapter"], english)
    for slide in Slide.objects.filter(opens_chapter=True).select_related("chapter"):
        if slide.chapter and slide.title_as_written:
            headings[slide.title_as_written] = (slide.chapter.slug, slide.chapter.title_en)
    return headings


def import_slides(report: ReportText, progress: Callable[[int], object]) -> ImportOutcome:
    """Makes the database's slides those of ``report``.

    A title that somebody has edited stays. ReportError where a quote of an entry would no longer
    stand in its slide, or a slide that entries cite would go. Run it in a transaction.
    """
    target = save_report(report)
    chapters = save_chapters(report, target)
    present = {slide.number: slide for slide in target.slides.select_related("report")}
    ledger = Ledger("slide", Outcome())
    outcome = ImportOutcome()
    for text in report.slides:
        slide = present.pop(text.number, None)
        if slide is None:
            slide = Slide(report=target, number=text.number)
            outcome.added += 1
        elif differs(slide, text, chapters) or must_retitle(slide, text, ledger):
            outcome.updated += 1
        else:
            outcome.unchanged += 1
            progress(1)
            continue
        save_slide(slide, text, chapters.get(text.chapter), ledger)
        progress(1)
    outcome.removed = remove(present.values())
    target.chapters.exclude(slug__in=chapters).delete()
    return outcome


def save_report(report: ReportText) -> Report:
    values = {
        "title_ja": report.title_ja,
        "title_en": report.title_en,
        "publisher_ja": report.publisher_ja,
        "publisher_en": report.publisher_en,
        "published_on": date.fromisoformat(f"{report.published}-01") if report.published else None,
    }
    target, _ = Report.objects.get_or_create(fiscal_year=report.fiscal_year, defaults=values)
    return target


def save_chapters(report: ReportText, target: Report) -> dict[str, Chapter]:
    """The chapters by slug. Numbers move out of the way first: they are unique."""
    present = {chapter.slug: chapter for chapter in target.chapters.all()}
    wanted = [opening.chapter for opening in report.chapters]
    if list(present) != wanted:
        for chapter in present.values():
            chapter.number += 1000
            chapter.save()
    for number, opening in enumerate(report.chapters, 1):
        chapter = present.get(opening.chapter) or Chapter(report=target, slug=opening.chapter)
        if chapter.number != number:
            chapter.number = number
            chapter.title_ja = chapter.title_ja or opening.title_ja
            chapter.title_en = chapter.title_en or opening.title_en
            chapter.save()
        present[opening.chapter] = chapter
    return {slug: present[slug] for slug in wanted}


def differs(slide: Slide, text: SlideText, chapters: dict[str, Chapter]) -> bool:
    chapter = chapters.get(text.chapter)
    return (
        slide.title_as_written != text.title_as_written
        or slide.body != text.body
        or slide.opens_chapter != text.opens_chapter
        or slide.chapter_id != (chapter.pk if chapter else None)
    )


def titles_of(record: Slide | SlideText) -> list[object]:
    return [record.title_ja, record.title_en, record.title_is_ours]


def must_retitle(slide: Slide, text: SlideText, ledger: Ledger) -> bool:
    """Whether the slide's titles are to be those of ``text``: not where somebody edited them."""
    return slide.pk is None or ledger.must_write(slide.slug, titles_of(text), titles_of(slide))


def save_slide(slide: Slide, text: SlideText, chapter: Chapter | None, ledger: Ledger) -> None:
    slide.chapter = chapter
    slide.title_as_written = text.title_as_written
    slide.opens_chapter = text.opens_chapter
    slide.body = text.body
    slide.date_start, slide.date_end = dates.fiscal_year_days(slide.report.fiscal_year)
    if must_retitle(slide, text, ledger):
        slide.title_ja, slide.title_en = text.title_ja, text.title_en
        slide.title_is_ours = text.title_is_ours
        key = Slide.slug_for(slide.report.fiscal_year, text.number)
        ledger.remember(key, digest(titles_of(text)))
    if slide.pk:
        check_quotes(slide, text.line)
    slide.save()


def check_quotes(slide: Slide, line: int) -> None:
    for citation in Citation.objects.filter(slide=slide).select_related("entry"):
        if not quotes.stands_in(citation.quote, slide.text):
            raise ReportError(
                f"slide {slide.number} would no longer hold the quote of {citation.entry.slug}: "
                f"“{citation.quote[:40]}”; correct that entry's citation first",
                line,
            )
    for place in slide.errata_places.select_related("erratum"):
        if not quotes.stands_in(place.as_written, slide.text):
            raise ReportError(
                f"slide {slide.number} would no longer hold the words of the erratum "
                f"{place.erratum.slug}: “{place.as_written[:40]}”; correct that erratum first",
                line,
            )


def remove(slides: Iterable[Slide]) -> int:
    """Deletes the slides; ReportError where an entry cites one or an erratum names one. How many
    there were."""
    count = 0
    for slide in slides:
        cited_by = slide.cited_by.select_related("entry").first()
        if cited_by:
            raise ReportError(
                f"slide {slide.number} would go, but {cited_by.entry.slug} cites it; "
                "correct that entry's citation first"
            )
        place = slide.errata_places.select_related("erratum").first()
        if place:
            raise ReportError(
                f"slide {slide.number} would go, but the erratum {place.erratum.slug} names it; "
                "correct that erratum first"
            )
        slide.delete()
        count += 1
    return count
