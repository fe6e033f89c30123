"""What a line of a list shows of a text: how much, where it is cut, what is marked."""

import re

import pytest

from policyhub.search.find import find
from policyhub.search.hit_lines import hit_lines
from policyhub.search.hits import hits_of
from policyhub.search.snippets import LATIN_WIDTH, WIDTH, Mark, around, beginning, cut_before
from tests import factories

ENGLISH = "Both sides welcomed 8,300 well-known firms’ plans. " * 12
JAPANESE = "両国は重要鉱物のサプライチェーン強靱化に向けた協力を確認した。" * 12
WORDS = set(ENGLISH.split())


def words_of(snippet: str) -> list[str]:
    return snippet.replace("<mark>", "").replace("</mark>", "").strip("…").split()


@pytest.mark.parametrize("place", [m.start() for m in re.finditer(r"\b[a-zA-Z]", ENGLISH)][8:40])
def test_no_word_or_number_of_english_is_cut(place: int) -> None:
    found = around(ENGLISH, [Mark(place, place + 1, 0)])

    assert set(words_of(found)) <= WORDS
    assert found.startswith("…")
    assert found.endswith("…")
    assert not found.endswith(" …")


def test_a_word_of_latin_letters_within_japanese_is_not_cut() -> None:
    text = "あ" * (WIDTH - 3) + "METI・JOGMECの協力" + "い" * 20

    assert beginning(text).endswith("あ…")


def test_a_line_holds_more_signs_of_english_than_of_japanese() -> None:
    assert LATIN_WIDTH - 25 < len(beginning(ENGLISH)) <= LATIN_WIDTH + 1
    assert len(beginning(JAPANESE)) == WIDTH + 1
    assert beginning("短い。") == "短い。"


def test_what_has_no_space_is_cut_all_the_same() -> None:
    assert cut_before("a" * 500, 260) == 260
    assert beginning("<b>") == "&lt;b&gt;"


def test_the_stretch_with_most_of_the_terms_is_shown_and_marked() -> None:
    text = "鉱" + "あ" * 300 + "重要鉱物" + "い" * 300

    found = around(text, [Mark(0, 1, 0), Mark(301, 303, 1), Mark(303, 305, 0)])

    assert found.startswith("…あ")
    assert "<mark>重要鉱物</mark>" in found


@pytest.mark.django_db
def test_a_passage_that_many_entries_quote_is_shown_at_the_first_of_them() -> None:
    for query in ("158件 覚書", "ザンビア 覚書", "重要鉱物 サプライチェーン"):
        found = find(query)
        hits = hits_of(found, found[:50])
        snippets = [hit.snippet for hit in hits if hit.snippet]
        assert len(snippets) == len(set(snippets)) > 1


@pytest.mark.django_db
def test_entries_without_a_summary_show_a_passage_once() -> None:
    for number in range(2):
        entry = factories.meeting(
            slug=f"x-{number}", title_ja="x", title_en="x", summary_ja="", summary_en=""
        )
        factories.citation(entry, "158件の覚書", 45)
    found = find("158件 覚書")
    hits = [hit for hit in hits_of(found, found[:]) if hit.entry.slug in ("x-0", "x-1")]

    assert len(hits) == 2
    assert hits[1].snippet == ""
    assert [hit.has_passage_above for hit in hits] == [False, True]
    lines = hit_lines(hits, with_kind=False, with_score=False)
    assert lines.count("一致箇所は上の項目に表示したものと同じです。") == 1


@pytest.mark.django_db
def test_entries_without_any_passage_do_not_speak_of_one() -> None:
    for number in range(2):
        factories.meeting(
            slug=f"y-{number}", title_ja="ザラメ会合", title_en="x", summary_ja="", summary_en=""
        )
    found = find("ザラメ")
    hits = [hit for hit in hits_of(found, found[:]) if hit.entry.slug in ("y-0", "y-1")]

    assert [(hit.snippet, hit.has_passage_above) for hit in hits] == [("", False), ("", False)]
