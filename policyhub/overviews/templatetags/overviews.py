from django import template

from policyhub.overviews.sources import citation_of_each_slide
from policyhub.overviews.tables import places_of

register = template.Library()
register.filter("citation_of_each_slide", citation_of_each_slide)
register.filter("places", places_of)
