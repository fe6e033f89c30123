from django.urls import path

from policyhub.overviews import places, radar, sectors
from policyhub.overviews.styleguide import styleguide

urlpatterns = [
    path("styleguide/", styleguide, name="styleguide"),
    path("regions/<slug:slug>/", places.region_detail, name="region-detail"),
    path("countries/", places.country_list, name="country-list"),
    path("countries/<slug:slug>/", places.country_detail, name="country-detail"),
    path("groups/<slug:slug>/", places.group_detail, name="group-detail"),
    path("sectors/", sectors.sector_list, name="sector-list"),
    path("sectors/<slug:slug>/", sectors.sector_detail, name="sector-detail"),
    path("mous/radar/", radar.radar, name="mou-radar"),
    path("mous/radar.ics", radar.radar_calendar, name="mou-radar-calendar"),
]
