from django.db import models
from django.utils.translation import gettext_lazy as _


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
