"""A page of a list: the search over all kinds, and the list of each kind, are one thing."""

from typing import Any

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from policyhub.search.advice import Advice
from policyhub.search.filters import EntryFilter
from policyhub.search.find import Found
from policyhub.search.hits import hits_of

PAGE_SIZE = 20


def page_of(request: HttpRequest, entries: Any) -> Page:
    """The page that the address asks for; the nearest one where there is none such."""
    return Paginator(entries, PAGE_SIZE).get_page(request.GET.get("page"))


def entry_list(
    request: HttpRequest,
    filter_class: type[EntryFilter],
    template: str = "search/entry_list.html",
) -> HttpResponse:
    """The published entries that the address asks for, one page of them, with their facets."""
    model: Any = filter_class._meta.model
    entry_filter = filter_class(request.GET, model.objects.for_hits())
    found: Found = entry_filter.found
    page = page_of(request, found)
    administrator = is_administrator(request)
    context = {
        "model": model,
        "filter": entry_filter,
        "found": found,
        "page": page,
        "hits": hits_of(found, list(page)),
        "nearby": hits_of(found, found.nearby),
        "advice": Advice(found),
        "may_explain": administrator,
        "explain": administrator and request.GET.get("explain") == "1",
    }
    return render(request, template, context)


def is_administrator(request: HttpRequest) -> bool:
    """Asked only of who has a session: the page of all others stays the same for all."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    user = getattr(request, "user", None)
    return bool(user and user.is_active and user.is_staff)
