"""A page of a list: the search over all kinds, and the list of each kind, are one thing."""

from typing import Any

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from policyhub.search.advice import Advice
from policyhub.search.filters import EntryFilter
from policyhub.search.find import Found
from policyhub.search.hits import hits_of

WHOLE_PAGE, FRAGMENT = "search/page.html", "search/fragment.html"


def page_of(request: HttpRequest, entries: Any, size: int) -> Page:
    """The page that the address asks for; the nearest one where there is none such."""
    try:
        number = max(1, int(request.GET.get("page", 1)))
    except ValueError:
        number = 1
    return Paginator(entries, size).get_page(number)


def layout_for(request: Any) -> str:
    """What the list stands in: the whole page, or nothing where a script puts it into the page
    that is shown. A page that the reader comes back to is whole."""
    htmx = request.htmx
    return FRAGMENT if htmx and not htmx.history_restore_request else WHOLE_PAGE


def entry_list(
    request: HttpRequest,
    filter_class: type[EntryFilter],
    template: str = "search/entry_list.html",
) -> HttpResponse:
    """The published entries that the address asks for, one page of them, with their facets.

    ``template`` extends ``layout`` and fills its blocks title and listing.
    """
    model: Any = filter_class._meta.model
    entry_filter = filter_class(request.GET, model.objects.all())
    found: Found = entry_filter.found
    found.for_hits = True
    page = page_of(request, found, entry_filter.page_length)
    administrator = is_administrator(request)
    context = {
        "layout": layout_for(request),
        "model": model,
        "filter": entry_filter,
        "found": found,
        "page": page,
        "hits": hits_of(found, list(page)),
        "nearby": hits_of(found, found.nearby),
        "advice": Advice(found),
        "may_explain": administrator,
        "explain": administrator and request.GET.get("explain") == "1",
        "choosing": request.GET.get("choose") == "1",
    }
    response = render(request, template, context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def has_session(request: HttpRequest) -> bool:
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def is_administrator(request: HttpRequest) -> bool:
    """Asked only of who has a session: the page of all others stays the same for all."""
    if not has_session(request):
        return False
    user = getattr(request, "user", None)
    return bool(user and user.is_active and user.is_staff)
