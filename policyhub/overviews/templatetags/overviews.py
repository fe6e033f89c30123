import re

from django import template

from policyhub.overviews.sources import citation_of_each_slide
from policyhub.overviews.tables import places_of

BRACKETS = re.compile(r"\s*[（(][^（()）]*[）)]$")

register = template.Library()
register.filter("citation_of_each_slide", citation_of_each_slide)
register.filter("places", places_of)


@register.filter
def without_brackets(title: str) -> str:
    """A title without what stands in brackets at its end, such as the value of a figure."""
    return BRACKETS.sub("", title) or title
