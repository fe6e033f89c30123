from django.urls import path

from policyhub.catalog import views

urlpatterns = [
    path("", views.home, name="home"),
    path("figures/<slug:slug>/", views.figure_detail, name="figure-detail"),
    path("people/", views.people_list, name="person-list"),
    path("people/<slug:slug>/", views.person_detail, name="person-detail"),
    path("organizations/<slug:slug>/", views.organization_detail, name="organization-detail"),
    path("reports/", views.report_list, name="report-list"),
    path("reports/<int:fiscal_year>/", views.report_detail, name="report-detail"),
    path("reports/<int:fiscal_year>/<int:number>/", views.slide_detail, name="slide-detail"),
]
