"""A quote stands in a slide word for word; layout does not count, everything else does."""

from functools import cache
from typing import Any

import pytest
from django.conf import settings
from django.utils import translation
from hypothesis import assume, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from policyhub.catalog import quotes
from policyhub.catalog.citing import telling_citations
from policyhub.catalog.models import Citation, Slide
from policyhub.curation.report_text import read_report
from tests import factories

SUMMIT = (
    "- 1月13日、**李在明(イ・ジェミョン)韓国大統領**が訪日し、\n**高市総理と日韓首脳会談**を開催。"
)


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("韓国大統領が訪日し、高市総理と", SUMMIT),
        ("韓国大統領**が訪日し、\n\n  **高市総理と", SUMMIT),
        ("協力覚書に署名", "協力 覚書に\n署名"),
        ("協 力　覚書に\t署名", "協力覚書に署名"),
        ("備え 回復", "- 備え\n  - 回復"),
        ("備え 回復", "▶ 備え\n✓ 回復"),
        ("輸出 輸入", "輸出\t輸入\n---\t---"),
        ("輸出 10 輸入 20", "輸出\t10\n---\t---\n輸入\t20"),
        ("項目一項目二", "<ul><li>項目一</li><li>項目二</li></ul>"),
        ("概要は別添のとおり", "概要は[別添](https://example.org/a.pdf)のとおり"),
    ],
)
def test_layout_does_not_count(quote: str, text: str) -> None:
    assert quotes.stands_in(quote, text)


@pytest.mark.parametrize(
    "quote",
    [
        "李在明（イ・ジェミョン）韓国大統領",  # other brackets
        "１月13日",  # another width
        "1月13日李在明",  # a comma left out
        "高市首相と日韓首脳会談",
        "日韓首脳会談を開催。奈良",
    ],
)
def test_every_other_character_counts(quote: str) -> None:
    assert not quotes.stands_in(quote, SUMMIT)


@pytest.mark.parametrize("quote", ["", " \n", "**", "- ", "---\t---", "<p></p>"])
def test_layout_alone_is_no_quote(quote: str) -> None:
    text = f"見出し\n- {SUMMIT}\n---\t---\n<p></p>"

    assert not quotes.stands_in(quote, text)
    assert quotes.find(quote, text) == []


def test_a_hyphen_between_words_and_a_minus_stay() -> None:
    assert quotes.plain("日EU-EPA\n-3.5%\n2 - 1") == "日EU-EPA-3.5%2-1"


def test_an_inequality_is_no_tag() -> None:
    assert quotes.plain("<高市総理> 3 < 5") == "<高市総理>3<5"


def test_find_leaves_the_layout_around_a_quote_out() -> None:
    text = "- **署名**を行い、\n- 署\n名を終えた"

    found = [text[start:end] for start, end in quotes.find("署名", text)]

    assert found == ["署名", "署\n名"]


def test_find_gives_ranges_that_do_not_overlap() -> None:
    assert quotes.find("ああ", "あああああ") == [(0, 2), (2, 4)]


def test_find_returns_nothing_for_other_words() -> None:
    assert quotes.find("協定", SUMMIT) == []


def test_the_explanation_shows_where_the_words_part() -> None:
    with translation.override("en"):
        message = quotes.explain_absence("高市総理と日韓外相会談を開催", SUMMIT)

    assert "高市総理と日韓" in message
    assert "“外相会談を開催”" in message
    assert "“首脳会談を開催”" in message


def test_the_explanation_names_words_that_are_missing_at_the_front() -> None:
    message = quotes.explain_absence("昨日、高市総理と日韓首脳会談を開催。", SUMMIT)

    assert "昨日" in message


def test_a_quote_of_another_slide_is_explained_without_shared_words() -> None:
    with translation.override("en"):
        message = quotes.explain_absence("鉄鉱石の輸入", SUMMIT)

    assert "number of the slide" in message


