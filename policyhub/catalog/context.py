from django.http import HttpRequest

from policyhub.catalog.models import Entry


def site_navigation(request: HttpRequest) -> dict:
    """The kinds that the site's menu leads to."""
    return {"menu_kinds": [m for m in Entry.models_by_kind().values() if not m.SOURCE]}
