"""In what order names, slides and entries of one date stand, and where the menu says one is."""

import re
from collections.abc import Callable

import pytest
from django.utils import translation

from policyhub.catalog.menu import menu_html
from policyhub.catalog.models import Country, CountryGroup, Entry, Figure
from policyhub.catalog.name_order import dictionary_order, in_order_of_name
from policyhub.overviews.address_form import country_field
from policyhub.overviews.sources import citation_of_each_slide

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("/groups/asean/", "/countries/"),
        ("/regions/oceania/", "/countries/"),
        ("/network/", "/people/"),
        ("/succession/", "/people/"),
        ("/calendar/2026/1/", "/timeline/"),
        ("/people/akazawa-ryosei/", "/people/"),
    ],
)
def test_the_menu_marks_the_part_that_a_page_belongs_to(path: str, part: str) -> None:
    assert re.findall(r'href="([^"]*)" aria-current="true"', menu_html(path)) == [part]


@pytest.mark.parametrize(
    "names",
    [
        ["えいこく", "おーすとりあ", "おまーん"],
        ["がーな", "かたーる", "かなだ", "かめるーん"],
        ["けにあ", "こーとじぼわーる", "こんご", "さうじあらびあ"],
        ["はんがりー", "ばんぐらでしゅ", "はんぐる"],
        ["じいさん", "じーさん", "しいん"],
    ],
)
def test_japanese_names_stand_as_in_a_dictionary(names: list[str]) -> None:
    assert sorted(set(names), key=dictionary_order) == names


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("ja", ["アイルランド", "オーストリア", "オマーン", "ハンガリー", "マレーシア"]),
        ("en", ["Austria", "Hungary", "Ireland", "Malaysia", "Oman"]),
    ],
)
def test_countries_stand_by_name_where_one_is_chosen(language: str, names: list[str]) -> None:
    with translation.override(language):
        field = country_field("", Country.objects.filter(code__in=["IE", "HU", "AT", "OM", "MY"]))
        html = str(field.widget.render("country", None))
        assert re.findall(">([^<>]+)</option>", html)[1:] == names


def test_groups_stand_in_the_order_of_the_names_shown() -> None:
    groups = CountryGroup.objects.filter(slug__in=["azec", "apec", "asean"])

    with translation.override("en"):
        assert [group.short for group in in_order_of_name(groups)] == ["APEC", "ASEAN", "AZEC"]
    with translation.override("ja"):
        assert [group.slug for group in in_order_of_name(groups)] == ["asean", "azec", "apec"]


def test_the_places_of_an_entry_stand_in_the_order_of_their_english_names(
    page: Callable[..., str],
) -> None:
    several = next(
        entry
        for entry in Entry.objects.published().structured().order_by("slug")
        if 3 <= entry.countries.count() <= 5
    )

    html = page(several.get_absolute_url().replace("/", "/en/", 1))

    facts = html.partition('<dl class="facts')[2].partition("</dl>")[0]
    shown = re.findall(r'href="/en/countries/[^"]*">([^<]*)<', facts)
    assert len(shown) >= 3
    assert shown == sorted(shown, key=str.casefold)


def test_the_slides_of_an_entry_stand_as_in_their_report() -> None:
    for entry in Figure.objects.prefetch_related("citations__slide"):
        numbers = [citation.slide.number for citation in citation_of_each_slide(entry)]
        assert numbers == sorted(numbers)


def test_entries_of_one_date_stand_as_in_the_report(page: Callable[..., str]) -> None:
    requests = Entry.objects.filter(slug__startswith="us-akazawa-request-").newest_first()

    assert "".join(re.findall("[①②③④]", " ".join(each.title_ja for each in requests))) == "①②③④"
    html = page("/countries/us/")
    shown = re.findall("申入れ([①②③④])", html)
    assert shown == sorted(shown)


def test_an_accent_does_not_change_the_place_of_an_english_name() -> None:
    with translation.override("en"):
        found = in_order_of_name(Country.objects.filter(code__in=["CI", "EG", "CL"]))

    assert [country.code for country in found] == ["CL", "CI", "EG"]
