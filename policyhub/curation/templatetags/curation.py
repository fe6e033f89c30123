from collections import Counter

from django import template
from django.db.models import QuerySet

from policyhub.catalog.models import Report

register = template.Library()


@register.filter
def value_of(counts: Counter[str], key: str) -> int:
    return counts[key]


@register.simple_tag
def reports_to_audit() -> QuerySet[Report]:
    return Report.objects.all()
