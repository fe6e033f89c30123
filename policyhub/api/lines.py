"""An entry as one line of the download. The format is a promise: see docs/data-format.md."""

from collections.abc import Iterable

from django.utils import translation

from policyhub.catalog.models import Citation, Entry, EntryPerson, Erratum
from policyhub.catalog.records import Record, history, own_fields, region_slugs, slide_address


def entry_line(entry: Entry, base: str, errata: Iterable[Erratum]) -> Record:
    """What the download says of ``entry`` (complete, see catalog.records), with those of
    ``errata`` that concern it."""
    with translation.override("ja"):
        path = entry.get_absolute_url()
    cited = list(entry.citations.all())
    line: Record = {
        "kind": entry.kind,
        "slug": entry.slug,
        "url": base + path,
        "title_ja": entry.title_ja,
        "title_en": entry.title_en,
        "summary_ja": entry.summary_ja,
        "summary_en": entry.summary_en,
        "date_start": entry.date_start.isoformat() if entry.date_start else None,
        "date_end": entry.date_end.isoformat() if entry.date_end else None,
        "date_precision": entry.date_precision,
        "regions": region_slugs(entry),
        "countries": sorted(country.code for country in entry.countries.all()),
        "groups": sorted(group.slug for group in entry.groups.all()),
        "sectors": sorted(sector.slug for sector in entry.sectors.all()),
        "people": [person_item(part) for part in entry.people.all()],
        "parties": [
            {
                "role": party.role,
                "side": party.side,
                "country": party.country.code if party.country else None,
                "group": party.group.slug if party.group else None,
                "organization": party.organization.slug if party.organization else None,
                "name_ja": party.target.name_ja if party.target else party.name_as_written,
                "name_en": party.target.name_en if party.target else party.name_en,
            }
            for party in entry.parties.all()
        ],
        "citations": [citation_item(citation) for citation in cited],
        "related": sorted(
            other.slug for other in entry.related.all() if other.state == Entry.State.PUBLISHED
        ),
        "former_slugs": sorted(former.slug for former in entry.former_slugs.all()),
        "note_ja": entry.note_ja,
        "note_en": entry.note_en,
        "errata": [erratum_item(erratum) for erratum in errata if erratum.concerns(entry, cited)],
        "updated_at": entry.updated_at.isoformat(),
    }
    if entry.HISTORY:
        line["history"] = history(entry)
    return {**line, **own_fields(entry)}


def person_item(part: EntryPerson) -> Record:
    person = part.person
    return {
        "slug": person.slug if person else None,
        "name_ja": person.name_ja if person else part.title_as_written,
        "name_en": person.name_en if person else part.title_en,
        "role": part.role,
        "side": part.side,
        "name_as_written": part.name_as_written,
        "title_as_written": part.title_as_written,
    }


def citation_item(citation: Citation) -> Record:
    slide = citation.slide
    return {
        "report": slide.report.fiscal_year,
        "slide": slide.number,
        "slide_title": slide.title_ja,
        "quote": citation.quote,
    }


def erratum_item(erratum: Erratum) -> Record:
    return {
        "kind": erratum.kind,
        "places": [
            {"slide": slide_address(place.slide), "as_written": place.as_written}
            for place in erratum.places.all()
        ],
        "reading": erratum.reading,
        "note_ja": erratum.note_ja,
        "note_en": erratum.note_en,
    }
