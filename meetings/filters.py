from meetings.models import Meeting, MeetingSeries
from policyhub.search.filters import EntryFilter, choices_of, slugs_of


class MeetingFilter(EntryFilter):
    form = choices_of(Meeting.Form.choices)
    series = slugs_of(MeetingSeries)

    class Meta(EntryFilter.Meta):
        model = Meeting
