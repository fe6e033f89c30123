"""What stands behind the colon of a field: one value or a list, bare, quoted or in parentheses."""

import re
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from policyhub.search.language import dates
from policyhub.search.language.fields import DATE_FIELDS, begins_field
from policyhub.search.language.nodes import Dates, Field, Node, Or, Problem
from policyhub.search.language.signs import (
    AFTER_WORD,
    DASHES,
    LOST_QUOTES,
    OPERATORS,
    QUOTES,
    has_letter,
)
from policyhub.search.language.widths import normal

IN_PARENTHESES = re.compile(r"\(([^()]*)\)")
BETWEEN_LISTED = re.compile(r" (?:OR|or) |[|,、]")
ATTACHED = re.compile(r"\([^()\s]*\)")
"""The end of a name such as 日中次官級定期協議（商務部）, without a space."""
END_OF_VALUE = set(AFTER_WORD) | set(QUOTES) | set(LOST_QUOTES)
OPERATOR = re.compile(rf"(?:{'|'.join(OPERATORS)})(?![^ ()|])")


class ValueReader:
    """Reads the values of one field, whose name begins at ``start``.

    ``values`` are the nodes, ``problems`` what was left out; no more than ``room`` are read.
    """

    def __init__(self, typed: str, folded: str, field: str, start: int, room: int) -> None:
        self.typed, self.folded = typed, folded
        self.field, self.start, self.room = field, start, room
        self.values: list[Node] = []
        self.problems: list[Problem] = []

    def problem(self, start: int, end: int, message: Any, **values: Any) -> None:
        self.problems.append(Problem(start, end, format_lazy(message, **values)))

    def read(self, colon: int) -> tuple[Node | None, int]:
        """What the field asks for, and where its values end; ``colon`` is the end of its name."""
        at = self.skip_spaces(colon)
        listed = IN_PARENTHESES.match(self.folded, at)
        if listed and has_letter(listed[1]):
            end = self.read_listed(*listed.span(1)) + 1
        elif self.has_value(at, colon):
            end = self.read_list(at)
        else:
            message = _("“{name}” has no value and was left out.")
            self.problem(self.start, colon, message, name=normal(self.typed[self.start : colon]))
            return None, colon
        return self.joined(end), end

    def joined(self, end: int) -> Node | None:
        if len(self.values) > 1:
            return Or(tuple(self.values), self.start, end)
        return self.values[0] if self.values else None

    def skip_spaces(self, at: int) -> int:
        while at < len(self.folded) and self.folded[at] == " ":
            at += 1
        return at

    def has_value(self, at: int, colon: int) -> bool:
        """Whether a value stands at ``at``. But right behind the colon it must not look like
        another term of the query."""
        following = self.folded[at : at + 1]
        if not following or following in "()" or following in END_OF_VALUE - set(QUOTES):
            return False
        if at == colon:
            return True
        if OPERATOR.match(self.folded, at) or begins_field(self.folded, at):
            return False
        return following not in DASHES

    def read_list(self, at: int) -> int:
        """Reads value after value; where they end."""
        while True:
            inner, end = self.item(at)
            self.add((at, end), inner)
            sign = self.folded[end : end + 1]
            following = self.skip_spaces(end + 1) if sign in (",", "、") else end + 1
            if sign not in (",", "、", "|") or not self.has_value(following, -1):
                return end
            at = following

    def read_listed(self, start: int, end: int) -> int:
        """Reads the values that stand in parentheses from ``start`` to ``end``."""
        for sign in BETWEEN_LISTED.finditer(self.folded, start, end):
            self.add((start, sign.start()), self.trimmed(start, sign.start()))
            start = sign.end()
        self.add((start, end), self.trimmed(start, end))
        return end

    def item(self, at: int) -> tuple[tuple[int, int], int]:
        """Where the value at ``at`` stands without its marks, and its end with them."""
        if self.folded[at] in QUOTES:
            return self.quoted(at)
        if self.field in DATE_FIELDS:
            found = dates.range_at(self.folded, at)
            end = found.end if found else at
            if found and (end == len(self.folded) or self.folded[end - 1] == " "):
                return self.trimmed(at, end), end
            if found and self.folded[end] in END_OF_VALUE:
                return (at, end), end
        end = at
        while end < len(self.folded) and self.folded[end] not in END_OF_VALUE:
            attached = ATTACHED.match(self.folded, end)
            if self.folded[end] == "(" and not attached:
                break
            end = attached.end() if attached else end + 1
        return (at, end), end

    def quoted(self, at: int) -> tuple[tuple[int, int], int]:
        closing = QUOTES[self.folded[at]]
        for end in range(at + 1, len(self.folded)):
            if self.folded[end] in closing:
                return (at + 1, end), end + 1
        message = _("The quotation mark is not closed: all that follows was read as the value.")
        self.problem(at, at + 1, message)
        return (at + 1, len(self.folded)), len(self.folded)

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """Without spaces and quotation marks at both ends."""
        around = {" ", *QUOTES, *LOST_QUOTES}
        while start < end and self.folded[start] in around:
            start += 1
        while start < end and self.folded[end - 1] in around:
            end -= 1
        return start, end

    def add(self, outer: tuple[int, int], inner: tuple[int, int]) -> None:
        """Adds the value in ``inner``, which is ``outer`` with its marks; the first reaches back
        to the field's name."""
        typed = self.typed[slice(*inner)]
        text = normal(typed)
        if not has_letter(text):
            message = _("“{text}” has no letter or digit and was left out.")
            self.problem(*outer, message, text=text)
            return
        if len(self.values) == self.room:
            message = _("“{text}” was left out: the search has too many words.")
            self.problem(*outer, message, text=text)
            return
        start, end = outer[0] if self.values else self.start, outer[1]
        if self.field not in DATE_FIELDS:
            self.values.append(Field(self.field, text, start, end))
            return
        read = dates.read_fiscal_year if self.field == "fiscal_year" else dates.read_value
        try:
            first, last = read(typed.strip())
        except dates.DateError as error:
            self.problems.append(Problem(*outer, error.message))
        else:
            self.values.append(Dates(first, last, typed, start, end))
