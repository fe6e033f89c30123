from agreements.models import Agreement, Commitment, Fulfilment, Measure, Mou, Project, Status
from policyhub.search.filters import EntryFilter, choices_of


class AgreementFilter(EntryFilter):
    status = choices_of(Status.choices)
    form = choices_of(Agreement.Form.choices)

    class Meta(EntryFilter.Meta):
        model = Agreement


class MouFilter(EntryFilter):
    status = choices_of(Status.choices)
    amount = choices_of(Mou.facet_choices("amount"))

    class Meta(EntryFilter.Meta):
        model = Mou


class CommitmentFilter(EntryFilter):
    promisor = choices_of(Commitment.facet_choices("promisor"))
    amount = choices_of(Commitment.facet_choices("amount"))
    category = choices_of(Commitment.Category.choices)
    fulfilment = choices_of(Fulfilment.choices)

    class Meta(EntryFilter.Meta):
        model = Commitment


class ProjectFilter(EntryFilter):
    programme = choices_of(Project.Programme.choices)
    amount = choices_of(Project.facet_choices("amount"))

    class Meta(EntryFilter.Meta):
        model = Project


class MeasureFilter(EntryFilter):
    form = choices_of(Measure.Form.choices)
    amount = choices_of(Measure.facet_choices("amount"))

    class Meta(EntryFilter.Meta):
        model = Measure
