"""From when to when «since we last met» looks, as the address says it."""

from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.models import Meeting
from policyhub.briefs.since import Span
from policyhub.briefs.subject import Subject, present
from policyhub.briefs.wording import Wording
from policyhub.catalog import dates
from policyhub.catalog.models import Side
from policyhub.overviews.address_form import AddressForm, choice_field, date_field
from policyhub.overviews.dating import without_month
from policyhub.search.filters import ENDS_BEFORE_IT_BEGINS, ends_before_it_begins

MEETINGS_OFFERED = 20
HIGH_LEVEL = (Meeting.Form.SUMMIT, Meeting.Form.MINISTERIAL)


class SinceForm(AddressForm):
    """Two days; or a meeting, of which the span begins with the first day that its date can mean.

    Without either it is the last meeting, so that the page has an answer at once.
    """

    meeting = choice_field(gettext_lazy("Since the meeting"))

    def __init__(self, data: QueryDict, subject: Subject) -> None:
        super().__init__(data)
        fields: Any = self.fields
        fields["from"] = date_field(gettext_lazy("From"))
        fields["to"] = date_field(gettext_lazy("To"))
        self.subject = subject
        self.meetings = {meeting.slug: meeting for meeting in meetings_held(subject)}
        wording = Wording()
        fields["meeting"].choices = [
            (slug, f"{wording.date_of(meeting)} {title_without_month(meeting)}")
            for slug, meeting in self.meetings.items()
        ]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if ends_before_it_begins(given.get("from"), given.get("to")):
            self.add_error("to", ENDS_BEFORE_IT_BEGINS)
        if given.get("from") and given.get("meeting"):
            self.add_error("meeting", _("A date is given too: it was used."))
        return given

    @cached_property
    def span(self) -> Span | None:
        """None where no date is given and no meeting is on record."""
        self.is_valid()
        given = self.cleaned_data
        until = given.get("to") or timezone.localdate()
        if given.get("from"):
            return Span(given["from"], until)
        meeting = self.meetings.get(given.get("meeting", "")) or last_meeting(
            self.subject, list(self.meetings.values())
        )
        if meeting is None or meeting.date_start is None:
            return None
        return Span(meeting.date_start, until, meeting)


def title_without_month(meeting: Meeting) -> str:
    if meeting.date_start is None:
        return meeting.title
    month = dates.display(dates.month_period(meeting.date_start))
    return without_month(meeting.title, month)


def meetings_held(subject: Subject) -> list[Meeting]:
    """The newest meetings that have a date, with their people. Three queries."""
    held = subject.meetings().held().telling_talks().prefetch_related("people__person")
    return list(held.newest_first()[:MEETINGS_OFFERED])


def last_meeting(subject: Subject, meetings: list[Meeting]) -> Meeting | None:
    """The newest talks of leaders or ministers at which the other side was, else the newest talks,
    else the newest meeting."""
    talks = [meeting for meeting in meetings if meeting.is_talk]  # type: ignore[attr-defined]
    met = [each for each in talks if each.form in HIGH_LEVEL and sat_opposite(subject, each)]
    return next(iter([*met, *talks, *meetings]), None)


def sat_opposite(subject: Subject, meeting: Meeting) -> bool:
    opposite = present(meeting, Side.COUNTERPART)
    return bool(opposite) if subject.of_japan else any(map(subject.speaks_for, opposite))
