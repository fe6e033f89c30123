from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from policyhub.catalog.language import in_english, localized, number_en
from policyhub.catalog.models.entry import Entry


class Figure(Entry):
    """One number of a report: what is counted, how much, when."""

    KIND = "figure"
    POSITION = 70
    ASKED_BY = (
        "いくら",
        "何件",
        "何社",
        "何人",
        "何か国",
        "何カ国",
        "何ヶ国",
        "何機",
        "何割",
        "何倍",
        "何%",
        "割合",
        "どれくらい",
        "どのくらい",
        "どれだけ",
        "how many",
        "how much",
        "share of",
        "percent",
    )

    class Direction(models.TextChoices):
        EXPORT = "export", _("export")
        IMPORT = "import", _("import")
        BALANCE = "balance", _("balance")
        OUTWARD = "outward-investment", _("outward investment")
        INWARD = "inward-investment", _("inward investment")
        INCOME = "income", _("income")

    quantity_ja = models.CharField(_("what is counted (Japanese)"), max_length=300)
    quantity_en = models.CharField(_("what is counted (English)"), max_length=300)
    value = models.DecimalField(_("value"), max_digits=24, decimal_places=4)
    value_as_written = models.CharField(_("value as written"), max_length=200)
    approximate = models.BooleanField(_("approximate"), default=False)
    unit_ja = models.CharField(_("unit (Japanese)"), max_length=50, blank=True)
    unit_en = models.CharField(_("unit (English)"), max_length=50, blank=True)
    period_as_written = models.CharField(_("period as written"), max_length=200, blank=True)
    direction = models.CharField(_("direction"), max_length=20, choices=Direction, blank=True)
    change = models.BooleanField(
        _("is a change"),
        default=False,
        help_text=_("A difference or rate; a decrease is negative."),
    )
    compared_with_as_written = models.CharField(_("compared with"), max_length=200, blank=True)
    breakdown_ja = models.CharField(_("item or partner (Japanese)"), max_length=500, blank=True)
    breakdown_en = models.CharField(_("item or partner (English)"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")

    @property
    def quantity(self) -> str:
        return localized(self, "quantity")

    @property
    def unit(self) -> str:
        return localized(self, "unit")

    @property
    def breakdown(self) -> str:
        return localized(self, "breakdown")

    @property
    def badges(self) -> list[str]:
        """The value, its period, what it is compared with, its direction."""
        direction = self.get_direction_display()
        if in_english():
            return [text for text in (self.value_en, direction) if text]
        compared = self.compared_with_as_written
        against = gettext("compared with %(what)s") % {"what": compared} if compared else ""
        texts = (self.value_as_written, self.period_as_written, against, direction)
        return [text for text in texts if text]

    @property
    def number(self) -> str:
        """«14,700,000», «2.3»: as many decimals as it has."""
        return f"{self.value.normalize():,f}"

    @property
    def value_en(self) -> str:
        """«about 2.5 trillion yen», «+0.9 trillion yen» for a change."""
        sign = "+" if self.change and self.value > 0 else ""
        words = ("about" if self.approximate else "", sign + number_en(self.value), self.unit_en)
        return " ".join(filter(None, words))
