"""The facets beside a list as HTML: in Python, for a page has some hundred of their values."""

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from policyhub.search.facets import Facet, Value

OPEN_AT_FIRST = 6
"""The facets that are unfolded; the others are where one of their values is chosen."""
FACET = (
    '<details class="facet" id="facet-{name}"{open}>\n'
    "  <summary><h3>{label}{any}</h3></summary>\n"
    "  <ul>{first}</ul>\n"
    "{others}</details>\n"
)
OTHERS = (
    '  <details class="more" id="more-{name}"{open}>\n'
    '    <summary>{number}<span class="visually-hidden">{named}</span></summary>\n'
    "    <ul>{values}</ul>\n"
    "{whole}  </details>\n"
)
OFFERED = (
    '<li><a id="{0}" href="?{1}" rel="nofollow">{2}</a> <span class="number">{3}</span> '
    '<a id="not-{0}" class="exclude" href="?{4}" rel="nofollow">{5}'
    '<span class="visually-hidden">{6}</span></a></li>'
)
CHOSEN = (
    '<li class="chosen"><a id="{}" href="?{}" rel="nofollow" aria-current="true">'
    '<span aria-hidden="true">✓ </span>{}<span class="visually-hidden"> {}</span> '
    '<span class="drop" aria-hidden="true">×</span></a> <span class="number">{}</span></li>'
)


def facet_list(facets: Iterable[Facet]) -> SafeString:
    drawing = Drawing()
    lines = [
        drawing.facet(facet, number < OPEN_AT_FIRST or facet.is_chosen)
        for number, facet in enumerate(facets)
    ]
    return mark_safe("".join(lines))  # noqa: S308  every part is escaped


class Drawing:
    """What is said on each line is looked up once."""

    def __init__(self) -> None:
        self.exclude = escape(_("exclude"))
        self.drop = escape(_("(chosen; follow the link to drop it)"))
        self.named = escape(_(": %(label)s"))
        any_of_these = escape(_("any of these"))
        self.any = f' <span class="any">{any_of_these}</span>'
        self.all = escape(_("All %(total)s values of “%(label)s”"))

    def facet(self, facet: Facet, is_open: bool) -> str:
        return FACET.format(
            name=facet.name,
            open=" open" if is_open else "",
            label=escape(facet.label),
            any=self.any if facet.is_chosen else "",
            first=self.values(facet.name, facet.first),
            others=self.others(facet) if facet.others else "",
        )

    def others(self, facet: Facet) -> str:
        count, label = facet.total - len(facet.first), escape(facet.label)
        number = ngettext("%(number)s more", "%(number)s more", count) % {"number": count}
        whole = self.all % {"total": facet.total, "label": label}
        link = f'    <p><a href="?{escape(facet.whole)}" rel="nofollow">{whole}</a></p>\n'
        return OTHERS.format(
            name=facet.name,
            open=" open" if facet.others_chosen or facet.is_whole else "",
            number=escape(number),
            named=self.named % {"label": label},
            values=self.values(facet.name, facet.others),
            whole=link if facet.more else "",
        )

    def values(self, name: str, values: Iterable[Value]) -> str:
        return "".join([self.value(name, value) for value in values])

    def value(self, name: str, value: Value) -> str:
        """A line whose links have ids, by which they are found again when the list is renewed."""
        link = f"{name}-{escape(value.key)}"
        label, choose = escape(value.label), in_attribute(value.choose)
        shown = label[:1].upper() + label[1:]
        if value.chosen:
            return CHOSEN.format(link, choose, shown, self.drop, value.count)
        other = self.named % {"label": label}
        exclude = in_attribute(value.exclude)
        return OFFERED.format(link, choose, shown, value.count, exclude, self.exclude, other)


def in_attribute(address: str) -> str:
    """``address`` is encoded for a URL: of what HTML escapes, it holds ampersands alone."""
    return address.replace("&", "&amp;")
