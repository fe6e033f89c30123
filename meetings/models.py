from functools import reduce
from operator import or_
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from policyhub.catalog.language import localized
from policyhub.catalog.models import (
    PRESENT,
    Country,
    Entry,
    EntryPerson,
    EntryQuerySet,
    Side,
    Tie,
)
from policyhub.catalog.models.named import Named


class MeetingSeries(Named):
    """Meetings that are held again and again: 日ASEAN経済大臣会合, TICAD …"""

    url_name = "series-detail"

    class Meta(Named.Meta):
        verbose_name = _("meeting series")
        verbose_name_plural = _("meeting series")


PLANNED = ("予定", "調整中")
"""What the title of a meeting says that the report knows only as planned."""


MOST_AT_A_TALK = 3
"""Countries beside Japan."""


class MeetingQuerySet(EntryQuerySet["Meeting"]):
    def held(self) -> Self:
        """Meetings that have begun, but for those of which the report knows only the plan."""
        planned = [models.Q(title_ja__contains=word) for word in PLANNED]
        return self.happened().exclude(reduce(or_, planned))

    def telling_talks(self) -> Self:
        """Each meeting with ``is_talk``: whether few sat together to talk. Of a conference, a
        ceremony or a visit, and where many countries were, it is False; also where a group is
        named, G7 or RCEP, unless the source names somebody who sat opposite, and where several
        countries are, unless it names somebody of Japan: others may have talked among themselves.
        """
        named = EntryPerson.objects.filter(
            entry=models.OuterRef("pk"), role__in=PRESENT, person__isnull=False
        )
        opposite, own = named.filter(side=Side.COUNTERPART), named.filter(side=Side.JAPAN)
        is_talk = (
            models.Q(form__in=Meeting.TALKS, country_count__lte=MOST_AT_A_TALK)
            & (models.Q(group_count=0) | models.Exists(opposite))
            & (models.Q(country_count__lte=1) | models.Exists(own))
        )
        return self.annotate(
            country_count=models.Count("countries", distinct=True),
            group_count=models.Count("groups", distinct=True),
            is_talk=models.ExpressionWrapper(is_talk, output_field=models.BooleanField()),
        )

    def for_detail(self) -> Self:
        return super().for_detail().select_related("series", "venue_country", "part_of")


class Meeting(Entry):
    """People of several countries meeting: a summit, a forum, a visit, a telephone call."""

    KIND = "meeting"
    POSITION = 10
    ASKED_BY = ("会談", "会合", "会議", "訪問", "面会", "出張", "meet", "met ", "visit")

    class Form(models.TextChoices):
        SUMMIT = "summit", _("summit")
        MINISTERIAL = "ministerial", _("ministerial meeting")
        SENIOR_OFFICIALS = "senior-officials", _("senior officials’ meeting")
        DIALOGUE = "dialogue", _("dialogue")
        WORKING_GROUP = "working-group", _("working group")
        FORUM = "forum", _("forum")
        SEMINAR = "seminar", _("seminar")
        VISIT = "visit", _("visit")
        MISSION = "mission", _("mission")
        CONFERENCE = "conference", _("conference")
        COURTESY_CALL = "courtesy-call", _("courtesy call")
        PHONE_CALL = "phone-call", _("telephone call")
        CEREMONY = "ceremony", _("ceremony")
        EVENT = "event", _("event")
        OTHER = "other", _("other meeting")

    TALKS = (
        Form.SUMMIT,
        Form.MINISTERIAL,
        Form.SENIOR_OFFICIALS,
        Form.DIALOGUE,
        Form.WORKING_GROUP,
        Form.COURTESY_CALL,
        Form.PHONE_CALL,
    )

    form = models.CharField(_("form"), max_length=20, choices=Form)
    place_ja = models.CharField(_("place (Japanese)"), max_length=200, blank=True)
    place_en = models.CharField(_("place (English)"), max_length=200, blank=True)
    venue_country = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="hosted_meetings",
        verbose_name=_("held in"),
    )
    series = models.ForeignKey(
        MeetingSeries,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="entries",
        verbose_name=_("series"),
    )
    ordinal = models.PositiveSmallIntegerField(
        _("ordinal"), null=True, blank=True, help_text=_("5 for the fifth meeting of the series.")
    )
    part_of = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("part of"),
        help_text=_("The visit or conference in whose course it took place."),
    )
    participants = models.PositiveIntegerField(_("number of participants"), null=True, blank=True)
    participants_as_written = models.CharField(
        _("participants as written"), max_length=200, blank=True
    )
    documents = models.PositiveIntegerField(_("number of documents"), null=True, blank=True)
    documents_as_written = models.CharField(_("documents as written"), max_length=200, blank=True)

    objects = MeetingQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ordinal=None) | models.Q(ordinal__gte=1),
                name="meeting_ordinal_starts_at_one",
            ),
            models.CheckConstraint(
                condition=models.Q(part_of=None) | ~models.Q(part_of=models.F("entry_ptr")),
                name="meeting_is_not_part_of_itself",
            ),
        ]

    @property
    def place(self) -> str:
        return localized(self, "place")

    @property
    def badges(self) -> list[str]:
        return [text for text in (self.get_form_display(), self.place) if text]

    @property
    def is_called_planned(self) -> bool:
        return any(word in self.title_ja for word in PLANNED)

    def origins(self) -> list[Tie]:
        return [(_("Part of"), Entry.objects.with_key(self.part_of_id))]

    def ties(self) -> list[Tie]:
        return [
            (_("Agreements made there"), self.agreements.all()),
            (_("Memoranda signed there"), self.mous.all()),
            (_("Commitments made there"), self.commitments.all()),
            (_("Held in its course"), self.parts.all()),
        ]

    def siblings(self) -> list[Tie]:
        if self.part_of_id:
            parts = Meeting.objects.filter(part_of=self.part_of_id)
            return [(_("Held in the same visit or conference"), parts)]
        held = Meeting.objects.filter(series=self.series_id)
        return [(_("Same series of meetings"), held)] if self.series_id else []
