from django.apps import AppConfig


class OverviewsConfig(AppConfig):
    name = "policyhub.overviews"
    label = "overviews"
