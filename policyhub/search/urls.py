from django.urls import path

from policyhub.search import help as help_page
from policyhub.search import suggestions, views

urlpatterns = [
    path("search/", views.search_page, name="search"),
    path("search/help/", help_page.search_help, name="search-help"),
    path("search/suggestions/", suggestions.suggestion_list, name="search-suggestions"),
]
