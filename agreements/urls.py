from django.urls import path

from agreements import views

urlpatterns = [
    path("agreements/", views.agreement_list, name="agreement-list"),
    path("agreements/<slug:slug>/", views.agreement_detail, name="agreement-detail"),
    path("mous/<slug:slug>/", views.mou_detail, name="mou-detail"),
    path("commitments/", views.commitment_list, name="commitment-list"),
    path("commitments/<slug:slug>/", views.commitment_detail, name="commitment-detail"),
    path("projects/", views.project_list, name="project-list"),
    path("projects/<slug:slug>/", views.project_detail, name="project-detail"),
    path("measures/", views.measure_list, name="measure-list"),
    path("measures/<slug:slug>/", views.measure_detail, name="measure-detail"),
]
