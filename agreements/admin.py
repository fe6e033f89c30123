from typing import Any

from django.contrib import admin

from agreements.models import (
    Agreement,
    Commitment,
    FulfilmentChange,
    Measure,
    Mou,
    Project,
    StatusChange,
)
from policyhub.catalog.admin.entries import EntryAdmin
from policyhub.catalog.models import Citation

AMOUNT = (("amount", "currency", "amount_per", "amount_qualifier"), "amount_as_written")


class ChangeInline(admin.TabularInline):
    """Dated changes, each resting on a quote of the same entry."""

    extra = 0

    def get_formset(self, request: Any, obj: Any = None, **kwargs: Any) -> Any:
        self.entry = obj
        return super().get_formset(request, obj, **kwargs)

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name == "citation":
            own = self.entry.citations.all() if self.entry else Citation.objects.none()
            kwargs["queryset"] = own.select_related("slide")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class StatusChangeInline(ChangeInline):
    model = StatusChange
    fields = ["status", "date_start", "date_end", "date_precision", "citation", "order"]


class FulfilmentChangeInline(ChangeInline):
    model = FulfilmentChange
    fields = ["fulfilment", "date_start", "date_end", "date_precision", "citation", "order"]


@admin.register(Agreement)
class AgreementAdmin(EntryAdmin):
    list_display = ["title_ja", "form", "status", "date_start", "state", "updated_at"]
    own_filters = ("form", "status")
    own_fields = (("form", "status"), "signed_at")
    autocomplete_fields = [*EntryAdmin.autocomplete_fields, "signed_at"]
    inlines = [*EntryAdmin.inlines, StatusChangeInline]


@admin.register(Mou)
class MouAdmin(EntryAdmin):
    list_display = ["title_ja", "status", "date_start", "state", "updated_at"]
    own_filters = ("status",)
    own_fields = ("status", ("signed_at", "series"), *AMOUNT)
    autocomplete_fields = [*EntryAdmin.autocomplete_fields, "signed_at", "series"]
    inlines = [*EntryAdmin.inlines, StatusChangeInline]


@admin.register(Commitment)
class CommitmentAdmin(EntryAdmin):
    list_display = ["title_ja", "category", "fulfilment", "date_start", "state", "updated_at"]
    own_filters = ("category", "fulfilment")
    own_fields = (
        ("category", "fulfilment"),
        "source",
        ("due_start", "due_end", "due_precision"),
        "due_as_written",
        *AMOUNT,
    )
    autocomplete_fields = [*EntryAdmin.autocomplete_fields, "source"]
    inlines = [*EntryAdmin.inlines, FulfilmentChangeInline]


@admin.register(Project)
class ProjectAdmin(EntryAdmin):
    list_display = ["title_ja", "programme", "date_start", "state", "updated_at"]
    own_filters = ("programme",)
    own_fields = (
        "programme",
        ("programme_ja", "programme_en"),
        ("location_ja", "location_en"),
        *AMOUNT,
    )


@admin.register(Measure)
class MeasureAdmin(EntryAdmin):
    list_display = ["title_ja", "form", "rate_as_written", "imposed_by", "state", "updated_at"]
    list_select_related = ["imposed_by"]
    own_filters = ("form",)
    own_fields = (
        "form",
        ("legal_basis_ja", "legal_basis_en"),
        ("product_ja", "product_en"),
        ("rate", "rate_as_written"),
        ("exceptions_ja", "exceptions_en"),
        ("imposed_by", "imposed_by_group", "agreed_in"),
        ("effective_from_start", "effective_from_precision"),
        ("effective_to_end", "effective_to_precision"),
        *AMOUNT,
    )
    autocomplete_fields = [
        *EntryAdmin.autocomplete_fields,
        "imposed_by",
        "imposed_by_group",
        "agreed_in",
    ]
