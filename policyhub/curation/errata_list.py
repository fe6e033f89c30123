"""The slips of a report as a Markdown document: docs/errata.md."""

from collections.abc import Iterator
from itertools import groupby

from django.utils import translation

from policyhub.catalog.models import Erratum, ErratumPlace, Report

HEAD = """# 原文の誤記等 / Errors in the source

{title_ja}（{publisher_ja}）の本文にある誤記、脱落、表記揺れ及び不一致。
当方の表題と要約では正しいとみられる形を用い、引用は原文のままとする。
各項目の画面にも注記として表示される。

Misprints, omissions, variant spellings and contradictions in the text of
*{title_en}*. Titles and summaries here use what is apparently meant; quotes
keep the original. Each slip is shown as a note on the entries that quote it.
Made from `fixtures/` by `make errata`; not edited by hand.
"""


def errata_markdown(report: Report) -> str:
    """All errata of ``report`` by chapter, in the order of the slides."""
    errata = Erratum.objects.filter(places__slide__report=report).distinct().for_list()
    with translation.override("ja"):
        listed = sorted(errata, key=lambda erratum: (place_numbers(erratum), erratum.slug))
        parts = [
            HEAD.format(
                title_ja=report.title_ja,
                title_en=report.title_en,
                publisher_ja=report.publisher_ja,
            )
        ]
        for chapter, group in groupby(listed, chapter_of):
            parts.append(f"\n## {chapter}\n")
            parts += [line for erratum in group for line in erratum_lines(erratum)]
    return "\n".join(parts) + "\n"


def chapter_of(erratum: Erratum) -> str:
    chapter = erratum.places.all()[0].slide.chapter
    return f"{chapter.number}. {chapter.title_ja} / {chapter.title_en}" if chapter else "–"


def place_numbers(erratum: Erratum) -> list[int]:
    return [place.slide.number for place in erratum.places.all()]


def erratum_lines(erratum: Erratum) -> Iterator[str]:
    places = "、".join(place_text(place) for place in erratum.places.all())
    reading = f" → 「{erratum.reading}」" if erratum.reading else ""
    yield f"- **{erratum.get_kind_display()}** {places}{reading}"
    yield f"  - {one_line(erratum.note_ja)}"
    yield f"  - {one_line(erratum.note_en)}"


def place_text(place: ErratumPlace) -> str:
    return f"スライド{place.slide.number}「{one_line(place.readable)}」"


def one_line(text: str) -> str:
    return " ".join(text.split()).replace("*", r"\*")
