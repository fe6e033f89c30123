"""What a button of the folder's page does, beside saving."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from policyhub.folders.frozen import freeze
from policyhub.folders.models import Folder


def move(rows: QuerySet[Any], key: int, step: int) -> None:
    """Moves the row ``key`` by one place, up (-1) or down (1); at the end it stays."""
    keys = list(rows.order_by("order", "pk").values_list("pk", flat=True))
    if key in keys:
        move_to(rows, key, max(keys.index(key) + 1 + step, 1))


def move_to(rows: QuerySet[Any], key: int, place: int) -> None:
    """Moves the row ``key`` to ``place``, counted from 1; a place beyond the last is the last."""
    ordered = list(rows.order_by("order", "pk"))
    moved = next((row for row in ordered if row.pk == key), None)
    if moved is None:
        return
    ordered.remove(moved)
    ordered.insert(place - 1, moved)
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


PLACES = {
    "item-up": "#item-{}",
    "item-down": "#item-{}",
    "item-remove": "#entries",
    "task-up": "#tasks",
    "task-down": "#tasks",
    "task-remove": "#tasks",
    "freeze": "#changes",
}


def act(folder: Folder, action: str) -> str:
    """«item-up:12» moves the entry of row 12; anything else that is none of MOVES only saves.

    Gives the place on the page where to go on, such as «#item-12»; empty for its top.
    """
    name, _colon, key = action.partition(":")
    if name not in MOVES:
        return ""
    row = int(key) if key.isdecimal() and len(key) < 12 else 0
    MOVES[name](folder, row)
    return PLACES.get(name, "").format(row)
