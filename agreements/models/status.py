"""The life of an agreement and of a promise: dated changes, each with its source."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from policyhub.catalog import dates
from policyhub.catalog.dates import Precision
from policyhub.catalog.models import Citation, Entry


class Status(models.TextChoices):
    PROPOSED = "proposed", _("proposed")
    NEGOTIATING = "negotiating", _("under negotiation")
    AGREED = "agreed", _("agreed")
    SETTLED = "settled", _("negotiations concluded")
    CONCLUDED = "concluded", _("concluded")
    SIGNED = "signed", _("signed")
    EXCHANGED = "exchanged", _("exchanged")
    ADOPTED = "adopted", _("adopted")
    ANNOUNCED = "announced", _("announced")
    LAUNCHED = "launched", _("launched")
    IN_FORCE = "in-force", _("in force")
    UPDATED = "updated", _("updated")
    SUSPENDED = "suspended", _("suspended")
    ENDED = "ended", _("ended")
    UNKNOWN = "unknown", _("not stated")


class Fulfilment(models.TextChoices):
    NOT_STARTED = "not-started", _("not started")
    IN_PROGRESS = "in-progress", _("in progress")
    FULFILLED = "fulfilled", _("fulfilled")
    LAPSED = "lapsed", _("lapsed")
    UNKNOWN = "unknown", _("not stated")


CLOSED = (Fulfilment.FULFILLED, Fulfilment.LAPSED)
"""A promise that is no longer open."""


class Change(models.Model):
    """A change on a date, with the sentence that states it."""

    entry = models.ForeignKey(
        Entry, models.CASCADE, related_name="%(class)ss", verbose_name=_("entry")
    )
    date_start = models.DateField(_("from"), null=True, blank=True)
    date_end = models.DateField(_("to"), null=True, blank=True)
    date_precision = models.CharField(
        _("precision of the date"), max_length=20, choices=Precision, default=Precision.NONE
    )
    citation = models.ForeignKey(
        Citation, models.CASCADE, related_name="%(class)ss", verbose_name=_("source")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        abstract = True
        ordering = ["entry", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(date_end=None) | models.Q(date_end__gte=models.F("date_start")),
                name="%(class)s_ends_after_it_begins",
            )
        ]

    @property
    def period(self) -> dates.Period:
        return dates.Period(self.date_start, self.date_end, Precision(self.date_precision))

    @property
    def date_text(self) -> str:
        return dates.display(self.period)


class StatusChange(Change):
    status = models.CharField(_("status"), max_length=20, choices=Status)

    class Meta(Change.Meta):
        verbose_name = _("change of status")
        verbose_name_plural = _("changes of status")

    def __str__(self) -> str:
        return f"{self.label} {self.date_text}".strip()

    @property
    def label(self) -> str:
        return self.get_status_display()


class FulfilmentChange(Change):
    fulfilment = models.CharField(_("fulfilment"), max_length=20, choices=Fulfilment)

    class Meta(Change.Meta):
        verbose_name = _("change of fulfilment")
        verbose_name_plural = _("changes of fulfilment")

    def __str__(self) -> str:
        return f"{self.label} {self.date_text}".strip()

    @property
    def label(self) -> str:
        return self.get_fulfilment_display()
