from django.http import HttpRequest, HttpResponse

from policyhub.search.filters import FigureFilter, SearchFilter
from policyhub.search.pages import entry_list


def search_page(request: HttpRequest) -> HttpResponse:
    return entry_list(request, SearchFilter, "search/search.html")


def figure_list(request: HttpRequest) -> HttpResponse:
    return entry_list(request, FigureFilter)
