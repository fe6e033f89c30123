"""The pages of the report itself: its contents, and its slides one by one."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from policyhub.catalog.citing import marked_address
from policyhub.catalog.models import Chapter, Citation, Entry, Erratum, Report, Slide
from policyhub.catalog.models.erratum import by_origin
from policyhub.catalog.slide_markup import Passage, marked_ranges, passages, slide_parts

PUBLISHED = Q(cited_by__entry__state=Entry.State.PUBLISHED)


def report_list(request: HttpRequest) -> HttpResponse:
    reports = Report.objects.annotate(slide_count=Count("slides"))
    return render(request, "catalog/report_list.html", {"reports": reports})


@dataclass(frozen=True)
class Contents:
    """A chapter, its slides in order, and how many entries cite it; None before the first one."""

    chapter: Chapter | None
    slides: list[Slide]
    entries: int

    @property
    def number(self) -> int:
        return self.chapter.number if self.chapter else 0


def report_detail(request: HttpRequest, fiscal_year: int) -> HttpResponse:
    """The contents of a report; ``?slide=27`` leads on to that slide."""
    report = get_object_or_404(Report, fiscal_year=fiscal_year)
    wanted = request.GET.get("slide", "")
    if wanted.isdecimal() and len(wanted) < 5:
        return redirect("slide-detail", fiscal_year, int(wanted))
    chapters = contents(report)
    context = {
        "report": report,
        "chapters": chapters,
        "slide_count": sum(len(each.slides) for each in chapters),
        "entry_count": citing(report).aggregate(n=Count("entry", distinct=True))["n"],
    }
    return render(request, "catalog/report_detail.html", context)


def contents(report: Report) -> list[Contents]:
    """The chapters of ``report``, its pages before the first one first."""
    slides = report.slides.published().in_order().select_related("chapter", "report")
    by_chapter: dict[int | None, list[Slide]] = {}
    for slide in slides.annotate(citing=Count("cited_by__entry", filter=PUBLISHED, distinct=True)):
        by_chapter.setdefault(slide.chapter_id, []).append(slide)
    counts = citing(report).values_list("slide__chapter").order_by()
    entries = dict(counts.annotate(Count("entry", distinct=True)))
    return [
        Contents(held[0].chapter, held, entries.get(chapter, 0))
        for chapter, held in by_chapter.items()
    ]


def citing(report: Report) -> QuerySet[Citation]:
    """What published entries quote from the report."""
    return Citation.objects.filter(slide__report=report, entry__state=Entry.State.PUBLISHED)


@dataclass
class Citing:
    """An entry that cites a slide, under its number on the page."""

    number: int
    entry: Entry
    citations: list[Citation]
    chosen: bool = False

    @property
    def address(self) -> str:
        """The slide with the words of this entry marked."""
        return marked_address(self.citations[0].slide.slug, self.entry.slug)


def slide_detail(request: HttpRequest, fiscal_year: int, number: int) -> HttpResponse:
    """A slide with its entries; ``?entry=`` marks what one of them quotes, ``&quote=`` only its
    n-th citation."""
    slides = Slide.objects.published().select_related("report", "chapter")
    slide = get_object_or_404(slides, report__fiscal_year=fiscal_year, number=number)
    entries = citing_entries(slide)
    chosen = chosen_entry(request, entries)
    marks = marked_ranges(slide.text, wanted_quotes(request, chosen))
    quoted = numbered_passages(slide, entries)
    title, body = slide_parts(slide.text, len(slide.title_as_written), marks, quoted)
    every_slide = list(
        Slide.objects.published().filter(report=slide.report).in_order().select_related("chapter")
    )
    context = {
        "slide": slide,
        "title": title or slide.title,
        "body": body,
        "marked": bool(marks),
        "chosen": chosen if marks else None,
        "errata": by_origin(Erratum.objects.on_slide(slide).for_list()),
        "entries": entries,
        "slides": every_slide,
        "previous": next((s for s in reversed(every_slide) if s.number < number), None),
        "next": next((s for s in every_slide if s.number > number), None),
    }
    return render(request, "catalog/slide_detail.html", context)


def citing_entries(slide: Slide) -> list[Citing]:
    """The published entries that cite ``slide``, in the order of their first words there."""
    found: dict[int, Citing] = {}
    citations = slide.cited_by.filter(entry__state=Entry.State.PUBLISHED).select_related("entry")
    for citation in citations.order_by("entry__slug", "order", "pk"):
        citation.slide = slide
        citing = found.setdefault(citation.entry_id, Citing(0, citation.entry, []))
        citing.citations.append(citation)
    quoted = [(key, c.quote) for key, citing in found.items() for c in citing.citations]
    first: dict[int, Passage] = {}
    for passage in passages(slide.text, quoted):
        first.setdefault(passage.number, passage)
    ordered = sorted(found.values(), key=lambda each: first[each.entry.pk][:2])
    for number, citing in enumerate(ordered, start=1):
        citing.number = number
    return ordered


def numbered_passages(slide: Slide, entries: list[Citing]) -> list[Passage]:
    quoted = [(each.number, c.quote) for each in entries for c in each.citations]
    return passages(slide.text, quoted)


def chosen_entry(request: HttpRequest, entries: list[Citing]) -> Citing | None:
    """The entry that the address asks to see marked."""
    wanted = request.GET.get("entry", "")
    return next((each for each in entries if each.entry.slug == wanted), None)


def wanted_quotes(request: HttpRequest, chosen: Citing | None) -> list[str]:
    """What of the chosen entry's quotes the address asks for; one that asks for none such marks
    nothing."""
    if chosen is None:
        return []
    only = request.GET.get("quote", "")
    some = only.isdecimal() and len(only) < 5
    return [c.quote for c in chosen.citations if not some or c.order == int(only)]
