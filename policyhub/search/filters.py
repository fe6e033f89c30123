from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _

from policyhub.catalog.filters import SORTS, EntryFilter
from policyhub.catalog.models import Entry


class SearchFilter(EntryFilter):
    """All kinds at once, the best match first."""

    kind = django_filters.ChoiceFilter(
        label=_("Kind"),
        choices=lambda: [
            (kind, model._meta.verbose_name) for kind, model in Entry.models_by_kind().items()
        ],
        method="of_kind",
        error_messages={"invalid_choice": _("There is no such value.")},
    )
    sort = django_filters.ChoiceFilter(
        label=_("Sort"),
        choices=[("best", _("best match first")), *SORTS.items()],
        method="in_order",
        empty_label=None,
        null_label=None,
        error_messages={"invalid_choice": _("There is no such order.")},
    )

    class Meta(EntryFilter.Meta):
        model = Entry

    def of_kind(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.of_kind(value)
