"""The query language: any text is read as a tree, and what is left out is told."""

from typing import Any

import pytest
from django.utils import translation

from policyhub.search import language
from policyhub.search.language import Dates, Or, parse
from tests.query_trees import complaints, inside, read, shape


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("赤澤", "赤澤"),
        ("赤澤 ラトニック", ("and", "赤澤", "ラトニック")),
        ("赤澤　ラトニック", ("and", "赤澤", "ラトニック")),
        ("赤澤、ラトニック。", ("and", "赤澤", "ラトニック")),
        ("Russia, Ukraine", ("and", "Russia", "Ukraine")),
        ("1,000 U.S.A.", ("and", "1,000", "U.S.A.")),
        ("ＡＩ ｶﾞｽ", ("and", "AI", "ガス")),
        ("a b OR c", ("or", ("and", "a", "b"), "c")),
        ("a (b OR c)", ("and", "a", ("or", "b", "c"))),
        ("a (b c)", ("and", "a", "b", "c")),
        ("a｜b|c", ("or", "a", "b", "c")),
        ("a ＯＲ b", ("or", "a", "b")),
        ("a or b", ("or", "a", "b")),
        ("赤澤 or (b)", ("or", "赤澤", "b")),
        ("or a", ("and", "or", "a")),
        ("(or a)", ("and", "or", "a")),
        ("a or -b", ("or", "a", ("not", "b"))),
        ("a|-b", ("or", "a", ("not", "b"))),
        ("a,1", ("and", "a", "1")),
        ("a or", ("and", "a", "or")),
        ("a and b", ("and", "a", "b")),
        ("a AND b & c ＆ d", ("and", "a", "b", "c", "d")),
        ("R&D", "R&D"),
        ("Institute – Japan ・ … b .", ("and", "Institute", "Japan", "b")),
        ("追加関税率引上げ：10%", "追加関税率引上げ:10%"),
        ("比率5:7", "比率5:7"),
        ("not a", ("and", "not", "a")),
        ("Oregon", "Oregon"),
        ("日中次官級定期協議（商務部）", ("and", "日中次官級定期協議", "商務部")),
    ],
)
def test_words_and_operators(text: str, tree: Any) -> None:
    assert read(text) == tree
    assert complaints(text) == []


@pytest.mark.parametrize(
    "text", ['"a b"', "「a b」", "『a　b』", "“a b”", "＂a b＂", '"a b”', "｢a b｣", '"a\tb"']
)
def test_a_phrase_is_quoted_in_any_way(text: str) -> None:
    assert read(text) == ("phrase", "a b")
    assert complaints(text) == []


def test_a_mark_of_another_kind_does_not_close_a_phrase() -> None:
    assert read("「『a』 OR (b」c") == ("and", ("phrase", "『a』 OR (b"), "c")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("会談 -首脳", ("and", "会談", ("not", "首脳"))),
        ("会談 －首脳", ("and", "会談", ("not", "首脳"))),
        ("会談 −首脳", ("and", "会談", ("not", "首脳"))),
        ("会談 NOT 首脳", ("and", "会談", ("not", "首脳"))),
        ("-首脳", ("not", "首脳")),
        ("-a -b", ("and", ("not", "a"), ("not", "b"))),
        ('-"a b"', ("not", ("phrase", "a b"))),
        ("-(a b)", ("not", ("and", "a", "b"))),
        ("(-a OR b)", ("or", ("not", "a"), "b")),
        ("-country:IN,BR", ("not", ("or", ("country", "IN"), ("country", "BR")))),
        ("-メタ*", ("not", ("prefix", "メタ"))),
        ("e-メタン 2025-08", ("and", "e-メタン", "2025-08")),
        ("(a)-b", ("and", "a", "b")),
    ],
)
def test_a_minus_excludes_only_at_the_beginning_of_a_word(text: str, tree: Any) -> None:
    assert read(text) == tree
    assert complaints(text) == []


