"""Where a long list is cut: never so that only one or two rows are left out."""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.db.models import Q, QuerySet

FEWEST_LEFT_OUT = 3
Row = TypeVar("Row")


def place_of_cut(total: int, most: int) -> int:
    """How many of ``total`` rows a list of about ``most`` shows."""
    return most if total - most >= FEWEST_LEFT_OUT else total


def beginning(rows: Sequence[Row], most: int) -> list[Row]:
    return list(rows[: place_of_cut(len(rows), most)])


def rest(rows: Sequence[Row], most: int) -> list[Row]:
    """What ``beginning`` leaves out."""
    return list(rows[place_of_cut(len(rows), most) :])


def in_beginning(most: int) -> Q:
    """The condition on rows with their ``place`` in a group and the ``total`` of the group."""
    return Q(place__lte=most) | Q(total__lt=most + FEWEST_LEFT_OUT)


def read_beginning(rows: QuerySet[Any], most: int) -> list[Any]:
    """The same as ``beginning`` of rows that are still to be read. One query."""
    return beginning(list(rows[: most + FEWEST_LEFT_OUT]), most)
