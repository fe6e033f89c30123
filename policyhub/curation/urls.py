from django.contrib import admin
from django.urls import path

from policyhub.curation import views

urlpatterns = [
    path("reports/<int:fiscal_year>/coverage/", views.report_coverage, name="report-coverage"),
    path(
        "admin/audit/<int:fiscal_year>/",
        admin.site.admin_view(views.report_audit),
        name="report-audit",
    ),
]
