"""Who held office on both sides, and when they met: one line for each office."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from policyhub.catalog.models import Country
from policyhub.catalog.name_order import in_order_of_name
from policyhub.overviews.address_form import AddressForm, choice_field, country_field
from policyhub.overviews.encounters import Encounter
from policyhub.overviews.offices import (
    Joint,
    Office,
    changed_hands,
    joint_meetings,
    met,
    offices,
    posts_of_japan,
    posts_shown,
)
from policyhub.overviews.ranks import rank_of
from policyhub.overviews.sources import read_sources
from policyhub.overviews.succession_picture import picture


class SuccessionForm(AddressForm):
    """The other side, and Japan's office."""

    country = country_field(
        _("Counterpart"),
        Country.objects.filter(people__posts__attested_from__isnull=False)
        .exclude(slug="jp")
        .distinct(),
    )
    post = choice_field(_("Japan’s office"))

    def __init__(self, data: Any, titles: dict[str, str]) -> None:
        super().__init__(data)
        fields: Any = self.fields
        fields["post"].choices = [("", _("All")), *titles.items()]


def succession(request: HttpRequest) -> HttpResponse:
    own_posts = list(posts_of_japan())
    titles = sorted(own_posts, key=lambda post: rank_of(post.title_ja))
    form = SuccessionForm(request.GET, {post.title_ja: post.title for post in titles})
    given = form.valid_values()
    country, title = given.get("country"), given.get("post", "")
    chosen = [post for post in own_posts if not title or post.title_ja == title]
    holders = {post.person for post in chosen}
    pairs = [pair for pair in met(country) if pair.japan in holders] if country or title else []
    joints = joint_meetings(pairs)
    read_sources(joint.meeting for joint in joints)
    own = own_offices(offices(chosen, joints), country, title)
    others = other_offices(country, title, joints)
    context = {
        "form": form,
        "country": country,
        "title": next((post.title for post in chosen), "") if title else "",
        "post": title,
        "own": own,
        "others": others,
        "joints": joints,
        "countries": countries_met(pairs) if title and not country else [],
        "picture": picture(own, others),
    }
    return render(request, "overviews/succession.html", context)


def own_offices(found: list[Office], country: Country | None, title: str) -> list[Office]:
    """Japan's offices: the one that is asked for; of several those whose holders met the other
    side; without another side those that changed hands."""
    if title:
        return found
    if country:
        return [office for office in found if any(holder.meetings for holder in office.holders)]
    return changed_hands(found)


def other_offices(country: Country | None, title: str, joints: list[Joint]) -> list[Office]:
    """The offices of the country; beside one office of Japan only those whose holders met it."""
    if country is None:
        return []
    found = offices(posts_shown().filter(person__country=country), joints)
    if not title:
        return found
    return [office for office in found if any(holder.meetings for holder in office.holders)]


def countries_met(pairs: list[Encounter]) -> list[tuple[Country, int]]:
    """Whose people the holders met, with the number of meetings, the most first."""
    found: dict[Country, set[int]] = {}
    for pair in pairs:
        if country := pair.counterpart.country:
            found.setdefault(country, set()).update(meeting.pk for meeting in pair.meetings)
    counts = [(country, len(found[country])) for country in in_order_of_name(found)]
    return sorted(counts, key=lambda each: -each[1])
