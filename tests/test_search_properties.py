"""What holds for any text in the search box, however odd, on both engines."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from policyhub.catalog.models import Entry
from policyhub.search.advice import Advice
from policyhub.search.documents import BREAK
from policyhub.search.find import Found, Selection, find
from policyhub.search.hits import hits_of
from policyhub.search.models import SearchDocument
from policyhub.search.plan import All, Alternative, Days, Either, Part, Term, Without
from policyhub.search.schema import FIELDS

pytestmark = pytest.mark.django_db
LONGEST = 5.0
"""Seconds that a search of one report may take, whatever is typed."""

run = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

WORDS = st.sampled_from(
    [
        "赤澤",
        "赤沢",
        "高市",
        "ラトニック",
        "奈良",
        "会談",
        "協定",
        "重要鉱物",
        "鉱物",
        "半導体",
        "semiconductor",
        "MOU",
        "EPA",
        "日米韓",
        "印",
        "経産相",
        "akazawa",
        "あかざわ",
        "80億ドル",
        "8",
        "billion",
        "2025年8月",
        "R7.7",
        "炉",
        "サウジアラビア",
        "the",
        "の",
        "15%",
    ]
)
SIGNS = st.sampled_from(
    [
        " ",
        "\u3000",
        " OR ",
        "｜",
        "|",
        " AND ",
        " -",
        "－",
        "NOT ",
        "(",
        ")",
        "（",
        "）",
        '"',
        "「",
        "」",
        "『",
        "*",
        "＊",
        ":",
        "：",
        "..",
        ">=",
        ",",
        "、",
        "?",
        "か",
        "は誰",
        "\x00",
        "\n",
        "'",
        "\\",
    ]
)
FIELD_TERMS = st.sampled_from(
    [
        "kind:meeting",
        "kind:覚書",
        "country:SA",
        "country:zz",
        "-country:US",
        "region:中東",
        "person:赤澤",
        "status:signed",
        "date:2025-08",
        "date:2025-08..2025-09",
        "date:>=2026-01",
        "date:x",
        "年度:2025",
        "kind:",
        "group:G7",
    ]
)
ANY_QUERY = st.one_of(
    st.text(max_size=60),
    st.lists(st.one_of(WORDS, SIGNS, FIELD_TERMS), max_size=30).map("".join),
    st.lists(st.one_of(WORDS, SIGNS, FIELD_TERMS, st.text(max_size=3)), max_size=60).map(" ".join),
)


def searched(text: str) -> Found:
    """Everything that a page asks of a search."""
    result = find(text, Entry.objects.all())
    hits_of(result, result[:20])
    advice = Advice(result)
    assert isinstance(advice.suggestions, list)
    assert isinstance(advice.not_in_reports, list)
    return result


@run
@given(text=ANY_QUERY)
def test_no_text_fails_or_takes_long(get: Callable[..., Any], text: str) -> None:
    start = time.perf_counter()
    searched(text)
    assert time.perf_counter() - start < LONGEST

    start = time.perf_counter()
    assert get("/search/", q=text).status_code == 200
    assert get("/meetings/", q=text, country="sa").status_code == 200
    assert time.perf_counter() - start < 2 * LONGEST


@pytest.mark.parametrize(
    "text",
    [
        "赤澤大臣は2026年1月にサウジアラビアで誰と会談したか" * 100,
        "赤澤大臣は誰と会談したか、" + "".join(chr(0x4E00 + n) for n in range(6000)),
        "what did " + " ".join(f"word{n}" for n in range(3000)) + "?",
        "重要鉱物 " * 3000,
        "重要鉱物" * 3000,
        "日米韓" * 500,
        "自動車部品関税" * 300,
        "日EU経済連携協定" * 200,
        "(" * 3000 + "赤澤" + ")" * 3000,
        "-" * 3000 + "赤澤",
        '"' * 3000,
        "赤澤 OR " * 2000,
        " OR ".join(f"{letter}*" for letter in "abcdefghijklmnopqrstuvwxyz"),
        "ア" * 9000,
        "1" * 9000,
        "1," * 5000,
        "\u0301" * 5000,
        "\x00" * 5000,
        "a" * 20_000,
        "country:SA " * 2000,
        "date:2025-08 OR " * 40,
        "の に を は が " * 40,
    ],
    ids=lambda text: f"{text[:12]!r} {len(text)}",
)
def test_a_long_text_takes_no_longer(text: str) -> None:
    searched("奈良")  # whatever is read once

    start = time.perf_counter()
    searched(text)

    assert time.perf_counter() - start < LONGEST


@run
@given(text=ANY_QUERY)
def test_the_same_text_finds_the_same(text: str) -> None:
    first, second = find(text), find(text)

    assert first[:] == second[:]
    assert (first.relaxed, first.total) == (second.relaxed, second.total)
    assert len(first[:]) == first.total == len({entry.pk for entry in first[:]})


# --- the engine against a slow reading of the documents ---


def holds(words: list[str], part: Alternative) -> bool:
    """Whether the words of a text hold those of ``part`` side by side."""
    size = len(part.words)
    for start in range(len(words) - size + 1):
        *first, last = words[start : start + size]
        *wanted, end = part.words
        if first == wanted and (last == end or (part.prefix and last.startswith(end))):
            return True
    return False


class Read:
    """A document with its texts split into words, once."""

    def __init__(self, document: SearchDocument) -> None:
        self.pk = document.pk
        self.first_day, self.last_day = document.first_day, document.last_day
        self.facets = set(document.facets.split())
        texts = [text for name in FIELDS for text in getattr(document, name).split(BREAK)]
        self.texts = [text.split() for text in texts]


def is_met(part: Part | None, document: Read) -> bool:
    match part:
        case None:
            return True
        case All():
            return all(is_met(child, document) for child in part.parts)
        case Either():
            return any(is_met(child, document) for child in part.parts)
        case Without():
            return not is_met(part.part, document)
        case Days():
            since = part.first.toordinal() if part.first else 1
            until = part.last.toordinal() if part.last else 10**7
            return (
                document.first_day > 0
                and document.last_day >= since
                and (document.first_day <= until)
            )
        case Term():
            return any(is_met_so(each, document) for each in part.alternatives)


def is_met_so(part: Alternative, document: Read) -> bool:
    if not set(part.facets) <= document.facets:
        return False
    return not part.words or any(holds(text, part) for text in document.texts)


TERMS = st.one_of(WORDS, FIELD_TERMS, WORDS.map("{}*".format), WORDS.map('"{}"'.format))
QUERIES = st.recursive(
    TERMS,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(" ".join),
        st.tuples(inner, inner).map(lambda two: f"({two[0]} OR {two[1]})"),
        inner.map(lambda one: f"-({one})"),
    ),
    max_leaves=6,
)


@pytest.fixture
def documents(db: None) -> list[Read]:
    find("")  # up to date
    held = SearchDocument.objects.defer("vector").filter(entry__state="published")
    return [Read(document) for document in held]


@run
@given(text=QUERIES)
def test_exactly_what_meets_the_plan_is_found(documents: list[Read], text: str) -> None:
    result = find(text)
    keys = {row.key for row in result.matches(result.asked)}

    if not result.asked.any_word:  # a question is narrowed to its rarest words
        assert keys == {each.pk for each in documents if is_met(result.asked.root, each)}


@run
@given(text=QUERIES, excluded=WORDS)
def test_an_excluded_word_is_in_no_result(documents: list[Read], text: str, excluded: str) -> None:
    by_key = {document.pk: document for document in documents}
    words = find(excluded).asked.root

    for entry in find(f"({text}) -{excluded}")[:]:
        assert not is_met(words, by_key[entry.pk]), entry


@run
@given(words=st.lists(WORDS, min_size=2, max_size=3, unique=True))
def test_what_is_found_holds_every_word(words: list[str]) -> None:
    assume(not {"8", "billion"} <= set(words))  # together they are one amount
    together = find(" ".join(f"({word})" for word in words))
    found = {entry.pk for entry in together[:]}

    if not together.relaxed:
        for word in words:
            assert found <= {entry.pk for entry in find(word)[:]}


@run
@given(text=QUERIES)
def test_a_filter_only_takes_away(text: str) -> None:
    whole = find(text)
    keys = {row.key for row in whole.matches(whole.asked)}
    narrowed = find(Selection(text, included={"kind": ["meeting"]}))
    meetings = set(Entry.objects.published().filter(kind="meeting").values_list("pk", flat=True))

    if not whole.asked.any_word:
        assert {row.key for row in narrowed.matches(narrowed.asked)} == keys & meetings
