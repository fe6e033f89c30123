"""The pages of the search: facets, the sentence of what is filtered, notices, reasons."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qsl, urlsplit
from xml.etree.ElementTree import Element

import html5lib
import pytest
from django.contrib.auth.models import User
from django.test import Client

from policyhub.catalog.models import Sector

pytestmark = pytest.mark.django_db

Page = Callable[..., str]
WHOLE = {
    "q": "重要鉱物",
    "country": ["us", "kr"],
    "not_sector": ["energy", "ai-digital"],
    "date_from": "2025-04-01",
    "sort": "oldest",
}


@pytest.fixture
def tree(page: Page) -> Callable[..., Element]:
    """A page as elements."""

    def parsed(path: str, **parameters: Any) -> Element:
        return html5lib.parse(page(path, **parameters), namespaceHTMLElements=False)

    return parsed


def text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def of_class(root: Element, name: str) -> list[Element]:
    return [each for each in root.iter() if name in (each.get("class") or "").split()]


def links(root: Element) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The text of each link with the parameters of its address."""
    for link in root.iter("a"):
        yield text(link), parse_qsl(urlsplit(link.get("href", "")).query)


def link(root: Element, start: str) -> list[tuple[str, str]]:
    """The parameters of the one link whose text begins with ``start``."""
    found = [parameters for name, parameters in links(root) if name.startswith(start)]
    assert len(found) == 1, (start, [name for name, _ in links(root)])
    return found[0]


def pairs(**changed: Any) -> list[tuple[str, str]]:
    data = {**WHOLE, **changed}
    return sorted(
        (name, value)
        for name, values in data.items()
        for value in ([values] if isinstance(values, str) else values)
    )


@pytest.fixture
def sectors() -> None:
    known = set(Sector.objects.values_list("slug", flat=True))
    assert set(WHOLE["not_sector"]) <= known


# --- facets ---


def facet(root: Element, label: str) -> Element:
    found = [
        each
        for each in of_class(root, "facet")
        if text(each.find("summary/h3")).startswith(label)  # type: ignore[arg-type]
    ]
    assert len(found) == 1
    return found[0]


def test_choosing_a_second_value_of_a_facet_keeps_all_else(tree: Any, sectors: None) -> None:
    root = tree("/search/", **WHOLE)

    choose = link(facet(root, "種別"), "会合")

    assert sorted(choose) == pairs(kind="meeting")


def test_values_of_one_facet_are_alternatives(tree: Any) -> None:
    one = tree("/search/", country=["kr"])
    both = tree("/search/", country=["kr", "us"])

    counts = [int(text(of_class(root, "count")[0]).removesuffix("件")) for root in (one, both)]

    assert counts[1] > counts[0] > 0
    assert "いずれかを含む" in text(facet(both, "国・地域"))
    assert "いずれかを含む" not in text(facet(both, "分野"))


def test_a_chosen_value_is_marked_by_more_than_colour_and_can_be_dropped(
    tree: Any, sectors: None
) -> None:
    root = tree("/search/", **WHOLE)
    chosen = of_class(facet(root, "国・地域"), "chosen")

    assert [text(each).split()[1] for each in chosen] == ["米国", "韓国"]
    for each in chosen:
        marked = each.find("a")
        assert marked is not None
        assert marked.get("aria-current") == "true"
        assert text(marked).startswith("✓")
    assert sorted(next(links(chosen[0]))[1]) == pairs(country="kr")


def test_a_value_can_be_excluded_by_a_link_that_names_it(tree: Any, sectors: None) -> None:
    root = tree("/search/", **WHOLE)

    exclude = link(facet(root, "種別"), "除く：会合")

    assert sorted(exclude) == pairs(not_kind="meeting")


def test_an_excluded_value_takes_its_entries_away(get: Any) -> None:
    every, without = (
        get("/meetings/", country="kr", **more).context["found"].total
        for more in ({}, {"not_form": "summit"})
    )

    assert 0 < without < every


def test_values_beyond_the_first_eight_are_folded(tree: Any) -> None:
    countries = facet(tree("/search/"), "国・地域")
    more = of_class(countries, "more")

    assert len(countries.findall("ul/li")) == 8
    assert len(more) == 1
    assert more[0].get("open") is None
    assert len(more[0].findall("ul/li")) == 4


def test_a_folded_value_that_is_chosen_is_seen(tree: Any, get: Any) -> None:
    countries = {each.name: each for each in get("/search/").context["filter"].all_facets}
    last = countries["country"].others[-1]

    countries_of_one = facet(tree("/search/", country=last.key), "国・地域")

    assert last.label in text(of_class(countries_of_one, "chosen")[0])
    folded = [each for each in of_class(countries_of_one, "more") if of_class(each, "chosen")]
    assert [each.get("open") is not None for each in folded] == [True]


