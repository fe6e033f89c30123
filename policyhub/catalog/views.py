from typing import Any

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from policyhub.catalog.cutting import in_beginning
from policyhub.catalog.models import (
    Entry,
    EntryQuerySet,
    Organization,
)

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
        ),
        total=Window(Count("pk"), partition_by=F("kind")),
    )
    by_kind: dict[str, list[Entry]] = {}
    for entry in newest.filter(in_beginning(PER_KIND)).for_list().newest_first():
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
