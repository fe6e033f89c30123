from typing import Any

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from policyhub.catalog.models import (
    Entry,
    EntryQuerySet,
    Erratum,
    Organization,
    Report,
    Slide,
)
from policyhub.catalog.slide_markup import marked_ranges, slide_html, title_html

PER_KIND = 8


def record_page(
    request: HttpRequest,
    record: Any,
    entries: EntryQuerySet,
    parameter: str,
    template: str,
    **more: Any,
) -> HttpResponse:
    """The page of a country, person, sector …: its published entries, the newest of each kind."""
    entries = entries.published()
    counts = dict(
        entries.structured().values_list("kind").annotate(Count("pk", distinct=True)).order_by()
    )
    newest = Entry.objects.filter(pk__in=entries.values("pk")).annotate(
        place=Window(
            RowNumber(),
            partition_by=F("kind"),
            order_by=[F("date_start").desc(nulls_last=True), F("slug").asc()],
        )
    )
    by_kind: dict[str, list[Entry]] = {}
    for entry in newest.filter(place__lte=PER_KIND).for_list().newest_first():
        by_kind.setdefault(entry.kind, []).append(entry)
    groups = [
        (model, counts[kind], by_kind[kind])
        for kind, model in Entry.models_by_kind().items()
        if kind in counts and kind in by_kind
    ]
    context = {"record": record, "groups": groups, "parameter": parameter, **more}
    return render(request, template, context)


def organization_detail(request: HttpRequest, slug: str) -> HttpResponse:
    organization = get_object_or_404(Organization.objects.select_related("country"), slug=slug)
    entries = Entry.objects.with_organization(organization)
    return record_page(
        request, organization, entries, "organization", "catalog/organization_detail.html"
    )


def report_list(request: HttpRequest) -> HttpResponse:
    reports = Report.objects.annotate(slide_count=Count("slides"))
    return render(request, "catalog/report_list.html", {"reports": reports})


def report_detail(request: HttpRequest, fiscal_year: int) -> HttpResponse:
    report = get_object_or_404(Report, fiscal_year=fiscal_year)
    slides = report.slides.published().in_order().select_related("chapter", "report")
    slides = slides.annotate(citing=Count("cited_by__entry", distinct=True))
    return render(request, "catalog/report_detail.html", {"report": report, "slides": slides})


def slide_detail(request: HttpRequest, fiscal_year: int, number: int) -> HttpResponse:
    slides = Slide.objects.published().select_related("report", "chapter")
    slide = get_object_or_404(slides, report__fiscal_year=fiscal_year, number=number)
    marks = marked_ranges(slide.text, wanted_quotes(request, slide))
    body_start = len(slide.title_as_written) + 1
    around = Slide.objects.published().filter(report=slide.report)
    context = {
        "slide": slide,
        "title": title_html(slide.title_as_written, marks) or slide.title,
        "body": slide_html(slide.text, body_start, marks),
        "marked": bool(marks),
        "errata": Erratum.objects.on_slide(slide).for_list(),
        "entries": Entry.objects.published().filter(citations__slide=slide).distinct().for_list(),
        "previous": around.filter(number__lt=number).order_by("-number").first(),
        "next": around.filter(number__gt=number).order_by("number").first(),
    }
    return render(request, "catalog/slide_detail.html", context)


def wanted_quotes(request: HttpRequest, slide: Slide) -> list[str]:
    """The quotes that the address asks to see marked: all that an entry takes from the slide, or
    only its n-th citation. An address that asks for none such marks nothing."""
    entry = request.GET.get("entry", "").replace("\x00", "")
    citations = slide.cited_by.filter(entry__slug=entry, entry__state=Entry.State.PUBLISHED)
    chosen = request.GET.get("quote", "")
    if chosen.isdecimal() and len(chosen) < 5:
        citations = citations.filter(order=int(chosen))
    return [citation.quote for citation in citations]
