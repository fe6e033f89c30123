"""The filters of a list as one sentence, each value with a link that takes it away."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from policyhub.catalog.dates import Period, Precision, display
from policyhub.catalog.models import Entry
from policyhub.search.facets import Applied
from policyhub.search.filters import EntryFilter


def sentence(entry_filter: EntryFilter, era: bool = False) -> SafeString:
    """HTML, days by the Japanese calendar where ``era``; empty where nothing is filtered."""
    conditions = [*included(entry_filter), *days(entry_filter, era)]
    exceptions = list(excluded(entry_filter))
    text = entry_filter.selection.text
    if not conditions and not exceptions and not text:
        return SafeString()
    parts = {
        "things": things(entry_filter._meta.model),
        "text": removable(str(entry_filter.form["q"].label), text, without(entry_filter, "q")),
        "conditions": joined(conditions, _(", ")),
        "exceptions": joined(exceptions, pgettext("between exceptions", " or ")),
    }
    parts["found"] = filled(_(" matching %(text)s,"), parts) if text else ""
    return filled(pattern(bool(conditions), bool(exceptions)), parts)


def pattern(has_conditions: bool, has_exceptions: bool) -> str:
    if has_conditions and has_exceptions:
        return _("Narrowed to %(things)s%(found)s %(conditions)s, except those %(exceptions)s.")
    if has_conditions:
        return _("Narrowed to %(things)s%(found)s %(conditions)s.")
    if has_exceptions:
        return _("Narrowed to all %(things)s%(found)s except those %(exceptions)s.")
    return _("Searched for %(things)s that match %(text)s.")


def things(model: Any) -> str:
    return _("entries") if model is Entry else str(model._meta.verbose_name_plural)


def included(entry_filter: EntryFilter) -> Iterator[SafeString]:
    for label, values in by_facet(entry_filter, excluded=False):
        yield filled(_("with %(label)s %(values)s"), {"label": label, "values": values})


def excluded(entry_filter: EntryFilter) -> Iterator[SafeString]:
    for label, values in by_facet(entry_filter, excluded=True):
        phrase = pgettext("exception", "with %(label)s %(values)s")
        yield filled(phrase, {"label": label, "values": values})


def by_facet(entry_filter: EntryFilter, excluded: bool) -> Iterator[tuple[str, SafeString]]:
    """The label of each facet with its values, as alternatives."""
    applied = [each for each in entry_filter.facets.applied() if each.excluded == excluded]
    for label, values in groupby(applied, key=lambda each: each.label):
        yield label.lower(), alternatives([value_of(each) for each in values])


def value_of(applied: Applied) -> SafeString:
    return removable(applied.label, applied.value, applied.without)


def days(entry_filter: EntryFilter, era: bool) -> Iterator[SafeString]:
    selection = entry_filter.selection
    sides = (
        ("date_from", selection.since, _("dated %(day)s or later")),
        ("date_to", selection.until, _("dated %(day)s or earlier")),
    )
    for name, day, phrase in sides:
        if day:
            label = str(entry_filter.form[name].label)
            written = display(Period(day, None, Precision.DAY), era)
            shown = removable(label, written, without(entry_filter, name))
            yield filled(phrase, {"day": shown})


def without(entry_filter: EntryFilter, name: str) -> str:
    return entry_filter.facets.addresses.without_value(name)


def removable(label: str, value: str, address: str) -> SafeString:
    """A value with the link that takes it away."""
    name = _("Remove the filter %(label)s: %(value)s") % {"label": label, "value": value}
    return format_html(
        '<span class="applied"><b>{}</b><a href="?{}" rel="nofollow">'
        '<span aria-hidden="true">×</span><span class="visually-hidden">{}</span></a></span>',
        value,
        address,
        name,
    )


def alternatives(values: Sequence[SafeString]) -> SafeString:
    """«A, B or C»."""
    if len(values) == 1:
        return values[0]
    first = joined(values[:-1], _(", "))
    return filled(_("%(first)s or %(last)s"), {"first": first, "last": values[-1]})


def joined(parts: Iterable[SafeString], separator: str) -> SafeString:
    return mark_safe(conditional_escape(separator).join(parts))  # noqa: S308


def filled(phrase: str, parts: dict[str, Any]) -> SafeString:
    """A phrase of the catalogue with ``parts`` in their places, escaped where they are text."""
    escaped = {name: conditional_escape(part) for name, part in parts.items()}
    return mark_safe(conditional_escape(phrase) % escaped)  # noqa: S308
