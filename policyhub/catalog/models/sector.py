from django.db import models
from django.utils.translation import gettext_lazy as _

from policyhub.catalog.models.named import Named


class Sector(Named):
    """A field of policy or industry. Its aliases are synonyms in both languages."""

    url_name = "sector-detail"

    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta(Named.Meta):
        ordering = ["order", "slug"]
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")
