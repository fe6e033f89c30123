from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django import template
from django.core.paginator import Page
from django.urls import reverse, translate_url
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import override

from policyhub.catalog import citing, cutting
from policyhub.catalog.citing import marked_address
from policyhub.catalog.language import colon, comma
from policyhub.catalog.line_breaks import whole_names
from policyhub.catalog.menu import menu_html
from policyhub.catalog.models import Citation, Entry
from policyhub.catalog.models.parts import SIDE_HEADINGS
from policyhub.catalog.name_order import in_order_of_name

register = template.Library()
register.filter("beginning", cutting.beginning)
register.filter("rest", cutting.rest)
register.filter(citing.telling_citations)


@register.filter
def stated_date(entry: Entry) -> str:
    """The date of an entry in a column of dates, which says where there is none."""
    if entry.date_start:
        return entry.date_text
    return format_html('<span class="undated">{}</span>', _("No date stated"))


@register.filter
def any_dated(rows: Iterable[Any], attribute: str = "") -> bool:
    """Whether a list needs a column of dates; ``attribute`` names the entry of a row."""
    return any((getattr(row, attribute) if attribute else row).date_start for row in rows)


@register.simple_tag(takes_context=True)
def this_page_in(context: Any, language: str) -> str:
    """The address of the page being shown, in the other language."""
    request = context.get("request")
    if request is None:
        return "/en/" if language == "en" else "/"
    if getattr(request, "resolver_match", None) is None:
        with override(language):
            return reverse("home")
    path, mark, query = request.get_full_path().partition("?")
    return path_in(path, language) + mark + query


@lru_cache(maxsize=1024)
def path_in(path: str, language: str) -> str:
    """``path`` in a language: which address that is depends on no data."""
    return translate_url(path, language)


@register.simple_tag(takes_context=True)
def site_menu(context: Any) -> str:
    """The main menu, with the part of the site marked in which this page stands."""
    request = context.get("request")
    return menu_html(request.path if request else "")


@register.simple_tag(takes_context=True)
def with_parameter(context: Any, name: str, value: Any) -> str:
    """The query string of this page with one parameter changed, or dropped where it is None.

    Every change but that of the page leads to the first page.
    """
    given = context["request"].GET.lists()
    pairs = [(key, each) for key, values in given for each in values if key not in ("page", name)]
    return "?" + urlencode(pairs if value is None else [*pairs, (name, str(value))])


@register.filter
def list_url(model: type[Entry] | Entry) -> str:
    """The list of a kind, given its model or an entry of it."""
    return reverse("report-list" if model.SOURCE else f"{model.KIND}-list")


@register.filter
def plural(model: type[Entry] | Entry) -> str:
    return str(model._meta.verbose_name_plural)


@register.filter
def singular(model: type[Entry]) -> str:
    return str(model._meta.verbose_name)


@register.filter
def counted(model: type[Entry], count: int) -> str:
    """The name of a kind after a number of its entries."""
    return singular(model) if count == 1 else plural(model)


@register.filter
def kind_of(model: type[Entry]) -> str:
    return model.KIND


@register.filter
def source_url(citation: Citation) -> str:
    """The slide with this quote marked."""
    return marked_address(citation.slide.slug, citation.entry.slug, citation.order)


@register.filter
def source_text(citation: Citation) -> str:
    """The quote with its source, in the current language."""
    return citing.source_text(citation)


@register.filter
def by_side(parts: Iterable[Any]) -> list[tuple[str, list[Any]]]:
    """The people or parties of an entry by their side, Japan's first."""
    held = list(parts)
    sides = [(name, [part for part in held if part.side == s]) for s, name in SIDE_HEADINGS.items()]
    return [(str(name), those) for name, those in sides if those]


register.filter(in_order_of_name)
register.filter(whole_names)
register.simple_tag(comma)
register.simple_tag(colon)


@register.filter
def page_numbers(page: Page) -> Any:
    return page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)


@register.filter
def field_of(form: Any, name: str) -> Any:
    return form[name]
