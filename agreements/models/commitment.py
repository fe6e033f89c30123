import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

from agreements.models.amount import WithAmount
from agreements.models.status import Fulfilment
from policyhub.catalog import dates
from policyhub.catalog.dates import Precision
from policyhub.catalog.models import Entry, EntryParty, EntryQuerySet, Side, Tie
from policyhub.catalog.models.entry import Choices

REQUEST_BY = "request-"
PROMISORS = {
    "japan": _("Commitments of the Japanese side"),
    "other": _("Commitments of the counterpart side"),
    "both": _("Commitments of several sides"),
    "third": _("Commitments (others, or not stated)"),
    f"{REQUEST_BY}japan": _("Requests by the Japanese side"),
    f"{REQUEST_BY}other": _("Requests by the counterpart side"),
    f"{REQUEST_BY}both": _("Requests by several sides"),
    f"{REQUEST_BY}third": _("Requests (others, or not stated)"),
}
"""Who promises; after the promises the requests, which promise nothing, by who makes them."""

YEAR_ALONE = re.compile(r"((\d{4}|来|今)年度?([内中末]|まで|に|向け)*)?")
"""A due date as written that names no event."""


class CommitmentQuerySet(EntryQuerySet["Commitment"]):
    def by_promisor(self, own: models.Q) -> Self:
        """Adds ``promisor``, one of ``PROMISORS``: whether Japan's side promises, the other side,
        which are the parties that ``own`` says of an EntryParty, several sides, or third parties
        or nobody whom the report names; apart from these who makes a request."""
        promised = EntryParty.objects.filter(
            entry=models.OuterRef("pk"), role=EntryParty.Role.PROMISOR
        )
        others = promised.exclude(side=Side.JAPAN)
        japan, other = models.Q(by_japan=True), models.Q(by_other=True)
        third = models.Q(by_third=True)
        return self.annotate(
            by_japan=models.Exists(promised.filter(side=Side.JAPAN)),
            by_other=models.Exists(others.filter(own)),
            by_third=models.Exists(others.exclude(own)),
            side=models.Case(
                models.When(japan & ~other & ~third, then=models.Value("japan")),
                models.When(other & ~japan & ~third, then=models.Value("other")),
                models.When(japan | other, then=models.Value("both")),
                default=models.Value("third"),
                output_field=models.CharField(),
            ),
            promisor=models.Case(
                models.When(
                    category=Commitment.Category.REQUEST,
                    then=Concat(models.Value(REQUEST_BY), "side"),
                ),
                default="side",
                output_field=models.CharField(),
            ),
        )


class Commitment(WithAmount, Entry):
    """What one side promises. Who promises, and to whom, stands in the parties."""

    KIND = "commitment"
    POSITION = 40
    ASKED_BY = ("約束", "表明", "要請", "求め", "promise", "commit", "request")
    HISTORY = "fulfilmentchanges"
    HISTORY_VALUE = "fulfilment"
    FACETS: ClassVar[Mapping[str, Choices]] = {**WithAmount.FACETS, "promisor": Side.choices}

    class Category(models.TextChoices):
        PURCHASE = "purchase", _("purchase")
        INVESTMENT = "investment", _("investment")
        FINANCE = "finance", _("finance")
        SUPPLY = "supply", _("supply")
        TARIFF = "tariff", _("tariff")
        MARKET_ACCESS = "market-access", _("market access")
        REGULATION = "regulation", _("regulation")
        SUPPORT = "support", _("support")
        COOPERATION = "cooperation", _("cooperation")
        NEGOTIATION = "negotiation", _("negotiation")
        DIALOGUE = "dialogue", _("dialogue")
        REQUEST = "request", _("request")
        INFORMATION = "information", _("information")
        PARTICIPATION = "participation", _("participation")
        POLICY = "policy", _("policy")
        OTHER = "other", _("other commitment")

    category = models.CharField(_("category"), max_length=20, choices=Category)
    source = models.ForeignKey(
        Entry,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="commitments",
        verbose_name=_("source of the commitment"),
        help_text=_("The agreement, memorandum or meeting in which it was made."),
    )
    due_start = models.DateField(_("due, first day"), null=True, blank=True)
    due_end = models.DateField(_("due, last day"), null=True, blank=True)
    due_precision = models.CharField(
        _("precision of the due date"), max_length=20, choices=Precision, default=Precision.NONE
    )
    due_as_written = models.CharField(_("due as written"), max_length=200, blank=True)
    fulfilment = models.CharField(
        _("fulfilment"), max_length=20, choices=Fulfilment, default=Fulfilment.UNKNOWN
    )

    objects = CommitmentQuerySet.as_manager()  # type: ignore[misc]

    class Meta(WithAmount.Meta):
        abstract = False
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        constraints = [
            *WithAmount.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(due_end=None) | models.Q(due_end__gte=models.F("due_start")),
                name="commitment_due_ends_after_it_begins",
            ),
        ]

    def clean(self) -> None:
        super().clean()
        if self.due_start and self.due_end and self.due_end < self.due_start:
            raise ValidationError({"due_end": _("The end is before the start.")})

    @property
    def due(self) -> dates.Period:
        return dates.Period(self.due_start, self.due_end, Precision(self.due_precision))

    @property
    def due_text(self) -> str:
        return dates.display(self.due)

    def may_have_come_due(self, told_until: date) -> bool:
        """Whether it is due at an event of which only the year is known, a year that had begun on
        the last day that a report tells of: «at the ministerial conference in 2026»."""
        if self.due_precision not in (Precision.YEAR, Precision.FISCAL_YEAR) or not self.due_start:
            return False
        return self.due_start <= told_until and not YEAR_ALONE.fullmatch(self.due_as_written)

    @property
    def badges(self) -> list[str]:
        known = self.fulfilment != Fulfilment.UNKNOWN
        state = self.get_fulfilment_display() if known else ""
        return [t for t in (self.get_category_display(), self.amount_text, state) if t]

    @property
    def is_request(self) -> bool:
        return self.category == self.Category.REQUEST

    def own_facets(self) -> Iterator[tuple[str, str]]:
        yield from super().own_facets()
        for party in self.parties.all():
            if party.role == EntryParty.Role.PROMISOR:
                yield "promisor", party.side

    def origins(self) -> list[Tie]:
        return [(_("Made in"), Entry.objects.with_key(self.source_id))]

    def siblings(self) -> list[Tie]:
        made = Commitment.objects.filter(source=self.source_id)
        return [(_("Promised at the same time"), made)] if self.source_id else []