@pytest.mark.parametrize("text", ["メタ*", "メタ＊", "メタ**"])
def test_a_star_at_the_end_is_for_all_that_begins_so(text: str) -> None:
    assert read(text) == ("prefix", "メタ")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("country:IN", ("country", "IN")),
        ("country：ＩＮ", ("country", "IN")),
        ("Country: IN x", ("and", ("country", "IN"), "x")),
        ('country:"United States"', ("country", "United States")),
        ("国：「サウジアラビア」", ("country", "サウジアラビア")),
        ("country:IN,BR", ("or", ("country", "IN"), ("country", "BR"))),
        ("country:IN, BR", ("or", ("country", "IN"), ("country", "BR"))),
        ("国:インド、「ブラジル」", ("or", ("country", "インド"), ("country", "ブラジル"))),
        ("国:インド｜ブラジル", ("or", ("country", "インド"), ("country", "ブラジル"))),
        ("country:(IN OR BR)", ("or", ("country", "IN"), ("country", "BR"))),
        ("country:IN|country:BR", ("or", ("country", "IN"), ("country", "BR"))),
        ("country:IN | BR", ("or", ("country", "IN"), "BR")),
        ("country:IN| BR", ("or", ("country", "IN"), "BR")),
        ("country:IN,sector:energy", ("and", ("country", "IN"), ("sector", "energy"))),
        ("country:IN, -a", ("and", ("country", "IN"), ("not", "a"))),
        ("(country:IN)", ("country", "IN")),
        ("会議体:協議（商務部） x", ("and", ("series", "協議(商務部)"), "x")),
        ("person:（赤澤　亮正）", ("person", "赤澤 亮正")),
        ("http://a.jp/b:c", "http://a.jp/b:c"),
        ("10:30", "10:30"),
        ("Re: a", ("and", "Re", "a")),
        (r"C:\a", r"C:\a"),
    ],
)
def test_a_field_has_a_value_or_a_list_of_them(text: str, tree: Any) -> None:
    assert read(text) == tree
    assert complaints(text) == []


SPELLED = [(name, s) for name, spellings in language.SPELLINGS.items() for s in spellings]


@pytest.mark.parametrize(("name", "spelling"), SPELLED)
def test_every_field_is_known_by_its_names(name: str, spelling: str) -> None:
    typed = f"{spelling.upper()}：2025"

    node = parse(typed).root

    if name in ("date", "fiscal_year"):
        assert isinstance(node, Dates)
        assert node.typed == "2025"
    else:
        assert shape(node) == (name, "2025")


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("date:2025-13", "2025-13", "not in the calendar"),
        ("date:2025-02-30", "2025-02-30", "not in the calendar"),
        ("date:平成40年", "平成40年", "not in the calendar"),
        ("date:9999", "9999", "not in the calendar"),
        ("date:2025-09..2025-08", "2025-09..2025-08", "ends before it begins"),
        ("date:2025年春", "2025年春", "no date"),
        ("date:FY2025-08", "FY2025-08", "no date"),
        ("date:..", "..", "no letter or digit"),
        ("fy:2025-08", "2025-08", "no fiscal year"),
        ("country:", "country:", "has no value"),
        ("country: OR b", "country:", "has no value"),
        ("country: -a", "country:", "has no value"),
        ("a (country:)", "country:", "has no value"),
        ('country:""', '""', "no letter or digit"),
        ('country:"a', '"', "not closed"),
        ("foo:bar", "foo:", "no field “foo”"),
        ("議題：鉱物", "議題：", "no field “議題”"),
        ('a "b', '"', "not closed"),
        ("a 「b", "「", "not closed"),
        ("a」 b", "」", "Nothing is opened"),
        ("a) b", ")", "Nothing is opened"),
        ("a (b", "(", "not closed"),
        ("a (", "(", "not closed"),
        ("a ()", "()", "between the parentheses"),
        ('a ""', '""', "between the quotation marks"),
        ("a OR", "OR", "missing before or after"),
        ("OR a", "OR", "missing before or after"),
        ("a | | b", "|", "missing before or after"),
        ("a AND", "AND", "missing before or after"),
        ("(a OR)", "OR", "missing before or after"),
        ("a -", "-", "Nothing follows"),
        ("China - Japan", "-", "Nothing follows"),
        ("a NOT", "NOT", "Nothing follows"),
        ("NOT -a", "NOT -", "in a row"),
        ("a −", "−", "Nothing follows"),
        ("a 🙂", "🙂", "no letter or digit"),
        ("a => b", "=>", "no letter or digit"),
        ("a *", "*", "no letter or digit"),
        ("a *b", "*b", "star counts only at the end"),
        ("**太字**", "**太字**", "star counts only at the end"),
        ("(" * 11 + "a" + ")" * 11, "(", "deeper than 10"),
    ],
)
def test_what_is_left_out_is_told_at_its_place(text: str, place: str, reason: str) -> None:
    ((where, message),) = complaints(text)

    assert where == place
    assert reason in message


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ('会談 "首脳 会談', ("and", "会談", ("phrase", "首脳 会談"))),
        ("a (b OR c", ("and", "a", ("or", "b", "c"))),
        ("a) b (", ("and", "a", "b")),
        ("foo:bar", ("and", "foo", "bar")),
        ("foo:「a b」", ("and", "foo", ("phrase", "a b"))),
        ("OR a OR", "a"),
        ("- a", "a"),
        ("date:2025-13 a", "a"),
        ("date:2025-13,2025-12", ("dates", "2025-12-01", "2025-12-31")),
        ("(" * 20 + "a b" + ")" * 20, ("and", "a", "b")),
        ("(" * 12 + "a) b" + ")" * 11 + " c", ("and", "a", "b", "c")),
        ("**太字**", "太字"),
        ("-…", None),
        ("", None),
        ("   ", None),
        ('" - "', None),
        ("\x00", None),
        ("🙂", None),
    ],
)
def test_the_rest_is_read_on(text: str, tree: Any) -> None:
    assert read(text) == tree
    assert bool(parse(text)) == (tree is not None)


