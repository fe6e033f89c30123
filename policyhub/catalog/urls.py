from django.urls import path

from policyhub.catalog import views

urlpatterns = [
    path("regions/<slug:slug>/", views.region_detail, name="region-detail"),
    path("countries/", views.country_list, name="country-list"),
    path("countries/<slug:slug>/", views.country_detail, name="country-detail"),
    path("groups/<slug:slug>/", views.group_detail, name="group-detail"),
    path("people/", views.people_list, name="person-list"),
    path("people/<slug:slug>/", views.person_detail, name="person-detail"),
    path("organizations/<slug:slug>/", views.organization_detail, name="organization-detail"),
    path("sectors/", views.sector_list, name="sector-list"),
    path("sectors/<slug:slug>/", views.sector_detail, name="sector-detail"),
    path("reports/", views.report_list, name="report-list"),
    path("reports/<int:fiscal_year>/", views.report_detail, name="report-detail"),
    path("reports/<int:fiscal_year>/<int:number>/", views.slide_detail, name="slide-detail"),
]
