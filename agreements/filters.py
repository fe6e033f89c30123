from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _

from agreements.models import Agreement, Commitment, Fulfilment, Measure, Mou, Project, Status
from policyhub.catalog.filters import EntryFilter


def choice(label: Any, choices: Any) -> django_filters.ChoiceFilter:
    return django_filters.ChoiceFilter(
        label=label,
        choices=choices,
        error_messages={"invalid_choice": _("There is no such value.")},
    )


class AgreementFilter(EntryFilter):
    MORE = ("form", "status")

    form = choice(_("Form"), Agreement.Form.choices)
    status = choice(_("Status"), Status.choices)

    class Meta(EntryFilter.Meta):
        model = Agreement


class MouFilter(EntryFilter):
    MORE = ("status",)

    status = choice(_("Status"), Status.choices)

    class Meta(EntryFilter.Meta):
        model = Mou


class CommitmentFilter(EntryFilter):
    MORE = ("category", "fulfilment")

    category = choice(_("Category"), Commitment.Category.choices)
    fulfilment = choice(_("Fulfilment"), Fulfilment.choices)

    class Meta(EntryFilter.Meta):
        model = Commitment


class ProjectFilter(EntryFilter):
    MORE = ("programme",)

    programme = choice(_("Programme"), Project.Programme.choices)

    class Meta(EntryFilter.Meta):
        model = Project


class MeasureFilter(EntryFilter):
    MORE = ("form",)

    form = choice(_("Form"), Measure.Form.choices)

    class Meta(EntryFilter.Meta):
        model = Measure
