"""What a page asks of its address: forms whose wrong values are said and left out."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from policyhub.catalog.language import colon
from policyhub.catalog.models import Country
from policyhub.catalog.name_order import in_order_of_name
from policyhub.search.filters import ENTER_A_DATE, NO_SUCH_VALUE, DayInput


class AddressForm(forms.Form):
    """A form whose wrong values are said and left out; the others hold."""

    @property
    def unknown_parameters(self) -> list[str]:
        """Names in the address that are no field of this page."""
        return sorted(set(self.data) - set(self.fields))

    @property
    def notices(self) -> list[str]:
        """What in the address could not be used, and why."""
        wrong = [
            f"{self.fields[name].label}{colon()}{' '.join(map(str, errors))}"
            for name, errors in self.errors.items()
        ]
        message = _(
            "The address asks for filters that this page does not have: %(names)s. "
            "They were left out."
        )
        unknown = self.unknown_parameters
        return wrong + ([str(message) % {"names": ", ".join(unknown)}] if unknown else [])

    def valid_values(self) -> dict[str, Any]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


def date_field(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=DayInput(format="%Y-%m-%d"),
        error_messages={"invalid": ENTER_A_DATE},
    )


class ByNameIterator(ModelChoiceIterator):
    """All, then the records in the order of the names that the page shows."""

    def __iter__(self) -> Iterator[Any]:
        yield "", self.field.empty_label
        yield from map(self.choice, in_order_of_name(self.queryset))


class PlaceField(forms.ModelChoiceField):
    iterator = ByNameIterator


def country_field(label: Any, countries: QuerySet[Country]) -> forms.ModelChoiceField:
    """One of ``countries`` by its slug, or all."""
    return record_field(label, countries, PlaceField)


def record_field(
    label: Any, records: QuerySet[Any], field: type[forms.ModelChoiceField] = forms.ModelChoiceField
) -> forms.ModelChoiceField:
    """One of ``records`` by its slug, or all."""
    return field(
        records,
        label=label,
        required=False,
        to_field_name="slug",
        empty_label=_("All"),
        error_messages={"invalid_choice": NO_SUCH_VALUE},
    )


def choice_field(label: Any, choices: Any = ()) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        required=False,
        error_messages={"invalid_choice": NO_SUCH_VALUE},
    )
