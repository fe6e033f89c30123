from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "policyhub.search"
    label = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from policyhub.search.schema import install_schema

        post_migrate.connect(install_schema, dispatch_uid="search-schema")
