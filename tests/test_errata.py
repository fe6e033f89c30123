"""Errors in the source: loaded, checked, shown where they are quoted, listed in docs/errata.md."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command

from policyhub.catalog.models import Erratum, ErratumPlace
from policyhub.curation.models import UncitedPassage
from tests import factories
from tests.test_fixture_errors import QUOTE, folder_with_text, load, meeting, problems_of

pytestmark = pytest.mark.django_db

ERRATUM: dict[str, Any] = {
    "slug": "a-test-slip",
    "kind": "misprint",
    "places": [{"slide": 27, "as_written": "協力覚書に署名"}],
    "reading": "協定に署名",
    "note_ja": "試験用の注記ザラメ。",
    "note_en": "A note of the tests.",
}
UNCITED = {"slide": 27, "text": "主な協力の内容", "reason": "heading"}


def folder(path: Path, **content: Any) -> Path:
    content = {"entries": [meeting()], **content}
    return folder_with_text(path, yaml.safe_dump(content, allow_unicode=True))


def erratum(**fields: Any) -> dict[str, Any]:
    return {**ERRATUM, **fields}


@pytest.mark.parametrize(
    ("content", "field", "message"),
    [
        ({"errata": [erratum(kind="joke")]}, "kind", "must be one of misprint, "),
        ({"errata": [erratum(slug="No Slug")]}, "slug", "must be lower-case ASCII"),
        ({"errata": [erratum(), erratum()]}, "slug", "stands twice"),
        ({"errata": [erratum(note_en=None)]}, "note_en", "is missing"),
        ({"errata": [erratum(places=[])]}, "places", "at least one place is needed"),
        ({"errata": [erratum(entries=["no-such"])]}, "entries", "there is no entry “no-such”"),
        ({"errata": [erratum(colour="red")]}, "colour", "no such key; known: "),
        (
            {"errata": [erratum(places=[{"slide": 999, "as_written": "x"}])]},
            "slide",
            "there is no slide 999",
        ),
        (
            {"errata": [erratum(places=[{"slide": 27, "as_written": "協力覚書に書名"}])]},
            "as_written",
            "引用では「書名」、スライドでは「署名」",
        ),
        ({"errata": "none"}, "errata", "must be a list"),
        ({"errata": ["text"]}, "errata", "must be a mapping"),
        ({"uncited": [{**UNCITED, "reason": "dull"}]}, "reason", "must be one of heading, "),
        ({"uncited": [{**UNCITED, "text": "協力覚書に"}]}, "text", "must be whole lines"),
        ({"uncited": [{**UNCITED, "slide": 0}]}, "slide", "there is no slide 0"),
        ({"corrections": []}, "corrections", "no such part of a file"),
    ],
)
def test_a_wrong_note_is_reported(
    tmp_path: Path, content: dict[str, Any], field: str, message: str
) -> None:
    (problem,) = problems_of(folder(tmp_path, **content))

    assert problem.field == field
    assert message in str(problem)


def test_notes_are_loaded_updated_and_left_alone_once_edited(tmp_path: Path) -> None:
    load(folder(tmp_path, errata=[ERRATUM], uncited=[UNCITED]))
    load(folder(tmp_path, errata=[erratum(note_en="Better.")], uncited=[UNCITED]))
    stored = Erratum.objects.get(slug="a-test-slip")
    assert stored.note_en == "Better."
    assert [place.as_written for place in stored.places.all()] == ["協力覚書に署名"]

    Erratum.objects.filter(pk=stored.pk).update(reading="署名者")
    load(folder(tmp_path, errata=[ERRATUM], uncited=[UNCITED]))

    assert Erratum.objects.get(slug="a-test-slip").reading == "署名者"
    passages = UncitedPassage.objects.filter(slide=factories.slide(27))
    assert "主な協力の内容" in passages.values_list("text", flat=True)


def test_notes_that_left_the_files_are_kept_and_reported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load(folder(tmp_path, errata=[ERRATUM], uncited=[UNCITED]))

    load(folder(tmp_path))

    said = capsys.readouterr().out
    assert "no longer in the fixtures, kept: erratum a-test-slip" in said
    assert "no longer in the fixtures, kept: uncited fy2025-slide-027" in said
    assert Erratum.objects.filter(slug="a-test-slip").exists()


def make(as_written: str = "協力覚書に署名", number: int = 27) -> Erratum:
    made = Erratum.objects.create(
        slug="a-slip", kind="misprint", note_ja="注記ザラメ", note_en="Note ZARAME"
    )
    made.places.create(slide=factories.slide(number), as_written=as_written)
    return made


def test_an_entry_that_quotes_the_words_shows_the_erratum(page: Callable[..., str]) -> None:
    make()
    factories.citation(factories.meeting(), QUOTE)

    assert "注記ザラメ" in page("/meetings/a-test-meeting/")
    assert "Note ZARAME" in page("/en/meetings/a-test-meeting/")
    assert "注記ザラメ" in page("/reports/2025/27/")


def test_an_entry_that_quotes_other_words_does_not(page: Callable[..., str]) -> None:
    made = make()
    entry = factories.meeting()
    factories.citation(entry, "主な協力の内容")
    factories.citation(entry, "日韓首脳会談@日本（2026年1月）", number=26)
    assert "注記ザラメ" not in page("/meetings/a-test-meeting/")

    made.entries.add(entry)

    assert "注記ザラメ" in page("/meetings/a-test-meeting/")


def test_what_the_conversion_lost_is_not_called_an_error_of_the_report(
    page: Callable[..., str],
) -> None:
    made = make()
    factories.citation(factories.meeting(), QUOTE)
    assert "Errors in the source" in page("/en/meetings/a-test-meeting/")

    for kind, heading in [
        ("conversion", "Lost or altered when the slides were turned into text"),
        ("unclear", "Given as in the text of the source"),
    ]:
        Erratum.objects.filter(pk=made.pk).update(kind=kind)
        shown = page("/en/meetings/a-test-meeting/")

        assert heading in shown
        assert "Errors in the source" not in shown


def test_a_place_must_stand_on_its_slide() -> None:
    place = ErratumPlace(erratum=make(), slide=factories.slide(27), as_written="協カ覚書")

    with pytest.raises(ValidationError, match="as_written"):
        place.full_clean()


def test_the_list_of_errata_is_that_of_the_fixtures() -> None:
    out = StringIO()

    call_command("list_errata", 2025, stdout=out)

    assert (settings.BASE_DIR / "docs" / "errata.md").read_text("utf-8") == out.getvalue()


def test_the_report_has_the_known_slips() -> None:
    readings = set(Erratum.objects.values_list("kind", flat=True))

    assert {"misprint", "name", "wording"} <= readings
    assert Erratum.objects.filter(places__slide__number=14).exists()
