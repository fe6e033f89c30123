from typing import Any

from django import template

from policyhub.catalog.models import Entry
from policyhub.folders import access

register = template.Library()


@register.simple_tag(takes_context=True)
def pinned_slugs(context: Any) -> set[str]:
    """The entries that are in the reader's folder already."""
    folder = access.current_folder(context["request"])
    return set(folder.items.values_list("entry__slug", flat=True)) if folder else set()


@register.inclusion_tag("folders/_pin.html", takes_context=True)
def pin(context: Any, entry: Entry) -> dict[str, Any]:
    """The button that puts ``entry`` into the reader's folder, or takes it out."""
    request = context["request"]
    folder = access.current_folder(request)
    return {
        "request": request,
        "entry": entry,
        "pinned": bool(folder and folder.items.filter(entry=entry).exists()),
        "csrf_token": context.get("csrf_token"),
    }
