"""What a button of the folder's page does, beside saving."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from policyhub.folders.frozen import freeze
from policyhub.folders.models import Folder


def move(rows: QuerySet[Any], key: int, step: int) -> None:
    """Moves the row ``key`` by one place, up (-1) or down (1); at the end it stays."""
    ordered = list(rows.order_by("order", "pk"))
    place = next((at for at, row in enumerate(ordered) if row.pk == key), None)
    if place is None or not 0 <= place + step < len(ordered):
        return
    ordered[place], ordered[place + step] = ordered[place + step], ordered[place]
    for number, row in enumerate(ordered, start=1):
        row.order = number
    rows.model.objects.bulk_update(ordered, ["order"])


MOVES: dict[str, Callable[[Folder, int], Any]] = {
    "item-up": lambda folder, key: move(folder.items.all(), key, -1),
    "item-down": lambda folder, key: move(folder.items.all(), key, 1),
    "item-remove": lambda folder, key: folder.items.filter(pk=key).delete(),
    "task-up": lambda folder, key: move(folder.tasks.all(), key, -1),
    "task-down": lambda folder, key: move(folder.tasks.all(), key, 1),
    "task-remove": lambda folder, key: folder.tasks.filter(pk=key).delete(),
    "freeze": lambda folder, _key: freeze(folder),
    "share": lambda folder, _key: folder.share(folder.owner_id is not None),
    "unshare": lambda folder, _key: folder.share(False),
}


def act(folder: Folder, action: str) -> None:
    """«item-up:12» moves the entry of row 12; anything else that is none of MOVES only saves."""
    name, _colon, key = action.partition(":")
    if name in MOVES:
        MOVES[name](folder, int(key) if key.isdecimal() and len(key) < 12 else 0)
