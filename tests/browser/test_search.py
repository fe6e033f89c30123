"""The search as it is used: typed with and without suggestions, by keyboard, without scripts."""

import os
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, Request, Route, expect

from tests.browser.conftest import ADMINISTRATOR, PASSWORD, page_without_errors
from tests.browser.test_every_page import WCAG

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        "postgres" in os.environ.get("DATABASE_URL", ""),
        reason="the browser's site runs on SQLite, once is enough",
    ),
]

TYPE_AT_ONCE = """(input, text) => {
  for (let end = 1; end <= text.length; end += 1) {
    input.value = text.slice(0, end);
    input.dispatchEvent(new InputEvent('input', {bubbles: true}));
  }
}"""
SETTLED = 600
"""Milliseconds after which the last request of what was typed has been made."""


def box(page: Page) -> Locator:
    return page.get_by_role("combobox")


def options(page: Page) -> Locator:
    return page.get_by_role("option")


def requests_of(page: Page) -> list[str]:
    """The addresses of suggestions that the page asks for from now on."""
    asked: list[str] = []

    def note(request: Request) -> None:
        if "/suggestions/" in request.url:
            asked.append(request.url)

    page.on("request", note)
    return asked


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_list_passes_the_accessibility_rules(
    site: str, browser: Browser, scheme: str
) -> None:
    page = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{site}/search/")
    box(page).fill("重要")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("ArrowDown")

    results = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})

    broken = [(rule["id"], rule["nodes"][0]["html"]) for rule in results.response["violations"]]
    page.close()
    assert broken == []


@pytest.mark.parametrize("path", ["/", "/search/"])
def test_a_suggestion_is_chosen_by_keyboard(site: str, window: Page, path: str) -> None:
    window.goto(f"{site}{path}")
    expect(box(window)).to_have_attribute("aria-expanded", "false")

    box(window).press_sequentially("akaz")
    expect(options(window).first).to_contain_text("赤澤亮正")
    expect(box(window)).to_have_attribute("aria-expanded", "true")
    expect(window.locator(".typing [role=status]")).to_contain_text("検索候補が")
    window.keyboard.press("ArrowDown")

    active = box(window).get_attribute("aria-activedescendant")
    assert active == options(window).first.get_attribute("id")
    expect(options(window).first).to_have_attribute("aria-selected", "true")
    assert window.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    window.keyboard.press("Enter")
    expect(window).to_have_url(f"{site}/people/akazawa-ryosei/")


def test_the_arrows_go_round_and_home_and_end_to_the_ends(site: str, desktop: Page) -> None:
    desktop.goto(f"{site}/search/")
    box(desktop).fill("重要")
    expect(options(desktop).first).to_be_visible()
    last = options(desktop).count() - 1
    chosen = desktop.locator("[role=option][aria-selected=true]")

    for key, place in [("ArrowUp", last), ("Home", 0), ("End", last), ("ArrowUp", last - 1)]:
        desktop.keyboard.press(key)
        expect(chosen).to_have_id(f"id_q-suggestions-{place}")
    desktop.keyboard.press("End")
    desktop.keyboard.press("ArrowDown")
    expect(chosen).to_have_count(0)
    assert box(desktop).get_attribute("aria-activedescendant") is None


def test_escape_closes_the_list_and_keeps_what_is_typed(site: str, desktop: Page) -> None:
    desktop.goto(f"{site}/search/")
    box(desktop).fill("重要")
    expect(options(desktop).first).to_be_visible()

    desktop.keyboard.press("Escape")

    expect(options(desktop).first).to_be_hidden()
    expect(box(desktop)).to_have_attribute("aria-expanded", "false")
    expect(box(desktop)).to_have_value("重要")
    desktop.keyboard.press("ArrowDown")
    expect(options(desktop).first).to_be_visible()


def test_enter_searches_where_nothing_is_chosen(site: str, desktop: Page) -> None:
    desktop.goto(f"{site}/search/?country=us&country=kr")
    box(desktop).fill("重要鉱物")
    expect(options(desktop).first).to_be_visible()

    desktop.keyboard.press("Enter")

    expect(desktop.locator(".sentence")).to_contain_text("重要鉱物")
    assert "country=us&country=kr" in desktop.url


