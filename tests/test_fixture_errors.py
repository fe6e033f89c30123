"""Every problem in the fixtures is reported with file, entry, field and what to do; none is loaded.

The small folders of fixtures made here hold the reference data of this repository and a test's own
entries.
"""

import shutil
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings
from django.core.management import CommandError, call_command

from meetings.models import Meeting
from policyhub.catalog.models import Entry
from policyhub.curation.fixtures.loader import read_fixtures
from policyhub.curation.fixtures.problems import FixtureError, Problem

pytestmark = pytest.mark.django_db

QUOTE = "サプライチェーン・パートナーシップ協力覚書に署名を行った。"
WHO = "韓国キム・ジョングアン産業通商部長官と赤澤大臣との会談を実施。"
MEETING: dict[str, Any] = {
    "kind": "meeting",
    "slug": "2026-03-14-a-test-meeting",
    "title_ja": "試験会談",
    "title_en": "Test meeting",
    "summary_ja": "覚書に署名した。",
    "summary_en": "A memorandum was signed.",
    "date": "2026-03-14",
    "countries": ["KR"],
    "sectors": ["supply-chains"],
    "form": "ministerial",
    "people": [
        {
            "person": "akazawa-ryosei",
            "role": "attendee",
            "side": "japan",
            "name_as_written": "赤澤大臣",
        }
    ],
    "citations": [{"slide": 27, "quote": QUOTE}, {"slide": 27, "quote": WHO}],
}


def meeting(**fields: Any) -> dict[str, Any]:
    """An entry without a fault; a field given as None is left out."""
    entry = {**deepcopy(MEETING), **fields}
    return {name: value for name, value in entry.items() if value is not None}


def commitment(**fields: Any) -> dict[str, Any]:
    return meeting(
        **{
            "kind": "commitment",
            "slug": "a-test-commitment",
            "form": None,
            "category": "cooperation",
            "parties": [{"role": "promisor", "side": "japan", "country": "JP"}],
            **fields,
        }
    )


def folder_of(path: Path, *entries: dict[str, Any]) -> Path:
    """A folder of fixtures below ``path`` that holds these entries."""
    return folder_with_text(path, yaml.safe_dump({"entries": list(entries)}, allow_unicode=True))


def folder_with_text(path: Path, text: str) -> Path:
    folder = path / "fixtures"
    (folder / "fy2025").mkdir(parents=True, exist_ok=True)
    shutil.copytree(settings.FIXTURES_DIR / "reference", folder / "reference", dirs_exist_ok=True)
    (folder / "fy2025" / "test.yaml").write_text(text, "utf-8")
    return folder


def load(folder: Path, **options: Any) -> None:
    call_command("load_fixtures", folder, verbosity=0, **options)


def problems_of(folder: Path) -> list[Problem]:
    with pytest.raises(FixtureError) as error:
        read_fixtures(folder)
    return error.value.problems


