"""What the pages of every kind share: a list with filters, and one entry."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from policyhub.catalog.filters import EntryFilter
from policyhub.catalog.models import Entry, Erratum

PAGE_SIZE = 20


def page_of(request: HttpRequest, entries: Any) -> Page:
    """The page that the address asks for; the nearest one where there is none such."""
    return Paginator(entries, PAGE_SIZE).get_page(request.GET.get("page"))


def entry_list(
    request: HttpRequest, filter_class: type[EntryFilter], template: str, **context: Any
) -> HttpResponse:
    """The published entries of the filter's model, filtered, one page of them."""
    model: Any = filter_class._meta.model
    entry_filter = filter_class(request.GET, model.objects.published().for_list())
    page = page_of(request, entry_filter.matching)
    return render(
        request,
        template,
        {"model": model, "filter": entry_filter, "page": page, "meta": model._meta, **context},
    )


def entry_detail(request: HttpRequest, model: Any, slug: str, template: str) -> HttpResponse:
    """One published entry of ``model`` with everything on record of it.

    An address that it had once, by another slug or as another kind, leads to its present one.
    """
    entry = model.objects.published().for_detail().filter(slug=slug).first()
    if entry is None:
        moved = get_object_or_404(Entry.objects.published().known_as(slug))
        return redirect(moved, permanent=True)
    context = {
        "entry": entry,
        "connections": connections(entry),
        "errata": Erratum.objects.concerning(entry),
    }
    return render(request, template, context)


def connections(entry: Entry) -> list[tuple[str, Any]]:
    """Published entries that are tied to ``entry``, under the name of what ties them."""
    ties = [*entry.ties(), (_("Related"), entry.related.all())]
    found = [(name, list(tied.published().newest_first())) for name, tied in ties]
    return [(str(name), entries) for name, entries in found if entries]
