from django.urls import path

from policyhub.overviews import (
    figures,
    home,
    month_calendar,
    network,
    people,
    places,
    radar,
    sectors,
    succession,
    timeline,
)
from policyhub.overviews.styleguide import styleguide

urlpatterns = [
    path("", home.home, name="home"),
    path("figures/", figures.figure_list, name="figure-list"),
    path("figures/charts/", figures.figure_charts, name="figure-charts"),
    path("figures/<slug:slug>/", figures.figure_detail, name="figure-detail"),
    path("people/", people.people_list, name="person-list"),
    path("people/<slug:slug>/", people.person_detail, name="person-detail"),
    path("succession/", succession.succession, name="succession"),
    path("network/", network.network, name="network"),
    path("timeline/", timeline.timeline, name="timeline"),
    path("calendar/", month_calendar.calendar_now, name="calendar"),
    path("calendar/<int:year>/<int:month>/", month_calendar.calendar_month, name="calendar-month"),
    path("styleguide/", styleguide, name="styleguide"),
    path("regions/<slug:slug>/", places.region_detail, name="region-detail"),
    path("countries/", places.country_list, name="country-list"),
    path("countries/<slug:slug>/", places.country_detail, name="country-detail"),
    path("groups/<slug:slug>/", places.group_detail, name="group-detail"),
    path("sectors/", sectors.sector_list, name="sector-list"),
    path("sectors/<slug:slug>/", sectors.sector_detail, name="sector-detail"),
    path("mous/", radar.mou_list, name="mou-list"),
    path("mous/radar/", radar.radar, name="mou-radar"),
    path("mous/radar.ics", radar.radar_calendar, name="mou-radar-calendar"),
]
