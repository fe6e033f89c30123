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

UNDER = {
    "country-list": ("group-detail", "region-detail"),
    "person-list": ("succession", "network"),
    "timeline": ("calendar",),
}
"""Pages that stand under an entry of the menu though their addresses do not begin with its own."""


class Item(NamedTuple):
    path: str
    label: str
    under: tuple[str, ...] = ()
    """How the addresses of other pages begin that stand under it."""


def beginning(name: str) -> str:
    """How the addresses of the pages of this name begin."""
    if name.endswith("-detail"):
        return reverse(name, args=["x"]).removesuffix("x/")
    return reverse(name)


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
    return tuple(
        Item(reverse(name), label, tuple(beginning(each) for each in UNDER.get(name, ())))
        for name, label in lists + ways
    )


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
            current_mark(item, path),
            item.label,
        )
        for item in items(language)
    ]
    return mark_safe(f"<ul>{''.join(links)}</ul>")  # noqa: S308


def current_mark(item: Item, path: str) -> SafeString:
    if path == item.path:
        return mark_safe(' aria-current="page"')
    is_under = path.startswith((item.path, *item.under))
    return mark_safe(' aria-current="true"' if is_under else "")  # noqa: S308
