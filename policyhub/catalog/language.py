"""Which of the two languages a text is shown in."""

from django.db import models
from django.utils.translation import get_language


def in_english() -> bool:
    """Whether the page being rendered is English."""
    return (get_language() or "ja").startswith("en")


def localized(record: models.Model, field: str) -> str:
    """``field`` of ``record`` in the current language, in the other one where that is empty."""
    first, second = ("en", "ja") if in_english() else ("ja", "en")
    return getattr(record, f"{field}_{first}") or getattr(record, f"{field}_{second}")
