from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.models.amount import WithAmount
from policyhub.catalog.language import localized
from policyhub.catalog.models import Entry


class Project(WithAmount, Entry):
    """An undertaking on the ground; its operators stand in the parties."""

    KIND = "project"
    POSITION = 50
    ASKED_BY = ("案件", "プロジェクト", "事業", "project")

    class Programme(models.TextChoices):
        STRATEGIC_INVESTMENT = "strategic-investment", _("strategic investment")
        GLOBAL_SOUTH = "global-south", _("Global South subsidy")
        MASTER_PLAN = "master-plan", _("master plan")
        BUSINESS = "business", _("business")
        ENERGY = "energy", _("energy")
        TRAINING = "training", _("training")
        EXPORT_SUPPORT = "export-support", _("export support")
        OTHER = "other", _("other programme")

    programme = models.CharField(_("programme"), max_length=30, choices=Programme)
    programme_ja = models.CharField(_("programme’s name (Japanese)"), max_length=300, blank=True)
    programme_en = models.CharField(_("programme’s name (English)"), max_length=300, blank=True)
    location_ja = models.CharField(_("location (Japanese)"), max_length=200, blank=True)
    location_en = models.CharField(_("location (English)"), max_length=200, blank=True)

    class Meta(WithAmount.Meta):
        abstract = False
        verbose_name = _("project")
        verbose_name_plural = _("projects")

    @property
    def programme_name(self) -> str:
        return localized(self, "programme")

    @property
    def location(self) -> str:
        return localized(self, "location")

    @property
    def badges(self) -> list[str]:
        return [text for text in (self.get_programme_display(), self.amount_text) if text]
