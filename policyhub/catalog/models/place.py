from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Length
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from policyhub.catalog.language import localized
from policyhub.catalog.models.named import Named

models.CharField.register_lookup(Length)


class Region(Named):
    url_name = "region-detail"

    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta(Named.Meta):
        ordering = ["order", "slug"]
        verbose_name = _("region")
        verbose_name_plural = _("regions")


class Country(Named):
    """A country or economy. Its slug is the ISO 3166-1 code in lower case."""

    url_name = "country-detail"

    code = models.CharField(
        _("ISO code"),
        max_length=2,
        unique=True,
        validators=[RegexValidator(r"^[A-Z]{2}$", _("Two capital letters, as in ISO 3166-1."))],
    )
    region = models.ForeignKey(
        Region, models.PROTECT, related_name="countries", verbose_name=_("region")
    )
    official_ja = models.CharField(_("official name (Japanese)"), max_length=200, blank=True)

    class Meta(Named.Meta):
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(code__length=2), name="country_code_has_two_letters"
            )
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.slug = self.code.lower()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse(self.url_name, args=[self.slug])

    @property
    def search_names(self) -> list[str]:
        return [*super().search_names, self.official_ja, self.code]


class CountryGroup(Named):
    """A grouping that acts as such: EU, ASEAN, CPTPP, G7 …"""

    url_name = "group-detail"

    short_ja = models.CharField(_("short name (Japanese)"), max_length=100, blank=True)
    short_en = models.CharField(_("short name (English)"), max_length=100, blank=True)
    region = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="groups",
        verbose_name=_("region"),
        help_text=_("Where the group is of one region only."),
    )
    members = models.ManyToManyField(
        Country, blank=True, related_name="groups", verbose_name=_("members")
    )

    class Meta(Named.Meta):
        verbose_name = _("country group")
        verbose_name_plural = _("country groups")

    def __str__(self) -> str:
        return self.short

    @property
    def short(self) -> str:
        return localized(self, "short") or self.name

    @property
    def search_names(self) -> list[str]:
        return [*super().search_names, self.short_ja, self.short_en]
