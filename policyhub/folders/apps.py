from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class FoldersConfig(AppConfig):
    name = "policyhub.folders"
    label = "folders"

    def ready(self) -> None:
        from policyhub.folders.access import take_over

        user_logged_in.connect(take_over, dispatch_uid="folders")
