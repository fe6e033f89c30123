from datetime import date
from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from policyhub.catalog import dates
from policyhub.catalog.dates import Precision
from policyhub.catalog.language import localized
from policyhub.catalog.models.entry import Entry, EntryQuerySet


class Report(models.Model):
    """A ministry's yearly results report: the source of everything else."""

    fiscal_year = models.PositiveSmallIntegerField(_("fiscal year"), unique=True)
    title_ja = models.CharField(_("title (Japanese)"), max_length=300)
    title_en = models.CharField(_("title (English)"), max_length=300)
    publisher_ja = models.CharField(_("publisher (Japanese)"), max_length=300, blank=True)
    publisher_en = models.CharField(_("publisher (English)"), max_length=300, blank=True)
    published_on = models.DateField(
        _("month of publication"), null=True, blank=True, help_text=_("The first day of the month.")
    )

    class Meta:
        ordering = ["-fiscal_year"]
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(fiscal_year__range=(1945, 2200)),
                name="report_fiscal_year_is_plausible",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("report-detail", args=[self.fiscal_year])

    @property
    def title(self) -> str:
        return localized(self, "title")

    @property
    def publisher(self) -> str:
        return localized(self, "publisher")

    @property
    def tells_until(self) -> date:
        """The last day that the report can tell of as past: the end of the month of publication,
        of the fiscal year where that is not known."""
        if self.published_on is None:
            return dates.fiscal_year_days(self.fiscal_year)[1]
        return dates.month_end(self.published_on.year, self.published_on.month)

    @property
    def published_text(self) -> str:
        """The month of publication in the current language; empty where it is not known."""
        if self.published_on is None:
            return ""
        month = dates.Period(self.published_on, self.published_on, Precision.MONTH)
        return dates.display(month)


class Chapter(models.Model):
    report = models.ForeignKey(
        Report, models.CASCADE, related_name="chapters", verbose_name=_("report")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    slug = models.SlugField(_("slug"), max_length=100)
    title_ja = models.CharField(_("title (Japanese)"), max_length=200)
    title_en = models.CharField(_("title (English)"), max_length=200, blank=True)

    class Meta:
        ordering = ["report", "number"]
        verbose_name = _("chapter")
        verbose_name_plural = _("chapters")
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="chapter_number_is_unique"),
            models.UniqueConstraint(fields=["report", "slug"], name="chapter_slug_is_unique"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return localized(self, "title")


class SlideQuerySet(EntryQuerySet["Slide"]):
    def in_order(self) -> Self:
        return self.order_by("report__fiscal_year", "number")


class Slide(Entry):
    """One slide of a report, complete: the title as written and everything below it.

    ``title_as_written`` is empty where the title was lost in conversion; ``title_ja`` is then a
    description of ours, and ``title_is_ours`` says so.
    """

    KIND = "slide"
    POSITION = 90
    SOURCE = True

    report = models.ForeignKey(
        Report, models.CASCADE, related_name="slides", verbose_name=_("report")
    )
    chapter = models.ForeignKey(
        Chapter,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="slides",
        verbose_name=_("chapter"),
        help_text=_("Empty for the pages before the first chapter."),
    )
    number = models.PositiveSmallIntegerField(_("number"))
    title_as_written = models.TextField(_("title as written"), blank=True)
    title_is_ours = models.BooleanField(_("title is ours"), default=False)
    opens_chapter = models.BooleanField(_("opens a chapter"), default=False)
    body = models.TextField(_("body"), blank=True)

    objects = SlideQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["report", "number"]
        verbose_name = _("slide")
        verbose_name_plural = _("slides")
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="slide_number_is_unique"),
            models.CheckConstraint(
                condition=models.Q(number__gte=1), name="slide_number_starts_at_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @staticmethod
    def slug_for(fiscal_year: int, number: int) -> str:
        return f"fy{fiscal_year}-slide-{number:03}"

    @classmethod
    def path_for(cls, slug: str) -> str:
        year, number = slug.removeprefix("fy").split("-slide-")
        return reverse("slide-detail", args=[int(year), int(number)])

    @property
    def text(self) -> str:
        """Everything that the slide says, title first, as it stands in the source."""
        return f"{self.title_as_written}\n{self.body}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.slug = self.slug_for(self.report.fiscal_year, self.number)
        self.date_precision = Precision.FISCAL_YEAR
        super().save(*args, **kwargs)
