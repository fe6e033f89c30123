"""Entry: everything that can be found. Each kind inherits from it and adds its own columns."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, ClassVar, Self, TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Coalesce, ExtractYear
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from policyhub.catalog import dates
from policyhub.catalog.dates import Precision
from policyhub.catalog.language import localized
from policyhub.catalog.models.organization import Organization
from policyhub.catalog.models.person import Person
from policyhub.catalog.models.place import Country, CountryGroup, Region
from policyhub.catalog.models.sector import Sector

slug_form = RegexValidator(
    r"^[a-z0-9]+(-[a-z0-9]+)*$", _("Lower-case ASCII letters, digits and single hyphens only.")
)


AnyEntry = TypeVar("AnyEntry", bound="Entry", covariant=True)
Tie = tuple[Any, "EntryQuerySet[Any]"]
"""A heading, and the entries under it."""
Choices = Iterable[tuple[Any, Any]]
"""Codes with their labels."""


class EntryQuerySet(models.QuerySet[AnyEntry]):
    def published(self) -> Self:
        return self.filter(state=Entry.State.PUBLISHED)

    def structured(self) -> Self:
        """Transcribed entries: everything but the source's own slides."""
        return self.exclude(kind__in=Entry.source_kinds())

    def of_kind(self, *kinds: str) -> Self:
        return self.filter(kind__in=kinds)

    def with_key(self, key: int | None) -> Self:
        """The one entry with this primary key; none where it is None."""
        return self.filter(pk=key) if key else self.none()

    def known_as(self, slug: str) -> Self:
        """The entry that has this slug, or had it once."""
        return self.filter(models.Q(slug=slug) | models.Q(former_slugs__slug=slug)).distinct()

    def with_country(self, *countries: Country) -> Self:
        return self.filter(countries__in=countries).distinct()

    def with_group(self, *groups: CountryGroup) -> Self:
        return self.filter(groups__in=groups).distinct()

    def with_sector(self, *sectors: Sector) -> Self:
        return self.filter(sectors__in=sectors).distinct()

    def with_person(self, *persons: Person) -> Self:
        return self.filter(people__person__in=persons).distinct()

    def with_organization(self, *organizations: Organization) -> Self:
        return self.filter(parties__organization__in=organizations).distinct()

    def in_region(self, *regions: Region) -> Self:
        """Entries of a country of the regions, or of a group that lies in one of them."""
        return self.filter(
            models.Q(countries__region__in=regions) | models.Q(groups__region__in=regions)
        ).distinct()

    def since(self, day: date) -> Self:
        """Entries that are, or may be, on ``day`` or later."""
        return self.alias(last_day=Coalesce("date_end", "date_start")).filter(last_day__gte=day)

    def until(self, day: date) -> Self:
        """Entries that are, or may be, on ``day`` or earlier."""
        return self.filter(date_start__lte=day)

    def on_a_day(self) -> Self:
        """Entries whose date is known to the day."""
        return self.filter(date_precision=Precision.DAY)

    def dated_to_the_month(self) -> Self:
        """Entries whose date is known to the day or the month."""
        return self.filter(date_precision__in=[Precision.DAY, Precision.MONTH])

    def happened(self) -> Self:
        """Entries that began today or earlier, by the date in Japan."""
        return self.until(timezone.localdate())

    def coming(self) -> Self:
        """Entries that begin after today."""
        return self.filter(date_start__gt=timezone.localdate())

    def in_fiscal_year(self, year: int) -> Self:
        """Entries that begin in the Japanese fiscal year ``year`` (April to March)."""
        return self.filter(date_start__range=dates.fiscal_year_days(year))

    def fiscal_years(self) -> Counter[int]:
        """How many of the entries begin in each fiscal year; those without a date are left out."""
        before_april = models.Case(models.When(date_start__month__lt=4, then=1), default=0)
        years = self.filter(date_start__isnull=False).annotate(
            fiscal_year=ExtractYear("date_start") - before_april
        )
        return Counter(years.order_by().values_list("fiscal_year", flat=True))

    def newest_first(self) -> Self:
        """Those of one date as they were transcribed, which is the order of the report."""
        return self.order_by(models.F("date_start").desc(nulls_last=True), "pk")

    def oldest_first(self) -> Self:
        return self.order_by(models.F("date_start").asc(nulls_last=True), "pk")

    def for_list(self) -> Self:
        """What one line of a list shows, in a fixed number of queries."""
        return self.prefetch_related("countries", "groups", "sectors")

    def for_hits(self) -> Self:
        """What one line of a search shows, which reads the names of its places elsewhere."""
        return self.defer("note_ja", "note_en", "created_at", "updated_at")

    def for_detail(self) -> Self:
        """What every detail page shows."""
        return self.for_list().prefetch_related(
            "people__person__posts",
            "parties__country",
            "parties__group",
            "parties__organization",
            "citations__slide__report",
        )


