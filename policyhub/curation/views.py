from django.contrib import admin
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from policyhub.catalog.models import Entry, Report
from policyhub.curation.audit.coverage import coverage
from policyhub.curation.audit.slides import audit, stored_left_out, stored_records, totals
from policyhub.curation.models import UncitedPassage


def report_coverage(request: HttpRequest, fiscal_year: int) -> HttpResponse:
    """For readers: how much of a report stands in entries, by chapter and kind."""
    report = get_object_or_404(Report, fiscal_year=fiscal_year)
    covered = coverage(report)
    models = Entry.models_by_kind()
    labels = dict(UncitedPassage.Reason.choices)
    context = {
        "report": report,
        "coverage": covered,
        "kinds": [models[kind] for kind in Entry.structured_kinds()],
        "reasons": [(labels[reason], number) for reason, number in covered.reasons.most_common()],
    }
    return render(request, "curation/coverage.html", context)


@permission_required("catalog.view_report", raise_exception=True)
def report_audit(request: HttpRequest, fiscal_year: int) -> HttpResponse:
    """What of a report stands in which kinds of entry, and what in none, slide by slide."""
    report = get_object_or_404(Report, fiscal_year=fiscal_year)
    chapters = audit(report, stored_records(), stored_left_out(report))
    models = Entry.models_by_kind()
    context = {
        **admin.site.each_context(request),
        "title": _("Coverage of the report"),
        "report": report,
        "chapters": chapters,
        "totals": totals(chapters),
        "kinds": [(kind, models[kind]) for kind in Entry.structured_kinds()],
    }
    return render(request, "admin/report_audit.html", context)
