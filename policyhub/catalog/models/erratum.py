from collections.abc import Iterable
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from policyhub.catalog import quotes
from policyhub.catalog.language import localized
from policyhub.catalog.models.entry import Entry, slug_form
from policyhub.catalog.models.parts import Citation
from policyhub.catalog.models.report import Slide


class ErratumQuerySet(models.QuerySet["Erratum"]):
    def on_slide(self, slide: Slide) -> Self:
        return self.filter(places__slide=slide).distinct()

    def for_list(self) -> Self:
        """With their places and entries, whatever their number."""
        return self.prefetch_related("places__slide__report", "places__slide__chapter", "entries")

    def concerning(self, entry: Entry) -> "list[Erratum]":
        """Those of which ``entry`` quotes the words, and those that name it."""
        cited = list(entry.citations.all())
        slides = {citation.slide_id for citation in cited}
        candidates = self.filter(models.Q(places__slide__in=slides) | models.Q(entries=entry.pk))
        return [e for e in candidates.distinct().for_list() if e.concerns(entry, cited)]


class Erratum(models.Model):
    """A slip of a report, or a place where it contradicts itself.

    The entries that quote the words show it, so that a quote can stand as it was written.
    """

    class Kind(models.TextChoices):
        MISPRINT = "misprint", _("misprint")
        OMISSION = "omission", _("something left out")
        NAME = "name", _("a name spelled in several ways")
        DATE = "date", _("dates that differ")
        NUMBER = "number", _("numbers that differ")
        WORDING = "wording", _("wording that differs")
        CAPTION = "caption", _("a caption that contradicts the text")
        CONVERSION = "conversion", _("lost or altered when the slides were turned into text")
        UNCLEAR = "unclear", _("a slip of the report or of the conversion")

    class Origin(models.TextChoices):
        """Where it arose, as the heading over such errata."""

        REPORT = "report", _("Errors in the source")
        CONVERSION = "conversion", _("Lost or altered when the slides were turned into text")
        UNCLEAR = "unclear", _("Given as in the text of the source")

    slug = models.CharField(_("slug"), max_length=100, unique=True, validators=[slug_form])
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    reading = models.CharField(
        _("read as"), max_length=300, blank=True, help_text=_("What is meant, where that is clear.")
    )
    note_ja = models.TextField(_("note (Japanese)"))
    note_en = models.TextField(_("note (English)"))
    entries = models.ManyToManyField(
        Entry,
        blank=True,
        related_name="errata",
        verbose_name=_("entries"),
        help_text=_("Entries concerned that do not quote the words."),
    )

    objects = ErratumQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        verbose_name = _("slip of a source")
        verbose_name_plural = _("slips of the sources")

    def __str__(self) -> str:
        return self.note

    @property
    def note(self) -> str:
        return localized(self, "note")

    @property
    def origin(self) -> Origin:
        return {
            self.Kind.CONVERSION: self.Origin.CONVERSION,
            self.Kind.UNCLEAR: self.Origin.UNCLEAR,
        }.get(self.Kind(self.kind), self.Origin.REPORT)

    def concerns(self, entry: Entry, cited: list[Citation]) -> bool:
        """Whether ``entry``, of which ``cited`` are the citations, quotes the words or is named
        here."""
        return entry.pk in self.named or any(
            quotes.stands_in(words, citation.quote)
            for citation in cited
            for words in self.words_by_slide.get(citation.slide_id, ())
        )

    @cached_property
    def named(self) -> set[int]:
        return {entry.pk for entry in self.entries.all()}

    @cached_property
    def words_by_slide(self) -> dict[int, list[str]]:
        words: dict[int, list[str]] = {}
        for place in self.places.all():
            words.setdefault(place.slide_id, []).append(place.as_written)
        return words


def by_origin(errata: Iterable[Erratum]) -> list[tuple[Erratum.Origin, list[Erratum]]]:
    """The errata of each origin that has any, the slips of the report itself first."""
    errata = list(errata)
    groups = [(origin, [e for e in errata if e.origin == origin]) for origin in Erratum.Origin]
    return [(origin, group) for origin, group in groups if group]


class ErratumPlace(models.Model):
    """One place of an erratum: the words as they stand on a slide."""

    erratum = models.ForeignKey(
        Erratum, models.CASCADE, related_name="places", verbose_name=_("slip of a source")
    )
    slide = models.ForeignKey(
        Slide, models.PROTECT, related_name="errata_places", verbose_name=_("slide")
    )
    as_written = models.CharField(_("as written"), max_length=300)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["erratum", "order", "pk"]
        verbose_name = _("place")
        verbose_name_plural = _("places")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(as_written=""), name="erratum_place_has_its_words"
            )
        ]

    def __str__(self) -> str:
        return f"{self.slide.number} {self.as_written}"

    def clean(self) -> None:
        if self.slide_id and not quotes.stands_in(self.as_written, self.slide.text):
            raise ValidationError(
                {"as_written": quotes.explain_absence(self.as_written, self.slide.text)}
            )

    @property
    def readable(self) -> str:
        """The words without the marks of the source's layout."""
        return quotes.readable(self.as_written)
