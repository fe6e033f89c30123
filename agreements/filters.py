from agreements.models import Agreement, Commitment, Fulfilment, Measure, Mou, Project, Status
from policyhub.search.filters import EntryFilter, choices_of


class AgreementFilter(EntryFilter):
    status = choices_of(Status.choices)
    form = choices_of(Agreement.Form.choices)

    class Meta(EntryFilter.Meta):
        model = Agreement


class MouFilter(EntryFilter):
    status = choices_of(Status.choices)

    class Meta(EntryFilter.Meta):
        model = Mou


class CommitmentFilter(EntryFilter):
    category = choices_of(Commitment.Category.choices)
    fulfilment = choices_of(Fulfilment.choices)

    class Meta(EntryFilter.Meta):
        model = Commitment


class ProjectFilter(EntryFilter):
    programme = choices_of(Project.Programme.choices)

    class Meta(EntryFilter.Meta):
        model = Project


class MeasureFilter(EntryFilter):
    form = choices_of(Measure.Form.choices)

    class Meta(EntryFilter.Meta):
        model = Measure
