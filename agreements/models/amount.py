"""An amount of money as number, currency and the words of the source."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from policyhub.catalog.language import in_english, number_en
from policyhub.catalog.models.entry import Choices


class WithAmount(models.Model):
    """The number is for sorting and sums; what is shown is ``amount_as_written``."""

    class Per(models.TextChoices):
        YEAR = "year", _("a year")

    class Qualifier(models.TextChoices):
        ABOUT = "about", _("about")
        UP_TO = "up-to", _("up to")
        MORE_THAN = "more-than", _("more than")

    FACETS: ClassVar[Mapping[str, Choices]] = {"amount": [("given", _("stated"))]}

    amount = models.DecimalField(
        _("amount"), max_digits=24, decimal_places=2, null=True, blank=True
    )
    currency = models.CharField(
        _("currency"),
        max_length=3,
        blank=True,
        validators=[RegexValidator(r"^[A-Z]{3}$", _("Three capital letters, as in ISO 4217."))],
    )
    amount_per = models.CharField(_("per"), max_length=10, choices=Per, blank=True)
    amount_qualifier = models.CharField(
        _("exactness"), max_length=10, choices=Qualifier, blank=True
    )
    amount_as_written = models.CharField(_("amount as written"), max_length=200, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount=None, currency="", amount_as_written="")
                | (
                    models.Q(amount__gte=0)
                    & ~models.Q(currency="")
                    & ~models.Q(amount_as_written="")
                ),
                name="%(class)s_amount_is_whole",
            )
        ]

    def clean(self) -> None:
        super().clean()
        given = [self.amount is not None, bool(self.currency), bool(self.amount_as_written)]
        if any(given) and not all(given):
            raise ValidationError(
                {
                    "amount": _(
                        "An amount needs the number, the currency and the words of the source."
                    )
                }
            )

    def own_facets(self) -> Iterator[tuple[str, str]]:
        if self.amount is not None:
            yield "amount", "given"

    @property
    def amount_en(self) -> str:
        """«about USD 8 billion a year»; empty where there is no amount."""
        if self.amount is None:
            return ""
        with translation.override("en"):
            exactness, per = self.get_amount_qualifier_display(), self.get_amount_per_display()
        words = (exactness, self.currency, number_en(self.amount), per)
        return " ".join(filter(None, words))

    @property
    def amount_text(self) -> str:
        """The amount in the current language; in Japanese in the words of the source."""
        return self.amount_en if in_english() else self.amount_as_written
