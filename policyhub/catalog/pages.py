"""What the pages of every kind share."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from policyhub.catalog.models import Entry, Erratum


def entry_detail(
    request: HttpRequest,
    model: Any,
    slug: str,
    template: str,
    more: Callable[[Any], dict[str, Any]] = lambda _entry: {},
) -> HttpResponse:
    """One published entry of ``model`` with everything on record of it.

    An address that it had once, by another slug or as another kind, leads to its present one.
    ``more`` gives what the template of the kind shows besides.
    """
    entry = model.objects.published().for_detail().filter(slug=slug).first()
    if entry is None:
        moved = get_object_or_404(Entry.objects.published().known_as(slug))
        return redirect(moved, permanent=True)
    context = {
        "entry": entry,
        "connections": connections(entry),
        "errata": Erratum.objects.concerning(entry),
        **more(entry),
    }
    return render(request, template, context)


def connections(entry: Entry) -> list[tuple[str, Any]]:
    """Published entries that are tied to ``entry``, under the name of what ties them."""
    ties = [*entry.ties(), (_("Related"), entry.related.all())]
    found = [(name, list(tied.published().newest_first())) for name, tied in ties]
    return [(str(name), entries) for name, entries in found if entries]
