"""Titles on pages keep a name on one line; what is copied and exported has them as stored."""

from collections.abc import Callable

import pytest

from policyhub.catalog.line_breaks import LONGEST, whole_names
from tests import factories


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("日UAE・EPAの署名", "[日UAE・EPA]の署名"),
        ("日本の回答（2026年1月、日米）", "日本の回答[（2026年1月]、日米）"),
        ("日印首脳会談（2025年8月）", "日印首脳会談[（2025年8月）]"),
        ("Japan–UAE EPA (January 2026)", "[Japan–UAE] EPA [(January 2026)]"),
        ("Visit (18–21 March 2026)", "Visit (18–[21 March 2026)]"),
        ("米国への投資（5500億ドル）", "米国への投資（[5500億ドル]）"),
        ("Boeing aircraft (USD 96 billion)", "Boeing aircraft ([USD 96 billion])"),
        ("Talks with Al-Sudani", "Talks with [Al-Sudani]"),
        ("R&D <b> Al-Sudani", "R&amp;D &lt;b&gt; [Al-Sudani]"),
        ("自動車・自動車部品", "自動車・自動車部品"),
        ("2025-2026", "2025-2026"),
    ],
)
def test_a_name_is_kept_whole(title: str, shown: str) -> None:
    assert whole_names(title) == shown.replace("[", '<span class="whole">').replace("]", "</span>")


def test_a_name_too_long_for_a_narrow_screen_may_break() -> None:
    name = f"{'A' * LONGEST}–B"

    assert whole_names(name) == name


@pytest.mark.django_db
def test_only_the_title_that_is_shown_is_bound(page: Callable[..., str]) -> None:
    factories.citation(factories.meeting(title_ja="日ABC・EPAザラメ会合"), "協力覚書に署名")
    html = page("/meetings/a-test-meeting/")
    head, _, body = html.partition("</head>")

    assert '<h1><span class="whole">日ABC・EPA</span>ザラメ会合</h1>' in body
    assert "日ABC・EPAザラメ会合" in head
    assert "span" not in page("/entries/a-test-meeting.json")


@pytest.mark.django_db
def test_a_calendar_does_not_repeat_its_month_in_every_title(page: Callable[..., str]) -> None:
    cells = page("/en/calendar/2026/1/").partition("<table")[2].partition("</table>")[0]

    assert "visit to the UAE</a>" in cells
    assert "(January 2026)" not in cells
