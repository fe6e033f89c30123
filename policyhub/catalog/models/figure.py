import re
from decimal import Decimal

from django.db import models
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from policyhub.catalog.language import in_english, localized, number_en, number_ja
from policyhub.catalog.models.entry import Entry

MINUS = "\N{MINUS SIGN}"
DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
CURRENCY = re.compile(r"[A-Z]{3}(?= |$)")
YEAR = re.compile(r"\d{4}年")
PREVIOUS_YEAR = frozenset({"昨年", "前年"})
"""How the report calls the year before, without naming it."""


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

    class Bound(models.TextChoices):
        """On which side of its value a figure is that is stated by a limit."""

        UP_TO = "up-to", _("up to")
        MORE_THAN = "more-than", _("more than")
        AT_LEAST = "at-least", _("at least")

    quantity_ja = models.CharField(_("what is counted (Japanese)"), max_length=300)
    quantity_en = models.CharField(_("what is counted (English)"), max_length=300)
    value = models.DecimalField(
        _("value"),
        max_digits=24,
        decimal_places=4,
        null=True,
        blank=True,
        help_text=_("Empty where it is no single number, such as a ratio."),
    )
    value_as_written = models.CharField(_("value as written"), max_length=200)
    approximate = models.BooleanField(_("approximate"), default=False)
    bound = models.CharField(
        _("bound"),
        max_length=10,
        choices=Bound,
        blank=True,
        help_text=_("Where the value is a limit: 最大, 超, 以上."),
    )
    unit_ja = models.CharField(_("unit (Japanese)"), max_length=50, blank=True)
    unit_en = models.CharField(_("unit (English)"), max_length=50, blank=True)
    period_as_written = models.CharField(_("period as written"), max_length=200, blank=True)
    period_en = models.CharField(_("period in English"), max_length=200, blank=True)
    direction = models.CharField(_("direction"), max_length=20, choices=Direction, blank=True)
    change = models.BooleanField(
        _("is a change"),
        default=False,
        help_text=_("A difference or rate; a decrease is negative."),
    )
    compared_with_as_written = models.CharField(_("compared with"), max_length=200, blank=True)
    compared_with_en = models.CharField(_("compared with, in English"), max_length=200, blank=True)
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
    def period_text(self) -> str:
        """The period that the figure is of: as written in Japanese; empty where none is."""
        return self.period_en if in_english() else self.period_as_written

    @property
    def compared_with(self) -> str:
        """What a change is measured against: in Japanese the year where the report names it, and
        前年 where it says 昨年, which a reader of another year would take for another."""
        if in_english():
            return self.compared_with_en
        written = self.compared_with_as_written
        named = YEAR.search(written)
        return named[0] if named else "前年" if written in PREVIOUS_YEAR else written

    @property
    def comparison(self) -> str:
        """«compared with the previous year», however the report names that year; empty where the
        figure is compared with nothing."""
        if self.is_against_previous_year:
            return gettext("compared with the previous year")
        what = self.compared_with
        return gettext("compared with %(what)s") % {"what": what} if what else ""

    @property
    def is_against_previous_year(self) -> bool:
        """Whether a change is measured against the year before its own."""
        written = self.compared_with_as_written
        named = YEAR.search(written)
        if named and self.date_start:
            return int(named[0][:-1]) == self.date_start.year - 1
        return written in PREVIOUS_YEAR

    @property
    def value_text(self) -> str:
        """The value with its unit in the current language; in Japanese as written."""
        return self.value_en if in_english() else self.value_as_written

    @property
    def badges(self) -> list[str]:
        """The value, its period, what it is compared with, its direction."""
        texts = (self.value_text, self.period_text, self.comparison, self.get_direction_display())
        return [text for text in texts if text]

    @property
    def number(self) -> str:
        """«14,700,000», «+2.3», «−0.9»: as many decimals as it has."""
        return "" if self.value is None else f"{self.sign}{abs(self.value).normalize():,f}"

    @property
    def number_with_unit(self) -> str:
        """«14,700,000人», «−0.9兆円»; empty where that is what is written, or there is none."""
        text = self.number + self.unit_ja if self.number else ""
        return "" if text == self.value_as_written else text

    @property
    def signed_value(self) -> str:
        """The value as a chart and its table show it beside others: a change with its sign."""
        if in_english():
            return self.value_en
        is_stated = self.digits in self.value_as_written
        return (
            f"{self.sign}{self.digits}{self.unit}" if self.change and is_stated else self.value_text
        )

    @property
    def digits(self) -> str:
        """The size of the value, «1.0» as the report states it where that is in the same unit."""
        if self.value is None:
            return self.value_as_written
        size = abs(self.value)
        written = DIGITS.search(self.value_as_written)
        if written and Decimal(written[0].replace(",", "")) == size:
            return written[0]
        return number_en(size) if in_english() else number_ja(size)

    @property
    def sign(self) -> str:
        """«−» of a negative value, «+» of an increase."""
        value = self.value or 0
        if value < 0:
            return MINUS
        return "+" if self.change and value > 0 else ""

    @property
    def value_en(self) -> str:
        """«about JPY 2.5 trillion», «more than 500 people», «+JPY 1.0 trillion» for a change."""
        with translation.override("en"):
            bound, digits = str(self.get_bound_display()), self.digits
        exactness = bound or ("about" if self.approximate else "")
        found = CURRENCY.match(self.unit_en)
        currency, unit = (found[0], self.unit_en[3:].strip()) if found else ("", self.unit_en)
        amount = " ".join(filter(None, (currency, digits, unit))).replace(" %", "%")
        return f"{exactness} {self.sign}{amount}".strip()
