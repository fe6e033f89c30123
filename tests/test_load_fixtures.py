"""manage.py load_fixtures: all or nothing, as often as one likes, and edits of people stay."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from agreements.models import Mou
from meetings.models import Meeting
from policyhub.catalog.models import Entry, EntryPerson, Person, Sector
from policyhub.catalog.records import record_of
from tests.test_fixture_errors import QUOTE, WHO, commitment, folder_of, load, meeting

pytestmark = pytest.mark.django_db

SLUG = "2026-03-14-a-test-meeting"
NARA = "2026-01-13-japan-rok-summit-nara"


def stored() -> Meeting:
    return Meeting.objects.get(slug=SLUG)


def exists() -> bool:
    return Entry.objects.filter(slug=SLUG).exists()


def test_a_second_load_of_the_repository_changes_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = list(Entry.objects.order_by("pk").values_list("slug", "updated_at"))

    load(settings.FIXTURES_DIR)

    said = capsys.readouterr().out
    assert said.startswith("0 added, 0 updated, ")
    assert said.strip().endswith(" unchanged, 0 left as edited, 0 left deleted, 0 withdrawn")
    assert list(Entry.objects.order_by("pk").values_list("slug", "updated_at")) == before


def test_a_known_entry_is_loaded_whole() -> None:
    record = record_of(Meeting.objects.get(slug=NARA))

    assert record["date_start"] == "2026-01-13"
    assert record["countries"] == ["KR"]
    assert record["groups"] == ["japan-us-rok"]
    assert [part["person"] for part in record["people"]] == ["takaichi-sanae", "lee-jae-myung"]
    assert record["part_of"] == "2026-01-13-lee-jae-myung-visit-japan"
    assert "2025-10-30-japan-rok-summit-gyeongju" in record["related"]
    assert {"slide": [2025, 26], "quote": "日韓首脳会談@日本（2026年1月）"} in record["citations"]


def test_a_new_entry_is_added(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    load(folder_of(tmp_path, meeting()))

    assert capsys.readouterr().out.startswith("1 added, 0 updated, ")
    entry = stored()
    assert entry.title_en == "Test meeting"
    assert [str(person.person.slug) for person in entry.people.all() if person.person] == [
        "akazawa-ryosei"
    ]
    assert [citation.quote for citation in entry.citations.all()] == [QUOTE, WHO]


def test_a_second_load_adds_and_updates_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = folder_of(tmp_path, meeting(), commitment(source=SLUG, due="2026", related=[SLUG]))
    load(folder)
    capsys.readouterr()

    load(folder)

    said = capsys.readouterr().out
    assert said.startswith("0 added, 0 updated, ")
    assert " 0 left as edited, 0 left deleted, 0 withdrawn" in said


def test_an_entry_changed_in_the_file_alone_is_updated(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load(folder_of(tmp_path, meeting()))
    key = stored().pk
    capsys.readouterr()

    load(folder_of(tmp_path, meeting(title_en="Another title", people=None, countries=["US"])))

    assert capsys.readouterr().out.startswith("0 added, 1 updated, ")
    entry = stored()
    assert (entry.pk, entry.title_en) == (key, "Another title")
    assert not entry.people.exists()
    assert [country.code for country in entry.countries.all()] == ["US"]


def by_save() -> None:
    entry = stored()
    entry.title_en = "An editor’s title"
    entry.save()


def by_update() -> None:
    Meeting.objects.filter(slug=SLUG).update(place_en="Tokyo")


def by_person() -> None:
    EntryPerson.objects.filter(entry__slug=SLUG).update(role="chair")


def by_sector() -> None:
    stored().sectors.add(Sector.objects.get(slug="energy"))


def by_citation() -> None:
    stored().citations.update(quote="協力覚書に署名")


@pytest.mark.parametrize("edit", [by_save, by_update, by_person, by_sector, by_citation])
@pytest.mark.parametrize("title", ["Test meeting", "A title from the file"])
def test_an_edited_entry_is_left_alone_and_reported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], edit: Any, title: str
) -> None:
    load(folder_of(tmp_path, meeting()))
    edit()
    before = record_of(stored())

    load(folder_of(tmp_path, meeting(title_en=title)))

    said = capsys.readouterr().out
    assert f"left as edited: entry {SLUG}" in said
    assert " 1 left as edited" in said
    assert record_of(stored()) == before


def test_an_edit_taken_back_lets_the_file_lead_again(tmp_path: Path) -> None:
    load(folder_of(tmp_path, meeting()))
    by_save()
    Meeting.objects.filter(slug=SLUG).update(title_en="Test meeting")

    load(folder_of(tmp_path, meeting(title_en="Another title")))

    assert stored().title_en == "Another title"


def test_an_edit_that_the_file_takes_over_is_no_longer_an_edit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load(folder_of(tmp_path, meeting()))
    by_save()
    load(folder_of(tmp_path, meeting(title_en="An editor’s title")))

    load(folder_of(tmp_path, meeting(title_en="Another title")))

    assert stored().title_en == "Another title"
    assert "left as edited:" not in capsys.readouterr().out


def test_an_entry_that_an_editor_made_first_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Meeting.objects.create(
        slug=SLUG, title_ja="編集者の会談", title_en="Made by hand", form="visit"
    )

    load(folder_of(tmp_path, meeting()))

    assert stored().title_en == "Made by hand"
    assert f"left as edited: entry {SLUG}" in capsys.readouterr().out


def test_an_entry_with_a_history_is_updated(tmp_path: Path) -> None:
    signed = {"status": "signed", "date": "2026-03-14", "slide": 27, "quote": QUOTE}
    memorandum = meeting(kind="mou", form=None, status="signed", history=[signed])
    load(folder_of(tmp_path, memorandum))
    connection.check_constraints()

    load(folder_of(tmp_path, {**memorandum, "title_en": "Another title"}))

    connection.check_constraints()
    stored = Mou.objects.get(slug=SLUG)
    assert stored.title_en == "Another title"
    assert [change.citation.quote for change in stored.statuschanges.all()] == [QUOTE]


def test_a_deleted_entry_stays_deleted_and_is_reported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load(folder_of(tmp_path, meeting()))
    stored().delete()

    load(folder_of(tmp_path, meeting(title_en="Another title")))

    assert not exists()
    assert f"left deleted: entry {SLUG}" in capsys.readouterr().out


def test_an_entry_that_left_the_files_is_kept_and_reported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load(folder_of(tmp_path, meeting()))

    load(folder_of(tmp_path, commitment()))

    assert exists()
    assert f"no longer in the fixtures, kept: entry {SLUG}" in capsys.readouterr().out


def test_edited_reference_data_are_left_alone_and_reported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Person.objects.filter(slug="akazawa-ryosei").update(name_en="Akazawa R.")

    load(folder_of(tmp_path, meeting()))

    assert Person.objects.get(slug="akazawa-ryosei").name_en == "Akazawa R."
    assert "left as edited: people akazawa-ryosei" in capsys.readouterr().out


def test_reference_data_changed_in_the_file_are_updated(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, meeting())
    people = folder / "reference" / "people.yaml"
    people.write_text(
        people.read_text("utf-8").replace("Akazawa Ryosei", "Ryosei Akazawa"), "utf-8"
    )

    load(folder)

    assert Person.objects.get(slug="akazawa-ryosei").name_en == "Ryosei Akazawa"


def test_related_entries_name_each_other(tmp_path: Path) -> None:
    load(folder_of(tmp_path, meeting(), commitment(source=SLUG, related=[SLUG])))

    assert [other.slug for other in stored().related.all()] == ["a-test-commitment"]
    assert [promise.slug for promise in stored().commitments.all()] == ["a-test-commitment"]


def test_a_history_rests_on_citations_of_its_entry(tmp_path: Path) -> None:
    change = {
        "fulfilment": "in-progress",
        "date": "2026-03",
        "slide": 27,
        "quote": "協力覚書に署名",
    }

    load(folder_of(tmp_path, commitment(fulfilment="in-progress", history=[change])))

    entry = Entry.objects.get(slug="a-test-commitment").specific
    [stored_change] = getattr(entry, entry.HISTORY).all()
    assert stored_change.citation in entry.citations.all()
    assert stored_change.date_text == "2026年3月"


def test_one_bad_entry_keeps_all_others_out(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, meeting(), commitment(countries=["ZZ"]))
    before = Entry.objects.count()

    with pytest.raises(CommandError) as error:
        load(folder)

    problem, *_, last = str(error.value).splitlines()
    assert problem.startswith("test.yaml: a-test-commitment: countries: “ZZ” is not in")
    assert "add it there or correct it" in problem
    assert last.endswith("Nothing was loaded.")
    assert Entry.objects.count() == before


def test_an_entry_that_the_database_refuses_takes_all_others_back(tmp_path: Path) -> None:
    load(folder_of(tmp_path, commitment()))
    folder = folder_of(tmp_path, meeting(), meeting(slug="a-test-commitment"))

    with pytest.raises(CommandError) as error:
        load(folder)

    assert "test.yaml: a-test-commitment: kind: is a commitment" in str(error.value)
    assert not exists()


def test_a_check_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    load(folder_of(tmp_path, meeting()), check=True)

    assert "no problems" in capsys.readouterr().out
    assert not exists()


def test_a_check_reports_what_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="form"):
        load(folder_of(tmp_path, meeting(form="picnic")), check=True)


def test_a_year_without_a_report_says_to_import_it(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, meeting())
    (folder / "fy2025").rename(folder / "fy2026")

    with pytest.raises(CommandError, match="import the report of 2026 first"):
        load(folder)


def test_of_many_problems_the_first_fifty_are_shown(tmp_path: Path) -> None:
    entries = [meeting(slug=f"entry-{number}", form="picnic") for number in range(60)]

    with pytest.raises(CommandError) as error:
        call_command("load_fixtures", folder_of(tmp_path, *entries), verbosity=0)

    lines = str(error.value).splitlines()
    assert len(lines) == 52
    assert lines[-2:] == ["… and 10 more", "60 problems in the fixtures. Nothing was loaded."]
