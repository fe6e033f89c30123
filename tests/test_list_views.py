"""How a list is shown: its density and length, and the part of the page that a script asks for."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.test_lists import shown

pytestmark = pytest.mark.django_db
Get = Callable[..., Any]
HTMX = {"HX-Request": "true"}


def test_a_page_is_as_long_as_asked(get: Get) -> None:
    assert len(shown(get("/meetings/", per_page="50"))) == 50
    assert len(shown(get("/meetings/"))) == 20


@pytest.mark.parametrize(("name", "value"), [("per_page", "7"), ("density", "tiny")])
def test_a_wrong_value_is_said_and_left_out(get: Get, name: str, value: str) -> None:
    response = get("/meetings/", **{name: value})

    assert set(response.context["filter"].form.errors) == {name}
    assert "<span>" in response.content.decode().partition('<p class="errors"')[2][:400]
    assert len(shown(response)) == 20


@pytest.mark.parametrize("number", ["-3", "0", "abc", "", "9" * 5000])
def test_a_page_that_is_none_is_the_first(get: Get, number: str) -> None:
    assert shown(get("/meetings/", page=number)) == shown(get("/meetings/"))


def test_a_page_after_the_last_is_the_last(get: Get) -> None:
    assert shown(get("/meetings/", page="9999")) == shown(get("/meetings/", page="15"))


def test_an_end_before_the_start_is_said_and_left_out(get: Get) -> None:
    response = get("/meetings/", date_from="2026-01-01", date_to="2025-01-01")

    assert "終了日が開始日より前になっています。" in response.content.decode()
    assert shown(response) == shown(get("/meetings/", date_from="2026-01-01"))


def test_a_compact_list_has_the_same_entries_without_their_texts(get: Get) -> None:
    full, compact = get("/meetings/"), get("/meetings/", density="compact")

    assert shown(compact) == shown(full)
    assert 'class="snippet"' not in compact.content.decode()
    assert 'class="snippet"' in full.content.decode()


def test_density_and_length_are_kept_by_links_and_by_the_form(get: Get) -> None:
    response = get("/meetings/", density="compact", per_page="50")
    html = response.content.decode()

    assert "?density=compact&amp;per_page=50&amp;page=2" in html
    assert "?density=compact&amp;per_page=50&amp;country=us" in html
    assert '<input type="hidden" name="density" value="compact">' in html
    assert '<input type="hidden" name="per_page" value="50">' in html
    assert response.context["filter"].unknown_parameters == []


@pytest.mark.parametrize("path", ["/meetings/", "/search/"])
def test_a_script_gets_the_list_alone_with_its_title(client: Client, path: str) -> None:
    whole = client.get(path, {"country": "us"})
    part = client.get(path, {"country": "us"}, headers=HTMX)

    assert shown(part) == shown(whole)
    assert part.content.lstrip().startswith(b"<title>")
    title = whole.content.decode().partition("<title>")[2].partition("</title>")[0]
    assert f"<title>{title}</title>" in part.content.decode()
    assert b"<html" not in part.content
    for response in (whole, part):
        assert "HX-Request" in response.headers["Vary"]


def test_a_page_that_the_reader_comes_back_to_is_whole(client: Client) -> None:
    headers = {**HTMX, "HX-History-Restore-Request": "true"}

    assert b"<html" in client.get("/meetings/", headers=headers).content
