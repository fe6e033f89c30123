import django_filters
from django.utils.translation import gettext_lazy as _

from meetings.models import Meeting, MeetingSeries
from policyhub.catalog.filters import EntryFilter, SlugFilter


class MeetingFilter(EntryFilter):
    MORE = ("form", "series")

    form = django_filters.ChoiceFilter(
        label=_("Form"),
        choices=Meeting.Form.choices,
        error_messages={"invalid_choice": _("There is no such value.")},
    )
    series = SlugFilter(
        label=_("Series"),
        queryset=MeetingSeries.objects.all(),
        to_field_name="slug",
        error_messages={"invalid_choice": _("There is no such value.")},
    )

    class Meta(EntryFilter.Meta):
        model = Meeting
