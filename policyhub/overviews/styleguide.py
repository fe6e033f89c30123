"""The pieces that pages are made of, each with what it is for (docs/design-language.md)."""

from django.contrib.admin.views.decorators import staff_member_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

COLOURS = (
    "text",
    "text-soft",
    "surface",
    "surface-soft",
    "line",
    "line-soft",
    "link",
    "visited",
    "accent",
    "accent-soft",
    "mark",
    "notice",
    "warning",
    "error",
    "success",
    "focus",
    "series-1",
    "series-2",
    "series-3",
    "series-4",
    "series-5",
)


@staff_member_required
def styleguide(request: HttpRequest) -> HttpResponse:
    return render(request, "overviews/styleguide.html", {"colours": COLOURS})
