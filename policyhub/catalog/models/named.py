"""What all reference data share: two names, a reading, aliases, a slug."""

from typing import Any, Self, TypeVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from policyhub.catalog.fields import NamesField
from policyhub.catalog.language import localized

AnyNamed = TypeVar("AnyNamed", bound="Named", covariant=True)


class NamedQuerySet(models.QuerySet[AnyNamed]):
    def with_entry_count(self) -> Self:
        """Adds ``entry_count``: how many published entries name the record."""
        return self.annotate(
            entry_count=models.Count(
                "entries", filter=models.Q(entries__state="published"), distinct=True
            )
        )

    def in_use(self) -> Self:
        """Those that at least one published entry names, with ``entry_count``."""
        counted: Any = self.with_entry_count()
        return counted.filter(entry_count__gt=0)

    def most_named(self) -> Self:
        """Those in use, the most named first."""
        counted: Any = self.in_use()
        return counted.order_by("-entry_count", "slug")


class Named(models.Model):
    """A thing that entries name. Its ``aliases`` are found by the search as it is itself."""

    url_name = ""

    slug = models.SlugField(_("slug"), max_length=100, unique=True)
    name_ja = models.CharField(_("name (Japanese)"), max_length=200)
    name_en = models.CharField(_("name (English)"), max_length=200)
    kana = models.CharField(
        _("reading"),
        max_length=200,
        blank=True,
        help_text=_("In hiragana, for sorting and search."),
    )
    aliases = NamesField(_("aliases"), help_text=_("One a line: abbreviations, other spellings."))
    entries: models.Manager

    objects = NamedQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["kana", "slug"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse(self.url_name, args=[self.slug])

    @property
    def name(self) -> str:
        return localized(self, "name")

    @property
    def search_names(self) -> list[str]:
        """Every name that a search for this record may use."""
        return [self.name_ja, self.name_en, self.kana, *self.aliases]
