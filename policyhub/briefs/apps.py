from django.apps import AppConfig


class BriefsConfig(AppConfig):
    name = "policyhub.briefs"
    label = "briefs"
