"""What an official does from the home page, in few steps."""

import os
import re

import pytest
from docx import Document
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


def test_the_word_brief_for_bangladesh_is_made_in_three_steps(site: str, window: Page) -> None:
    window.goto(site)

    window.locator(".tile-map .tile", has_text="バングラデシュ").click()
    window.locator(".tabs a", has_text="ブリーフ").click()
    with window.expect_download() as download:
        window.get_by_role("link", name="Wordファイル").click()

    document = Document(str(download.value.path()))
    assert document.paragraphs[0].text == "ブリーフ：バングラデシュ"
    assert len(document.tables) > 3


def test_the_slide_of_the_158_memoranda_is_found_in_two_steps(site: str, window: Page) -> None:
    window.goto(site)

    window.get_by_role("combobox").fill("158件の覚書")
    window.keyboard.press("Enter")
    window.locator(".entry", has=window.locator(".kind-slide")).first.locator(
        ".entry-title a"
    ).click()

    expect(window).to_have_url(f"{site}/reports/2025/45/")
    expect(window.locator(".slide")).to_contain_text("158件の覚書")


def test_what_is_new_with_the_eu_since_a_day_is_seen_in_three_steps(
    site: str, window: Page
) -> None:
    window.goto(site)

    window.locator(".chips a", has_text="EU").first.click()
    window.locator(".tabs a", has_text="前回会談以降").click()
    window.locator("[name=from]").fill("2025-07-23")
    window.locator("[name=from]").press("Enter")

    expect(window).to_have_url(re.compile(r"/groups/eu/since/\?from=2025-07-23"))
    expect(window.locator("h2", has_text="新規")).to_be_visible()
    expect(window.locator("table").first).to_contain_text("日EU")


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
