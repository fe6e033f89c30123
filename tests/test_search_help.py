"""The page that explains the search: both languages, and every example can be run."""

from collections.abc import Callable
from html import unescape
from re import findall
from urllib.parse import unquote

import pytest
from django.utils import translation

from policyhub.catalog.models import Sector
from policyhub.search.help import EXAMPLES, LABELS, NOTES
from policyhub.search.language import SPELLINGS, parse

pytestmark = pytest.mark.django_db
PATHS = {"ja": "/search/help/", "en": "/en/search/help/"}


def queries(html: str) -> list[str]:
    return [unquote(unescape(q)) for q in findall(r'href="(?:/en)?/search/\?q=([^"]+)"', html)]


@pytest.mark.parametrize("language", PATHS)
def test_every_example_is_a_link_that_is_read_without_problems(
    page: Callable[..., str], language: str
) -> None:
    found = queries(page(PATHS[language]))

    assert found == [getattr(example, language) for example in EXAMPLES]
    for text in found:
        query = parse(text)
        assert query.root, text
        assert query.problems == (), text


@pytest.mark.parametrize("language", PATHS)
def test_every_example_can_be_run(page: Callable[..., str], language: str) -> None:
    for text in queries(page(PATHS[language])):
        page("/en/search/" if language == "en" else "/search/", q=text)


def test_the_page_explains_in_the_language_of_the_reader(page: Callable[..., str]) -> None:
    assert "<h1>検索の方法</h1>" in page(PATHS["ja"])
    assert "<h1>How to search</h1>" in page(PATHS["en"])


@pytest.mark.parametrize("language", PATHS)
def test_every_field_and_its_values_are_named(page: Callable[..., str], language: str) -> None:
    html = page(PATHS[language])

    assert LABELS.keys() == SPELLINGS.keys()
    assert NOTES.keys() <= SPELLINGS.keys()
    for spelling in (s for spellings in SPELLINGS.values() for s in spellings):
        assert f">{spelling}:</code>" in html
    for value in ("mou", "in-force", "southeast-asia", "asean", "critical-minerals"):
        assert f"<code>{value}</code>" in html
    with translation.override(language):
        for sector in Sector.objects.all():
            assert unescape(f'<span class="value">{sector}') in unescape(html)


def test_the_keys_in_the_readers_language_come_first(page: Callable[..., str]) -> None:
    japanese, english = (page(PATHS[language]) for language in ("ja", "en"))

    assert japanese.index(">国:</code>") < japanese.index(">country:</code>")
    assert english.index(">country:</code>") < english.index(">国:</code>")
