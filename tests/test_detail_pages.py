"""Each page shows what is on record, and a wrong address gets a page that leads on."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import html5lib
import pytest

from policyhub.catalog import quotes
from policyhub.catalog.language import number_en
from policyhub.catalog.models import Entry, Figure, Slide
from policyhub.catalog.slide_markup import marked_ranges, slide_html
from tests import factories

pytestmark = pytest.mark.django_db
QUERIES = {
    "meeting": 28,
    "agreement": 28,
    "mou": 27,
    "commitment": 27,
    "project": 21,
    "measure": 24,
    "figure": 30,
}
"""What the page of an entry of each kind takes at most, however much it shows."""
KINDS = list(QUERIES)
PAGES = [
    "/",
    "/search/?q=米国",
    "/meetings/",
    "/countries/",
    "/countries/kr/",
    "/countries/KR/",
    "/groups/eu/",
    "/regions/middle-east/",
    "/people/",
    "/people/akazawa-ryosei/",
    "/sectors/",
    "/sectors/critical-minerals/",
    "/organizations/meti/",
    "/series/japan-rok-summit/",
    "/reports/",
    "/reports/2025/",
    "/reports/2025/6/",
    "/reports/2025/12/",
    "/reports/2025/coverage/",
]
MISSING = [
    "/meetings/none/",
    "/figures/none/",
    "/countries/zz/",
    "/groups/none/",
    "/regions/none/",
    "/people/none/",
    "/sectors/none/",
    "/organizations/none/",
    "/series/none/",
    "/reports/1999/",
    "/reports/2025/999/",
    "/reports/1999/coverage/",
    "/entries/none.txt",
    "/entries/none.json",
    "/nowhere/",
]


@pytest.mark.parametrize("kind", KINDS)
def test_an_entry_shows_its_facts_and_its_quotes(page: Callable[..., str], kind: str) -> None:
    model = Entry.models_by_kind()[kind]
    for entry in model.objects.published().for_detail()[:15]:
        html = page(entry.get_absolute_url())

        assert entry.date_text in html
        assert html.count("<blockquote") == entry.citations.count() > 0
        html5lib.HTMLParser(strict=True).parse(html)


@pytest.mark.parametrize("kind", KINDS)
def test_each_quote_links_to_its_words_on_the_slide(page: Callable[..., str], kind: str) -> None:
    for entry in Entry.models_by_kind()[kind].objects.published()[:5]:
        html = page(entry.get_absolute_url())

        for link in re.findall(r'<figcaption><a href="([^"]+)#quote"', html):
            assert '<mark id="quote">' in page(link.replace("&amp;", "&"))


def test_every_quote_of_the_fixtures_is_marked_on_its_slide() -> None:
    for slide in Slide.objects.all():
        for citation in slide.cited_by.all():
            assert marked_ranges(slide.text, [citation.quote]), citation


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_well_formed_and_says_its_language(
    get: Callable[..., Any], path: str, language: str
) -> None:
    response = get(language + path)

    html = response.content.decode()
    assert response.status_code == 200
    assert f'<html lang="{language[1:] or "ja"}">' in html
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert not re.search(r'<script(?! src=)|<style| style="| on[a-z]+="', html)
    html5lib.HTMLParser(strict=True).parse(html)


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("path", MISSING)
def test_a_wrong_address_leads_on(get: Callable[..., Any], path: str, language: str) -> None:
    response = get(language + path)

    assert response.status_code == 404
    assert f'<a href="{language}/">' in response.content.decode()


@pytest.mark.parametrize("state", ["draft", "in-review", "withdrawn"])
def test_only_published_entries_are_shown(get: Callable[..., Any], state: str) -> None:
    entry = factories.meeting(state=state)

    assert get(entry.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    "query", ["entry=x&quote=y", "entry=%00", "quote=99999999999999999999", "quote=²"]
)
def test_a_slide_takes_any_request_for_marks(get: Callable[..., Any], query: str) -> None:
    response = get(f"/reports/2025/27/?{query}")

    assert response.status_code == 200
    assert b"<mark" not in response.content


@pytest.mark.parametrize(
    "name", ["q", "country", "series", "date_from", "fiscal_year", "sort", "form", "page", "x"]
)
def test_a_null_character_in_a_filter_breaks_nothing(get: Callable[..., Any], name: str) -> None:
    assert get("/meetings/", **{name: "\x00"}).status_code == 200


def test_a_table_of_the_report_is_a_table(page: Callable[..., str]) -> None:
    html = page("/reports/2025/6/")

    assert html.count("<table>") == 3
    assert re.search(r'<th scope="row"><span class="cited">鉄鋼・アルミ・銅</span>.*?</th>', html)


def test_a_title_of_ours_is_marked_as_such(page: Callable[..., str]) -> None:
    assert "this one was supplied here" in page("/en/reports/2025/12/")
    assert "this one is ours" not in page("/en/reports/2025/11/")


def test_the_words_of_every_slide_are_on_its_page() -> None:
    for slide in Slide.objects.all():
        shown = re.sub(r"<[^>]*>", "", slide_html(slide.text, len(slide.title_as_written) + 1, []))
        shown = shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        shown = shown.replace("&#x27;", "'").replace("&quot;", '"')
        assert quotes.plain(shown) == quotes.plain(slide.body), slide


def test_emphasis_links_and_marks_are_drawn_and_markup_is_escaped() -> None:
    text = "- **強い**言葉\n - 下の[段](#)\n\n<b>x</b> & <img src=x>\n"

    html = slide_html(text, 0, marked_ranges(text, ["い言葉"]))

    assert "<strong>強<mark" in html
    assert '<mark id="quote">い</mark></strong><mark>言葉</mark>' in html
    assert "<li>下の段</li>" in html
    assert "<img" not in html


@pytest.mark.parametrize(
    ("path", "above"),
    [("/organizations/meti/", "/"), ("/series/japan-rok-summit/", "/meetings/"), ("/login/", "/")],
)
def test_a_page_says_what_it_stands_under(page: Callable[..., str], path: str, above: str) -> None:
    trail = page(path).partition('<nav class="breadcrumb"')[2].partition("</nav>")[0]

    assert f'<li><a href="{above}">' in trail


@pytest.mark.parametrize("path", ["/people/akazawa-ryosei/", "/organizations/meti/"])
def test_a_record_page_asks_a_fixed_number_of_questions(
    get: Callable[..., Any], path: str, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(14):
        get(path)


@pytest.mark.parametrize("kind", KINDS)
def test_a_detail_page_asks_a_bounded_number_of_questions(
    get: Callable[..., Any], kind: str, django_assert_max_num_queries: Any
) -> None:
    for entry in Entry.models_by_kind()[kind].objects.published()[:5]:
        with django_assert_max_num_queries(QUERIES[kind]):
            get(entry.get_absolute_url())


def test_english_pages_say_posts_parties_and_amounts_in_english(page: Callable[..., str]) -> None:
    entry = factories.commitment(
        amount=8_000_000_000,
        currency="USD",
        amount_per="year",
        amount_qualifier="about",
        amount_as_written="年間計80億ドル規模",
    )
    entry.people.create(side="japan", title_as_written="次官", title_en="Vice Minister")
    entry.parties.create(name_as_written="資源国", name_en="Resource-rich countries")

    japanese = page("/commitments/a-test-commitment/")
    english = page("/en/commitments/a-test-commitment/")

    assert "About USD 8 billion a year" in english
    assert "Vice Minister" in english
    assert "Resource-rich countries" in english
    assert "About USD 8 billion a year" in page("/en/commitments/", q="試験用の約束")
    assert "Vice Minister" not in japanese
    assert "資源国" in japanese
    assert "年間計80億ドル規模" in japanese


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("-0.9000", "-0.9"),
        ("12500", "12,500"),
        ("1234567890", "1.23456789 billion"),
        ("14700000000000", "14.7 trillion"),
    ],
)
def test_an_english_number_is_exact(number: str, words: str) -> None:
    assert number_en(Decimal(number)) == words


def test_a_rate_and_a_figure_are_said_in_english(page: Callable[..., str]) -> None:
    assert "50%" in page("/en/measures/us-232-steel-aluminium-copper/")
    figure = Figure.objects.get(slug="figure-cptpp-gdp")
    assert "About USD 14.7 trillion" in page("/en/figures/", q=figure.title_en)
