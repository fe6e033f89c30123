"""What a process has read of the index, held while that stays as it is.

Any change of an entry, of what it cites or of what it names, gives the index another version
(schema.py), so what is held is never older than what the database would answer.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=int | str)
Value = TypeVar("Value")


class Held(Generic[Key, Value]):
    """What ``load`` answers, of one version of the index; of another, everything is read anew.

    ``load`` is given keys and answers a value for each; keys that it leaves out have none.
    """

    def __init__(self, load: Callable[[list[Key]], Mapping[Key, Value]], most: int) -> None:
        self.load = load
        self.most = most
        self.held: tuple[int, dict[Key, Value]] = (-1, {})

    def read(self, keys: Iterable[Key], version: int) -> dict[Key, Value]:
        """The values of ``keys``, in this order. ``version`` is that of the index, read before:
        what is held is at least as new."""
        if self.held[0] != version:
            self.held = version, {}
        held = self.held[1]
        wanted = list(keys)
        found = {key: held[key] for key in wanted if key in held}
        if len(found) < len(wanted):
            read = self.load([key for key in wanted if key not in found])
            held.update(read)
            for key in list(held)[: -self.most]:
                held.pop(key, None)
            found.update(read)
            found = {key: found[key] for key in wanted if key in found}
        return found
