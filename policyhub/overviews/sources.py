"""Where the entries on a page are written: their citations, for all its lists in one query."""

from collections.abc import Iterable
from itertools import chain

from django.db.models import Prefetch, prefetch_related_objects

from policyhub.catalog.models import Citation, Entry

MOST_SHOWN = 3


def read_sources(*lists: Iterable[Entry]) -> None:
    """Reads the citations of all the entries of ``lists``, of whatever kinds. One query."""
    citations = Citation.objects.select_related("slide").only(
        "entry", "order", "slide__slug", "slide__kind", "slide__number"
    )
    prefetch_related_objects(list(chain(*lists)), Prefetch("citations", citations))


def citation_of_each_slide(entry: Entry) -> list[Citation]:
    """The first citation from each of the first few slides that ``entry`` cites, in the order of
    the slides in their report, as their slugs sort."""
    first: dict[int, Citation] = {}
    for citation in entry.citations.all():
        first.setdefault(citation.slide_id, citation)
    shown = list(first.values())[:MOST_SHOWN]
    return sorted(shown, key=lambda citation: citation.slide.slug)
