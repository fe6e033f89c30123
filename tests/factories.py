"""Makes records that a test needs beside the report's own."""

from datetime import date
from typing import Any

from agreements.models import Commitment
from meetings.models import Meeting
from policyhub.catalog.models import Citation, Entry, Slide


def slide(number: int = 27, fiscal_year: int = 2025) -> Slide:
    return Slide.objects.get(report__fiscal_year=fiscal_year, number=number)


def meeting(*, slug: str = "a-test-meeting", **fields: Any) -> Meeting:
    """A published meeting of one day."""
    defaults: dict[str, Any] = {
        "title_ja": "試験会合",
        "title_en": "Test meeting",
        "summary_ja": "要約",
        "summary_en": "Summary",
        "date_start": date(2025, 9, 1),
        "date_precision": "day",
        "form": Meeting.Form.DIALOGUE,
    }
    return Meeting.objects.create(slug=slug, **{**defaults, **fields})


def commitment(*, slug: str = "a-test-commitment", **fields: Any) -> Commitment:
    """A published commitment without a date."""
    defaults: dict[str, Any] = {
        "title_ja": "試験用の約束",
        "title_en": "Test commitment",
        "category": Commitment.Category.PURCHASE,
    }
    return Commitment.objects.create(slug=slug, **{**defaults, **fields})


def citation(entry: Entry, quote: str, number: int = 27) -> Citation:
    return Citation.objects.create(entry=entry, slide=slide(number), quote=quote)
