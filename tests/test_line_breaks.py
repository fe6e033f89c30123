"""Titles on pages keep a name on one line; what is copied and exported has them as stored."""

from collections.abc import Callable

import pytest

from policyhub.catalog.line_breaks import JOINER, LONGEST, NO_BREAK_SPACE, whole_names
from tests import factories


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("日UAE・EPAの署名", "日|UAE|・|EPAの署名"),
        ("Japan–UAE EPA (January 2026)", "Japan|–|UAE EPA (January~2026)"),
        ("Talks with Al-Sudani", "Talks with Al|-|Sudani"),
        ("自動車・自動車部品", "自動車・自動車部品"),
        ("2025-2026", "2025-2026"),
    ],
)
def test_a_name_is_kept_whole(title: str, shown: str) -> None:
    assert whole_names(title) == shown.replace("|", JOINER).replace("~", NO_BREAK_SPACE)


def test_a_name_too_long_for_a_narrow_screen_may_break() -> None:
    name = f"{'A' * LONGEST}–B"

    assert whole_names(name) == name


@pytest.mark.django_db
def test_only_the_title_that_is_shown_is_bound(page: Callable[..., str]) -> None:
    factories.citation(factories.meeting(title_ja="日ABC・EPAザラメ会合"), "協力覚書に署名")
    html = page("/meetings/a-test-meeting/")
    head, _, body = html.partition("</head>")

    assert f"<h1>日{JOINER}ABC{JOINER}・{JOINER}EPAザラメ会合</h1>" in body
    assert "日ABC・EPAザラメ会合" in head
    assert JOINER not in page("/entries/a-test-meeting.json")


@pytest.mark.django_db
def test_a_calendar_does_not_repeat_its_month_in_every_title(page: Callable[..., str]) -> None:
    cells = page("/en/calendar/2026/1/").partition("<table")[2].partition("</table>")[0]

    assert "visit to the UAE</a>" in cells
    assert f"(January{NO_BREAK_SPACE}2026)" not in cells
