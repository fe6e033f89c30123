from django.urls import path

from policyhub.overviews.styleguide import styleguide

urlpatterns = [
    path("styleguide/", styleguide, name="styleguide"),
]
