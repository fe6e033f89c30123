"""The search documents that a process has read, held while the index stays as it is."""

from collections.abc import Sequence

from policyhub.search.models import SearchDocument
from policyhub.search.ranking import COLUMNS, Document
from policyhub.search.statements import ByKeys

MOST_HELD = 1_000
"""Documents; of the report some 10 MB."""

stored = ByKeys(lambda: SearchDocument.objects.values_list(*COLUMNS), "pk")


class Holder:
    """What was read of one state of the index; of another, everything is read anew."""

    def __init__(self) -> None:
        self.held: tuple[int, dict[int, Document]] = (-1, {})

    def read(self, keys: Sequence[int], version: int) -> dict[int, Document]:
        """The documents of these entries, in this order. ``version`` is that of the index, read
        before: what is held is at least as new."""
        if self.held[0] != version:
            self.held = version, {}
        held = self.held[1]
        found = {key: held.get(key) for key in keys}
        missing = [key for key, document in found.items() if document is None]
        if missing:
            read = {row[0]: Document.of_row(row) for row in stored.rows(missing)}
            found |= read
            held |= read
            for key in list(held)[:-MOST_HELD]:
                held.pop(key, None)
        return {key: document for key, document in found.items() if document}


documents = Holder()