@pytest.mark.django_db
def test_the_words_of_every_citation_are_found_where_the_page_marks_them() -> None:
    entry = factories.meeting()
    citation = factories.citation(entry, "韓国キム・ジョングアン産業通商部長官と赤澤大臣との会談")
    text = citation.slide.text

    found = [text[start:end] for start, end in quotes.find(citation.quote, text)]

    assert found == ["韓国キム・ジョングアン産業通商部長官と赤澤大臣との会談"]


@st.composite
def pieces(draw: Any, text: str) -> str:
    """A piece of ``text`` that does not end within a mark of the layout."""
    start = draw(st.integers(0, max(0, len(text) - 1)))
    end = draw(st.integers(start, min(len(text), start + 200)))
    marks = [match.span() for match in quotes.LAYOUT.finditer(text)]
    assume(not any(left < cut < right for left, right in marks for cut in (start, end)))
    return text[start:end]


MARKUP = st.text(st.sampled_from("日本a1-*[](<>/p。 \t\n▶✓・"), max_size=40)


@cache
def slide_texts() -> list[str]:
    """The texts of the report's slides, read from its files."""
    folder = settings.FIXTURES_DIR / "fy2025"
    report = read_report(folder / "report.txt", 2025, folder / "outline.yaml", {})
    return [f"{slide.title_as_written}\n{slide.body}" for slide in report.slides]


@hypothesis_settings(max_examples=300, deadline=None)
@given(st.data())
def test_every_piece_of_a_slide_stands_in_it(data: Any) -> None:
    text = data.draw(st.sampled_from(slide_texts()))
    piece = data.draw(pieces(text))

    assert quotes.stands_in(piece, text) == bool(quotes.plain(piece))


@hypothesis_settings(max_examples=300, deadline=None)
@given(st.data())
def test_what_is_found_of_a_slide_says_what_the_quote_says(data: Any) -> None:
    text = data.draw(st.sampled_from(slide_texts()))
    piece = data.draw(pieces(text))
    assume(quotes.plain(piece))

    found = [quotes.plain(text[start:end]) for start, end in quotes.find(piece, text)]

    assert set(found) == {quotes.plain(piece)}


@given(MARKUP)
def test_the_offsets_lead_back_to_every_character_that_is_kept(text: str) -> None:
    plain, offsets = quotes.plain_with_offsets(text)

    assert plain == quotes.plain(text)
    assert [text[offset] for offset in offsets] == list(plain)
    assert offsets == sorted(set(offsets))


@given(st.data())
def test_a_piece_of_any_markup_stands_in_it(data: Any) -> None:
    text = data.draw(MARKUP)
    piece = data.draw(pieces(text))

    assert quotes.stands_in(piece, text) == bool(quotes.plain(piece))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- **協力**を[確認](https://example.jp/)。\n - 署名", "協力を確認。\n署名"),
        ("品目\t税率\n---\t---\n鉄鋼\t25%", "品目　税率\n鉄鋼　25%"),
        ("<p>半導体 </p> <ul><li>25%</li></ul>", "半導体\n25%"),
        ("**の出席**", "の出席"),
    ],
)
def test_a_quote_is_read_without_the_marks_of_its_layout(text: str, words: str) -> None:
    assert quotes.readable(text) == words


@pytest.mark.django_db
def test_every_quote_keeps_its_words_when_it_is_read() -> None:
    for quote in Citation.objects.values_list("quote", flat=True).distinct():
        assert quotes.plain(quotes.readable(quote)) == quotes.plain(quote)
        assert "**" not in quotes.readable(quote)


@pytest.mark.django_db
def test_a_heading_is_no_telling_quote_beside_another_and_slides_stand_in_order() -> None:
    entry = factories.meeting()
    heading = Slide.objects.exclude(title_as_written="").exclude(body="").filter(number__gt=45)[0]
    entry.citations.create(slide=heading, quote=heading.title_as_written, order=0)
    assert [each.slide for each in telling_citations(entry)] == [heading]

    factories.citation(entry, "158件の覚書", 45)
    assert [each.slide.number for each in telling_citations(entry)] == [45]

    entry.citations.create(slide=Slide.objects.get(number=3), quote="成果の一文", order=9)
    assert [each.slide.number for each in telling_citations(entry)] == [3, 45]
