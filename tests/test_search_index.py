"""The index is equal to the data, whoever changed them, and says so where it is not."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from meetings.models import Meeting, MeetingSeries
from policyhub.catalog.models import (
    Citation,
    Country,
    CountryGroup,
    Entry,
    EntryParty,
    EntryPerson,
    Organization,
    Person,
    Post,
    Region,
    Sector,
)
from policyhub.search.find import Selection, find
from policyhub.search.index import ANALYSIS, differences, rebuild, refresh
from policyhub.search.models import (
    SearchDocument,
    Stale,
    Statistics,
    SynonymSet,
    Word,
    stored_statistics,
)
from policyhub.search.text import kana, words
from tests import factories

pytestmark = pytest.mark.django_db
NARA = "2026-01-13-japan-rok-summit-nara"


def found(text: str) -> list[str]:
    result = find(text)
    entries = result[:]
    return [] if result.relaxed else [entry.slug for entry in entries]


def sql(statement: str, *parameters: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


@pytest.fixture
def meeting() -> Meeting:
    entry = factories.meeting()
    refresh()
    return entry


# --- every way to change what an entry says ---


def test_an_edit_is_found_however_it_was_saved(meeting: Meeting) -> None:
    meeting.title_en = "Xylophone meeting"
    meeting.save()
    assert found("xylophone") == [meeting.slug]

    Entry.objects.filter(pk=meeting.pk).update(title_en="Zeppelin meeting")
    assert (found("xylophone"), found("zeppelin")) == ([], [meeting.slug])

    sql("UPDATE catalog_entry SET title_en = 'Quokka' WHERE id = %s", meeting.pk)
    assert (found("zeppelin"), found("quokka")) == ([], [meeting.slug])

    Entry.objects.bulk_update([Entry(pk=meeting.pk, title_en="Okapi")], ["title_en"])
    assert (found("quokka"), found("okapi")) == ([], [meeting.slug])

    Meeting.objects.filter(pk=meeting.pk).update(place_ja="キサラギ駅")
    assert found("キサラギ駅") == [meeting.slug]


def test_a_new_entry_is_found_and_a_deleted_one_is_not() -> None:
    entry = factories.meeting(title_en="Xylophone")
    assert found("xylophone") == [entry.slug]

    entry.delete()
    assert found("xylophone") == []
    assert not Word.objects.filter(word="xylophon").exists()

    key = factories.meeting(title_en="Xylophone").pk
    assert found("xylophone")
    Meeting.objects.filter(pk=key).delete()
    assert found("xylophone") == []


def add_country(entry: Meeting) -> None:
    region = Region.objects.all()[0]
    country = Country.objects.create(
        code="TV", name_ja="キサラギ国", name_en="Kisaragia", region=region
    )
    entry.countries.add(country)


def add_group(entry: Meeting) -> None:
    entry.groups.add(
        CountryGroup.objects.create(slug="g", name_ja="キサラギ国", name_en="Kisaragia")
    )


def add_sector(entry: Meeting) -> None:
    entry.sectors.add(Sector.objects.create(slug="s", name_ja="キサラギ国", name_en="Kisaragia"))


def add_person(entry: Meeting) -> None:
    person = Person.objects.create(slug="p", name_ja="キサラギ国", name_en="Kisaragia")
    EntryPerson.objects.create(entry=entry, person=person, side="counterpart")


def add_unlinked_person(entry: Meeting) -> None:
    unlinked = EntryPerson(
        entry=entry,
        name_as_written="キサラギ国の王",
        title_as_written="国王",
        title_en="King",
        side="counterpart",
    )
    EntryPerson.objects.bulk_create([unlinked])


def add_party(entry: Meeting) -> None:
    organization = Organization.objects.create(
        slug="o", name_ja="キサラギ国", name_en="Kisaragia", kind=Organization.objects.all()[0].kind
    )
    EntryParty.objects.create(entry=entry, organization=organization)


def add_citation(entry: Meeting) -> None:
    citation = Citation(entry=entry, slide=factories.slide(27), quote="引用したキサラギ国")
    Citation.objects.bulk_create([citation])


def add_series(entry: Meeting) -> None:
    series = MeetingSeries.objects.create(slug="m", name_ja="キサラギ国会議", name_en="Kisaragia")
    Meeting.objects.filter(pk=entry.pk).update(series=series)


@pytest.mark.parametrize(
    "change",
    [
        add_country,
        add_group,
        add_sector,
        add_person,
        add_unlinked_person,
        add_party,
        add_citation,
        add_series,
    ],
)
def test_what_an_entry_names_is_found_from_then_on(
    meeting: Meeting, change: Callable[[Meeting], None]
) -> None:
    assert found("キサラギ国") == []

    change(meeting)

    assert found("キサラギ国") == [meeting.slug]


def test_after_all_changes_together_the_index_is_equal_to_the_data(meeting: Meeting) -> None:
    changes = (add_country, add_group, add_sector, add_person, add_party, add_citation, add_series)
    for number, change in enumerate(changes):
        if number % 2:
            refresh()
        change(meeting)
    Meeting.objects.get(slug=NARA).delete()
    Person.objects.filter(slug="lee-jae-myung").update(name_en="Lee")
    Region.objects.filter(slug="middle-east").update(slug="west-asia")

    refresh()

    assert list(differences()) == []


@pytest.mark.parametrize(
    ("model", "slug"),
    [
        (Person, "lee-jae-myung"),
        (MeetingSeries, "japan-rok-summit"),
        (CountryGroup, "g7"),
        (Sector, "semiconductors"),
        (Organization, None),
    ],
)
def test_a_record_is_found_by_its_new_name(model: Any, slug: str | None) -> None:
    used = EntryParty.objects.filter(organization__isnull=False)
    key = slug or used[0].organization.slug  # type: ignore[union-attr]
    entries = Entry.objects.published()
    holding = {
        Person: entries.filter(people__person__slug=key),
        MeetingSeries: entries.filter(meeting__series__slug=key),
        CountryGroup: entries.filter(groups__slug=key),
        Sector: entries.filter(sectors__slug=key),
        Organization: entries.filter(parties__organization__slug=key),
    }[model]
    assert found("キサラギ国") == []

    model.objects.filter(slug=key).update(name_ja="キサラギ国")

    assert set(found('"キサラギ国"')) == set(holding.values_list("slug", flat=True)) > set()


def test_a_country_is_found_by_its_new_alias() -> None:
    saudi = Country.objects.get(code="SA")
    saudi.aliases = [*saudi.aliases, "ガンダルフ"]
    saudi.save()

    assert set(found("ガンダルフ")) >= set(found("country:SA")) > set()
    assert find("country:ガンダルフ")[:] == find("country:SA")[:]


def test_a_person_is_found_by_a_new_post() -> None:
    person = Person.objects.get(slug="lee-jae-myung")
    assert found("ガンダルフ") == []

    post = Post.objects.create(person=person, title_ja="ガンダルフ", title_en="Gandalf")
    assert NARA in found("ガンダルフ")

    post.delete()
    assert found("ガンダルフ") == []


def test_a_region_that_changes_its_slug_or_its_countries_takes_its_entries_along() -> None:
    before = set(found("region:middle-east"))

    Region.objects.filter(slug="middle-east").update(slug="west-asia")
    assert set(found("region:west-asia")) == before > set()

    Country.objects.filter(code="SA").update(region=Region.objects.exclude(slug="west-asia")[0])
    assert set(found("region:west-asia")) < before


def test_the_state_of_an_entry_counts_at_once(meeting: Meeting) -> None:
    Entry.objects.filter(pk=meeting.pk).update(title_en="Xylophone", state="draft")
    assert found("xylophone") == []
    assert len(find(Selection("xylophone", published_only=False))) == 1

    Entry.objects.filter(pk=meeting.pk).update(state="published")
    assert found("xylophone") == [meeting.slug]


def test_a_set_of_synonyms_holds_from_the_next_search_on() -> None:
    factories.meeting(title_ja="キサラギの会合")
    assert found("xylophone") == []

    added = SynonymSet.objects.create(slug="x", words=["キサラギ", "xylophone"])
    assert found("xylophone") == ["a-test-meeting"]

    SynonymSet.objects.filter(pk=added.pk).update(words=["キサラギ", "zeppelin"])
    assert (found("xylophone"), found("zeppelin")) == ([], ["a-test-meeting"])

    added.delete()
    assert found("zeppelin") == []


def test_what_was_rolled_back_is_forgotten() -> None:
    with transaction.atomic():
        SynonymSet.objects.create(slug="x", words=["奈良", "xylophone"])
        assert NARA in found("xylophone")
        transaction.set_rollback(True)
    SynonymSet.objects.create(slug="y", words=["奈良", "zeppelin"])

    assert NARA in found("zeppelin")
    assert found("xylophone") == []


# --- what is stale ---


def test_nothing_changed_costs_one_query_and_indexes_nothing() -> None:
    refresh()

    with CaptureQueriesContext(connection) as queries:
        assert refresh() == 0
    assert len(queries) == 1


def test_a_refresh_indexes_each_changed_entry_once(meeting: Meeting) -> None:
    for title in ("One", "Two", "Three"):
        Entry.objects.filter(pk=meeting.pk).update(title_en=title)
    assert Stale.objects.filter(entry_id=meeting.pk).count() >= 3

    assert refresh() == 1
    assert not Stale.objects.exists()
    assert refresh() == 0


def test_a_change_of_names_counts_up_their_version() -> None:
    before = stored_statistics().names_version

    factories.meeting()
    refresh()
    assert stored_statistics().names_version == before

    Region.objects.filter(slug="middle-east").update(name_en="Middle east")
    refresh()
    assert stored_statistics().names_version != before


# --- rebuilding ---


def everything() -> Any:
    columns = ("pk", "slug", "first_day", "last_day", "facets", "title", "names", "quotes", "body")
    counts = Statistics.objects.values_list("documents", "words", "analysis").get()
    return (
        list(SearchDocument.objects.order_by("pk").values_list(*columns)),
        list(Word.objects.order_by("word").values_list("word", "documents", "reading")),
        counts,
    )


def test_a_rebuilt_index_is_the_same() -> None:
    before = everything()

    assert rebuild() == Entry.objects.count()

    assert everything() == before


def test_an_index_of_another_analysis_is_built_anew() -> None:
    before = everything()
    SearchDocument.objects.update(title="nonsense")
    Statistics.objects.update(analysis=ANALYSIS + 1)

    assert NARA in found("奈良")

    assert everything() == before


def test_reindexing_what_has_changed_builds_an_index_of_another_analysis_anew() -> None:
    Statistics.objects.update(analysis=0)
    SearchDocument.objects.all().delete()

    call_command("reindex", changed=True, verbosity=0)

    assert SearchDocument.objects.count() == Entry.objects.count()
    assert Statistics.objects.get().analysis == ANALYSIS


def test_the_first_search_builds_the_index() -> None:
    before = everything()
    for model in (SearchDocument, Word, Statistics, Stale):
        model._default_manager.all().delete()

    assert NARA in found("奈良")

    assert everything() == before


# --- counts ---


def test_words_are_counted_by_the_documents_that_hold_them() -> None:
    assert not Word.objects.filter(word="kisaragi").exists()
    first = factories.meeting(slug="first", title_en="Kisaragi kisaragi", title_ja="キサラギ")
    factories.meeting(slug="second", summary_en="kisaragi")
    refresh()
    assert Word.objects.get(word="kisaragi").documents == 2

    Entry.objects.filter(pk=first.pk).update(title_en="Nothing")
    refresh()
    assert Word.objects.get(word="kisaragi").documents == 1


def test_the_counts_are_those_of_the_documents() -> None:
    for word in ("奈良", "鉱物", "semiconductor", "_country_sa", "_kind_meeting"):
        fields = ("title", "names", "quotes", "summary", "body", "facets")
        documents = SearchDocument.objects.values_list(*fields)
        holding = sum(1 for texts in documents if word in " ".join(texts).split())

        assert Word.objects.get(word=word).documents == holding > 0, word
    assert stored_statistics().documents == Entry.objects.count()


def test_a_word_has_its_reading() -> None:
    [minerals] = words("鉱物")

    assert Word.objects.get(word=minerals).reading == kana("こうぶつ")


@pytest.mark.parametrize("text", ["6" * 300, "1" * 199, "ア" * 400, "鑫" * 3000, "\U00030000" * 90])
def test_a_text_of_any_length_is_indexed(text: str) -> None:
    factories.meeting(summary_ja=f"{text} キサラギ")

    assert found("キサラギ") == ["a-test-meeting"]
