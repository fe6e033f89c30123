"""Takes a picture of every type of page into data/screenshots: ``make screenshots``."""

import os
import sys
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from playwright.sync_api import sync_playwright
from tqdm import tqdm

from tests.browser.addresses import PAGES
from tests.browser.conftest import CHROMIUM, CHROMIUM_OPTIONS
from tests.browser.server import serving

SCHEMES: tuple[Any, ...] = ("light", "dark")
LANGUAGES = {"ja": "", "en": "/en"}
WIDTHS = (375, 1280)


def file_name(path: str, language: str, width: int, scheme: str) -> str:
    plain = unquote(path).strip("/").replace("/", "_").replace("?", "+") or "home"
    return f"{plain[:80]}.{language}.{width}.{scheme}.png"


def take(address: str, folder: Path) -> None:
    """A picture of every page of the site at ``address``, as high as the page is."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_OPTIONS)
        for path, language, scheme in tqdm(list(product(PAGES, LANGUAGES, SCHEMES))):
            page = browser.new_page(color_scheme=scheme)
            page.goto(f"{address}{LANGUAGES[language]}{path}")
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                target = folder / file_name(path, language, width, scheme)
                page.screenshot(path=target, full_page=True)
            page.close()
        browser.close()


if __name__ == "__main__":
    if CHROMIUM is None:
        sys.exit("no Chromium is installed")
    with serving({**os.environ, "DJANGO_SETTINGS_MODULE": "policyhub.settings.dev"}) as site:
        take(site, Path(sys.argv[1]))
