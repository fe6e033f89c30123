from django.urls import path

from policyhub.search import views

urlpatterns = [path("search/", views.search_page, name="search")]
