"""What holds for every page, in both languages, light and dark, narrow and wide.

A page is opened once, measured at each width and held to the accessibility rules in the looks that
differ; ``make every-look`` holds every page to all rules in all of them.
"""

import gzip
import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any
from urllib.parse import urlsplit

import html5lib
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Response

from tests.browser.addresses import MISSING, PAGES, STATES, TYPES
from tests.browser.conftest import page_without_errors

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        "postgres" in os.environ.get("DATABASE_URL", ""),
        reason="the browser's site runs on SQLite, once is enough",
    ),
]
WIDTHS = (320, 768, 1280)
"""320 pixels are also what a window of 1,280 shows at 400 % zoom."""
WIDEST = 1920
SCHEMES: tuple[Any, ...] = ("light", "dark")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RULES = {"runOnly": {"type": "tag", "values": WCAG}}
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
COVERED = """() => {
  const covering = (top, element) => {
    for (let each = top; each && !each.contains(element); each = each.parentElement)
      if (['sticky', 'fixed'].includes(getComputedStyle(each).position)) return true;
    return false;
  };
  const bad = [];
  const reached = document.querySelectorAll('a[href], button, input, select');
  for (const element of [...reached].reverse()) {
    if (!element.checkVisibility() || element.disabled) continue;
    element.focus({focusVisible: true});
    const box = element.getClientRects()[0];
    const top = box && document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    if (covering(top, element)) bad.push(element.outerHTML.slice(0, 120));
  }
  return bad;
}"""
"""What has the focus and lies under something that stays in the window as the rest scrolls."""
INLINE = "[...document.querySelectorAll('[style], style, script:not([src])')].map(e => e.outerHTML)"


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A window without JavaScript."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def violations(page: Page) -> list[tuple[str, str]]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [(rule["id"], node["html"]) for rule in found for node in rule["nodes"][:3]]


@dataclass(frozen=True)
class Look:
    width: int
    scheme: Any


def looks(language: str) -> list[Look]:
    """How a page is held to the rules: with EVERY_LOOK in the environment in every way, else light
    and wide in Japanese, dark and narrow in English."""
    if os.environ.get("EVERY_LOOK"):
        return [Look(width, scheme) for width, scheme in product(WIDTHS, SCHEMES)]
    return [Look(320, "dark") if language else Look(1280, "light")]


LANGUAGES = {"ja": "", "en": "/en"}
STATE_LANGUAGES = LANGUAGES if os.environ.get("EVERY_LOOK") else []
VISITS = [
    *((path, language) for language in LANGUAGES for path in [*TYPES, *MISSING]),
    *((path, language) for language in STATE_LANGUAGES for path in STATES),
]


@pytest.mark.parametrize(("path", "language"), VISITS)
def test_a_page_is_readable_and_accessible(
    site: str, browser: Browser, path: str, language: str
) -> None:
    windows = page_without_errors(browser, WIDTHS[0], check=path not in MISSING)
    page = next(windows)
    page.goto(f"{site}{LANGUAGES[language]}{path}")
    problems: list[Any] = []
    for width in (*WIDTHS, WIDEST):
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate(OVERHANG) > 0:
            problems.append(f"wider than {width} pixels")
    for look in looks(LANGUAGES[language]):
        page.set_viewport_size({"width": look.width, "height": 900})
        page.emulate_media(color_scheme=look.scheme)
        problems += [(look.width, look.scheme, *each) for each in violations(page)]

    assert problems == []
    assert page.locator("h1").count() == 1
    assert page.evaluate(UNFOCUSED) == []
    page.set_viewport_size({"width": WIDTHS[0], "height": 256})
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(COVERED) == []
    next(windows, None)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_valid_small_of_this_host_and_whole_without_javascript(
    site: str, desktop: Page, plain: Page, path: str
) -> None:
    responses: list[Response] = []
    desktop.on("response", lambda response: responses.append(response))

    answer = desktop.goto(f"{site}{path}")
    plain.goto(f"{site}{path}")

    assert answer is not None
    html5lib.HTMLParser(strict=True).parse(answer.body())
    assert desktop.evaluate(INLINE) == []
    assert {urlsplit(response.url).netloc for response in responses} == {urlsplit(site).netloc}
    parts = [r for r in responses if urlsplit(r.url).path.endswith((".css", ".js"))]
    assert parts
    assert sum(len(gzip.compress(part.body())) for part in parts) < LIMIT
    assert plain.locator("main a[href]").count() >= desktop.locator("main a[href]").count() > 0
    assert plain.locator("form").count() >= desktop.locator("form").count() > 0
