"""What a folder tells of changes since it was frozen, and what it refuses to lose or to take."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from policyhub.catalog.models import Entry, FormerSlug, Sector
from policyhub.folders import differences
from policyhub.folders.frozen import changed_since, freeze
from policyhub.folders.models import MOST_TASKS, Folder
from tests.test_folders import MEMORANDUM, NARA, address, folder, form_data, pin, slugs

__all__ = ["folder"]
pytestmark = pytest.mark.django_db


def told(folder: Folder) -> list[tuple[str, str, dict[str, tuple[str, str]]]]:
    """What the folder's newest freeze tells, after the data have changed."""
    return [
        (each.title, each.remark, {c.label: (c.before, c.after) for c in each.changes})
        for each in changed_since(folder.freezes.order_by("-pk")[0])
    ]


def test_an_entry_that_moved_to_another_address_is_followed(folder: Folder) -> None:
    freeze(folder)
    entry = Entry.objects.get(slug=NARA)
    entry.slug = "nara-summit"
    entry.save()
    FormerSlug.objects.create(entry=entry, slug=NARA)

    assert told(folder) == []


def test_entries_put_in_and_taken_out_since_are_told(folder: Folder) -> None:
    freeze(folder)
    taken = Entry.objects.get(slug=NARA)
    folder.unpin(taken)
    put = Entry.objects.published().of_kind("commitment")[0]
    folder.pin(put)

    assert told(folder) == [
        (taken.title, "フォルダーから外した項目", {}),
        (put.title, "フォルダーに追加した項目", {}),
    ]


def test_a_record_of_an_earlier_version_tells_no_change(folder: Folder) -> None:
    frozen = freeze(folder)
    for record in frozen.records.values():
        del record["note_ja"]
    frozen.save()

    assert told(folder) == []


def test_changes_are_told_by_names_and_dates_not_by_codes(folder: Folder) -> None:
    freeze(folder)
    entry = Entry.objects.get(slug=NARA)
    assert entry.date_start
    gone = entry.countries.all()[0]
    entry.countries.remove(gone)
    new = Sector.objects.exclude(pk__in=entry.sectors.all())[0]
    entry.sectors.add(new)
    person = entry.people.all()[0]
    person.role = "chair"
    person.save()
    entry.date_start, entry.date_end = entry.date_start.replace(day=1), entry.date_start
    entry.date_precision = "month"
    entry.save()

    ((_title, _remark, changes),) = told(folder)

    assert changes["国・地域"] == (gone.name, "")
    assert changes["分野"] == ("", new.name)
    before, after = changes["日付"]
    assert (before, after[:7]) == ("2026年1月13日", "2026年1月")
    assert "議長" in changes["項目の人物"][1]
    assert "chair" not in changes["項目の人物"][1]


def test_a_change_late_in_a_long_text_is_shown() -> None:
    start, end = "前" * 300, "後" * 300

    before, after = differences.cut_to_difference(f"{start}三つ{end}", f"{start}四つ{end}")

    assert "三" in before
    assert "四" in after
    assert len(before) < 100


def test_the_queries_do_not_grow_with_what_changed(
    folder: Folder, django_assert_max_num_queries: Any
) -> None:
    entries = list(Entry.objects.published().of_kind("commitment")[:20])
    for entry in entries:
        folder.pin(entry)
    frozen = freeze(folder)
    for entry in entries:
        entry.countries.clear()
        entry.sectors.clear()

    with django_assert_max_num_queries(60):
        assert len(changed_since(frozen)) >= len(entries)


def test_the_frozen_state_stays_to_be_read(client: Client, folder: Folder) -> None:
    title = Entry.objects.get(slug=NARA).title_ja
    freeze(folder)
    Entry.objects.filter(slug=NARA).update(title_ja="改めた題名")

    frozen = client.get(address(folder)).content.decode().partition("<details>")[2]

    assert f"<strong>{title}</strong>" in frozen


def test_what_was_refused_can_be_mended_and_saved(client: Client, folder: Folder) -> None:
    refused = client.post(address(folder), form_data(folder, title=""))
    version = Folder.objects.get().version

    assert refused.status_code == 422
    assert f'name="version" value="{version}"' in refused.content.decode()


def test_a_form_without_its_parts_is_refused(client: Client, folder: Folder) -> None:
    folder.refresh_from_db()

    answer = client.post(address(folder), {"version": str(folder.version), "title": "x"})

    assert answer.status_code == 422


def test_a_checklist_has_a_longest(client: Client, folder: Folder) -> None:
    many = {f"tasks-{number}-text": "確認" for number in range(MOST_TASKS + 1)}

    answer = client.post(
        address(folder), form_data(folder) | many | {"tasks-TOTAL_FORMS": str(len(many))}
    )

    assert answer.status_code == 422
    assert f"{MOST_TASKS}行" in answer.content.decode()
    assert not folder.tasks.exists()


def test_no_row_is_made_up(client: Client, folder: Folder) -> None:
    data = form_data(folder) | {"items-TOTAL_FORMS": "3", "items-2-note": "x"}

    client.post(address(folder), data)

    assert folder.items.count() == 2


def test_a_typed_place_moves_an_entry_there(client: Client, folder: Folder) -> None:
    data = form_data(folder) | {"items-0-place": "2", "items-1-place": "2"}

    client.post(address(folder), data)

    assert slugs(folder) == [MEMORANDUM, NARA]


def test_a_moved_entry_is_in_view(client: Client, folder: Folder) -> None:
    first = folder.items.all()[0]

    answer = client.post(address(folder), form_data(folder, action=f"item-down:{first.pk}"))

    assert answer["Location"] == f"{address(folder)}#item-{first.pk}"


def test_signing_in_on_the_admins_page_keeps_the_folder(client: Client, folder: Folder) -> None:
    user = User.objects.create_superuser("admin", password="a long password")

    client.post("/admin/login/", {"username": "admin", "password": "a long password"})

    assert Folder.objects.get().owner == user


def test_a_folder_is_read_without_its_fields_and_kept_by_no_cache(
    client: Client, folder: Folder
) -> None:
    client.post(address(folder), form_data(folder, note="冒頭で言及"))
    Folder.objects.update(share_token="a-token")

    for path in (f"{address(folder)}read/", "/folders/shared/a-token/"):
        answer = client.get(path)
        assert "冒頭で言及" in answer.content.decode()
        assert "<textarea" not in answer.content.decode()
        assert "no-store" in answer["Cache-Control"]


def test_lists_set_no_cookie_and_lead_to_the_folder(client: Client) -> None:
    answer = client.get("/meetings/")

    assert not answer.cookies
    assert 'href="/folder/"' in answer.content.decode()


def test_pinning_in_another_window_is_told_and_nothing_typed_is_lost(
    client: Client, folder: Folder
) -> None:
    typed = form_data(folder, **{"tasks-0-text": "席次を確認"})
    pin(client, NARA, remove="1")

    answer = client.post(address(folder), typed)

    assert answer.status_code == 409
    assert "席次を確認" in answer.content.decode()
