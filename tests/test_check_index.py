"""``check_index`` tells an index that is not what the data say, and ``reindex`` mends it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from meetings.models import Meeting
from policyhub.catalog.models import (
    Entry,
)
from policyhub.search.index import refresh
from policyhub.search.models import (
    SearchDocument,
    Statistics,
    Word,
)
from tests import factories

pytestmark = pytest.mark.django_db
NARA = "2026-01-13-japan-rok-summit-nara"
GYEONGJU = "2025-10-30-japan-rok-summit-gyeongju"


@pytest.fixture
def meeting() -> Meeting:
    entry = factories.meeting()
    refresh()
    return entry


def nara() -> int:
    return Entry.objects.get(slug=NARA).pk


def lose_document() -> None:
    SearchDocument.objects.filter(entry__slug=GYEONGJU).delete()


def change_document() -> None:
    SearchDocument.objects.filter(pk=nara()).update(title="別の題")


def add_document() -> None:
    document = SearchDocument.objects.defer("vector").get(pk=nara())
    SearchDocument.objects.create(
        pk=999_999, slug="x", first_day=0, last_day=0, facets=document.facets
    )


def miscount_a_word() -> None:
    Word.objects.filter(word="奈良").update(documents=77)


def miscount_documents() -> None:
    Statistics.objects.update(documents=77)


def lose_what_the_engine_searches() -> None:
    """The documents stand, but a search does not find them."""
    if connection.vendor == "postgresql":
        SearchDocument.objects.filter(pk=nara()).update(vector=None)
        return
    columns = "title, names, quotes, summary, body, facets"
    statement = (
        f"INSERT INTO search_fts(search_fts, rowid, {columns}) "  # noqa: S608
        f"SELECT 'delete', entry_id, {columns} FROM search_searchdocument WHERE entry_id = %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [nara()])


DAMAGES: list[tuple[Callable[[], None], str]] = [
    (lose_document, f"{GYEONGJU}: not in the index"),
    (change_document, f"{NARA}: the index holds other words than the entry"),
    (add_document, "entry number 999999: in the index, but not in the data"),
    (miscount_a_word, "the word 奈良: counted in 77 documents, stands in"),
    (miscount_documents, "the size: counted 77 documents"),
]


def test_a_wrong_index_is_told_and_mended(capsys: Any) -> None:
    call_command("check_index")
    for damage, _said in DAMAGES:
        damage()

    with pytest.raises(CommandError, match="reindex"):
        call_command("check_index")

    told = capsys.readouterr().out
    assert [said for _damage, said in DAMAGES if said not in told] == []
    call_command("reindex", verbosity=0)
    call_command("check_index")


def test_an_engine_that_has_lost_its_words_is_told() -> None:
    lose_what_the_engine_searches()

    with pytest.raises(CommandError, match="reindex"):
        call_command("check_index")


def test_changes_that_wait_are_told_and_can_be_indexed(meeting: Meeting, capsys: Any) -> None:
    Entry.objects.filter(pk=meeting.pk).update(title_en="Xylophone")
    with pytest.raises(CommandError):
        call_command("check_index")
    assert "1 changed entries wait" in capsys.readouterr().out

    call_command("reindex", changed=True)

    assert "1 changed entries indexed" in capsys.readouterr().out
    call_command("check_index")


def test_no_search_goes_through_what_was_written_beside_the_index() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL writes beside its index first")
    factories.meeting()
    refresh()
    with connection.cursor() as cursor:
        cursor.execute("SELECT gin_clean_pending_list('search_document_vector')")
        assert cursor.fetchone() == (0,)
