"""Facets: how many entries have each value under the present query, and what choosing does."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import pytest
from django.db.models import Q

from policyhub.catalog.dates import fiscal_year
from policyhub.catalog.models import Entry, Person
from policyhub.catalog.name_order import english_order
from policyhub.search.facets import FIRST_SHOWN
from policyhub.search.find import find
from tests import factories

pytestmark = pytest.mark.django_db
Get = Callable[..., Any]
Page = Callable[..., str]
KINDS: dict[str, Any] = dict(Entry.models_by_kind())


def own_choice(name: str, entry: Any) -> set[str]:
    return {getattr(entry, name, "")} - {""}


VALUES: dict[str, Callable[[Any], set[str]]] = {
    "kind": lambda entry: {entry.kind},
    "region": lambda entry: (
        {country.region.slug for country in entry.countries.all()}
        | {group.region.slug for group in entry.groups.all() if group.region}
    ),
    "country": lambda entry: {country.slug for country in entry.countries.all()},
    "group": lambda entry: {group.slug for group in entry.groups.all()},
    "sector": lambda entry: {sector.slug for sector in entry.sectors.all()},
    "person": lambda entry: {part.person.slug for part in entry.people.all() if part.person},
    "present": lambda entry: {
        part.person.slug
        for part in entry.people.all()
        if part.person and part.role not in ("mentioned", "organizer")
    },
    "organization": lambda entry: {
        party.organization.slug for party in entry.parties.all() if party.organization
    },
    "series": lambda entry: {entry.series.slug} if getattr(entry, "series", None) else set(),
    "promisor": lambda entry: {
        party.side for party in entry.parties.all() if party.role == "promisor" and party.side
    },
    "amount": lambda entry: {"given"} if getattr(entry, "amount", None) is not None else set(),
    "fiscal_year": lambda entry: (
        {str(fiscal_year(entry.date_start))} if entry.date_start else set()
    ),
    **{
        name: partial(own_choice, name)
        for name in ("form", "status", "category", "fulfilment", "programme")
    },
}


def complete(slugs: Iterable[str]) -> list[Any]:
    """The entries, each as its own kind."""
    wanted = list(slugs)
    return [entry for model in KINDS.values() for entry in model.objects.filter(slug__in=wanted)]


def counted(name: str, slugs: Iterable[str]) -> Counter[str]:
    """By hand: how many of the entries have each value."""
    return Counter(value for entry in complete(slugs) for value in VALUES[name](entry))


def slugs(response: Any) -> set[str]:
    """Of the entries on all pages."""
    return {entry.slug for entry in response.context["found"][:]}


def facets(response: Any) -> dict[str, Any]:
    return {facet.name: facet for facet in response.context["filter"].all_facets}


def published(condition: Q) -> set[str]:
    return set(Entry.objects.published().filter(condition).values_list("slug", flat=True))


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("/search/", {}),
        ("/search/", {"q": "重要鉱物"}),
        ("/search/", {"q": "協力 -赤澤", "kind": "meeting"}),
        ("/search/", {"q": "赤澤は誰と会談したか"}),
        ("/search/", {"country": ["sa", "ae"], "not_kind": "slide"}),
        ("/search/", {"q": "覚書", "date_from": "2025-08-01", "status": "signed"}),
        ("/meetings/", {}),
        ("/meetings/", {"q": "会談", "form": ["summit", "ministerial"]}),
        ("/agreements/", {"q": "EPA", "not_status": "signed"}),
        ("/mous/", {"country": "in"}),
        ("/commitments/", {"q": "米国"}),
        ("/commitments/", {"country": "us", "promisor": "japan", "amount": "given"}),
        ("/projects/", {}),
        ("/measures/", {"q": "関税"}),
        ("/figures/", {"region": "middle-east"}),
    ],
)
def test_each_value_is_counted_under_the_present_query(
    get: Get, path: str, asked: dict[str, Any]
) -> None:
    response = get(path, **asked)
    assert slugs(response)

    shown = facets(response)
    assert {"country", "sector"} <= set(shown)
    for name, facet in shown.items():
        without = {key: value for key, value in asked.items() if key != name}
        expected = counted(name, slugs(get(path, **without)))
        for value in facet.values:
            assert value.count == expected[value.key], (name, value)
        chosen = {value.key for value in facet.values if value.chosen}
        assert {value.key for value in facet.values} == set(expected) | chosen, name


@pytest.mark.parametrize("path", ["/search/", "/meetings/"])
def test_choosing_a_value_finds_as_many_as_it_says(get: Get, path: str) -> None:
    for facet in facets(get(path, q="重要鉱物")).values():
        for value in facet.values[:2]:
            narrowed = get(f"{path}?{value.choose}")
            assert narrowed.context["found"].total == value.count, (facet.name, value)
            excluded = get(f"{path}?{value.exclude}")
            whole = get(path, q="重要鉱物").context["found"].total
            assert excluded.context["found"].total == whole - value.count, (facet.name, value)


def test_people_are_counted_where_they_were_and_not_where_they_are_only_mentioned(
    get: Get, page: Page
) -> None:
    mentioned = factories.meeting()
    mentioned.people.create(
        side="japan", role="mentioned", person=Person.objects.get(slug="akazawa-ryosei")
    )
    attended = get("/people/akazawa-ryosei/").context["attendances"]

    shown = facets(get("/meetings/"))

    counts = {value.key: value.count for value in shown["present"].values}
    assert counts["akazawa-ryosei"] == len(attended)
    assert "person" not in shown
    assert slugs(get("/meetings/", present="akazawa-ryosei")) == {
        attendance.meeting.slug for attendance in attended
    }
    assert "/meetings/?present=akazawa-ryosei" in page("/people/")
    assert mentioned.slug in slugs(get("/meetings/", person="akazawa-ryosei"))


@pytest.mark.parametrize(("path", "kinds"), [("/search/", set(KINDS)), ("/meetings/", {"meeting"})])
def test_values_of_a_facet_are_alternatives_and_facets_add_up(
    get: Get, path: str, kinds: set[str]
) -> None:
    of_kind = Q(kind__in=kinds)
    either = published(of_kind & Q(countries__code__in=["SA", "AE"]))
    assert slugs(get(path, country=["sa", "ae"])) == either > set()

    akazawa = published(of_kind & Q(people__person__slug="akazawa-ryosei"))
    both = get(path, country=["sa", "ae"], person="akazawa-ryosei")
    assert slugs(both) == either & akazawa > set()
    assert slugs(both) < either


@pytest.mark.parametrize(("path", "kinds"), [("/search/", set(KINDS)), ("/meetings/", {"meeting"})])
def test_an_excluded_value_is_in_none(get: Get, path: str, kinds: set[str]) -> None:
    whole = published(Q(kind__in=kinds))
    without = published(Q(countries__code__in=["SA", "US"]))

    assert slugs(get(path, not_country=["sa", "us"])) == whole - without
    assert slugs(get(path, person="akazawa-ryosei", not_country="sa")) == whole & (
        published(Q(people__person__slug="akazawa-ryosei")) - published(Q(countries__code="SA"))
    )


@pytest.mark.parametrize(("path", "kinds"), [("/search/", set(KINDS)), ("/meetings/", {"meeting"})])
def test_a_text_is_one_more_filter(get: Get, path: str, kinds: set[str]) -> None:
    text = {entry.slug for entry in find("会談")[:]}
    narrowed = slugs(get(path, q="会談", country="sa", not_person="akazawa-ryosei"))

    assert narrowed == (
        text
        & published(Q(kind__in=kinds) & Q(countries__code="SA"))
        - published(Q(people__person__slug="akazawa-ryosei"))
    )
    assert narrowed


def test_a_field_in_the_text_and_a_filter_are_the_same(get: Get) -> None:
    assert slugs(get("/search/", q="会談 country:SA kind:meeting")) == slugs(
        get("/search/", q="会談", country="sa", kind="meeting")
    )


def test_the_labels_of_a_list_are_those_of_its_kind(get: Get) -> None:
    for path, model in (("/meetings/", KINDS["meeting"]), ("/measures/", KINDS["measure"])):
        labels = {str(code): str(label) for code, label in model._meta.get_field("form").choices}
        for value in facets(get(path))["form"].values:
            assert value.label == labels[value.key], (path, value)


def test_a_chosen_value_is_marked_and_can_be_dropped(get: Get) -> None:
    response = get("/search/", q="会談", country=["sa", "ae"], page="2")
    [saudi] = [value for value in facets(response)["country"].values if value.key == "sa"]

    assert saudi.chosen
    dropped = get(f"/search/?{saudi.choose}")
    assert dropped.context["filter"].selection.included == {"country": ["ae"]}
    assert dropped.context["filter"].selection.text == "会談"
    assert "page" not in saudi.choose


def test_a_value_without_a_match_stays_while_it_is_chosen(get: Get) -> None:
    response = get("/search/", q="奈良 李在明", country="sa")
    [saudi] = [value for value in facets(response)["country"].values if value.key == "sa"]

    assert (saudi.chosen, saudi.count) == (True, 0)


def test_every_value_that_is_set_is_listed_with_the_address_without_it(get: Get) -> None:
    response = get("/search/", q="会談", country=["SA", "us"], not_kind="slide")
    applied = list(response.context["filter"].facets.applied())

    assert [(each.value, each.excluded) for each in applied] == [
        ("サウジアラビア", False),
        ("米国", False),
        (KINDS["slide"]._meta.verbose_name_plural, True),
    ]
    for each in applied:
        left = list(get(f"/search/?{each.without}").context["filter"].facets.applied())
        assert [other.value for other in left] == [
            other.value for other in applied if other is not each
        ]


def test_choosing_twice_changes_nothing(get: Get) -> None:
    once = get("/search/", country="sa")
    twice = get("/search/", country=["sa", "SA", " sa "])

    assert slugs(once) == slugs(twice)
    assert len(list(twice.context["filter"].facets.applied())) == 1


def test_drafts_are_not_counted(get: Get) -> None:
    before = {value.key: value.count for value in facets(get("/search/"))["kind"].values}
    factories.meeting(state="draft")
    factories.meeting(slug="another")

    after = {value.key: value.count for value in facets(get("/search/"))["kind"].values}

    assert after == {**before, "meeting": before["meeting"] + 1}


@pytest.mark.parametrize("parameter", ["country", "not_country", "kind", "fiscal_year", "status"])
def test_a_wrong_value_is_said_and_the_right_one_beside_it_holds(get: Get, parameter: str) -> None:
    right = {"kind": "meeting", "fiscal_year": "2025", "status": "signed"}.get(parameter, "sa")
    wrong = get("/search/", **{parameter: [right, "zz\x00"]})

    assert slugs(wrong) == slugs(get("/search/", **{parameter: right}))
    assert set(wrong.context["filter"].form.errors) == {parameter}


def test_the_number_of_further_values_is_that_of_all_that_are_folded(page: Page) -> None:
    html = page("/en/meetings/")

    folded = html[html.index('id="more-country"') :]
    rest, total = re.search(r"(\d+) more.*?All (\d+) values", folded, re.DOTALL).groups()  # type: ignore[union-attr]
    assert int(rest) == int(total) - FIRST_SHOWN


def test_a_group_called_like_a_region_is_told_from_it(get: Get) -> None:
    shown = facets(get("/figures/"))

    assert "アフリカ（全体）" in {value.label for value in shown["group"].values}
    assert "アフリカ" in {value.label for value in shown["region"].values}


def test_values_of_one_count_stand_in_order_of_name(get: Any) -> None:
    countries = facets(get("/en/meetings/", all="country"))["country"]

    shown = [(-value.count, *english_order(value.label)) for value in countries.first]
    assert shown == sorted(shown)
