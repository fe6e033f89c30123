from typing import Any

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from policyhub.catalog.models import (
    Entry,
    EntryQuerySet,
    Erratum,
    Figure,
    Organization,
    Person,
    Region,
    Report,
    Sector,
    Slide,
)
from policyhub.catalog.pages import entry_detail
from policyhub.catalog.slide_markup import marked_ranges, slide_html, title_html

LATEST = 8
PER_KIND = 8


def home(request: HttpRequest) -> HttpResponse:
    published = Entry.objects.published()
    counts = dict(published.values_list("kind").annotate(Count("pk")).order_by())
    context = {
        "kinds": [(model, counts.get(kind, 0)) for kind, model in Entry.models_by_kind().items()],
        "regions": regions_with_counts(published.structured()),
        "latest": published.structured().on_a_day().happened().for_list().newest_first()[:LATEST],
        "coming": published.structured().coming().for_list().oldest_first()[:LATEST],
        "sectors": Sector.objects.with_entry_count(),
        "reports": Report.objects.all(),
    }
    return render(request, "home.html", context)


def regions_with_counts(entries: EntryQuerySet) -> list[tuple[Region, int]]:
    """Every region with how many of ``entries`` lie in it, by a country or by a group."""
    found: dict[int | None, set[int]] = {}
    for path in ("countries__region", "groups__region"):
        for entry, region in entries.filter(**{f"{path}__isnull": False}).values_list("pk", path):
            found.setdefault(region, set()).add(entry)
    return [(region, len(found.get(region.pk, ()))) for region in Region.objects.all()]


def figure_detail(request: HttpRequest, slug: str) -> HttpResponse:
    return entry_detail(request, Figure, slug, "catalog/figure_detail.html")


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


def people_list(request: HttpRequest) -> HttpResponse:
    people = Person.objects.in_use()
    people = people.select_related("country", "group").prefetch_related("posts")
    sides = [
        ("japan", [person for person in people if person.country and person.country.code == "JP"]),
        ("others", [p for p in people if not p.country or p.country.code != "JP"]),
    ]
    return render(request, "catalog/people_list.html", {"sides": dict(sides)})


def person_detail(request: HttpRequest, slug: str) -> HttpResponse:
    people = Person.objects.select_related("country", "group").prefetch_related(
        "posts__organization"
    )
    person = get_object_or_404(people, slug=slug)
    entries = Entry.objects.with_person(person)
    return record_page(request, person, entries, "person", "catalog/person_detail.html")


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
