"""Two editors at one entry: the second one is told, and loses nothing."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from meetings.models import Meeting
from tests import factories

pytestmark = pytest.mark.django_db
QUOTE = "サプライチェーン・パートナーシップ協力覚書に署名"


@pytest.fixture
def meeting() -> Meeting:
    meeting = factories.meeting()
    factories.citation(meeting, QUOTE)
    return meeting


def address(meeting: Meeting) -> str:
    return reverse("admin:meetings_meeting_change", args=[meeting.pk])


def opened_form(client: Client, meeting: Meeting) -> dict[str, Any]:
    """What a browser would send back from the form as it was opened."""
    response = client.get(address(meeting))
    form = response.context["adminform"].form
    data = {name: form[name].value() for name in form.fields}
    for inline in response.context["inline_admin_formsets"]:
        formset = inline.formset
        rows = [(formset.management_form, formset.prefix)]
        rows += [(row, row.prefix) for row in formset.initial_forms]
        data |= {f"{p}-{name}": row[name].value() for row, p in rows for name in row.fields}
    return {name: "" if value is None else value for name, value in data.items()}


def test_the_second_of_two_editors_is_told_and_keeps_what_was_typed(
    admin_client: Client, meeting: Meeting
) -> None:
    first, second = opened_form(admin_client, meeting), opened_form(admin_client, meeting)
    admin_client.post(address(meeting), {**first, "title_ja": "一人目の題名"})

    response = admin_client.post(address(meeting), {**second, "title_ja": "二人目の題名"})

    meeting.refresh_from_db()
    assert meeting.title_ja == "一人目の題名"
    assert response.status_code == 200
    assert re.search('value="二人目の題名"', response.content.decode())
    assert response.context["adminform"].form.non_field_errors()


def test_an_editor_alone_saves_twice_in_a_row(admin_client: Client, meeting: Meeting) -> None:
    for title in ("一度目", "二度目"):
        form = opened_form(admin_client, meeting)
        response = admin_client.post(address(meeting), {**form, "title_ja": title})
        assert response.status_code == 302, response.context["adminform"].form.errors

    meeting.refresh_from_db()
    assert meeting.title_ja == "二度目"
