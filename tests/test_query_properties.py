"""What holds for any text that somebody may type as a query."""

import time
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from policyhub.search import language
from policyhub.search.language import (
    And,
    Dates,
    Field,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Word,
    find_dates,
    parse,
    read_date,
)
from tests.query_trees import inside, shape

SIGNS = ' 　()（）"「」『』“”-－−*＊|｜&:：,、。.～〜><=≧\x00'
PIECES = [
    *SIGNS,
    *("OR", "AND", "NOT", "or", "country:", "国：", "date:", "年度:", "2025-08", "R7.7", "2025年"),
    *("8月", "..", "から", "July ", "赤澤", "メタン", "a", "foo:", "http://"),
]
ANY_TEXT = st.one_of(
    st.text(max_size=60),
    st.text(alphabet=st.characters(categories=["Cs", "Cc", "Cf", "Zs", "Ll", "Lo", "Nd", "Po"])),
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
)


@settings(deadline=None)  # the first message loads the translations
@given(ANY_TEXT)
def test_any_text_is_read_and_every_span_lies_inside(text: str) -> None:
    query = parse(text)

    assert query.text == text
    for problem in query.problems:
        assert 0 <= problem.start < problem.end <= len(text)
        assert str(problem.message)
    for node in inside(query.root):
        assert 0 <= node.start < node.end <= len(text)
        for child in [*inside(node)][1:]:
            assert node.start <= child.start <= child.end <= node.end


@given(ANY_TEXT)
def test_what_is_searched_has_a_letter_or_digit(text: str) -> None:
    for node in inside(parse(text).root):
        match node:
            case Word() | Phrase() | Prefix():
                assert any(map(str.isalnum, node.text))
                assert not any("\ud800" <= char <= "\udfff" or char == "\0" for char in node.text)
            case And() | Or():
                assert len(node.children) > 1
                assert not any(isinstance(child, type(node)) for child in node.children)
            case Dates():
                assert node.first or node.last


@given(ANY_TEXT)
def test_what_nothing_is_said_of_is_all_searched(text: str) -> None:
    """Every letter of a text without problems stands in a node or is an operator."""
    query = parse(text)
    if query.problems:
        return
    rest = list(text)
    for node in inside(query.root):
        if not isinstance(node, And | Or):
            rest[node.start : node.end] = " " * (node.end - node.start)
    left = "".join(rest)
    for operator in ("OR", "AND", "or", "and"):
        left = left.replace(operator, "")
    assert not any(char.isalnum() for char in left)


@pytest.mark.parametrize("piece", [*PIECES, "(a ", "-(", '"a" ', "a|", "2025-08～", "country:a,"])
def test_no_repetition_takes_long(piece: str) -> None:
    text = piece * (100_000 // len(piece))

    start = time.process_time()
    parse(text)
    read_date(text)
    find_dates(text[:20_000])

    assert time.process_time() - start < 2


@given(ANY_TEXT)
def test_dates_are_found_in_order_and_inside(text: str) -> None:
    at = 0
    for start, end, first, last in find_dates(text):
        assert at <= start < end <= len(text)
        assert first or last
        assert not (first and last) or first <= last
        at = end


NAMES = st.text(alphabet="赤澤亮正メタンabcXYZ09", min_size=1, max_size=6).filter(
    lambda text: text not in ("OR", "AND", "NOT")
)
OTHER_FIELDS = sorted(set(language.SPELLINGS) - {"date", "fiscal_year"})
DAYS = st.dates(date(1945, 4, 1), date(2199, 12, 31))
LEAVES: st.SearchStrategy[Node] = st.one_of(
    st.builds(Word, NAMES, st.just(0), st.just(0)),
    st.builds(Phrase, NAMES, st.just(0), st.just(0)),
    st.builds(Prefix, NAMES, st.just(0), st.just(0)),
    st.builds(Field, st.sampled_from(OTHER_FIELDS), NAMES, st.just(0), st.just(0)),
    st.builds(lambda one, other: Dates(min(one, other), max(one, other), "", 0, 0), DAYS, DAYS),
    st.builds(lambda day: Dates(day, None, "", 0, 0), DAYS),
    st.builds(lambda day: Dates(None, day, "", 0, 0), DAYS),
)


def branches(children: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    """Trees as the parser makes them: no And within an And, no Or within an Or."""
    not_and = children.filter(lambda child: not isinstance(child, And))
    not_or = children.filter(lambda child: not isinstance(child, Or))
    return st.one_of(
        st.builds(lambda c: And(tuple(c), 0, 0), st.lists(not_and, min_size=2)),
        st.builds(lambda c: Or(tuple(c), 0, 0), st.lists(not_or, min_size=2)),
        st.builds(lambda c: Not(c, 0, 0), children),
    )


TREES = st.recursive(LEAVES, branches, max_leaves=8).filter(lambda tree: len(str(tree)) <= 500)


@given(TREES)
def test_a_tree_is_read_as_it_is_written(tree: Node) -> None:
    query = parse(str(tree))

    assert shape(query.root) == shape(tree)
    assert query.problems == ()


@given(ANY_TEXT)
@example("国:「a“b」")
@example('国:"a」b"')
@example("国:『a」“b』")
@example("国:(a』」“b)")
def test_what_was_read_of_dates_and_values_is_read_again(text: str) -> None:
    for node in inside(parse(text).root):
        if isinstance(node, Field | Dates):
            assert shape(parse(str(node)).root) == shape(node)
