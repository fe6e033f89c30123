"""The entries with a date, under the filters of a list: what the timeline and the calendar show."""

from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from policyhub.catalog.dates import Precision
from policyhub.catalog.models import Entry, EntryQuerySet
from policyhub.search.documents import facet
from policyhub.search.filters import SearchFilter
from policyhub.search.find import Found, Row
from policyhub.search.plan import Plan
from policyhub.search.selection import Selection

OWN_PARAMETERS = ("year", "period", "month", "era")
"""What the address says beside the filters: which year or month is shown, and how dates are."""
TO_THE_MONTH = (Precision.DAY, Precision.MONTH)
TO_THE_YEAR = (Precision.YEAR, Precision.FISCAL_YEAR)


class DatedFound(Found):
    """The matches that have a date and are no source, so that the facets count only these."""

    def matches(self, plan: Plan, selection: Selection | None = None) -> list[Row]:
        sources = {facet("kind", kind) for kind in Entry.source_kinds()}
        return [
            row
            for row in super().matches(plan, selection)
            if row.first_day and sources.isdisjoint(row.facets.split())
        ]


class DatedFilter(SearchFilter):
    """The filters of the search, beside which the address says which time is shown."""

    class Meta(SearchFilter.Meta):
        model = Entry

    @cached_property
    def found(self) -> Found:
        return DatedFound(self.selection, self.queryset)

    def entries(self) -> EntryQuerySet:
        """All that the filters leave, with a date, in no order."""
        entries: Any = self.found.entries()
        return entries.structured().filter(date_start__isnull=False)

    @property
    def own_values(self) -> list[tuple[str, str]]:
        return [(name, self.data[name]) for name in OWN_PARAMETERS if self.data.get(name)]

    @property
    def carried(self) -> list[tuple[str, str]]:
        return [*super().carried, *self.own_values]

    @property
    def unknown_parameters(self) -> list[str]:
        return [name for name in super().unknown_parameters if name not in OWN_PARAMETERS]

    def address(self, **own: Any) -> str:
        """The query string with the filters that are set, and ``own`` as to what is shown."""
        left_out = (*OWN_PARAMETERS, "page")
        filters = [pair for pair in self.facets.addresses.pairs if pair[0] not in left_out]
        return "?" + urlencode([*filters, *((name, value) for name, value in own.items() if value)])
