"""A meeting folder from the first pin to the frozen state, without JavaScript."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_every_page import RULES
from tests.browser.test_pages import pytestmark as pages_mark

pytestmark = pages_mark
ENTRIES = (
    "meetings/2026-01-13-japan-rok-summit-nara",
    "mous/japan-rok-supply-chain-partnership-memorandum",
)


@pytest.fixture
def without_scripts(browser: Browser) -> Page:
    return browser.new_context(java_script_enabled=False).new_page()


def test_a_folder_is_filled_ordered_noted_and_frozen(site: str, without_scripts: Page) -> None:
    page = without_scripts
    for entry in ENTRIES:
        page.goto(f"{site}/{entry}/")
        page.get_by_role("button", name="会談フォルダーに追加").click()
    page.get_by_role("link", name="会談フォルダーに追加済み").click()

    page.get_by_role("textbox", name="備考").first.fill("冒頭で言及")
    page.get_by_role("button", name="下へ").first.click()
    page.get_by_role("button", name="固定").click()

    titles = page.locator(".folder-items .card-title")
    expect(titles.first).to_contain_text("覚書")
    expect(page.get_by_role("textbox", name="備考").last).to_have_value("冒頭で言及")
    expect(page.locator("#changes")).to_be_visible()


@pytest.mark.parametrize("language", ["", "/en"])
def test_a_folder_is_accessible_and_fits_a_phone(
    site: str, browser: Browser, language: str
) -> None:
    page = browser.new_context(viewport={"width": 320, "height": 800}).new_page()
    for entry in ENTRIES:
        page.goto(f"{site}{language}/{entry}/")
        page.locator("#pin button").click()
    page.goto(f"{site}{language}/folder/")
    page.locator("button[value=freeze]").click()

    for path in (page.url, page.url.partition("#")[0] + "read/", f"{site}{language}/login/"):
        page.goto(path)
        assert Axe().run(page, options=RULES).violations_count == 0, path
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
