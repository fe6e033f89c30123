"""What a brief is about: a country, a group or a person, with the entries that belong to it."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from meetings.models import Meeting, MeetingQuerySet
from policyhub.catalog.models import (
    PRESENT,
    Country,
    CountryGroup,
    Entry,
    EntryParty,
    EntryPerson,
    EntryQuerySet,
    Person,
    Side,
)

ON_PAGE_OF_PERSON = {"agreement": "signed", "mou": "signed", "commitment": "promised"}
"""The section of a person's page that has the entries of a kind."""


@dataclass(frozen=True)
class Subject:
    """``parameter`` is the name by which addresses of lists and pages call it: country=us."""

    parameter: str
    record: Any

    @classmethod
    def named(cls, parameter: str, slug: str) -> "Subject":
        """The subject with this slug; Http404 where there is none."""
        records: Any = {
            "country": Country.objects.select_related("region"),
            "group": CountryGroup.objects.prefetch_related("members"),
            "person": Person.objects.select_related("country", "group").prefetch_related("posts"),
        }[parameter]
        return cls(parameter, get_object_or_404(records, slug=slug.lower()))

    @property
    def slug(self) -> str:
        return self.record.slug

    @property
    def name(self) -> str:
        return str(self.record)

    @property
    def official_name(self) -> str:
        """The full name, or a person's posts; empty where it is no more than the name."""
        match self.record:
            case Country() as country:
                longer = country.official_ja if str(country) == country.name_ja else ""
            case CountryGroup() as group:
                longer = group.name
            case person:
                longer = ", ".join(post.title for post in person.posts.all())
        return "" if longer == self.name else longer

    @property
    def of_japan(self) -> bool:
        """Whether it is a person of Japan's side."""
        return isinstance(self.record, Person) and (
            self.record.country is not None and self.record.country.code == "JP"
        )

    @property
    def brief_page(self) -> str:
        return self.page("brief")

    @property
    def word_page(self) -> str:
        return self.page("brief-docx")

    @property
    def pdf_page(self) -> str:
        return self.page("brief-pdf")

    @property
    def since_page(self) -> str:
        return self.page("since")

    def page(self, name: str) -> str:
        """The address of one of its pages: ``page("brief")``."""
        return reverse(f"{self.parameter}-{name}", args=[self.slug])

    @property
    def list_page(self) -> str:
        """The list that has it: countries and groups share one."""
        return reverse("person-list" if self.parameter == "person" else "country-list")

    @property
    def list_name(self) -> str:
        return _("People") if self.parameter == "person" else _("Countries")

    def entries(self) -> EntryQuerySet:
        """The published entries that it is named in; those of a person are also what was agreed
        and promised at the meetings where the person was."""
        published = Entry.objects.published().structured()
        match self.record:
            case Country() as country:
                return published.with_country(country)
            case CountryGroup() as group:
                return published.with_group(group)
        attended = attended_by(self.record).values("pk")
        return published.filter(
            Q(people__person=self.record)
            | Q(agreement__signed_at__in=attended)
            | Q(mou__signed_at__in=attended)
            | Q(commitment__source__in=attended)
        ).distinct()

    def meetings(self) -> MeetingQuerySet:
        """Its published meetings; those of a person are where the person was."""
        if isinstance(self.record, Person):
            return attended_by(self.record)
        keys = self.entries().order_by().values("pk")
        return MeetingQuerySet(Meeting).filter(pk__in=keys)

    def speaks_for(self, part: EntryPerson) -> bool:
        """Whether the person of ``part`` is one of the subject's own."""
        person = part.person
        if person is None:
            return False
        match self.record:
            case Country() as country:
                return person.country_id == country.pk
            case CountryGroup() as group:
                return person.group_id == group.pk or person.country_id in self.member_keys
        return person.pk == self.record.pk

    def own_parties(self) -> Q:
        """Which parties are of the other side than Japan; of a person, of the person's country or
        group, and all opposite a person of Japan."""
        match self.record:
            case Country() as country:
                return EntryParty.of_places([country])
            case CountryGroup() as group:
                return EntryParty.of_places(group.members.all(), [group])
        person = self.record
        if self.of_japan:
            return Q(side=Side.COUNTERPART)
        return EntryParty.of_places([person.country], [person.group])

    @property
    def member_keys(self) -> set[int]:
        return {member.pk for member in self.record.members.all()}

    def list_address(self, kind: str, **parameters: Any) -> str:
        """The list of its entries of a kind, narrowed by further parameters where they are given.

        A person's page for the agreements and promises of the meetings where the person was: a
        list has only those that name the person.
        """
        if isinstance(self.record, Person) and kind in ON_PAGE_OF_PERSON:
            return self.part_of_page(ON_PAGE_OF_PERSON[kind])
        if isinstance(self.record, Person) and kind == Meeting.KIND:
            return address_of("meeting-list", {"present": self.slug, **parameters})
        return self.address(f"{kind}-list", parameters)

    def part_of_page(self, anchor: str) -> str:
        """The section of its own page with this ``anchor``."""
        return f"{self.record.get_absolute_url()}#{anchor}"

    def search_address(self, **parameters: Any) -> str:
        """The search over all its entries."""
        return self.address("search", parameters)

    def address(self, name: str, parameters: dict[str, Any]) -> str:
        return address_of(name, {self.parameter: self.slug, **parameters})


def address_of(name: str, parameters: dict[str, Any]) -> str:
    """The page called ``name``, with those of ``parameters`` that are given."""
    given = {key: value for key, value in parameters.items() if value}
    return f"{reverse(name)}?{urlencode(given, doseq=True)}"


def attended_by(person: Person) -> MeetingQuerySet:
    """The published meetings where ``person`` was."""
    parts = presences().filter(person=person)
    return MeetingQuerySet(Meeting).published().filter(pk__in=parts.values("entry"))


def presences() -> QuerySet[EntryPerson]:
    """The parts of people who were there themselves."""
    return EntryPerson.objects.filter(role__in=PRESENT)


def present(meeting: Entry, *sides: Side) -> list[EntryPerson]:
    """The people of ``sides`` who were at ``meeting``, in the source's order."""
    return [p for p in meeting.people.all() if p.side in sides and p.role in PRESENT]
