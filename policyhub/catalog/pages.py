"""What the pages of every kind share."""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from policyhub.catalog.citing import entry_text, formats
from policyhub.catalog.connections import connections
from policyhub.catalog.models import Entry, Erratum
from policyhub.catalog.models.erratum import by_origin


def entry_detail(
    request: HttpRequest,
    model: Any,
    slug: str,
    template: str,
    more: Callable[[Any], dict[str, Any]] = lambda _entry: {},
) -> HttpResponse:
    """One published entry of ``model`` with everything on record of it.

    An address that it had once, by another slug or as another kind, leads to its present one.
    ``more`` gives what the template of the kind shows besides.
    """
    entry = model.objects.published().for_detail().filter(slug=slug).first()
    if entry is None:
        moved = get_object_or_404(Entry.objects.published().known_as(slug))
        return redirect(moved, permanent=True)
    steps = history(entry)
    context = {
        "entry": entry,
        "connections": connections(entry),
        "errata": by_origin(Erratum.objects.concerning(entry)),
        "state": present_state(entry, steps),
        "history": steps,
        "permalink": request.build_absolute_uri(entry.get_absolute_url()),
        "formats": formats(entry),
        **more(entry),
    }
    return render(request, template, context)


def history(entry: Entry) -> list[Any]:
    """The dated changes of the entry, oldest first, each with a citation that knows its slide."""
    if not entry.HISTORY:
        return []
    cited = {citation.pk: citation for citation in entry.citations.all()}
    changes = list(getattr(entry, entry.HISTORY).all())
    for change in changes:
        change.citation = cited.get(change.citation_id) or change.citation
    return changes


def present_state(entry: Entry, changes: Iterable[Any]) -> dict[str, Any] | None:
    """What the entry has come to, with the last change that says so; None for a kind without."""
    if not entry.HISTORY:
        return None
    column = entry.HISTORY_VALUE
    value = getattr(entry, column)
    said = [change for change in changes if getattr(change, column) == value]
    field: Any = entry._meta.get_field(column)
    return {
        "label": field.verbose_name,
        "text": getattr(entry, f"get_{column}_display")(),
        "change": said[-1] if said else None,
    }


def entry_as_text(request: HttpRequest, slug: str) -> HttpResponse:
    """A published entry of any kind in plain text, its quotes with their sources."""
    found = get_object_or_404(Entry.objects.published().known_as(slug))
    if found.slug != slug:
        return redirect("entry-text", found.slug, permanent=True)
    model: Any = Entry.models_by_kind()[found.kind]
    entry = model.objects.for_detail().get(pk=found.pk)
    text = entry_text(entry, request.build_absolute_uri(entry.get_absolute_url()))
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
