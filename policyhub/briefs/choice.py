"""What a reader may ask of a brief, and of «since we last met»: read off the address."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from policyhub.briefs.subject import Subject, presences
from policyhub.catalog.language import in_brackets
from policyhub.catalog.models import EntryQuerySet, Person, Sector
from policyhub.catalog.name_order import in_order_of_name
from policyhub.overviews.address_form import AddressForm, choice_field, date_field
from policyhub.search.filters import NO_SUCH_VALUE, DaysForm


@dataclass(frozen=True)
class Choice:
    """What a brief is narrowed to; ``era`` asks for the years of Japan's eras."""

    counterpart: Person | None = None
    since: date | None = None
    until: date | None = None
    sectors: tuple[Sector, ...] = ()
    era: bool = False

    def narrow(self, entries: Any, *, dated: bool = True) -> Any:
        """``entries`` of the sectors, and of the period where ``dated``."""
        if self.sectors:
            entries = entries.with_sector(*self.sectors)
        if dated and self.since:
            entries = entries.since(self.since)
        if dated and self.until:
            entries = entries.until(self.until)
        return entries


class SectorsField(forms.MultipleChoiceField):
    """Several sectors; a wrong one is said, the right ones beside it hold all the same."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> list[str]:
        return [key for key in self.to_python(value) if self.valid_value(key)]


class BriefForm(DaysForm, AddressForm):
    counterpart = choice_field(_("Meeting with"))
    date_from = date_field(_("From"))
    date_to = date_field(_("To"))
    sector = SectorsField(label=_("Sectors"), required=False)
    era = forms.BooleanField(label=_("Years by Japan’s eras"), required=False)

    def __init__(self, data: QueryDict, subject: Subject) -> None:
        super().__init__(data)
        self.given = data
        self.people = {person.slug: person for person in people_met(subject)}
        self.sectors = {sector.slug: sector for sector in sectors_of(subject.entries())}
        fields: Any = self.fields
        fields["counterpart"].choices = [("", _("anybody")), *people_choices(self.people)]
        fields["sector"].choices = [(slug, each.name) for slug, each in self.sectors.items()]

    def clean(self) -> dict[str, Any]:
        wrong = set(self.given.getlist("sector")) - set(self.sectors)
        if wrong:
            self.errors["sector"] = self.error_class([str(NO_SUCH_VALUE)])
        return super().clean()

    @property
    def choice(self) -> Choice:
        """What the valid values ask for."""
        self.is_valid()
        given = self.cleaned_data
        return Choice(
            counterpart=self.people.get(given.get("counterpart", "")),
            since=given.get("date_from"),
            until=given.get("date_to"),
            sectors=tuple(self.sectors[slug] for slug in given.get("sector") or ()),
            era=given.get("era", False),
        )


def people_choices(people: dict[str, Person]) -> list[tuple[str, str]]:
    """Each person with the latest of their posts."""
    return [
        (slug, in_brackets(person.name, next((p.title for p in person.posts.all()), "")))
        for slug, person in people.items()
    ]


def people_met(subject: Subject) -> list[Person]:
    """Who was at the meetings of ``subject``, other than itself, by name. Two queries."""
    parts = presences().filter(entry__in=subject.meetings().values("pk"))
    people = Person.objects.filter(pk__in=parts.values("person")).prefetch_related("posts")
    return in_order_of_name(person for person in people if person != subject.record)


def sectors_of(entries: EntryQuerySet) -> list[Sector]:
    return list(Sector.objects.filter(entries__in=entries.order_by().values("pk")).distinct())
