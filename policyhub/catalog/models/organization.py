from django.db import models
from django.utils.translation import gettext_lazy as _

from policyhub.catalog.models.named import Named
from policyhub.catalog.models.place import Country


class Organization(Named):
    url_name = "organization-detail"

    class Kind(models.TextChoices):
        GOVERNMENT = "government", _("government")
        AGENCY = "agency", _("public agency")
        INTERNATIONAL = "international", _("international organisation")
        COMPANY = "company", _("company")
        ASSOCIATION = "association", _("association")
        RESEARCH = "research", _("research body")
        MEDIA = "media", _("media")
        OTHER = "other", _("other")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    country = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="organizations",
        verbose_name=_("country"),
    )
    entries = models.ManyToManyField(
        "catalog.Entry", through="catalog.EntryParty", related_name="organizations"
    )

    class Meta(Named.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    kind__in=[
                        "government",
                        "agency",
                        "international",
                        "company",
                        "association",
                        "research",
                        "media",
                        "other",
                    ]
                ),
                name="organization_kind_is_known",
            )
        ]
