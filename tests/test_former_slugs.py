"""An address that an entry had once leads to its present one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from policyhub.catalog.models import Entry
from tests import factories
from tests.test_fixture_errors import commitment, folder_of, load, meeting, problems_of

pytestmark = pytest.mark.django_db

OLD = "2026-03-14-a-test-meeting"


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_former_slug_leads_to_the_present_address(get: Callable[..., Any], prefix: str) -> None:
    factories.meeting().former_slugs.create(slug="once-so")

    response = get(f"{prefix}/meetings/once-so/")

    assert (response.status_code, response["Location"]) == (
        301,
        f"{prefix}/meetings/a-test-meeting/",
    )


def test_an_entry_is_found_under_another_kind(get: Callable[..., Any]) -> None:
    factories.meeting()

    assert get("/projects/a-test-meeting/")["Location"] == "/meetings/a-test-meeting/"


def test_a_draft_is_not_given_away(get: Callable[..., Any]) -> None:
    factories.meeting(state="draft").former_slugs.create(slug="once-so")

    assert get("/meetings/once-so/").status_code == 404
    assert get("/projects/a-test-meeting/").status_code == 404


def test_what_another_entry_has_replaced_is_withdrawn(
    tmp_path: Path, get: Callable[..., Any], capsys: pytest.CaptureFixture[str]
) -> None:
    load(folder_of(tmp_path, meeting()))

    load(folder_of(tmp_path, commitment(formerly=[OLD])))

    assert Entry.objects.get(slug=OLD).state == "withdrawn"
    assert f"withdrawn, another has replaced it: entry {OLD}" in capsys.readouterr().out
    assert get(f"/meetings/{OLD}/")["Location"] == "/commitments/a-test-commitment/"


def test_what_somebody_has_edited_is_not_withdrawn(tmp_path: Path) -> None:
    load(folder_of(tmp_path, meeting()))
    Entry.objects.filter(slug=OLD).update(title_en="By hand")

    load(folder_of(tmp_path, commitment(formerly=[OLD])))

    assert Entry.objects.get(slug=OLD).state == "published"


def test_a_slug_in_use_is_nobodys_former_one(tmp_path: Path) -> None:
    (problem,) = problems_of(folder_of(tmp_path, meeting(), commitment(formerly=[OLD])))

    assert problem.field == "formerly"
    assert "is a slug of" in problem.message


def test_the_holder_of_a_post_is_told_by_the_date(tmp_path: Path) -> None:
    person = {"person": "muto-yoji", "role": "attendee", "side": "japan"}

    (problem,) = problems_of(folder_of(tmp_path, meeting(people=[person])))

    assert problem.message == (
        "“muto-yoji” is not shown as 経済産業大臣 at this date, “akazawa-ryosei” is"
    )
