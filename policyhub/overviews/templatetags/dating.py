from django import template

from policyhub.catalog import dates
from policyhub.catalog.models import Entry, Post
from policyhub.overviews import dating

register = template.Library()
register.filter(dating.without_month)
register.filter("attested", dating.attested)


@register.filter
def dated(entry: Entry, era: bool = False) -> str:
    """The date of an entry, by the Japanese calendar where ``era``."""
    return dates.display(entry.period, era)


@register.filter
def held_from(post: Post) -> str:
    return dating.held(post)[0]


@register.filter
def held_to(post: Post) -> str:
    return dating.held(post)[1]