def test_a_facet_leads_to_the_first_page(tree: Any) -> None:
    root = tree("/search/", country="us", page="2")

    assert ("page", "2") not in link(facet(root, "種別"), "会合")


def test_many_matches_are_said_to_be_counted_in_part(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("policyhub.search.find.MOST_COUNTED", 50)

    shown = page("/search/")

    assert "50件以上" in shown
    assert "件数は、新しい順に50件までを対象に数えたものです。" in shown
    assert "50件以上" not in page("/search/", q="赤沢", country="kr", kind="agreement")


# --- what stays when something is changed ---


def test_the_form_carries_along_what_links_have_chosen(tree: Any, sectors: None) -> None:
    form = of_class(tree("/search/", **WHOLE), "filters")[0]

    sent = [(each.get("name"), each.get("value")) for each in form.iter("input")]

    assert sorted(pair for pair in sent if pair[1]) == pairs()


def test_the_form_sends_no_order_where_none_was_chosen(tree: Any) -> None:
    form = of_class(tree("/search/", q="赤沢"), "filters")[0]

    assert "sort" not in {each.get("name") for each in form.iter("input")}


def test_an_order_keeps_all_else_and_leads_to_the_first_page(tree: Any, sectors: None) -> None:
    orders = of_class(tree("/search/", **WHOLE, page="2"), "sorts")[0]

    assert [text(each).lstrip("✓ ") for each in orders.iter("a")] == [
        "関連度順",
        "新しい順",
        "古い順",
    ]
    assert sorted(link(orders, "新しい順")) == pairs(sort="newest")
    assert [text(each) for each in orders.iter("a") if each.get("aria-current")] == ["✓ 古い順"]


def test_without_words_there_is_no_best_match(tree: Any) -> None:
    orders = of_class(tree("/meetings/"), "sorts")[0]

    assert [text(each) for each in orders.iter("a")] == ["✓ 新しい順", "古い順"]


def test_the_pager_and_the_language_keep_every_value(tree: Any) -> None:
    chosen = {"country": ["us", "kr"], "not_kind": ["slide", "figure"]}
    root = tree("/search/", **chosen)
    expected = [(name, value) for name, values in chosen.items() for value in values]

    pager = of_class(root, "pager")[0]
    languages = of_class(root, "languages")[0]

    assert sorted(link(pager, "2")) == sorted([*expected, ("page", "2")])
    assert sorted(link(languages, "English")) == sorted(expected)


# --- what is filtered ---


def sentence(root: Element) -> str:
    return text(of_class(root, "sentence")[0])


def visible_sentence(root: Element) -> str:
    found = of_class(root, "sentence")[0]
    for parent in list(found.iter()):
        for child in list(parent):
            if child.tag == "a":
                child.text, child[:] = "", []
    return text(found)


def test_the_filters_are_one_sentence(tree: Any, sectors: None) -> None:
    root = tree("/search/", **WHOLE, date_to="2026-03-31")

    assert visible_sentence(root) == (
        "「重要鉱物」の検索結果のうち、国・地域が米国又は韓国、2025年4月1日以降、"
        "2026年3月31日以前の項目（分野がエネルギー又はデジタル・AIのものを除く。）"
        "に絞り込んでいます。"
    ).replace("デジタル・AI", Sector.objects.get(slug="ai-digital").name_ja)


def test_the_sentence_in_english(tree: Any) -> None:
    chosen = {"country": ["us", "kr", "sa"], "not_region": "africa", "date_to": "2026-03-31"}

    assert visible_sentence(tree("/en/meetings/", **chosen)) == (
        "Narrowed to meetings with country United States, Republic of Korea or Saudi Arabia, "
        "dated 31 March 2026 or earlier, except those with region Africa."
    )
    assert visible_sentence(tree("/en/search/", q="akazawa")) == (
        "Searched for entries that match akazawa."
    )
    assert visible_sentence(tree("/en/search/", not_kind=["slide"])) == (
        "Narrowed to all entries except those with kind slides."
    )


def test_no_filter_no_sentence(tree: Any) -> None:
    assert of_class(tree("/meetings/"), "sentence") == []


def test_each_part_of_the_sentence_can_be_taken_away(tree: Any, sectors: None) -> None:
    said = of_class(tree("/search/", **WHOLE), "sentence")[0]

    assert sorted(link(said, "×国・地域「米国」の条件を解除")) == pairs(country="kr")
    assert sorted(link(said, "×分野「エネルギー」の条件を解除")) == pairs(not_sector="ai-digital")
    assert sorted(link(said, "×検索語「重要鉱物」の条件を解除")) == pairs(q=[])
    assert sorted(link(said, "×期間（開始日）「2025年4月1日」の条件を解除")) == pairs(date_from=[])
    assert link(said, "絞り込みを全て解除") == []


def test_what_is_typed_is_escaped_in_the_sentence(page: Page) -> None:
    shown = page("/search/", q="<b>&%(x)s", country="kr")

    assert "<b>&%(x)s" not in shown
    assert "&lt;b&gt;&amp;%(x)s" in shown


# --- notices ---


def test_a_problem_of_the_query_is_shown_at_its_place(tree: Any) -> None:
    notice = of_class(tree("/search/", q="赤澤 (キム"), "problems")[0]

    assert "括弧が閉じられていない" in text(notice)
    assert [text(mark) for mark in notice.iter("mark")] == ["("]
    assert text(of_class(notice, "typed")[0]) == "赤澤 (キム"


def test_an_unknown_filter_and_a_wrong_value_are_said(page: Page) -> None:
    shown = page("/search/", colour="red", country="zz", not_sector="zz", date_from="never")

    assert "colour" in shown
    for label in ("国・地域：", "分野（除外）："):
        assert f"<span>{label}" in shown
    assert '<a href="#id_date_from">' in shown
    assert 'id="id_date_from"' in shown


def test_loosened_words_are_said(tree: Any) -> None:
    some = tree("/search/", q="水素 xyzzyq")

    assert "全ての語を含む項目はありません。" in text(of_class(some, "notice")[0])
    assert of_class(some, "entry")


def test_words_that_the_filters_rule_out_lead_to_all_that_have_them(tree: Any, get: Any) -> None:
    everywhere = get("/search/", q="赤沢").context["found"].total

    root = tree("/search/", q="赤沢", date_from="2190-01-01")

    assert link(root, f"絞り込みを全て解除すると、{everywhere}件") == [("q", "赤沢")]
    assert "見当たりません" not in text(root)
    assert of_class(root, "absent") == []


def test_another_spelling_is_offered_with_the_filters_kept(tree: Any) -> None:
    root = tree("/search/", q="メルコスールス", not_country=["us", "kr"], page="3")

    offered = list(links(of_class(root, "suggested")[0]))

    assert offered
    for name, parameters in offered:
        assert parameters[-1] == ("q", name)
        assert parameters[:-1] == [("not_country", "us"), ("not_country", "kr")]


def test_a_word_of_no_report_is_said_to_be_in_none(tree: Any) -> None:
    absent = of_class(tree("/search/", q="xyzzyq"), "absent")[0]

    assert "「xyzzyq」" in text(absent)
    assert "全128枚" in text(absent)
    assert absent.find(".//a").get("href") == "/reports/2025/"  # type: ignore[union-attr]


def test_an_empty_list_of_a_kind_leads_to_all_kinds(tree: Any) -> None:
    root = tree("/measures/", country="kr", date_from="2190-01-01")

    assert link(root, "全ての種別の項目から検索する") == []


# --- entries ---


def test_a_hit_says_why_it_matched(tree: Any) -> None:
    first = of_class(tree("/search/", q="赤沢"), "entry")[0]

    assert "「赤沢」→「赤澤」" in text(of_class(first, "reasons")[0])
    assert "赤澤" in [text(mark) for mark in first.iter("mark")]


def test_a_plain_match_gives_no_reasons(tree: Any) -> None:
    root = tree("/search/", q="赤澤")

    assert of_class(root, "reasons") == []


@pytest.mark.parametrize(("is_staff", "tables"), [(True, 20), (False, 0)])
def test_only_administrators_see_how_the_order_came_about(
    client: Client, tree: Any, is_staff: bool, tables: int
) -> None:
    client.force_login(User.objects.create_user("reader", is_staff=is_staff))
    plain = tree("/search/", q="赤沢", country=["us", "kr"])
    explained = tree("/search/", q="赤沢", country=["us", "kr"], explain="1")

    assert len(of_class(explained, "score")) == tables
    assert of_class(plain, "score") == []
    assert len(of_class(plain, "to-explain")) == bool(tables)
    if is_staff:
        shown = link(plain, "並び順の根拠を表示")
        assert shown == [("q", "赤沢"), ("country", "us"), ("country", "kr"), ("explain", "1")]
        assert ("explain", "1") not in link(explained, "並び順の根拠を隠す")
        assert "表題" in text(of_class(explained, "score")[0])


def test_a_visitor_gets_no_page_of_their_own(get: Any) -> None:
    response = get("/search/", q="赤沢", explain="1")

    assert "Cookie" not in response.headers.get("Vary", "")
    assert b'class="score"' not in response.content


def test_entries_and_slides_are_counted_apart(page: Page) -> None:
    assert re.search(r'<p class="count">1,\d{3} entries and \d+ slides</p>', page("/en/search/"))
    assert re.search(r'<p class="count">\d+ entries</p>', page("/en/meetings/"))
    assert re.search(r'<p class="count">\d+ slides</p>', page("/en/search/", kind="slide"))
