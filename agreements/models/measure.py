from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.models.agreement import Agreement
from agreements.models.amount import WithAmount
from policyhub.catalog import dates
from policyhub.catalog.dates import Precision
from policyhub.catalog.language import in_english, localized
from policyhub.catalog.models import Country, CountryGroup, Entry, Tie


class Measure(WithAmount, Entry):
    """What a government does to trade: a tariff, its removal, a restriction, a budget."""

    KIND = "measure"
    POSITION = 60
    ASKED_BY = ("関税", "措置", "規制", "tariff", "measure")

    class Form(models.TextChoices):
        SURCHARGE = "surcharge", _("import surcharge")
        SECTORAL_TARIFF = "sectoral-tariff", _("sectoral tariff")
        COUNTRY_TARIFF = "country-tariff", _("tariff on a country")
        RECIPROCAL_TARIFF = "reciprocal-tariff", _("reciprocal tariff")
        TARIFF_ELIMINATION = "tariff-elimination", _("tariff elimination")
        TARIFF_PREFERENCE = "tariff-preference", _("tariff preference")
        EXEMPTION = "exemption", _("exemption")
        EXPORT_CONTROL = "export-control", _("export control")
        IMPORT_RESTRICTION = "import-restriction", _("import restriction")
        BUDGET = "budget", _("budget")
        STOCK_RELEASE = "stock-release", _("release of stocks")
        RULE = "rule", _("rule")
        OTHER = "other", _("other measure")

    form = models.CharField(_("form"), max_length=20, choices=Form)
    legal_basis_ja = models.CharField(_("legal basis (Japanese)"), max_length=300, blank=True)
    legal_basis_en = models.CharField(_("legal basis (English)"), max_length=300, blank=True)
    product_ja = models.CharField(_("product (Japanese)"), max_length=300, blank=True)
    product_en = models.CharField(_("product (English)"), max_length=300, blank=True)
    rate = models.DecimalField(_("rate (%)"), max_digits=7, decimal_places=3, null=True, blank=True)
    rate_as_written = models.CharField(_("rate as written"), max_length=300, blank=True)
    exceptions_ja = models.TextField(_("exceptions (Japanese)"), blank=True)
    exceptions_en = models.TextField(_("exceptions (English)"), blank=True)
    imposed_by = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="measures",
        verbose_name=_("taken by"),
    )
    imposed_by_group = models.ForeignKey(
        CountryGroup,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="measures",
        verbose_name=_("taken by (group)"),
    )
    agreed_in = models.ForeignKey(
        Agreement,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="measures",
        verbose_name=_("agreed in"),
    )
    effective_from_start = models.DateField(_("effective from"), null=True, blank=True)
    effective_from_precision = models.CharField(
        _("precision of the first day"), max_length=20, choices=Precision, default=Precision.NONE
    )
    effective_to_end = models.DateField(_("effective to"), null=True, blank=True)
    effective_to_precision = models.CharField(
        _("precision of the last day"), max_length=20, choices=Precision, default=Precision.NONE
    )

    class Meta(WithAmount.Meta):
        abstract = False
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        constraints = [
            *WithAmount.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(effective_to_end=None)
                | models.Q(effective_from_start=None)
                | models.Q(effective_to_end__gte=models.F("effective_from_start")),
                name="measure_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(imposed_by=None) | models.Q(imposed_by_group=None),
                name="measure_is_taken_by_one",
            ),
        ]

    def clean(self) -> None:
        super().clean()
        first, last = self.effective_from_start, self.effective_to_end
        if first and last and last < first:
            raise ValidationError({"effective_to_end": _("The end is before the start.")})
        if self.imposed_by and self.imposed_by_group:
            raise ValidationError({"imposed_by_group": _("Choose a country or a group, not both.")})

    @property
    def legal_basis(self) -> str:
        return localized(self, "legal_basis")

    @property
    def product(self) -> str:
        return localized(self, "product")

    @property
    def exceptions(self) -> str:
        return localized(self, "exceptions")

    @property
    def taken_by(self) -> Country | CountryGroup | None:
        return self.imposed_by or self.imposed_by_group

    @property
    def effective_from_text(self) -> str:
        return display(self.effective_from_start, self.effective_from_precision)

    @property
    def effective_to_text(self) -> str:
        return display(self.effective_to_end, self.effective_to_precision)

    @property
    def rate_text(self) -> str:
        """The rate in the current language; in Japanese in the words of the source."""
        if in_english():
            return "" if self.rate is None else f"{self.rate.normalize():f}%"
        return self.rate_as_written

    @property
    def badges(self) -> list[str]:
        return [text for text in (self.get_form_display(), self.rate_text) if text]

    def origins(self) -> list[Tie]:
        return [(_("Agreed in"), Entry.objects.with_key(self.agreed_in_id))]

    def siblings(self) -> list[Tie]:
        agreed = Measure.objects.filter(agreed_in=self.agreed_in_id)
        return [(_("Agreed in the same agreement"), agreed)] if self.agreed_in_id else []


def display(day: date | None, precision: str) -> str:
    """``day`` no more exactly than ``precision`` says, in the current language."""
    period = dates.Period(day, day, Precision(precision))
    return dates.display(period)
