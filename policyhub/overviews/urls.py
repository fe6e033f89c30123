from django.urls import path

from policyhub.overviews import figures, home
from policyhub.overviews.styleguide import styleguide

urlpatterns = [
    path("", home.home, name="home"),
    path("figures/", figures.figure_list, name="figure-list"),
    path("figures/charts/", figures.figure_charts, name="figure-charts"),
    path("figures/<slug:slug>/", figures.figure_detail, name="figure-detail"),
    path("styleguide/", styleguide, name="styleguide"),
]
