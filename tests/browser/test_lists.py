"""The lists as htmx changes them in place: the address, Back, the focus, and Japanese being typed;
and the tasks of officials, from the home page in three steps."""

import os
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        "postgres" in os.environ.get("DATABASE_URL", ""),
        reason="the browser's site runs on SQLite, once is enough",
    ),
]
UNLOADED = "window.same === true"


@pytest.fixture
def marked(site: str, desktop: Page) -> Page:
    """The list of commitments; what a script has set on the window is gone after a reload."""
    desktop.goto(f"{site}/commitments/")
    desktop.evaluate("window.same = true")
    return desktop


def answer_late(page: Page) -> None:
    """Every list is half a second under way, longer than it takes to click or type on."""

    def later(route: Route) -> None:
        page.wait_for_timeout(500)
        route.continue_()

    page.route("**/commitments/?*", later)


def titles(page: Page) -> list[str]:
    return page.locator(".entry-title").all_inner_texts()


def back(page: Page) -> None:
    """Not the tool's own: that waits for one load, where the page loads anew by itself."""
    page.evaluate("history.back()")
    page.wait_for_timeout(300)
    page.wait_for_load_state()


def documents_of(page: Page) -> list[str]:
    """The addresses of lists that the page asks for from now on."""
    asked: list[str] = []

    def note(request: Request) -> None:
        if request.resource_type in ("document", "xhr") and "/suggestions/" not in request.url:
            asked.append(request.url)

    page.on("request", note)
    return asked


def test_a_facet_narrows_without_a_reload_and_keeps_the_focus(site: str, marked: Page) -> None:
    marked.locator("#facet-present > summary").click()
    marked.locator("#country-us").focus()
    marked.keyboard.press("Enter")

    expect(marked).to_have_url(f"{site}/commitments/?country=us")
    expect(marked.locator(".sentence")).to_contain_text("米国")
    expect(marked.locator("#listing-status")).to_have_text(marked.locator(".count").inner_text())
    assert marked.evaluate("document.activeElement.id") == "country-us"
    assert marked.locator("#facet-present").get_attribute("open") is not None
    english = marked.locator("a[hreflang=en]").first
    expect(english).to_have_attribute("href", f"{site}/en/commitments/?country=us")
    assert marked.evaluate(UNLOADED)
    marked.locator(".applied a").click()
    expect(marked).to_have_url(f"{site}/commitments/")
    expect(marked.locator("#results")).to_be_focused()
    assert marked.evaluate(UNLOADED)


def test_the_address_gives_the_same_view_and_back_the_one_before(site: str, marked: Page) -> None:
    whole = marked.locator(".count").inner_text()
    marked.locator("#density-compact").click()
    expect(marked.locator(".compact")).to_be_visible()
    marked.locator("#id_q").fill("協力")
    marked.locator("form.filters button").click()
    expect(marked.locator(".sentence")).to_contain_text("協力")
    assert marked.evaluate(UNLOADED)
    narrowed, address = titles(marked), marked.url

    marked.goto(address)
    assert titles(marked) == narrowed
    expect(marked.locator(".compact")).to_be_visible()
    back(marked)
    expect(marked).to_have_url(f"{site}/commitments/?density=compact")
    expect(marked.locator(".count")).to_have_text(whole)
    back(marked)
    expect(marked).to_have_url(f"{site}/commitments/")
    expect(marked.locator(".compact")).to_have_count(0)


def test_what_is_clicked_while_the_list_is_renewed_holds_as_well(site: str, marked: Page) -> None:
    answer_late(marked)
    for link in ("#country-us", "#sort-oldest", "#sort-oldest", "#not-sector-energy"):
        marked.locator(link).click()
    marked.locator("#id_q").fill("投資")
    marked.locator("#id_q").press("Enter")

    expect(marked).to_have_url(re.compile("q="), timeout=20_000)
    asked = parse_qs(urlsplit(marked.url).query)
    assert asked == {
        "country": ["us"],
        "sort": ["oldest"],
        "not_sector": ["energy"],
        "q": ["投資"],
    }
    expect(marked.locator("#id_q")).to_have_value("投資")
    assert marked.evaluate(UNLOADED)


def test_what_is_typed_while_the_list_is_renewed_stays(site: str, marked: Page) -> None:
    answer_late(marked)
    marked.locator("#country-us").click()
    marked.locator("#id_q").press_sequentially("steel", delay=20)

    expect(marked.locator(".sentence")).to_contain_text("米国")
    expect(marked.locator("#id_q")).to_have_value("steel")
    expect(marked.locator("#id_q")).to_be_focused()