SOURCE = {"slide": 27, "quote": QUOTE}
PERSON = {"person": "akazawa-ryosei", "role": "attendee", "side": "japan"}
PARTY = {"role": "host", "side": "japan", "organization": "meti"}
POST = {"role": "host", "side": "japan", "title_as_written": "産業通商部長官"}
NAME = {"role": "host", "side": "japan", "name_as_written": "赤澤大臣"}
AMOUNT = {"value": 1, "currency": "JPY", "as_written": "署名"}


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("countries", ["ZZ"], "“ZZ” is not in countries.yaml; add it there"),
        ("groups", ["nato"], "“nato” is not in groups.yaml; add it there"),
        ("sectors", ["magic"], "“magic” is not in sectors.yaml; add it there"),
        ("series", "no-series", "“no-series” is not in series.yaml; add it there"),
        ("venue_country", "ZZ", "“ZZ” is not in countries.yaml"),
        ("countries", "KR", "must be a list"),
        ("kind", "party", "must be one of meeting, "),
        ("form", "picnic", "“picnic” must be one of summit, "),
        ("form", None, "is missing"),
        ("state", "secret", "“secret” must be one of draft, "),
        ("title_ja", None, "is missing"),
        ("title_en", "", "is missing"),
        ("summary_ja", None, "is missing"),
        ("title_en", 2026, "2026 must be text; put it in quotes"),
        ("date", "2026-02-30", "“2026-02-30” is not in the calendar"),
        ("date", "14 March", "“14 March” is no date: write 2026-01-11"),
        ("date", "2026-03-14/2026-03-12", "ends before it begins"),
        ("dates", "2026", "no such field of a meeting"),
        ("category", "purchase", "no such field of a meeting"),
        ("participants", "many", "'many' must be a whole number"),
        ("citations", None, "at least one quote is needed"),
        ("citations", [{**SOURCE, "slide": 9999}], "there is no slide 9999 in the report of 2025"),
        ("citations", [{"slide": 27}], "the citation of slide 27 has no quote"),
        ("citations", [{**SOURCE, "quote": "協力協定に署名"}], "slide 27, “協力協定に署名”: "),
        ("citations", [{**SOURCE, "slide": 26}], "slide 26, “サプライチェーン"),
        ("people", [{**PERSON, "person": "nobody"}], "“nobody” is not in people.yaml"),
        ("people", [{"role": "host", "side": "japan"}], "needs a person, or a title_as_written"),
        ("people", [POST], "a post without a name needs a title_en"),
        ("people", [{**PERSON, "role": "cook"}], "“cook” must be one of attendee, "),
        ("people", [{**PERSON, "side": "left"}], "“left” must be one of japan, "),
        ("people", [{**PERSON, "name": "赤澤"}], "no such key “name”; known: name_as_written"),
        ("people", ["akazawa-ryosei"], "'akazawa-ryosei' must be a mapping"),
        ("parties", [{**PARTY, "organization": "nasa"}], "“nasa” is not in organizations.yaml"),
        ("parties", [{**PARTY, "country": "JP"}], "exactly one of country, group, organization"),
        ("parties", [NAME], "a name that is not on record needs a name_en"),
        ("related", ["no-such-entry"], "there is no entry “no-such-entry”"),
        ("related", ["2026-03-14-a-test-meeting"], "an entry cannot name itself"),
        ("part_of", "no-such-entry", "there is no entry “no-such-entry”"),
        ("slug", "Bad_Slug", "lower-case ASCII letters, digits and hyphens"),
        ("slug", "a" * 101, "at most 100"),
        ("slug", None, "is missing"),
    ],
)
def test_a_wrong_field_of_a_meeting_is_reported(
    tmp_path: Path, field: str, value: Any, message: str
) -> None:
    [problem] = problems_of(folder_of(tmp_path, meeting(**{field: value})))

    assert problem.file == "test.yaml"
    assert problem.record in (value, "2026-03-14-a-test-meeting", "entry at line 2")
    assert problem.field == field
    assert message in problem.message


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("category", "wish", "“wish” must be one of purchase, "),
        ("due", "soon", "“soon” is no date"),
        (
            "amount",
            {**AMOUNT, "as_written": None},
            "as_written is missing: the words of the source",
        ),
        ("amount", {**AMOUNT, "currency": "yen"}, "currency must be an ISO 4217 code"),
        ("amount", {**AMOUNT, "value": "1兆"}, "'1兆' must be a number"),
        ("amount", {**AMOUNT, "per": "week"}, "“week” must be one of year"),
        ("amount", {**AMOUNT, "unit": "t"}, "no such key “unit”"),
        ("history", [SOURCE], "each change needs a fulfilment"),
        ("history", [{**SOURCE, "fulfilment": "done"}], "“done” must be one of not-started, "),
        ("source", "no-such-entry", "there is no entry “no-such-entry”"),
    ],
)
def test_a_wrong_field_of_a_commitment_is_reported(
    tmp_path: Path, field: str, value: Any, message: str
) -> None:
    problems = problems_of(folder_of(tmp_path, commitment(**{field: value})))

    assert {(p.file, p.record, p.field) for p in problems} == {
        ("test.yaml", "a-test-commitment", field)
    }
    assert message in problems[0].message


def test_a_quote_that_is_not_word_for_word_is_shown_beside_the_words_of_the_slide(
    tmp_path: Path,
) -> None:
    entry = meeting(citations=[SOURCE, {"slide": 27, "quote": "協力覚書に調印を行った。"}])

    [problem] = problems_of(folder_of(tmp_path, entry))

    assert "協力覚書に調印を行った。" in problem.message
    assert "署名を行った。" in problem.message


