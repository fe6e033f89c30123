"""A list of names as one column, edited one a line."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _


class LinesField(forms.CharField):
    """A text area, one value a line; empty lines are dropped."""

    widget = forms.Textarea(attrs={"rows": 4})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        return [line.strip() for line in (value or "").splitlines() if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (initial or []) != self.to_python(data)


def validate_names(value: Any) -> None:
    """ValidationError unless ``value`` is a list of non-empty strings."""
    if not isinstance(value, list) or not all(isinstance(name, str) and name for name in value):
        raise ValidationError(_("Enter a list of names."))


class ReadableJSON(DjangoJSONEncoder):
    """Keeps Japanese as it is, so that a search in the column finds it on SQLite too."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "ensure_ascii": False})


class NamesField(models.JSONField):
    """A list of names: aliases, synonyms."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("encoder", ReadableJSON)
        super().__init__(*args, **kwargs)
        self.validators = [*self.validators, validate_names]

    def formfield(self, **kwargs: Any) -> Any:
        return LinesField(
            required=False, label=capfirst(self.verbose_name), help_text=self.help_text
        )
