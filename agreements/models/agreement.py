from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.models.status import Status
from meetings.models import Meeting
from policyhub.catalog.models import Entry, Tie


class Agreement(Entry):
    """An intergovernmental result that is not a memorandum: a treaty, a statement, a framework."""

    KIND = "agreement"
    POSITION = 20
    ASKED_BY = ("協定", "条約", "共同声明", "合意文書", "agreement", "treat", "statement")
    HISTORY = "statuschanges"
    HISTORY_VALUE = "status"

    class Form(models.TextChoices):
        EPA = "epa", _("economic partnership agreement")
        INVESTMENT_TREATY = "investment-treaty", _("investment treaty")
        TREATY = "treaty", _("treaty")
        ARRANGEMENT = "arrangement", _("arrangement")
        JOINT_STATEMENT = "joint-statement", _("joint statement")
        PRESS_RELEASE = "press-release", _("joint press release")
        FACT_SHEET = "fact-sheet", _("fact sheet")
        DECLARATION = "declaration", _("declaration")
        FRAMEWORK = "framework", _("framework")
        INITIATIVE = "initiative", _("initiative")
        PARTNERSHIP = "partnership", _("partnership")
        ACTION_PLAN = "action-plan", _("action plan")
        ROADMAP = "roadmap", _("roadmap")
        COMMUNIQUE = "communique", _("communiqué")
        CHAIR_STATEMENT = "chair-statement", _("chair’s statement")
        EXCHANGE_OF_NOTES = "exchange-of-notes", _("exchange of notes")
        PROPOSAL = "proposal", _("proposal")
        REPORT = "report", _("report")
        OTHER = "other", _("other document")

    form = models.CharField(_("form"), max_length=20, choices=Form)
    status = models.CharField(_("status"), max_length=20, choices=Status)
    signed_at = models.ForeignKey(
        Meeting,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="agreements",
        verbose_name=_("signed or announced at"),
    )

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")

    @property
    def badges(self) -> list[str]:
        return [self.get_form_display(), self.get_status_display()]

    def origins(self) -> list[Tie]:
        return [(_("Made at"), Entry.objects.with_key(self.signed_at_id))]

    def ties(self) -> list[Tie]:
        return [
            (_("Commitments made in it"), self.commitments.all()),
            (_("Measures agreed in it"), self.measures.all()),
        ]

    def siblings(self) -> list[Tie]:
        return made_at(self.signed_at_id)


def made_at(meeting: int | None) -> list[Tie]:
    """The agreements and memoranda that were made at the meeting with this key."""
    if meeting is None:
        return []
    made = models.Q(agreement__signed_at=meeting) | models.Q(mou__signed_at=meeting)
    return [(_("Made at the same meeting"), Entry.objects.filter(made))]
