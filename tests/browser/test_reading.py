"""Reading a report slide by slide, and taking a quote away with its source."""

import os

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        "postgres" in os.environ.get("DATABASE_URL", ""),
        reason="the browser's site runs on SQLite, once is enough",
    ),
]
TALKS = "/meetings/2026-03-06-akazawa-lutnick-washington/"


def test_the_arrow_keys_turn_the_slides_where_nothing_else_wants_them(
    site: str, desktop: Page
) -> None:
    desktop.goto(f"{site}/reports/2025/45/")

    desktop.keyboard.press("ArrowRight")
    expect(desktop).to_have_url(f"{site}/reports/2025/46/")
    desktop.keyboard.press("ArrowLeft")
    expect(desktop).to_have_url(f"{site}/reports/2025/45/")
    for place in ("#site-search", "#to-slide", ".slide .table-wrap"):
        desktop.locator(place).first.focus()
        desktop.keyboard.press("ArrowRight")
    desktop.keyboard.press("Control+ArrowRight")
    desktop.wait_for_timeout(300)
    expect(desktop).to_have_url(f"{site}/reports/2025/45/")


def test_a_number_on_a_slide_leads_to_its_entry_and_this_to_its_quotes(
    site: str, desktop: Page
) -> None:
    desktop.goto(f"{site}/reports/2025/45/")

    desktop.locator("a.cites", has_text="4").first.click()
    expect(desktop.locator("#entry-4")).to_be_in_viewport()
    # By keyboard: the list may still be moving under the pointer.
    desktop.locator("#entry-4 .show-quotes a").press("Enter")

    expect(desktop.locator("mark#quote")).to_be_in_viewport()
    expect(desktop.locator(".citing .chosen")).to_have_count(1)


def test_a_quote_is_copied_with_its_source(site: str, browser: Browser) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(site + TALKS)
    tools = page.locator(".cite-tools").first

    tools.get_by_role("button").click()

    expect(tools.get_by_role("status")).not_to_be_empty()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("「赤澤経済産業大臣は、")
    assert copied.endswith("2026年4月、スライド11）")
    context.close()


def test_a_source_can_be_selected_without_javascript(site: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + TALKS)

    page.locator(".cite-tools summary").first.click()

    expect(page.locator(".source-text").first).to_be_visible()
    assert page.locator(".cite-tools button:visible").count() == 0
    context.close()
