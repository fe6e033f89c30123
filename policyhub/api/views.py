import json
from collections.abc import Iterator

from django.http import HttpRequest, StreamingHttpResponse

from policyhub.api.lines import entry_line
from policyhub.catalog.models import Erratum
from policyhub.catalog.records import published_entries


def entries_jsonl(request: HttpRequest) -> StreamingHttpResponse:
    """Every published entry, one JSON object a line (docs/data-format.md)."""
    response = StreamingHttpResponse(
        lines(request), content_type="application/x-ndjson; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="policyhub-entries.jsonl"'
    return response


def lines(request: HttpRequest) -> Iterator[str]:
    base = request.build_absolute_uri("/").rstrip("/")
    errata = list(Erratum.objects.for_list())
    for entry in published_entries():
        yield json.dumps(entry_line(entry, base, errata), ensure_ascii=False) + "\n"
