"""The slips of a report as a Markdown document: docs/errata.md."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from django.utils import translation

from policyhub.catalog.models import Erratum, ErratumPlace, Report
from policyhub.catalog.models.erratum import by_origin

HEAD = """# 原文の誤記等と文字データ化の際の欠落等 / Errors in the source and in its text

{title_ja}（{publisher_ja}）の文字データにある誤記、脱落、表記揺れ及び不一致。
報告書自体の誤記等、スライドの文字データ化の際に生じたもの、いずれか判別できないものに分けて掲載する。
当方の表題と要約では正しいとみられる形を用い、引用は原文のままとする。
各項目の画面にも注記として表示される。

Misprints, omissions, variant spellings and contradictions in the text of
*{title_en}*: those of the report itself, those that arose when its slides were
turned into text, and those of which it cannot be told. Titles and summaries here use what is
apparently meant; quotes keep the original. Each is shown as a note on the entries that quote it.
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
        for origin, group in by_origin(listed):
            parts.append(f"\n## {origin.label} / {english(origin)}\n")
            parts += chapter_lines(group)
    return "\n".join(parts) + "\n"


def english(origin: Erratum.Origin) -> str:
    with translation.override("en"):
        return str(origin.label)


def chapter_lines(errata: Iterable[Erratum]) -> Iterator[str]:
    for chapter, group in groupby(errata, chapter_of):
        yield f"\n### {chapter}\n"
        for erratum in group:
            yield from erratum_lines(erratum)


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
