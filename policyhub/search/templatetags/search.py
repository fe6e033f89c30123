"""What the pages of the search show beside the entries."""

from dataclasses import dataclass
from html import escape

from django import template
from django.core.paginator import Page
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from policyhub.search import sentence
from policyhub.search.facets import Value
from policyhub.search.filters import COMFORTABLE, COMPACT, DENSITIES, PER_PAGE, SORTS, EntryFilter
from policyhub.search.find import Found
from policyhub.search.language import Problem
from policyhub.search.lexicon import Record
from policyhub.search.ranking import Score

AROUND = 40
"""Characters shown of the query on each side of a problem."""
PARTS = {
    "title": gettext_lazy("Title"),
    "names": gettext_lazy("Names"),
    "quotes": gettext_lazy("Quotes"),
    "summary": gettext_lazy("Summary"),
    "body": gettext_lazy("Text of the slide"),
    "facets": gettext_lazy("Facets"),
    "nearness": gettext_lazy("Words near each other"),
    "whole title": gettext_lazy("Words that make up the title"),
    "detail": gettext_lazy("Detail of another entry"),
    "pairs of characters": gettext_lazy("Pairs of characters"),
}
"""What a score is made of, as administrators read it."""
register = template.Library()


@dataclass(frozen=True)
class Choice:
    """One way to show the list, chosen by a link."""

    code: str
    label: str
    is_current: bool


@register.simple_tag
def sorts(found: Found) -> list[Choice]:
    """The orders that the list can be put in; the best match only where a text is matched."""
    known = {"best": _("best match first")} if found.plan.terms else {}
    known |= {code: str(label) for code, label in SORTS.items()}
    given = found.selection.sort
    current = given if given in known else "newest"
    return [Choice(code, label, code == current) for code, label in known.items()]


@register.simple_tag
def densities(entry_filter: EntryFilter) -> list[Choice]:
    current = COMPACT if entry_filter.is_compact else COMFORTABLE
    return [Choice(code, str(label), code == current) for code, label in DENSITIES.items()]


@register.simple_tag
def lengths(entry_filter: EntryFilter, page: Page) -> list[Choice]:
    """How long a page may be; empty where the shortest holds all."""
    if page.paginator.count <= min(PER_PAGE):
        return []
    current = entry_filter.page_length
    return [Choice(str(size), str(size), size == current) for size in PER_PAGE]


OFFERED = (
    '<li><a id="{}" href="?{}" rel="nofollow">{}</a> <span class="number">{}</span> '
    '<a class="exclude" href="?{}" rel="nofollow">{}'
    '<span class="visually-hidden">{}</span></a></li>'
)
SECTOR = ' class="sector"'
CHOSEN = (
    '<li class="chosen"><a id="{}" href="?{}" rel="nofollow" aria-current="true">'
    '<span aria-hidden="true">✓ </span>{}<span class="visually-hidden"> {}</span> '
    '<span class="drop" aria-hidden="true">×</span></a> <span class="number">{}</span></li>'
)


@register.simple_tag
def facet_values(name: str, values: list[Value]) -> SafeString:
    """The values of a facet as list items: in Python, and by the standard library's ``escape``,
    for a page has some hundred of them. Each link has an id, by which the focus stays on it."""
    exclude, drop = escape(_("exclude")), escape(_("(chosen; follow the link to drop it)"))
    named = escape(_(": %(label)s"))
    lines = []
    for value in values:
        label, choose = escape(value.label), escape(value.choose)
        link = f"{name}-{escape(value.key)}"
        shown = label[:1].upper() + label[1:]
        if value.chosen:
            lines.append(CHOSEN.format(link, choose, shown, drop, value.count))
        else:
            other = named % {"label": label}
            parts = (link, choose, shown, value.count, escape(value.exclude), exclude, other)
            lines.append(OFFERED.format(*parts))
    return mark_safe("".join(lines))  # noqa: S308  every part is escaped


@register.simple_tag
def record_links(records: list[Record]) -> SafeString:
    """The pages of the countries, groups and sectors of an entry."""
    links = [
        f'<a{SECTOR if record.name == "sector" else ""} href="{record.get_absolute_url()}">'
        f"{escape(record.label)}</a>"
        for record in records
    ]
    return mark_safe(" ".join(links))  # noqa: S308  addresses are ours, labels are escaped


@register.simple_tag
def applied_sentence(entry_filter: EntryFilter) -> SafeString:
    return sentence.sentence(entry_filter)


@register.simple_tag
def problem_place(text: str, problem: Problem) -> SafeString:
    """The query with the place of the problem marked, and cut to what stands near it."""
    start, end = max(0, problem.start - AROUND), problem.end + AROUND
    return format_html(
        "{}{}<mark>{}</mark>{}{}",
        "…" if start else "",
        text[start : problem.start],
        text[problem.start : problem.end] or "▲",
        text[problem.end : end],
        "…" if end < len(text) else "",
    )


@register.filter
def score_rows(score: Score) -> list[tuple[str, str, float]]:
    """What each part of a score added, the most first: where, which word, how much."""
    rows = [
        (str(PARTS.get(name, name)), term, value) for (name, term), value in score.parts.items()
    ]
    return sorted(rows, key=lambda row: -row[2])
