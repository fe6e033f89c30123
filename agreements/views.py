from django.http import HttpRequest, HttpResponse

from agreements.filters import (
    AgreementFilter,
    CommitmentFilter,
    MeasureFilter,
    MouFilter,
    ProjectFilter,
)
from agreements.models import Agreement, Commitment, Measure, Mou, Project
from policyhub.catalog.pages import entry_detail, entry_list

LIST = "catalog/entry_list.html"


def agreement_list(request: HttpRequest) -> HttpResponse:
    return entry_list(request, AgreementFilter, LIST)


def agreement_detail(request: HttpRequest, slug: str) -> HttpResponse:
    return entry_detail(request, Agreement, slug, "agreements/agreement_detail.html")


def mou_list(request: HttpRequest) -> HttpResponse:
    return entry_list(request, MouFilter, LIST)


def mou_detail(request: HttpRequest, slug: str) -> HttpResponse:
    return entry_detail(request, Mou, slug, "agreements/mou_detail.html")


def commitment_list(request: HttpRequest) -> HttpResponse:
    return entry_list(request, CommitmentFilter, LIST)


def commitment_detail(request: HttpRequest, slug: str) -> HttpResponse:
    return entry_detail(request, Commitment, slug, "agreements/commitment_detail.html")


def project_list(request: HttpRequest) -> HttpResponse:
    return entry_list(request, ProjectFilter, LIST)


def project_detail(request: HttpRequest, slug: str) -> HttpResponse:
    return entry_detail(request, Project, slug, "agreements/project_detail.html")


def measure_list(request: HttpRequest) -> HttpResponse:
    return entry_list(request, MeasureFilter, LIST)


def measure_detail(request: HttpRequest, slug: str) -> HttpResponse:
    return entry_detail(request, Measure, slug, "agreements/measure_detail.html")
