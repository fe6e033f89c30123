from django.contrib import admin
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from policyhub.catalog.models import Entry, Report
from policyhub.curation.audit.slides import audit, stored_left_out, stored_records, totals


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
