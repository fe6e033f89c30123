"""The language of the search box: any text into a tree of what is asked for. Needs no database."""

from policyhub.search.language.dates import find_dates, read_date
from policyhub.search.language.fields import SPELLINGS
from policyhub.search.language.nodes import (
    And,
    Dates,
    Field,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Problem,
    Query,
    Word,
)
from policyhub.search.language.parser import parse

__all__ = [
    "SPELLINGS",
    "And",
    "Dates",
    "Field",
    "Node",
    "Not",
    "Or",
    "Phrase",
    "Prefix",
    "Problem",
    "Query",
    "Word",
    "find_dates",
    "parse",
    "read_date",
]