def test_a_suggestion_is_chosen_by_pointer(site: str, window: Page) -> None:
    window.goto(site)
    box(window).fill("サウジ")

    options(window).first.click()

    expect(window).to_have_url(f"{site}/countries/sa/")


def test_the_list_closes_when_the_box_is_left(site: str, desktop: Page) -> None:
    desktop.goto(f"{site}/search/")
    box(desktop).fill("重要")
    expect(options(desktop).first).to_be_visible()

    desktop.keyboard.press("Tab")

    expect(options(desktop).first).to_be_hidden()


def test_nothing_is_asked_for_while_a_word_is_composed(site: str, desktop: Page) -> None:
    desktop.goto(f"{site}/search/")
    asked = requests_of(desktop)
    box(desktop).focus()
    editor = desktop.context.new_cdp_session(desktop)

    for composed in ("あ", "あk", "あか", "あかざ", "あかざわ"):
        end = len(composed)
        editor.send(
            "Input.imeSetComposition",
            {"text": composed, "selectionStart": end, "selectionEnd": end},
        )
        desktop.wait_for_timeout(SETTLED // 2)
    expect(box(desktop)).to_have_value("あかざわ")
    assert asked == []

    editor.send("Input.insertText", {"text": "赤澤"})
    expect(options(desktop).first).to_contain_text("赤澤亮正")
    assert len(asked) == 1


def test_fast_typing_asks_once(site: str, desktop: Page) -> None:
    desktop.goto(f"{site}/search/")
    asked = requests_of(desktop)

    box(desktop).focus()
    box(desktop).evaluate(TYPE_AT_ONCE, "korea")

    expect(options(desktop).first).to_contain_text("韓国")
    desktop.wait_for_timeout(SETTLED)
    assert len(asked) == 1


def test_a_late_answer_does_not_overwrite_a_newer_one(site: str, desktop: Page) -> None:
    desktop.goto(f"{site}/search/")

    def late(route: Route) -> None:
        desktop.wait_for_timeout(SETTLED)
        route.continue_()

    desktop.route("**/suggestions/?q=korea", late)

    box(desktop).fill("korea")
    desktop.wait_for_timeout(250)
    box(desktop).fill("サウジ")

    expect(options(desktop).first).to_contain_text("サウジアラビア")
    desktop.wait_for_timeout(SETTLED)
    expect(options(desktop).first).to_contain_text("サウジアラビア")


def test_all_works_without_scripts(site: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/search/")

    page.get_by_role("searchbox").fill("赤沢")
    page.locator("form.filters button").click()
    page.get_by_role("navigation", name="検索結果の絞り込み").get_by_role(
        "link", name="韓国", exact=True
    ).click()
    page.get_by_role("link", name=re.compile("^除く.*会合$")).click()
    page.get_by_role("link", name="新しい順").click()

    expect(page.locator(".sentence")).to_contain_text("韓国")
    expect(page.locator(".sentence")).to_contain_text("会合")
    for parameter in ("country=kr", "not_kind=meeting", "sort=newest"):
        assert parameter in page.url
    page.get_by_role("link", name="国・地域「韓国」の条件を解除").click()
    assert "country" not in page.url
    assert "not_kind=meeting" in page.url
    context.close()


def test_a_phone_reaches_the_facets_and_folds_them(site: str, browser: Browser) -> None:
    for page in page_without_errors(browser, 375):
        page.goto(f"{site}/search/?q=赤沢")

        page.get_by_role("link", name="検索結果の絞り込み").click()

        kinds = page.locator(".facet").first
        expect(kinds).to_be_in_viewport()
        kinds.locator("summary").first.click()
        expect(kinds.locator("li").first).to_be_hidden()


def test_an_administrator_sees_how_the_order_came_about(site: str, desktop: Page) -> None:
    desktop.goto(f"{site}/admin/")
    desktop.fill("#id_username", ADMINISTRATOR)
    desktop.fill("#id_password", PASSWORD)
    desktop.press("#id_password", "Enter")
    desktop.goto(f"{site}/search/?q=赤沢&country=us")

    desktop.get_by_role("link", name="並び順の根拠を表示").click()
    desktop.locator(".score summary").first.click()

    expect(desktop.locator(".score table").first).to_be_visible()
    rules = {"runOnly": {"type": "tag", "values": WCAG}}
    broken = Axe().run(desktop, options=rules).response["violations"]
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in broken] == []
