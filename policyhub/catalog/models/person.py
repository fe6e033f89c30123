import re

from django.db import models
from django.utils.translation import gettext_lazy as _

from policyhub.catalog.fields import NamesField
from policyhub.catalog.language import in_brackets, localized
from policyhub.catalog.models.named import Named
from policyhub.catalog.models.organization import Organization
from policyhub.catalog.models.place import Country, CountryGroup

KATAKANA = re.compile(r"[\u30a0-\u30ff\s]+")
"""With the dot between the parts of a name, and the mark of a long vowel."""


class Person(Named):
    """Somebody whom a report names. ``name_en`` is the romanised name."""

    url_name = "person-detail"

    country = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
        verbose_name=_("country"),
        help_text=_("The country that the person represents."),
    )
    group = models.ForeignKey(
        CountryGroup,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
        verbose_name=_("country group"),
        help_text=_("The group that the person represents, e.g. the EU."),
    )
    note_ja = models.TextField(_("note (Japanese)"), blank=True)
    note_en = models.TextField(_("note (English)"), blank=True)
    entries = models.ManyToManyField(
        "catalog.Entry", through="catalog.EntryPerson", related_name="persons"
    )

    class Meta(Named.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people")

    @property
    def note(self) -> str:
        return localized(self, "note")

    @property
    def reading(self) -> str:
        """How the Japanese name is read; empty where it is written in katakana, which says it."""
        return "" if KATAKANA.fullmatch(self.name_ja) else self.kana

    @property
    def stands_for(self) -> str:
        """The country or group that the person represents; else the organisation of a post."""
        if self.country:
            return self.country.name
        if self.group:
            return self.group.short
        organizations = (post.organization for post in self.posts.all())
        return next((found.name for found in organizations if found), "")

    @property
    def name_with_post(self) -> str:
        """The name; with a post where the reports give the family name alone, for two may share
        it."""
        posts = [] if " " in self.name_en else list(self.posts.all())
        return in_brackets(self.name, posts[0].title) if posts else self.name

    @property
    def search_names(self) -> list[str]:
        posts = [name for post in self.posts.all() for name in post.search_names]
        return [*super().search_names, *posts]


class Post(models.Model):
    """An office that a person holds or held.

    ``held_from`` and ``held_to`` stand only where a source states them. ``attested_from`` and
    ``attested_to`` are the first and last month in which a report shows the person in office:
    they tell two holders of one post apart without inventing the day of a change.
    """

    person = models.ForeignKey(
        Person, models.CASCADE, related_name="posts", verbose_name=_("person")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    title_ja = models.CharField(_("post (Japanese)"), max_length=200)
    title_en = models.CharField(_("post (English)"), max_length=200)
    aliases = NamesField(_("aliases"), help_text=_("One a line: 経産相, 経産大臣 …"))
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="posts",
        verbose_name=_("organisation"),
    )
    held_from = models.DateField(_("held from"), null=True, blank=True)
    held_to = models.DateField(_("held to"), null=True, blank=True)
    attested_from = models.DateField(
        _("shown in office from"),
        null=True,
        blank=True,
        help_text=_(
            "The first day of the first month in which a report shows the person in office."
        ),
    )
    attested_to = models.DateField(_("shown in office to"), null=True, blank=True)

    class Meta:
        ordering = ["person", "order", "pk"]
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(held_to__gte=models.F("held_from"))
                | models.Q(held_to=None)
                | models.Q(held_from=None),
                name="post_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(attested_to__gte=models.F("attested_from"))
                | models.Q(attested_to=None)
                | models.Q(attested_from=None),
                name="post_attestation_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return localized(self, "title")

    @property
    def search_names(self) -> list[str]:
        return [self.title_ja, self.title_en, *self.aliases]
