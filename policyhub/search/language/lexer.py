"""What somebody typed, cut into terms, operators and parentheses."""

import re
from dataclasses import dataclass
from enum import Enum
from typing import Any
from unicodedata import category

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from policyhub.search.language.fields import NAME, field_named
from policyhub.search.language.nodes import Node, Phrase, Prefix, Problem, Word
from policyhub.search.language.signs import (
    AFTER_WORD,
    BEFORE_WORD,
    DASHES,
    LOST_QUOTES,
    OPERATORS,
    PAUSES,
    QUOTES,
    SOFT_OPERATORS,
    has_letter,
)
from policyhub.search.language.values import ValueReader
from policyhub.search.language.widths import fold_widths, normal

MOST_CHARACTERS = 500
MOST_TERMS = 40
END_OF_WORD = re.compile(
    r"[\s()|、。;" + "".join(QUOTES) + LOST_QUOTES + "]|,(?![0-9])|(?<![0-9]),"
)
"""The comma of 1,000 parts no word."""
EDGES = ",:;!?+"
LONGEST_JAPANESE_NAME = 5
"""Of what may have been meant for a field; longer words before a colon are a pasted sentence."""


class Kind(Enum):
    TERM = "term"
    OPEN = "open"
    CLOSE = "close"
    OR = "or"
    AND = "and"
    NOT = "not"


@dataclass(frozen=True)
class Token:
    kind: Kind
    start: int
    end: int
    node: Node | None = None
    """Of a term; None where there is nothing in it to search."""


