from django.http import HttpRequest, HttpResponse
from django.urls import path

from policyhub.search.filters import SearchFilter
from policyhub.urls import urlpatterns as site


def trivial(request: HttpRequest) -> HttpResponse:
    """The least that this server can do: all its middleware, no template, no query."""
    return HttpResponse("ok", content_type="text/plain")


def hits(request: HttpRequest) -> HttpResponse:
    """How many entries the search page of the same parameters has to show."""
    return HttpResponse(SearchFilter(request.GET).found.count(), content_type="text/plain")


urlpatterns = [path("trivial/", trivial), path("hits/", hits), *site]
