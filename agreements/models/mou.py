from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.models.agreement import made_at
from agreements.models.amount import WithAmount
from agreements.models.status import Status
from meetings.models import Meeting, MeetingSeries
from policyhub.catalog.models import Entry, Tie


class Mou(WithAmount, Entry):
    """A memorandum of understanding or of cooperation, between governments or companies."""

    KIND = "mou"
    POSITION = 30
    ASKED_BY = ("覚書", "mou", "memorand")
    HISTORY = "statuschanges"
    HISTORY_VALUE = "status"

    status = models.CharField(_("status"), max_length=20, choices=Status)
    signed_at = models.ForeignKey(
        Meeting,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="mous",
        verbose_name=_("signed or announced at"),
    )
    series = models.ForeignKey(
        MeetingSeries,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="mous",
        verbose_name=_("series"),
    )

    class Meta(WithAmount.Meta):
        abstract = False
        verbose_name = _("memorandum")
        verbose_name_plural = _("memoranda")

    @property
    def badges(self) -> list[str]:
        return [text for text in (self.get_status_display(), self.amount_text) if text]

    def origins(self) -> list[Tie]:
        return [(_("Made at"), Entry.objects.with_key(self.signed_at_id))]

    def ties(self) -> list[Tie]:
        return [(_("Commitments made in it"), self.commitments.all())]

    def siblings(self) -> list[Tie]:
        if self.signed_at_id or not self.series_id:
            return made_at(self.signed_at_id)
        return [(_("Same series of meetings"), Mou.objects.filter(series=self.series_id))]
