from django.urls import path

from policyhub.catalog import pages, report_pages, views

urlpatterns = [
    path("entries/<slug:slug>.txt", pages.entry_as_text, name="entry-text"),
    path("organizations/<slug:slug>/", views.organization_detail, name="organization-detail"),
    path("reports/", report_pages.report_list, name="report-list"),
    path("reports/<int:fiscal_year>/", report_pages.report_detail, name="report-detail"),
    path("reports/<int:fiscal_year>/<int:number>/", report_pages.slide_detail, name="slide-detail"),
]
