from django.http import HttpRequest, HttpResponse

from agreements.filters import (
    AgreementFilter,
    CommitmentFilter,
    MeasureFilter,
    ProjectFilter,
)
from agreements.models import Agreement, Commitment, Measure, Mou, Project
from policyhub.catalog.pages import entry_detail
from policyhub.search.pages import entry_list


def agreement_list(request: HttpRequest) -> HttpResponse:
    return entry_list(request, AgreementFilter)


def agreement_detail(request: HttpRequest, slug: str) -> HttpResponse:
    return entry_detail(request, Agreement, slug, "agreements/agreement_detail.html")


def mou_detail(request: HttpRequest, slug: str) -> HttpResponse:
    return entry_detail(request, Mou, slug, "agreements/mou_detail.html")


def commitment_list(request: HttpRequest) -> HttpResponse:
    return entry_list(request, CommitmentFilter)


def commitment_detail(request: HttpRequest, slug: str) -> HttpResponse:
    return entry_detail(request, Commitment, slug, "agreements/commitment_detail.html")


def project_list(request: HttpRequest) -> HttpResponse:
    return entry_list(request, ProjectFilter)


def project_detail(request: HttpRequest, slug: str) -> HttpResponse:
    return entry_detail(request, Project, slug, "agreements/project_detail.html")


def measure_list(request: HttpRequest) -> HttpResponse:
    return entry_list(request, MeasureFilter)


def measure_detail(request: HttpRequest, slug: str) -> HttpResponse:
    return entry_detail(request, Measure, slug, "agreements/measure_detail.html")
