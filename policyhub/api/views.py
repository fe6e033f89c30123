import json
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect

from policyhub.api.lines import entry_line
from policyhub.catalog.models import Entry, Erratum
from policyhub.catalog.records import complete, published_entries


def entries_jsonl(request: HttpRequest) -> StreamingHttpResponse:
    """Every published entry, one JSON object a line (docs/data-format.md)."""
    response = StreamingHttpResponse(
        lines(request), content_type="application/x-ndjson; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="policyhub-entries.jsonl"'
    return response


def entry_json(request: HttpRequest, slug: str) -> HttpResponse:
    """One published entry of any kind, as its line of the download."""
    found = get_object_or_404(Entry.objects.published().known_as(slug))
    if found.slug != slug:
        return redirect("entry-json", found.slug, permanent=True)
    model: Any = Entry.models_by_kind()[found.kind]
    entry = complete(model.objects.filter(pk=found.pk)).get()
    line = entry_line(entry, base_address(request), Erratum.objects.concerning(entry))
    return JsonResponse(line, json_dumps_params={"ensure_ascii": False, "indent": 2})


def base_address(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")


def lines(request: HttpRequest) -> Iterator[str]:
    base = base_address(request)
    errata = list(Erratum.objects.for_list())
    for entry in published_entries():
        yield json.dumps(entry_line(entry, base, errata), ensure_ascii=False) + "\n"
