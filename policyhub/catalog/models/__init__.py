from policyhub.catalog.models.entry import Entry, EntryQuerySet, FormerSlug, Tie
from policyhub.catalog.models.erratum import Erratum, ErratumPlace
from policyhub.catalog.models.figure import Figure
from policyhub.catalog.models.organization import Organization
from policyhub.catalog.models.parts import PRESENT, Citation, EntryParty, EntryPerson, Role, Side
from policyhub.catalog.models.person import Person, Post
from policyhub.catalog.models.place import Country, CountryGroup, Region
from policyhub.catalog.models.report import Chapter, Report, Slide
from policyhub.catalog.models.sector import Sector

__all__ = [
    "PRESENT",
    "Chapter",
    "Citation",
    "Country",
    "CountryGroup",
    "Entry",
    "EntryParty",
    "EntryPerson",
    "EntryQuerySet",
    "Erratum",
    "ErratumPlace",
    "Figure",
    "FormerSlug",
    "Organization",
    "Person",
    "Post",
    "Region",
    "Report",
    "Role",
    "Sector",
    "Side",
    "Slide",
    "Tie",
]