def test_a_list_is_narrowed_while_a_box_of_it_has_the_focus(site: str, desktop: Page) -> None:
    desktop.goto(f"{site}/commitments/?choose=1")
    desktop.locator("#results input[type=checkbox]").first.focus()
    desktop.evaluate("document.getElementById('country-us').click()")

    expect(desktop).to_have_url(f"{site}/commitments/?choose=1&country=us")
    count = desktop.locator(".count").first.inner_text()
    expect(desktop.locator("#listing-status")).to_have_text(count)


def test_without_scripts_the_same_address_gives_the_same_entries(
    site: str, browser: Browser, marked: Page
) -> None:
    marked.locator("#country-us").click()
    expect(marked.locator(".sentence")).to_be_visible()
    marked.locator(".pager [rel=next]").click()
    expect(marked.locator(".pager span[aria-current]")).to_have_text("2")
    assert marked.evaluate(UNLOADED)

    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{site}/commitments/")
    plain.locator("#country-us").click()
    plain.locator(".pager [rel=next]").click()

    assert plain.url == marked.url
    assert titles(plain) == titles(marked)
    context.close()


def test_a_page_is_turned_and_read_by_keyboard(marked: Page) -> None:
    marked.locator(".entry-title a").first.focus()
    marked.keyboard.press("n")
    expect(marked.locator(".pager span[aria-current]")).to_have_text("2")
    expect(marked.locator("#results")).to_be_focused()
    expect(marked.locator(".list-head")).to_be_in_viewport()

    for key, place in (("j", 0), ("j", 1), ("k", 0)):
        marked.keyboard.press(key)
        expect(marked.locator(".entry-title a").nth(place)).to_be_focused()
    marked.locator("#id_q").press("j")
    expect(marked.locator("#id_q")).to_have_value("j")


def test_nothing_is_sent_while_a_word_is_composed(site: str, desktop: Page) -> None:
    desktop.goto(f"{site}/search/")
    box = desktop.locator("#id_q")
    box.focus()
    asked = documents_of(desktop)
    editor = desktop.context.new_cdp_session(desktop)
    for composed in ("に", "にち", "にちべい"):
        end = len(composed)
        editor.send(
            "Input.imeSetComposition",
            {"text": composed, "selectionStart": end, "selectionEnd": end},
        )

    unused = box.evaluate(
        "box => box.dispatchEvent(new KeyboardEvent('keydown', "
        "{key: 'Enter', isComposing: true, bubbles: true, cancelable: true}))"
    )
    desktop.wait_for_timeout(400)

    assert not unused
    assert asked == []
    editor.send("Input.insertText", {"text": "日米"})
    desktop.keyboard.press("Enter")
    expect(desktop.locator(".sentence")).to_contain_text("日米")
    assert len(asked) == 1


def test_a_search_made_in_place_still_suggests(site: str, desktop: Page) -> None:
    desktop.goto(f"{site}/search/")
    desktop.locator("#id_q").fill("水素")
    desktop.keyboard.press("Enter")
    expect(desktop.locator("h1")).to_contain_text("水素")
    expect(desktop).to_have_title("水素 - 検索 | Policy Hub：通商政策ナレッジベース")

    desktop.get_by_role("combobox").fill("重要")

    expect(desktop.get_by_role("option").first).to_be_visible()


def test_memoranda_on_semiconductors_with_india_in_three_steps(site: str, desktop: Page) -> None:
    desktop.goto(site)

    desktop.get_by_role("combobox").fill("半導体")
    desktop.keyboard.press("Enter")
    desktop.locator("#kind-mou").click()
    expect(desktop.locator("#kind-mou")).to_have_attribute("aria-current", "true")
    desktop.locator("#country-in").click()

    expect(desktop.locator(".sentence")).to_contain_text("国・地域がインド")
    expect(desktop.locator(".entry-title").first).to_contain_text("半導体")
    expect(desktop).to_have_url(re.compile("kind=mou&country=in$"))


def test_which_commitments_of_japan_to_the_united_states_have_an_amount_in_three_steps(
    site: str, desktop: Page
) -> None:
    desktop.goto(site)

    desktop.get_by_role("combobox").fill("国:米国 種別:コミットメント")
    desktop.keyboard.press("Enter")
    desktop.locator("#promisor-japan").click()
    expect(desktop.locator("#promisor-japan")).to_have_attribute("aria-current", "true")
    desktop.locator("#amount-given").click()

    expect(desktop.locator(".count")).to_have_text("3件")
    expect(desktop.locator(".entries")).to_contain_text("80億ドル")
