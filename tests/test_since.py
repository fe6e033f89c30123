"""«Since we last met»: what the reports date between two days."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from agreements.models import FulfilmentChange
from policyhub.briefs.document import Section
from policyhub.briefs.since import Span, since_sections
from policyhub.briefs.since_form import SinceForm
from policyhub.briefs.subject import Subject
from policyhub.catalog.models import Country
from tests import factories

pytestmark = pytest.mark.django_db


def kyrgyzstan() -> Country:
    return Country.objects.get(code="KG")


def since(first: str, last: str, slug: str = "kg") -> dict[str, Section]:
    span = Span(date.fromisoformat(first), date.fromisoformat(last))
    return {s.key: s for s in since_sections(Subject.named("country", slug), span)}


def paths(section: Section | None) -> set[str]:
    return {line.path for line in section.lines} if section else set()


def test_what_is_dated_in_the_period_is_new() -> None:
    found = since("2025-12-20", "2025-12-31")

    assert "/meetings/2025-12-20-central-asia-japan-business-forum/" in paths(found["new"])


def test_a_month_within_the_period_is_new_and_one_across_its_edge_is_apart() -> None:
    entry = factories.meeting(date_precision="month", date_end=date(2025, 9, 30))
    entry.countries.add(kyrgyzstan())
    path = "/meetings/a-test-meeting/"

    assert path in paths(since("2025-09-01", "2025-10-01")["new"])
    assert path in paths(since("2025-09-15", "2025-10-01")["inexact"])
    assert path not in paths(since("2025-10-01", "2025-11-30").get("inexact"))


def test_a_promise_due_in_the_period_is_shown_as_due() -> None:
    commitment = factories.commitment(
        due_start=date(2025, 12, 24), due_precision="day", fulfilment="in-progress"
    )
    commitment.countries.add(kyrgyzstan())

    due = since("2025-12-20", "2025-12-31")["ended"]

    assert due.lines[0].cells[0] == "2025年12月24日"
    assert "進行中" in due.lines[0].cells[1]


@pytest.mark.parametrize(("fulfilment", "section"), [("lapsed", "ended"), ("fulfilled", "changed")])
def test_a_change_of_a_promise_stands_with_its_slide(fulfilment: str, section: str) -> None:
    commitment = factories.commitment()
    commitment.countries.add(kyrgyzstan())
    citation = factories.citation(commitment, "158件の覚書", 45)
    FulfilmentChange.objects.create(
        entry=commitment,
        citation=citation,
        fulfilment=fulfilment,
        date_start=date(2025, 12, 24),
        date_precision="day",
    )

    line = since("2025-12-21", "2025-12-31")[section].lines[0]

    assert line.path == "/commitments/a-test-commitment/"
    assert line.slides[0].path == "/reports/2025/45/"


def test_the_last_ministerial_meeting_is_where_the_page_begins(rf: Any) -> None:
    form = SinceForm(rf.get("/").GET, Subject.named("country", "us"))

    assert form.span is not None
    assert form.span.since == date(2026, 3, 19)
    assert form.span.meeting is not None


def test_a_meeting_is_not_what_happened_since_it(page: Callable[..., str]) -> None:
    meeting = "2025-12-20-central-asia-japan-business-forum"

    text = page("/countries/kg/since/", meeting=meeting)

    assert f'<td><a href="/meetings/{meeting}/">' not in text
    assert f'<option value="{meeting}" selected>' in text


def test_what_is_new_with_the_eu(page: Callable[..., str]) -> None:
    text = page("/groups/eu/since/", **{"from": "2025-07-23"})

    assert "2025年7月23日～" in text
    assert "ダボス会議における赤澤経済産業大臣" in text


def test_a_group_without_a_meeting_asks_for_dates(page: Callable[..., str]) -> None:
    factories.Meeting.objects.update(state="draft")

    assert 'class="empty"' in page("/groups/eu/since/")


@pytest.mark.parametrize("wrong", ["from", "to", "meeting", "colour"])
def test_a_wrong_value_is_said_and_left_out(page: Callable[..., str], wrong: str) -> None:
    assert 'class="notice warning"' in page("/people/akazawa-ryosei/since/", **{wrong: "\x00x"})


@pytest.mark.parametrize("path", ["/groups/eu/since/", "/countries/us/since/"])
def test_the_page_takes_few_queries(get: Callable[..., Any], path: str) -> None:
    with CaptureQueriesContext(connection) as captured:
        get(path, **{"from": "2025-04-01"})

    assert len(captured) <= 13


def test_an_entry_to_which_several_things_happened_stands_there_once() -> None:
    commitment = factories.commitment(date_start=date(2025, 12, 21), date_precision="day")
    commitment.countries.add(kyrgyzstan())
    for month, state in (("2025-12-01", "in-progress"), ("2025-12-24", "lapsed")):
        FulfilmentChange.objects.create(
            entry=commitment,
            citation=factories.citation(commitment, "158件の覚書", 45),
            fulfilment=state,
            date_start=date.fromisoformat(month),
            date_end=date(2025, 12, 31) if month == "2025-12-01" else None,
            date_precision="month" if month == "2025-12-01" else "day",
        )

    found = since("2025-12-20", "2025-12-30")

    path = "/commitments/a-test-commitment/"
    assert [key for key in found if path in paths(found[key])] == ["ended"]
    line = next(line for line in found["ended"].lines if line.path == path)
    assert line.cells[0] == "2025年12月24日"
    assert [note.split()[0] for note in line.notes] == ["2025年12月21日", "2025年12月"]
    assert len(line.slides) == 1


def test_a_change_to_the_same_state_is_none_and_the_state_before_is_marked() -> None:
    commitment = factories.commitment()
    commitment.countries.add(kyrgyzstan())
    states = [("2025-12-21", "not-started"), ("2025-12-22", "in-progress")]
    for order, (day, state) in enumerate([*states, ("2025-12-24", "in-progress")]):
        FulfilmentChange.objects.create(
            entry=commitment,
            citation=factories.citation(commitment, "158件の覚書", 45),
            fulfilment=state,
            date_start=date.fromisoformat(day),
            date_precision="day",
            order=order,
        )

    with translation.override("en"):
        (line,) = since("2025-12-21", "2025-12-31")["changed"].lines

    assert line.cells[:2] == ("22 December 2025", "In progress")
    assert line.notes == ("before: 21 December 2025 Not started",)


def test_the_meetings_offered_say_their_date_once(page: Callable[..., str]) -> None:
    assert ">2026年1月 ダボス会議</option>" in page("/groups/eu/since/")
    assert " (January 2026)</option>" not in page("/en/groups/eu/since/")
