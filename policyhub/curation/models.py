from django.db import models
from django.utils.translation import gettext_lazy as _

from policyhub.catalog.models import Slide


class LoadedRecord(models.Model):
    """What a record looked like when it was last loaded from a file.

    A record whose present content has another digest was edited since, in whatever way, and the
    loader leaves it alone.
    """

    table = models.CharField(_("table"), max_length=50)
    key = models.CharField(_("key"), max_length=150)
    digest = models.CharField(_("digest"), max_length=64)
    loaded_at = models.DateTimeField(_("loaded"), auto_now=True)

    class Meta:
        verbose_name = _("loaded record")
        verbose_name_plural = _("loaded records")
        constraints = [
            models.UniqueConstraint(fields=["table", "key"], name="loaded_record_is_unique")
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.key}"


class UncitedPassage(models.Model):
    """Whole sentences of a slide that no entry cites on purpose, and why."""

    class Reason(models.TextChoices):
        HEADING = "heading", _("heading")
        CAPTION = "caption", _("caption of a picture")
        CONTENTS = "contents", _("table of contents")
        SOURCE_NOTE = "source-note", _("note on a source")
        LAYOUT = "layout", _("layout")
        DUPLICATE = "duplicate", _("said again elsewhere")

    slide = models.ForeignKey(
        Slide, models.CASCADE, related_name="uncited_passages", verbose_name=_("slide")
    )
    text = models.TextField(_("text"), help_text=_("Whole lines or sentences, word for word."))
    reason = models.CharField(_("reason"), max_length=20, choices=Reason)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["slide", "order", "pk"]
        verbose_name = _("passage left uncited")
        verbose_name_plural = _("passages left uncited")

    def __str__(self) -> str:
        return f"{self.slide.number} {self.text[:40]}"
