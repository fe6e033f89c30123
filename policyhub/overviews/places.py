"""The pages of a country, a region and a group, and the list of them all."""

from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from policyhub.catalog.models import Country, CountryGroup, Entry, EntryParty, Region
from policyhub.catalog.name_order import in_order_of_name
from policyhub.overviews.digest import digest
from policyhub.overviews.tables import (
    Line,
    by_initial,
    country_lines,
    group_lines,
    kinds,
)


def country_detail(request: HttpRequest, slug: str) -> HttpResponse:
    country = get_object_or_404(Country.objects.select_related("region"), slug=slug.lower())
    speak_for_it, own = Q(person__country=country), EntryParty.of_places([country])
    context = {
        "record": country,
        "parameter": "country",
        "people": in_order_of_name(country.people.in_use()),
        "related_groups": in_order_of_name(country.groups.in_use()),
        **digest(Entry.objects.with_country(country), speak_for_it, own),
    }
    return render(request, "overviews/country_detail.html", context)


def region_detail(request: HttpRequest, slug: str) -> HttpResponse:
    region = get_object_or_404(Region, slug=slug)
    speak_for_it = Q(person__country__region=region) | Q(person__group__region=region)
    own = EntryParty.of_places(region.countries.all(), region.groups.all())
    context = {
        "record": region,
        "parameter": "region",
        "kinds": kinds(),
        "members": country_lines(region.countries.in_use()),
        "related_groups": in_order_of_name(region.groups.in_use()),
        **digest(Entry.objects.in_region(region), speak_for_it, own),
    }
    return render(request, "overviews/region_detail.html", context)


def group_detail(request: HttpRequest, slug: str) -> HttpResponse:
    group = get_object_or_404(CountryGroup.objects.select_related("region"), slug=slug)
    members = group.members.all()
    speak_for_it = Q(person__group=group) | Q(person__country__in=members)
    own = EntryParty.of_places(members, [group])
    context = {
        "record": group,
        "parameter": "group",
        "kinds": kinds(),
        "people": in_order_of_name(group.people.in_use()),
        "members": country_lines(members),
        "related_groups": named_together_with(group),
        **digest(Entry.objects.with_group(group), speak_for_it, own),
    }
    return render(request, "overviews/group_detail.html", context)


def named_together_with(group: CountryGroup) -> list[CountryGroup]:
    """The groups that entries of ``group`` name too, the most frequent first, with
    ``entry_count``: how many do."""
    entries = Entry.objects.published().structured().with_group(group).values("pk")
    shared = Count("entries", filter=Q(entries__in=entries), distinct=True)
    groups: Any = CountryGroup.objects.exclude(pk=group.pk).annotate(entry_count=shared)
    return list(groups.filter(entry_count__gt=0).order_by("-entry_count", "slug"))


def country_list(request: HttpRequest) -> HttpResponse:
    lines = country_lines(Country.objects.in_use())
    regions = [(region, in_region(lines, region)) for region in Region.objects.all()]
    context = {
        "kinds": kinds(),
        "initials": by_initial(line.record for line in lines),
        "regions": [(region, found) for region, found in regions if found],
        "groups": group_lines(CountryGroup.objects.in_use()),
    }
    return render(request, "overviews/country_list.html", context)


def in_region(lines: list[Line], region: Region) -> list[Line]:
    return [line for line in lines if line.record.region_id == region.pk]