class Lexer:
    """``tokens`` of ``text`` and the ``problems`` met; not ``complete`` where the text is too long.

    ``folded`` is as long as ``typed``, the part of the text that is read.
    """

    def __init__(self, text: str) -> None:
        self.typed = text[:MOST_CHARACTERS]
        self.folded = fold_widths(self.typed)
        self.at = 0
        self.terms = 0
        self.tokens: list[Token] = []
        self.problems: list[Problem] = []
        self.complete = len(text) <= MOST_CHARACTERS
        if not self.complete:
            message = _("Only the first {number} characters were read.")
            self.problem(MOST_CHARACTERS, len(text), message, number=MOST_CHARACTERS)
        self.read()
        self.tokens = [self.settled(index) for index in range(len(self.tokens))]

    def problem(self, start: int, end: int, message: Any, **values: Any) -> None:
        self.problems.append(Problem(start, end, format_lazy(message, **values)))

    def read(self) -> None:
        while True:
            while self.at < len(self.folded) and self.folded[self.at] in PAUSES:
                self.at += 1
            if self.at == len(self.folded):
                return
            char = self.folded[self.at]
            if self.terms >= MOST_TERMS and char != ")" and has_letter(self.folded[self.at :]):
                self.stop()
                return
            self.read_one(char)

    def stop(self) -> None:
        """Leaves out all that follows."""
        self.complete = False
        message = _("Only the first {number} words were read.")
        self.problem(self.at, len(self.folded), message, number=MOST_TERMS)

    def read_one(self, char: str) -> None:
        if char in QUOTES:
            self.read_phrase()
        elif char in LOST_QUOTES:
            self.problem(self.at, self.at + 1, _("Nothing is opened here that could be closed."))
            self.at += 1
        elif char in "()":
            self.add(Kind.OPEN if char == "(" else Kind.CLOSE, self.at + 1)
        elif char == "|":
            self.add(Kind.OR, self.after("|"))
        elif char in DASHES and self.begins_word():
            self.read_minus()
        else:
            self.read_word()

    def add(self, kind: Kind, end: int, node: Node | None = None) -> None:
        self.tokens.append(Token(kind, self.at, end, node))
        self.at = end

    def add_term(self, end: int, *nodes: Node) -> None:
        self.terms += len(nodes)
        self.add(Kind.TERM, end, nodes[0] if nodes else None)

    def after(self, characters: str) -> int:
        """The end of the run of ``characters`` that begins here."""
        end = self.at
        while end < len(self.folded) and self.folded[end] in characters:
            end += 1
        return end

    def begins_word(self) -> bool:
        return self.at == 0 or self.folded[self.at - 1] in BEFORE_WORD

    def read_minus(self) -> None:
        end = self.after(DASHES)
        if end < len(self.folded) and self.folded[end] not in AFTER_WORD:
            self.add(Kind.NOT, end)
        elif is_punctuation(self.folded[self.at : end]):
            self.at = end
        else:
            self.problem(self.at, end, _("Nothing follows that could be excluded."))
            self.at = end

    def read_phrase(self) -> None:
        closing = QUOTES[self.folded[self.at]]
        inside = self.at + 1
        end = next((i for i in range(inside, len(self.folded)) if self.folded[i] in closing), -1)
        if end < 0:
            message = _("The quotation mark is not closed: all that follows was read as a phrase.")
            self.problem(self.at, inside, message)
        after = len(self.folded) if end < 0 else end + 1
        text = normal(self.typed[inside : end if end >= 0 else None])
        if has_letter(text):
            self.add_term(after, Phrase(text, self.at, after))
        else:
            self.problem(self.at, after, _("Nothing to search stands between the quotation marks."))
            self.add_term(after)

    def read_word(self) -> None:
        name = NAME.match(self.folded, self.at)
        if name:
            field = field_named(name[1])
            if field:
                self.read_field(field, name)
                return
            if looks_like_field(name[1], self.folded[name.end() : name.end() + 1]):
                message = _("There is no field “{name}”: it was read as a word.")
                self.problem(*name.span(), message, name=name[1])
                self.add_term(name.end(), Word(normal(name[1]), self.at, name.end(1)))
                return
        boundary = END_OF_WORD.search(self.folded, self.at + 1)
        end = boundary.start() if boundary else len(self.folded)
        word = self.folded[self.at : end]
        if word in OPERATORS:
            self.add(Kind(OPERATORS[word]), end)
        else:
            self.read_plain_word(end)

    def read_field(self, field: str, name: re.Match[str]) -> None:
        reader = ValueReader(self.typed, self.folded, field, self.at, MOST_TERMS - self.terms)
        node, end = reader.read(name.end())
        self.problems += reader.problems
        self.terms += len(reader.values)
        self.add(Kind.TERM, end, node)

    def read_plain_word(self, end: int) -> None:
        word = self.folded[self.at : end]
        start = self.at + len(word) - len(word.lstrip(EDGES + DASHES))
        last = end - (len(word) - len(word.rstrip(EDGES)))
        inside = self.folded[start:last]
        body = inside.strip("*")
        if not has_letter(body):
            message = _("“{text}” has no letter or digit and was left out.")
            if not is_punctuation(word):
                self.problem(self.at, end, message, text=normal(self.typed[self.at : end]))
            self.add_term(end)
            return
        if "*" in body or inside.startswith("*"):
            message = _("A star counts only at the end of a word, for all that begins so.")
            self.problem(start, last, message)
        is_prefix = inside.endswith("*") and not inside.startswith("*")
        body_start = start + inside.index(body)
        text = normal(self.typed[body_start : body_start + len(body)])
        self.add_term(end, (Prefix if is_prefix else Word)(text, start, last))

    def settled(self, index: int) -> Token:
        """The token; a lower-case «or» between two terms as the operator that it is."""
        token = self.tokens[index]
        operator = isinstance(token.node, Word) and SOFT_OPERATORS.get(token.node.text)
        if not operator or index in (0, len(self.tokens) - 1):
            return token
        before, after = self.tokens[index - 1].kind, self.tokens[index + 1].kind
        between = before in (Kind.TERM, Kind.CLOSE) and after in (Kind.TERM, Kind.OPEN, Kind.NOT)
        return Token(Kind(operator), token.start, token.end) if between else token


def is_punctuation(text: str) -> bool:
    """Whether ``text`` may be passed over without a word: dots and dashes, as of a pasted title,
    but not a sign of the language that somebody may have meant."""
    return text not in ("-", "*") and all(category(char)[0] == "P" for char in text)


def looks_like_field(name: str, following: str) -> bool:
    """Whether somebody may have meant «name:value», and not a drive or a clause of a sentence."""
    if following in ("", " ", ":", "/", ")") or any(map(str.isdigit, name)):
        return False
    return len(name) > 1 if name.isascii() else len(name) <= LONGEST_JAPANESE_NAME
