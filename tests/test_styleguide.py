"""The style guide shows every piece of the design, to staff alone."""

import re

import html5lib
import pytest
from django.conf import settings
from django.test import Client

from policyhub.overviews.styleguide import COLOURS

pytestmark = pytest.mark.django_db


def test_it_is_for_staff(client: Client, admin_client: Client) -> None:
    assert client.get("/styleguide/").status_code == 302

    answer = admin_client.get("/styleguide/")

    assert answer.status_code == 200
    html5lib.HTMLParser(strict=True).parse(answer.content)


def test_it_shows_every_colour_of_the_stylesheet(admin_client: Client) -> None:
    css = (settings.BASE_DIR / "static" / "css" / "policyhub.css").read_text()

    html = admin_client.get("/styleguide/").content.decode()

    for colour in COLOURS:
        assert f"swatch-{colour}" in html
        assert re.search(rf"^\s*--{colour}: #", css, re.MULTILINE), colour
        assert f".swatch-{colour} {{" in css


def test_every_section_of_the_stylesheet_closes_what_it_opens() -> None:
    css = (settings.BASE_DIR / "static" / "css" / "policyhub.css").read_text()

    for section in re.split(r"^/\* --- ", css, flags=re.MULTILINE):
        assert section.count("{") == section.count("}"), section[:40]
