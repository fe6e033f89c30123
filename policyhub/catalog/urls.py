from django.urls import path

from policyhub.catalog import views

urlpatterns = [
    path("organizations/<slug:slug>/", views.organization_detail, name="organization-detail"),
    path("reports/", views.report_list, name="report-list"),
    path("reports/<int:fiscal_year>/", views.report_detail, name="report-detail"),
    path("reports/<int:fiscal_year>/<int:number>/", views.slide_detail, name="slide-detail"),
]