@pytest.mark.parametrize("field", ["name_as_written", "title_as_written"])
def test_a_name_that_no_quote_holds_is_reported(tmp_path: Path, field: str) -> None:
    entry = meeting(people=[{**PERSON, field: "赤沢相"}])

    [problem] = problems_of(folder_of(tmp_path, entry))

    assert problem.field == field
    assert problem.message == "“赤沢相” stands in no quote of the entry"


def test_an_amount_that_no_cited_slide_holds_is_reported(tmp_path: Path) -> None:
    entry = commitment(amount={**AMOUNT, "as_written": "約80億ドル"})

    [problem] = problems_of(folder_of(tmp_path, entry))

    assert problem.field == "amount_as_written"


def test_a_reference_to_an_entry_of_another_kind_is_reported(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, meeting(part_of="a-test-commitment"), commitment())

    [problem] = problems_of(folder)

    assert problem.field == "part_of"
    assert problem.message == "“a-test-commitment” is a commitment, not a meeting"


def test_a_slug_that_stands_twice_is_reported_with_the_other_file(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, meeting(), commitment(slug="2026-03-14-a-test-meeting"))

    [problem] = problems_of(folder)

    assert (problem.record, problem.field) == ("2026-03-14-a-test-meeting", "slug")
    assert problem.message == "stands also in test.yaml; choose another"


def test_every_problem_is_reported_in_one_run_and_once(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, meeting(kind="tea", slug="one"), meeting(kind="tea", slug="two"))

    assert [(p.record, p.field) for p in problems_of(folder)] == [("one", "kind"), ("two", "kind")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("entries:\n  - kind: [meeting\n", "test.yaml: line 3: not valid YAML"),
        ("entries:\n  - kind: meeting\n    kind: mou\n", "line 3: not valid YAML: “kind” stands"),
        ("chapter: africa\n", "the file needs a list “entries”"),
        ("- kind: meeting\n", "the file needs a list “entries”"),
        ("entries: [meeting]\n", "'meeting' must be a mapping"),
    ],
)
def test_a_file_that_is_no_list_of_entries_is_reported(
    tmp_path: Path, text: str, message: str
) -> None:
    [problem] = problems_of(folder_with_text(tmp_path, text))

    assert problem.file == "test.yaml"
    assert message in problem.message


def test_a_broken_file_of_reference_data_is_reported(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    (folder / "reference" / "people.yaml").write_text(
        "- {slug: one, name_ja: 一, name_en: One, country: ZZ, job: cook}\n- {slug: one}\n", "utf-8"
    )

    found = {(p.file, p.record, p.field) for p in problems_of(folder)}

    assert found == {("people.yaml", "one", field) for field in ("country", "job", "slug")}


def test_norway_needs_no_quotes(tmp_path: Path) -> None:
    text = yaml.safe_dump({"entries": [meeting(countries=["KR"])]}, allow_unicode=True)

    load(folder_with_text(tmp_path, text.replace("- KR", "- NO")))

    entry = Meeting.objects.get(slug="2026-03-14-a-test-meeting")
    assert [country.name_en for country in entry.countries.all()] == ["Norway"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("citations", [QUOTE]),
        ("citations", [SOURCE, {"slide": 27, "quote": "**"}]),
        ("citations", [{**SOURCE, "slide": [27]}]),
        ("countries", [{"code": "KR"}]),
        ("title_en", "T" * 301),
        ("ordinal", 0),
        ("participants", -5),
        ("people", [{**PERSON, "side": ""}]),
        ("slug", "fy2025-slide-027"),
    ],
)
def test_what_the_database_or_the_reader_cannot_take_is_reported_too(
    tmp_path: Path, field: str, value: Any
) -> None:
    folder = folder_of(tmp_path, meeting(**{field: value}))
    before = Entry.objects.count()

    with pytest.raises(CommandError, match=f"test.yaml: .*: {field}: "):
        load(folder)

    assert Entry.objects.count() == before


def test_a_period_without_its_english_is_reported(tmp_path: Path) -> None:
    figure = meeting(
        kind="figure",
        slug="a-test-figure",
        form=None,
        quantity_ja="覚書",
        quantity_en="Memoranda",
        value=1,
        value_as_written="覚書",
        period_as_written="赤澤大臣",
    )

    found = problems_of(folder_of(tmp_path, figure))
    assert [problem.field for problem in found] == ["period_en"]
    assert read_fixtures(folder_of(tmp_path, {**figure, "period_en": "Then"})).sources
