"""What holds for every page, in both languages, light and dark, narrow and wide.

A page is opened once and looked at in each width and colour scheme. The whole set of accessibility
rules runs in two of them; what depends on width or colour runs in all.
"""

import gzip
import os
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import html5lib
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Response

from tests.browser.addresses import PAGES
from tests.browser.conftest import page_without_errors

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        "postgres" in os.environ.get("DATABASE_URL", ""),
        reason="the browser's site runs on SQLite, once is enough",
    ),
]
WIDTHS = (320, 768, 1280)
SCHEMES: tuple[Any, ...] = ("light", "dark")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
ALL_RULES = {"runOnly": {"type": "tag", "values": WCAG}}
RULES_OF_LOOKS = {"runOnly": {"type": "rule", "values": ["color-contrast", "target-size"]}}
LIMIT = 60_000
"""Bytes of CSS and JS of a page, compressed."""
OVERHANG = "document.documentElement.scrollWidth - innerWidth"
UNFOCUSED = """() => {
  const wanted = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]';
  const bad = [];
  for (const element of document.querySelectorAll(wanted)) {
    if (!element.checkVisibility() || element.disabled || element.tabIndex < 0) continue;
    if (element.tabIndex > 0) bad.push('order: ' + element.outerHTML.slice(0, 120));
    element.focus({focusVisible: true});
    const style = getComputedStyle(element);
    const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    if (document.activeElement !== element || !seen) bad.push(element.outerHTML.slice(0, 120));
  }
  return bad;
}"""
INLINE = "[...document.querySelectorAll('[style], style, script:not([src])')].map(e => e.outerHTML)"


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A window without JavaScript."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def violations(page: Page, rules: dict[str, Any]) -> list[tuple[str, str]]:
    found = Axe().run(page, options=rules).response["violations"]
    return [(rule["id"], node["html"]) for rule in found for node in rule["nodes"][:3]]


@pytest.mark.parametrize("language", ["", "/en"], ids=["ja", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_readable_and_accessible_at_every_width(
    site: str, browser: Browser, path: str, language: str
) -> None:
    errors_expected = "no-such-page" in path
    windows = page_without_errors(browser, WIDTHS[0], check=not errors_expected)
    page = next(windows)
    page.goto(f"{site}{language}{path}")
    problems: list[Any] = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate(OVERHANG) > 0:
            problems.append(f"wider than {width} pixels")
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            whole = (width, scheme) in ((320, "dark"), (1280, "light"))
            rules = ALL_RULES if whole else RULES_OF_LOOKS
            problems += [(width, scheme, *each) for each in violations(page, rules)]

    assert problems == []
    assert page.locator("h1").count() == 1
    assert page.evaluate(UNFOCUSED) == []
    next(windows, None)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_valid_small_and_of_this_host(site: str, desktop: Page, path: str) -> None:
    if "no-such-page" in path:
        pytest.skip("the browser logs a missing page as an error")
    responses: list[Response] = []
    desktop.on("response", lambda response: responses.append(response))

    answer = desktop.goto(f"{site}{path}")

    assert answer is not None
    html5lib.HTMLParser(strict=True).parse(answer.body())
    assert desktop.evaluate(INLINE) == []
    assert {urlsplit(response.url).netloc for response in responses} == {urlsplit(site).netloc}
    parts = [r for r in responses if urlsplit(r.url).path.endswith((".css", ".js"))]
    assert parts
    assert sum(len(gzip.compress(part.body())) for part in parts) < LIMIT


@pytest.mark.parametrize("path", PAGES)
def test_a_page_says_all_without_javascript(
    site: str, desktop: Page, plain: Page, path: str
) -> None:
    if "no-such-page" in path:
        pytest.skip("the browser logs a missing page as an error")
    desktop.goto(f"{site}{path}")

    plain.goto(f"{site}{path}")

    assert plain.locator("main a[href]").count() >= desktop.locator("main a[href]").count() > 0
    assert plain.locator("form").count() >= desktop.locator("form").count() > 0
