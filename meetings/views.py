from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from meetings.filters import MeetingFilter
from meetings.models import Meeting, MeetingSeries
from policyhub.catalog.pages import entry_detail
from policyhub.search.pages import entry_list


def meeting_list(request: HttpRequest) -> HttpResponse:
    return entry_list(request, MeetingFilter)


def meeting_detail(request: HttpRequest, slug: str) -> HttpResponse:
    return entry_detail(request, Meeting, slug, "meetings/meeting_detail.html")


def series_detail(request: HttpRequest, slug: str) -> HttpResponse:
    series = get_object_or_404(MeetingSeries, slug=slug)
    held = series.entries.published().for_list().newest_first()
    memoranda = series.mous.published().for_list().newest_first()
    context = {"record": series, "meetings": held, "memoranda": memoranda}
    return render(request, "meetings/series_detail.html", context)
