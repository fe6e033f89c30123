from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from policyhub.catalog.models import Entry, EntryQuerySet
from policyhub.catalog.pages import page_of
from policyhub.search.facets import facets
from policyhub.search.filters import SearchFilter
from policyhub.search.query import parse
from policyhub.search.snippets import snippet, title


def search_page(request: HttpRequest) -> HttpResponse:
    search_filter = SearchFilter(request.GET, Entry.objects.published())
    found = search_filter.matching
    page = page_of(request, found)
    query = parse(request.GET.get("q", ""))
    context = {
        "filter": search_filter,
        "page": page,
        "hits": [(entry, title(entry, query), snippet(entry, query)) for entry in shown(page)],
        "facets": facets(found, request.GET),
        "query": query,
    }
    return render(request, "search/search.html", context)


def shown(page: Any) -> list[Entry]:
    """The entries of the page with what a hit shows; slides with their text."""
    keys = [entry.pk for entry in page.object_list]
    entries: EntryQuerySet = Entry.objects.filter(pk__in=keys).for_list()
    found: dict[int, Entry] = {entry.pk: entry for entry in entries.prefetch_related("citations")}
    for model in Entry.models_by_kind().values():
        if model.SOURCE:
            of_source: EntryQuerySet = model.objects.filter(pk__in=keys)
            found.update({entry.pk: entry for entry in of_source.for_list()})
    return [found[key] for key in keys]
