from django.contrib import admin

from meetings.models import Meeting, MeetingSeries
from policyhub.catalog.admin.entries import EntryAdmin
from policyhub.catalog.admin.records import NamedAdmin


@admin.register(MeetingSeries)
class MeetingSeriesAdmin(NamedAdmin):
    pass


@admin.register(Meeting)
class MeetingAdmin(EntryAdmin):
    list_display = ["title_ja", "form", "date_start", "venue_country", "state", "updated_at"]
    list_select_related = ["venue_country"]
    own_filters = ("form",)
    autocomplete_fields = [*EntryAdmin.autocomplete_fields, "series", "venue_country", "part_of"]
    own_fields = (
        "form",
        ("place_ja", "place_en", "venue_country"),
        ("series", "ordinal"),
        "part_of",
        ("participants", "participants_as_written"),
        ("documents", "documents_as_written"),
    )