@pytest.mark.parametrize("space", ["\x00", "\t", "\r\n", "\u200b", "\ufeff", "\ud800", "\u2028"])
def test_a_control_character_is_a_space(space: str) -> None:
    assert read(f"a{space}b") == ("and", "a", "b")
    assert read(f'"a{space}b"') == ("phrase", "a b")
    assert read(f"country:{space}a{space}b") == ("and", ("country", "a"), "b")


def test_a_long_text_is_cut() -> None:
    text = "a" * 501

    assert read(text) == "a" * 500
    assert complaints(text) == [("a", "Only the first 500 characters were read.")]


def test_no_more_than_forty_words_are_read() -> None:
    words = [f"w{number}" for number in range(42)]
    text = "(" + " ".join(words) + ")"

    assert read(text) == ("and", *words[:40])
    assert complaints(text) == [("w40 w41)", "Only the first 40 words were read.")]
    assert complaints("(" + " ".join(words[:40]) + ")") == []
    assert complaints("(" + " ".join(words[:40]) + ") w") == [
        ("w", "Only the first 40 words were read.")
    ]
    assert complaints(" ".join(words[:40]) + " …") == []
    assert complaints(" ".join(words[:40]) + " OR w") == [
        ("OR w", "Only the first 40 words were read.")
    ]


def test_no_more_than_forty_values_are_read() -> None:
    query = parse("country:" + ",".join(["a"] * 60) + " b")

    assert isinstance(query.root, Or)
    assert len(query.root.children) == 40
    assert len(query.problems) == 10


def test_a_message_is_in_the_language_of_the_reader() -> None:
    problem = parse("date:2025-13").problems[0]

    with translation.override("en"):
        english = str(problem.message)
    assert "2025-13" in english
    assert "{" not in english
    assert str(problem.message) != english


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("a  「b c」", ["a  「b c」", "a", "「b c」"]),
        (
            "ｶﾞｽ -（a OR b） x",
            ["ｶﾞｽ -（a OR b） x", "ｶﾞｽ", "-（a OR b）", "（a OR b）", "a", "b", "x"],
        ),
        ("国：IN，「BR」", ["国：IN，「BR」", "国：IN", "「BR」"]),
        ("赤澤, メタ＊!", ["赤澤, メタ＊", "赤澤", "メタ＊"]),
    ],
)
def test_a_node_knows_where_it_stands(text: str, spans: list[str]) -> None:
    assert [text[n.start : n.end] for n in inside(parse(text).root)] == spans
