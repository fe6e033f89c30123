"""The site's menu: the kinds, then the ways into them."""

from functools import cache, lru_cache
from typing import NamedTuple

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from policyhub.catalog.models import Entry


class Item(NamedTuple):
    path: str
    label: str


@cache
def items(language: str) -> tuple[Item, ...]:
    """What the menu leads to, in a language. It depends on nothing that an editor changes."""
    kinds = [model for model in Entry.models_by_kind().values() if not model.SOURCE]
    lists = [(f"{m.KIND}-list", capfirst(str(m._meta.verbose_name_plural))) for m in kinds]
    ways = [
        ("country-list", _("Countries")),
        ("person-list", _("People")),
        ("sector-list", _("Sectors")),
        ("timeline", _("Timeline")),
        ("report-list", _("Reports")),
        ("folder", _("Meeting folder")),
    ]
    return tuple(Item(reverse(name), label) for name, label in lists + ways)


def menu_html(path: str) -> SafeString:
    """The list of the menu's links; the one that ``path`` is, or lies under, is marked."""
    return menu_in(get_language() or "", path)


@lru_cache(maxsize=512)
def menu_in(language: str, path: str) -> SafeString:
    """It depends on nothing that an editor changes, and stands twice on every page."""
    links = [
        format_html(
            '<li><a href="{}"{}>{}</a></li>',
            item.path,
            current_mark(item.path, path),
            item.label,
        )
        for item in items(language)
    ]
    return mark_safe(f"<ul>{''.join(links)}</ul>")  # noqa: S308


def current_mark(item: str, path: str) -> SafeString:
    if path == item:
        return mark_safe(' aria-current="page"')
    return mark_safe(' aria-current="true"' if path.startswith(item) else "")  # noqa: S308