class Entry(models.Model):
    """A meeting, an agreement, a figure, a slide …: one thing that a report states."""

    KIND: ClassVar[str] = ""
    SOURCE: ClassVar[bool] = False
    """Whether the kind is the source itself, which cites nothing."""
    POSITION: ClassVar[int] = 0
    """Where the kind stands in lists of the kinds."""
    ASKED_BY: ClassVar[tuple[str, ...]] = ()
    """What a question says that asks for the kind: 会談 for a meeting, いくら for a figure."""
    HISTORY: ClassVar[str] = ""
    """The relation to the kind's dated changes, where it has them …"""
    HISTORY_VALUE: ClassVar[str] = ""
    """… and the column of a change that says what it changed to."""
    FACETS: ClassVar[Mapping[str, Choices]] = {}
    """What the kind can be narrowed by beside its columns with choices: the values of each facet,
    of which ``own_facets`` says those of an entry."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        IN_REVIEW = "in-review", _("in review")
        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", _("withdrawn")

    kind = models.CharField(_("kind"), max_length=20, editable=False, db_index=True)
    slug = models.CharField(
        _("slug"),
        max_length=100,
        unique=True,
        validators=[slug_form],
        help_text=_("Part of the address; never changes once published."),
    )
    title_ja = models.CharField(_("title (Japanese)"), max_length=300)
    title_en = models.CharField(_("title (English)"), max_length=300)
    summary_ja = models.TextField(_("summary (Japanese)"), blank=True)
    summary_en = models.TextField(_("summary (English)"), blank=True)
    date_start = models.DateField(_("from"), null=True, blank=True)
    date_end = models.DateField(
        _("to"),
        null=True,
        blank=True,
        help_text=_("The last day that the date can mean; empty for a single day."),
    )
    date_precision = models.CharField(
        _("precision of the date"), max_length=20, choices=Precision, default=Precision.NONE
    )
    countries = models.ManyToManyField(
        Country, blank=True, related_name="entries", verbose_name=_("countries")
    )
    groups = models.ManyToManyField(
        CountryGroup, blank=True, related_name="entries", verbose_name=_("country groups")
    )
    sectors = models.ManyToManyField(
        Sector, blank=True, related_name="entries", verbose_name=_("sectors")
    )
    related = models.ManyToManyField(
        "self", blank=True, verbose_name=_("related entries"), help_text=_("Ties both ways.")
    )
    note_ja = models.TextField(
        _("note (Japanese)"), blank=True, help_text=_("On slips and contradictions of the source.")
    )
    note_en = models.TextField(_("note (English)"), blank=True)
    state = models.CharField(
        _("state"), max_length=20, choices=State, default=State.PUBLISHED, db_index=True
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last change"), auto_now=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        indexes = [models.Index(fields=["kind", "-date_start"], name="entry_kind_date")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(date_end=None) | models.Q(date_end__gte=models.F("date_start")),
                name="entry_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(date_precision=Precision.NONE, date_start=None, date_end=None)
                | (~models.Q(date_precision=Precision.NONE) & models.Q(date_start__isnull=False)),
                name="entry_date_has_its_precision",
            ),
            models.CheckConstraint(
                condition=models.Q(date_precision=Precision.DAY)
                | models.Q(date_precision=Precision.NONE)
                | models.Q(date_end__isnull=False),
                name="entry_inexact_date_has_its_last_day",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["draft", "in-review", "published", "withdrawn"]),
                name="entry_state_is_known",
            ),
            models.CheckConstraint(condition=~models.Q(kind=""), name="entry_has_a_kind"),
            models.CheckConstraint(condition=~models.Q(slug=""), name="entry_has_a_slug"),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.KIND:
            self.kind = self.KIND
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return self.models_by_kind()[self.kind].path_for(self.slug)

    def clean(self) -> None:
        if self.date_start is None and (self.date_end or self.date_precision != Precision.NONE):
            raise ValidationError(
                {"date_start": _("Give the first day, or set the precision to “no date”.")}
            )
        if self.date_start and self.date_precision == Precision.NONE:
            raise ValidationError({"date_precision": _("Say how exact the date is.")})
        if self.date_end and self.date_start and self.date_end < self.date_start:
            raise ValidationError({"date_end": _("The end is before the start.")})
        if self.date_precision not in (Precision.DAY, Precision.NONE) and not self.date_end:
            raise ValidationError(
                {
                    "date_end": _(
                        "Give the last day that this date can mean, e.g. the last of the month."
                    )
                }
            )

    @staticmethod
    def models_by_kind() -> "dict[str, type[Entry]]":
        """Every kind with its model. Nothing here knows a kind by name."""
        models_ = sorted(Entry.__subclasses__(), key=lambda model: model.POSITION)
        return {model.KIND: model for model in models_}

    @classmethod
    def source_kinds(cls) -> list[str]:
        return [kind for kind, model in cls.models_by_kind().items() if model.SOURCE]

    @classmethod
    def structured_kinds(cls) -> list[str]:
        """The kinds that people transcribe: all but the source itself."""
        return [kind for kind, model in cls.models_by_kind().items() if not model.SOURCE]

    @classmethod
    def path_for(cls, slug: str) -> str:
        """The address of the entry of this kind with this slug."""
        return path_pattern(cls.KIND, get_language() or "").replace(ANY_SLUG, slug)

    @property
    def title(self) -> str:
        return localized(self, "title")

    @property
    def summary(self) -> str:
        return localized(self, "summary")

    @property
    def note(self) -> str:
        return localized(self, "note")

    @property
    def period(self) -> dates.Period:
        return dates.Period(self.date_start, self.date_end, Precision(self.date_precision))

    @property
    def date_text(self) -> str:
        """The date as an official would write it, in the current language."""
        return dates.display(self.period)

    @property
    def kind_label(self) -> str:
        return str(self.models_by_kind()[self.kind]._meta.verbose_name)

    @property
    def badges(self) -> list[str]:
        """A few words on the entry for a line in a list: its form, its status …"""
        return []

    @property
    def is_called_planned(self) -> bool:
        """Whether its title says that the report knows it only as planned."""
        return False

    @property
    def is_request(self) -> bool:
        """Whether whoever promises it only asks another side for it."""
        return False

    def own_facets(self) -> Iterator[tuple[str, Any]]:
        """The name and value of each of the kind's ``FACETS`` that the entry has."""
        yield from ()

    @classmethod
    def facet_choices(cls, name: str) -> list[tuple[str, Any]]:
        """The codes and labels of a facet of the kind's own: of ``FACETS``, or of a column."""
        columns = [column for column in cls._meta.local_fields if column.name == name]
        declared = cls.FACETS.get(name) or [
            choice for column in columns for choice in column.choices or ()
        ]
        return [(str(code), label) for code, label in declared]

    def origins(self) -> list[Tie]:
        """The entries that this one came of, under a heading each."""
        return []

    def ties(self) -> list[Tie]:
        """The entries that came of this one, under a heading each."""
        return []

    def siblings(self) -> list[Tie]:
        """The entries that came of the same thing as this one, under what they have in common:
        one such thing at most, the nearest."""
        return []

    @property
    def specific(self) -> "Entry":
        """The entry as its own kind, with its own columns. One query."""
        return self.models_by_kind()[self.kind].objects.get(pk=self.pk)


ANY_SLUG = "any-slug"


@cache
def path_pattern(kind: str, language: str) -> str:
    """The address of an entry of a kind in a language; a page of a list has many of them."""
    return reverse(f"{kind}-detail", args=[ANY_SLUG])


class FormerSlug(models.Model):
    """A slug that an entry had once: its old address leads to the new one."""

    entry = models.ForeignKey(
        Entry, models.CASCADE, related_name="former_slugs", verbose_name=_("entry")
    )
    slug = models.CharField(_("slug"), max_length=100, unique=True, validators=[slug_form])

    class Meta:
        ordering = ["slug"]
        verbose_name = _("former slug")
        verbose_name_plural = _("former slugs")

    def __str__(self) -> str:
        return self.slug
