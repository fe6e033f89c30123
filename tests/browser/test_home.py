"""What an official does from the home page, in few steps."""

import os

import pytest
from playwright.sync_api import Page, expect

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        "postgres" in os.environ.get("DATABASE_URL", ""),
        reason="the browser's site runs on SQLite, once is enough",
    ),
]


def test_whom_the_minister_met_in_saudi_arabia_is_found_in_two_steps(
    site: str, window: Page
) -> None:
    window.goto(site)

    window.get_by_role("combobox").fill("サウジアラビア 2026年1月 会談")
    window.keyboard.press("Enter")
    window.locator(".entry-title a", has_text="ファーレフ投資大臣との会談").click()

    expect(window.get_by_role("link", name="赤澤亮正").first).to_be_visible()
    expect(window.get_by_role("link", name="ハーリド・アル・ファーレフ").first).to_be_visible()


def test_a_tile_of_the_map_is_large_enough_and_leads_to_its_country(
    site: str, window: Page
) -> None:
    window.goto(site)
    tile = window.locator(".tile-map .tile", has_text="バングラデシュ")

    box = tile.bounding_box()
    tile.click()

    assert box
    assert min(box["width"], box["height"]) >= 24
    assert window.url == f"{site}/countries/bd/"
