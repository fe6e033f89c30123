"""What an entry is made of: where it is written, who took part, whom it concerns."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from policyhub.catalog import quotes
from policyhub.catalog.language import in_english
from policyhub.catalog.models.entry import Entry
from policyhub.catalog.models.organization import Organization
from policyhub.catalog.models.person import Person
from policyhub.catalog.models.place import Country, CountryGroup


class Side(models.TextChoices):
    JAPAN = "japan", _("Japan")
    COUNTERPART = "counterpart", _("counterpart")
    THIRD = "third", _("third party")


SIDE_HEADINGS = {
    Side.JAPAN.value: _("Japanese side"),
    Side.COUNTERPART.value: _("Counterpart side"),
    Side.THIRD.value: _("Third parties"),
    "": _("Side not stated"),
}


class Role(models.TextChoices):
    """What a person did at or for an entry."""

    ATTENDEE = "attendee", _("attendee")
    CHAIR = "chair", _("chair")
    HOST = "host", _("host")
    SPEAKER = "speaker", _("speaker")
    SIGNATORY = "signatory", _("signatory")
    WITNESS = "witness", _("witness")
    GUEST = "guest", _("guest")
    ORGANIZER = "organizer", _("organiser")
    MENTIONED = "mentioned", _("mentioned")


PRESENT = tuple(role for role in Role if role not in (Role.MENTIONED, Role.ORGANIZER))
"""The roles of those who were there themselves."""


class Citation(models.Model):
    """Where an entry is written: a slide and the words that it quotes from it."""

    entry = models.ForeignKey(
        Entry, models.CASCADE, related_name="citations", verbose_name=_("entry")
    )
    slide = models.ForeignKey(
        "catalog.Slide", models.PROTECT, related_name="cited_by", verbose_name=_("slide")
    )
    quote = models.TextField(
        _("quote"),
        help_text=_("Word for word as on the slide; white space and emphasis do not count."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["entry", "order", "pk"]
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        constraints = [
            models.CheckConstraint(condition=~models.Q(quote=""), name="citation_has_a_quote")
        ]

    def __str__(self) -> str:
        return f"{self.slide}: {self.quote[:40]}"

    @property
    def readable_quote(self) -> str:
        """The quote without the marks of the source's layout."""
        return quotes.readable(self.quote)

    def clean(self) -> None:
        if self.slide_id and self.quote and not quotes.stands_in(self.quote, self.slide.text):
            raise ValidationError({"quote": quotes.explain_absence(self.quote, self.slide.text)})


class EntryPerson(models.Model):
    """A person's part in an entry, with name and title as the source writes them.

    A post without a name (「同国商務長官」) has no person, only its title.
    """

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="people", verbose_name=_("entry"))
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("person"),
        help_text=_("Empty where the source gives a post without a name."),
    )
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.ATTENDEE)
    side = models.CharField(_("side"), max_length=20, choices=Side)
    name_as_written = models.CharField(_("name as written"), max_length=200, blank=True)
    title_as_written = models.CharField(_("post as written"), max_length=200, blank=True)
    title_en = models.CharField(
        _("post in English"),
        max_length=200,
        blank=True,
        help_text=_("Where the source gives a post without a name."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["entry", "order", "pk"]
        verbose_name = _("person of the entry")
        verbose_name_plural = _("people of the entry")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=False) | ~models.Q(title_as_written=""),
                name="entry_person_has_a_person_or_a_title",
            ),
            models.CheckConstraint(
                condition=models.Q(side__in=["japan", "counterpart", "third"]),
                name="entry_person_side_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name_as_written or self.title_as_written or str(self.person)

    @property
    def title(self) -> str:
        """The post: as written in Japanese; in English as the person's posts on record have it,
        empty where none of them is called so."""
        if not in_english():
            return self.title_as_written
        return self.title_en or self.title_on_record

    @property
    def title_on_record(self) -> str:
        written = self.title_as_written
        posts = list(self.person.posts.all()) if self.person and written else []
        same = [post for post in posts if written in (post.title_ja, *post.aliases)]
        longer = [post for post in posts if post.title_ja.endswith(written)]
        return next((post.title_en for post in same + longer), "")

    def clean(self) -> None:
        if not self.person_id and not self.title_as_written:
            raise ValidationError(_("Give the person, or the title as the source writes it."))


class EntryParty(models.Model):
    """Who, other than a person, has a part in an entry: a country, a group, an organisation."""

    class Role(models.TextChoices):
        PARTY = "party", _("party")
        PROMISOR = "promisor", _("promises")
        BENEFICIARY = "beneficiary", _("is promised to")
        OPERATOR = "operator", _("operator")
        BUYER = "buyer", _("buyer")
        SELLER = "seller", _("seller")
        INVESTOR = "investor", _("investor")
        ORGANIZER = "organizer", _("organiser")
        HOST = "host", _("host")
        PARTICIPANT = "participant", _("participant")
        IMPOSER = "imposer", _("imposes")
        TARGET = "target", _("target")

    entry = models.ForeignKey(
        Entry, models.CASCADE, related_name="parties", verbose_name=_("entry")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.PARTY)
    side = models.CharField(_("side"), max_length=20, choices=Side, blank=True)
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, verbose_name=_("country")
    )
    group = models.ForeignKey(
        CountryGroup, models.PROTECT, null=True, blank=True, verbose_name=_("country group")
    )
    organization = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, verbose_name=_("organisation")
    )
    name_as_written = models.CharField(_("name as written"), max_length=200, blank=True)
    name_en = models.CharField(
        _("name in English"),
        max_length=200,
        blank=True,
        help_text=_("Where it is no country, group or organisation on record."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["entry", "order", "pk"]
        verbose_name = _("party of the entry")
        verbose_name_plural = _("parties of the entry")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(country=None, group=None)
                | models.Q(country=None, organization=None)
                | models.Q(group=None, organization=None),
                name="entry_party_is_one_thing",
            ),
            models.CheckConstraint(
                condition=models.Q(country__isnull=False)
                | models.Q(group__isnull=False)
                | models.Q(organization__isnull=False)
                | ~models.Q(name_as_written=""),
                name="entry_party_is_something",
            ),
        ]

    def __str__(self) -> str:
        return str(self.target or self.name_as_written)

    def clean(self) -> None:
        given = [value for value in (self.country, self.group, self.organization) if value]
        if len(given) > 1:
            raise ValidationError(_("Choose one: a country, a group or an organisation."))
        if not given and not self.name_as_written:
            raise ValidationError(
                _("Choose a country, a group or an organisation, or give a name.")
            )

    @staticmethod
    def of_places(countries: Any, groups: Any = ()) -> models.Q:
        """Which parties are ``countries`` or ``groups``, or are at home in the countries."""
        at_home = models.Q(organization__country__in=countries)
        return models.Q(country__in=countries) | models.Q(group__in=groups) | at_home

    @property
    def target(self) -> Country | CountryGroup | Organization | None:
        """What the party is, where it is on record."""
        return self.country or self.group or self.organization
