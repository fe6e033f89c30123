from django.apps import AppConfig


class FoldersConfig(AppConfig):
    name = "policyhub.folders"
    label = "folders"
