"""An entry as plain data: one form for the download, for the fixtures' loader and for comparing.

The kind's own fields are read off its model, so a new column is in every record at once.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models

from policyhub.catalog.models import Country, Entry, EntryQuerySet, Report

Record = dict[str, Any]
LATER = frozenset({"period_en", "compared_with_en", "bound"})
"""Columns of kinds that were added after entries had been loaded; see ``given``."""


def own_columns(model: type[Entry]) -> list[models.Field]:
    """The columns that ``model`` adds to Entry's."""
    return [
        column
        for column in model._meta.local_fields
        if not (column.remote_field and column.remote_field.parent_link)
    ]


def plain_value(value: Any) -> Any:
    """A column's value as JSON can hold it: codes for countries, the fiscal year for
    reports, slugs for other records."""
    match value:
        case Country():
            return value.code
        case Report():
            return value.fiscal_year
        case models.Model():
            return getattr(value, "slug", value.pk)
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case date():
            return value.isoformat()
        case _:
            return value


def own_fields(entry: Entry) -> Record:
    """The kind's own fields of ``entry``, which must be an instance of its kind's model."""
    return {
        column.name: plain_value(getattr(entry, column.name)) for column in own_columns(type(entry))
    }


def history(entry: Entry) -> list[Record]:
    """The dated changes of an entry of a kind that has them, oldest first."""
    if not entry.HISTORY:
        return []
    return [
        {
            entry.HISTORY_VALUE: getattr(change, entry.HISTORY_VALUE),
            "date_start": plain_value(change.date_start),
            "date_end": plain_value(change.date_end),
            "date_precision": change.date_precision,
            "slide": slide_address(change.citation.slide),
            "quote": change.citation.quote,
        }
        for change in getattr(entry, entry.HISTORY).all()
    ]


def slide_address(slide: Any) -> list[int]:
    """A slide as [fiscal year, number]."""
    return [slide.report.fiscal_year, slide.number]


def complete(queryset: EntryQuerySet) -> EntryQuerySet:
    """``queryset`` (of one kind) with everything that a record needs, whatever its length."""
    model: type[Entry] = queryset.model
    relations = [column.name for column in own_columns(model) if column.is_relation]
    prefetched = [
        "countries__region",
        "groups__region",
        "sectors",
        "related",
        "former_slugs",
        "people__person",
        "parties__country",
        "parties__group",
        "parties__organization",
        "citations__slide__report",
    ]
    if model.HISTORY:
        prefetched.append(f"{model.HISTORY}__citation__slide__report")
    return queryset.select_related(*relations).prefetch_related(*prefetched)


def published_entries() -> Iterator[Entry]:
    """Every published entry as its own kind, complete, a few hundred in memory at a time."""
    for model in Entry.models_by_kind().values():
        queryset = complete(model.objects.published().order_by("slug"))
        yield from queryset.iterator(chunk_size=300)


def region_slugs(entry: Entry) -> list[str]:
    """The regions of the entry's countries, and of its groups that lie in one region."""
    regions = {country.region.slug for country in entry.countries.all()}
    regions |= {group.region.slug for group in entry.groups.all() if group.region}
    return sorted(regions)


def record_of(entry: Entry) -> Record:
    """All that is on record of ``entry``, in a fixed form: equal records are equal entries."""
    return {
        "kind": entry.kind,
        "slug": entry.slug,
        "title_ja": entry.title_ja,
        "title_en": entry.title_en,
        "summary_ja": entry.summary_ja,
        "summary_en": entry.summary_en,
        "date_start": plain_value(entry.date_start),
        "date_end": plain_value(entry.date_end),
        "date_precision": entry.date_precision,
        "countries": sorted(country.code for country in entry.countries.all()),
        "groups": sorted(group.slug for group in entry.groups.all()),
        "sectors": sorted(sector.slug for sector in entry.sectors.all()),
        "people": [
            {
                "person": part.person.slug if part.person else None,
                "role": part.role,
                "side": part.side,
                "name_as_written": part.name_as_written,
                "title_as_written": part.title_as_written,
                **given(title_en=part.title_en),
            }
            for part in entry.people.all()
        ],
        "parties": [
            {
                "role": party.role,
                "side": party.side,
                "country": party.country.code if party.country else None,
                "group": party.group.slug if party.group else None,
                "organization": party.organization.slug if party.organization else None,
                "name_as_written": party.name_as_written,
                **given(name_en=party.name_en),
            }
            for party in entry.parties.all()
        ],
        "citations": [
            {"slide": slide_address(citation.slide), "quote": citation.quote}
            for citation in entry.citations.all()
        ],
        "related": sorted(other.slug for other in entry.related.all()),
        "note_ja": entry.note_ja,
        "note_en": entry.note_en,
        "state": entry.state,
        "history": history(entry),
        **without_unused(own_fields(entry)),
        **given(formerly=sorted(former.slug for former in entry.former_slugs.all())),
    }


def without_unused(own: Record) -> Record:
    """The kind's own fields, but for those of the later columns that are empty."""
    return {name: value for name, value in own.items() if value or name not in LATER}


def given(**values: Any) -> Record:
    """Those of ``values`` that are not empty: a column added later then leaves the records that do
    not use it as they were when they were loaded."""
    return {name: value for name, value in values.items() if value}
