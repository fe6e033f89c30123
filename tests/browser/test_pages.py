"""The pages as a visitor's browser shows them: readable, accessible, usable by keyboard alone."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import ADMINISTRATOR, PASSWORD
from tests.browser.test_every_page import WCAG

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        "postgres" in os.environ.get("DATABASE_URL", ""),
        reason="the browser's site runs on SQLite, once is enough",
    ),
]


def test_the_search_box_finds_what_is_typed(site: str, window: Page) -> None:
    window.goto(site)

    window.get_by_role("combobox").fill("赤澤 キム")
    window.keyboard.press("Enter")

    expect(window.locator(".entry-title a").first).to_contain_text("キム・ジョングアン")


def test_the_language_switch_keeps_the_page_and_its_filters(site: str, window: Page) -> None:
    window.goto(f"{site}/meetings/?country=kr&sort=oldest")

    window.get_by_role("link", name="English").click()

    assert window.url == f"{site}/en/meetings/?country=kr&sort=oldest"
    expect(window.locator("html")).to_have_attribute("lang", "en")


def test_a_citation_leads_to_the_marked_words_on_the_slide(site: str, desktop: Page) -> None:
    desktop.goto(f"{site}/mous/japan-rok-supply-chain-partnership-memorandum/")

    desktop.locator(".citations figcaption a").last.click()

    expect(desktop.locator("mark#quote")).to_be_in_viewport()


def test_the_first_tab_leads_past_the_menu(site: str, desktop: Page) -> None:
    desktop.goto(site)

    desktop.keyboard.press("Tab")
    desktop.keyboard.press("Enter")

    assert desktop.evaluate("document.activeElement.id") == "main"


def test_the_filters_work_without_javascript(site: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/meetings/")

    page.locator(".facet a[href='?country=us']").click()
    page.locator("form.filters [name=q]").fill("会談")
    page.locator("form.filters button").click()

    assert "country=us" in page.url
    assert "q=" in page.url
    expect(page.locator(".entry-names").first).to_contain_text("米国")
    context.close()


def test_an_administrator_reaches_the_coverage_of_the_report(site: str, window: Page) -> None:
    window.goto(f"{site}/admin/")
    window.fill("#id_username", ADMINISTRATOR)
    window.fill("#id_password", PASSWORD)
    window.press("#id_password", "Enter")

    window.get_by_role("link", name="通商政策における2025年度の成果").click()

    expect(window.get_by_role("heading", name="報告書の収録状況")).to_be_visible()
    expect(window.locator(".audit-state")).to_contain_text("未収録なし")
    assert window.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    rules = {"runOnly": {"type": "tag", "values": WCAG}}
    broken = Axe().run(window, context="#content", options=rules).response["violations"]
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in broken] == []
