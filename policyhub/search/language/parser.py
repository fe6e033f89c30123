"""Terms, operators and parentheses into a tree. AND, which a space means too, binds closer than OR.

query  = all {OR all}
all    = part {[AND] part}
part   = {NOT} (term | "(" query ")")
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from policyhub.search.language.lexer import Kind, Lexer, Token
from policyhub.search.language.nodes import And, Node, Not, Or, Problem, Query

DEEPEST = 10
MOST_PROBLEMS = 10


def parse(text: str) -> Query:
    """The query that ``text`` means. Any text is one; what could not be read is in ``problems``,
    the first ten in the order of the text."""
    lexer = Lexer(text)
    parser = Parser(lexer)
    root = parser.any_of()
    problems = sorted([*lexer.problems, *parser.problems], key=lambda problem: problem.start)
    return Query(text, root, tuple(problems[:MOST_PROBLEMS]))


class Parser:
    def __init__(self, lexer: Lexer) -> None:
        self.problems: list[Problem] = []
        self.tokens = self.balanced(lexer)
        self.at = 0

    def problem(self, start: int, end: int, message: Any, **values: Any) -> None:
        self.problems.append(Problem(start, end, format_lazy(message, **values)))

    def balanced(self, lexer: Lexer) -> list[Token]:
        """The tokens with every parenthesis closed by another, none deeper than DEEPEST."""
        kept: list[Token] = []
        opened: list[Token] = []
        too_deep = False
        for token in lexer.tokens:
            if token.kind == Kind.CLOSE:
                if not opened:
                    message = _("Nothing is opened here that could be closed.")
                    self.problem(token.start, token.end, message)
                    continue
                opened.pop()
                if len(opened) >= DEEPEST:
                    continue
            elif token.kind == Kind.OPEN:
                opened.append(token)
                if len(opened) > DEEPEST:
                    if not too_deep:
                        message = _("Parentheses deeper than {number} were passed over.")
                        self.problem(token.start, token.end, message, number=DEEPEST)
                    too_deep = True
                    continue
            kept.append(token)
        for token in opened if lexer.complete else []:
            message = _("The parenthesis is not closed: it was read as closed at the end.")
            self.problem(token.start, token.end, message)
        end = len(lexer.typed)
        return kept + [Token(Kind.CLOSE, end, end)] * min(len(opened), DEEPEST)

    @property
    def kind(self) -> Kind | None:
        """The kind of the token to come; None at the end."""
        return self.tokens[self.at].kind if self.at < len(self.tokens) else None

    def take(self) -> Token:
        self.at += 1
        return self.tokens[self.at - 1]

    def any_of(self) -> Node | None:
        return self.row(Or, Kind.OR, self.all_of, (Kind.CLOSE, None))

    def all_of(self) -> Node | None:
        return self.row(And, Kind.AND, self.part, (Kind.OR, Kind.CLOSE, None))

    def row(
        self,
        join: type[And] | type[Or],
        operator: Kind,
        read: Callable[[], Node | None],
        ends: tuple[Kind | None, ...],
    ) -> Node | None:
        """What ``read`` gives until one of ``ends``, joined; an operator without both sides is a
        problem."""
        children: list[Node] = []
        waiting: Token | None = None
        is_first = True
        while self.kind not in ends:
            if self.kind == operator:
                token = self.take()
                if is_first or waiting:
                    self.dangling(token)
                else:
                    waiting = token
                continue
            child = read()
            if child:
                children.append(child)
            waiting, is_first = None, False
        if waiting:
            self.dangling(waiting)
        return joined(join, children)

    def dangling(self, token: Token) -> None:
        message = _("Something is missing before or after this sign; it was passed over.")
        self.problem(token.start, token.end, message)

    def part(self) -> Node | None:
        signs = []
        while self.kind == Kind.NOT:
            signs.append(self.take())
        if signs and self.kind not in (Kind.TERM, Kind.OPEN):
            self.problem(
                signs[0].start, signs[-1].end, _("Nothing follows that could be excluded.")
            )
            return None
        if len(signs) > 1:
            message = _("Several signs of exclusion in a row were read as one.")
            self.problem(signs[0].start, signs[-1].end, message)
        token = self.take()
        node = token.node if token.kind == Kind.TERM else self.group(token)
        if signs and node:
            return Not(node, signs[0].start, self.tokens[self.at - 1].end)
        return node

    def group(self, opening: Token) -> Node | None:
        is_empty = self.kind == Kind.CLOSE
        node = self.any_of()
        closing = self.take()
        if is_empty and closing.end > closing.start:
            message = _("Nothing to search stands between the parentheses.")
            self.problem(opening.start, closing.end, message)
        if isinstance(node, And | Or):
            return replace(node, start=opening.start, end=closing.end)
        return node


def joined(join: type[And] | type[Or], children: list[Node]) -> Node | None:
    """One node of ``children``; those of the same kind are taken apart."""
    if len(children) < 2:
        return children[0] if children else None
    flat: list[Node] = []
    for child in children:
        flat += child.children if isinstance(child, join) else (child,)
    return join(tuple(flat), children[0].start, children[-1].end)
