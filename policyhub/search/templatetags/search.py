"""What the pages of the search show beside the entries."""

from dataclasses import dataclass

from django import template
from django.core.paginator import Page
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from policyhub.catalog.models import Entry
from policyhub.search import sentence
from policyhub.search.documents import facet as facet_token
from policyhub.search.facet_lines import facet_list
from policyhub.search.filters import COMFORTABLE, COMPACT, DENSITIES, PER_PAGE, SORTS, EntryFilter
from policyhub.search.find import Found
from policyhub.search.hit_lines import hit_lines
from policyhub.search.language import Problem
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
register.simple_tag(facet_list)
register.simple_tag(hit_lines)


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


@register.simple_tag
def found_count(entry_filter: EntryFilter) -> str:
    """How many entries are found and, apart from them, how many slides of a report."""
    found = entry_filter.found
    counts = entry_filter.facets.counts
    slides = sum(counts[facet_token("kind", kind)] for kind in Entry.source_kinds())
    entries = found.total - slides
    texts = {
        "entries": ngettext("%(total)s entry", "%(total)s entries", entries)
        % {"total": f"{entries:,}"},
        "slides": ngettext("%(slides)s slide", "%(slides)s slides", slides)
        % {"slides": f"{slides:,}"},
    }
    if entries and slides:
        return _("%(entries)s and %(slides)s") % texts
    return texts["slides" if slides else "entries"]


@register.simple_tag
def applied_sentence(entry_filter: EntryFilter, era: bool = False) -> SafeString:
    return sentence.sentence(entry_filter, era)


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
