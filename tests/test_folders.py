"""Meeting folders: pinning, order, notes, two editors, freezing, sharing, whose they are."""

import re
from datetime import timedelta
from io import BytesIO
from typing import Any

import html5lib
import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from docx import Document

from policyhub.catalog.models import Entry
from policyhub.folders.access import current_folder
from policyhub.folders.models import MOST_ITEMS, Folder

pytestmark = pytest.mark.django_db

NARA = "2026-01-13-japan-rok-summit-nara"
MEMORANDUM = "japan-rok-supply-chain-partnership-memorandum"


def pin(client: Client, slug: str, **more: str) -> Any:
    return client.post("/folder/pin/", {"entry": slug, **more})


@pytest.fixture
def folder(client: Client) -> Folder:
    """A visitor's folder with a meeting and a memorandum."""
    pin(client, NARA)
    pin(client, MEMORANDUM)
    return Folder.objects.get()


@pytest.fixture
def other() -> Client:
    """Somebody else, who has signed in."""
    client = Client()
    client.force_login(User.objects.create_user("other", password="a long password"))
    return client


def form_data(folder: Folder, **changes: str) -> dict[str, str]:
    """What the page's form sends when nothing else is changed."""
    folder = Folder.objects.get(pk=folder.pk)
    data = {"version": str(folder.version), "title": folder.title, "note": folder.note}
    rows: dict[str, list[Any]] = {"items": [*folder.items.all()], "tasks": [*folder.tasks.all()]}
    for prefix, found in rows.items():
        extra = 1 if prefix == "tasks" else 0
        data |= {f"{prefix}-TOTAL_FORMS": str(len(found) + extra)}
        data |= {f"{prefix}-INITIAL_FORMS": str(len(found))}
        for number, row in enumerate(found):
            data[f"{prefix}-{number}-id"] = str(row.pk)
            text = row.note if prefix == "items" else row.text
            data[f"{prefix}-{number}-{'note' if prefix == 'items' else 'text'}"] = text
    return data | {f"tasks-{len(rows['tasks'])}-text": ""} | changes


def address(folder: Folder) -> str:
    return f"/folders/{folder.pk}/"


def slugs(folder: Folder) -> list[str]:
    return [item.entry.slug for item in folder.items.all()]


def test_an_entry_is_pinned_once_and_taken_out_again(client: Client, folder: Folder) -> None:
    answer = pin(client, NARA, next=f"/meetings/{NARA}/#pin")

    assert answer.url == f"/meetings/{NARA}/#pin"
    assert slugs(folder) == [NARA, MEMORANDUM]
    pin(client, NARA, remove="1")
    assert slugs(folder) == [MEMORANDUM]


def test_the_page_of_an_entry_says_whether_it_is_pinned(client: Client, folder: Folder) -> None:
    pinned = client.get(f"/meetings/{NARA}/").content.decode()
    other = Client().get(f"/meetings/{NARA}/").content.decode()

    assert "フォルダーから外す" in pinned
    assert "フォルダーに追加" in other


@pytest.mark.parametrize("language", ["", "/en"])
def test_the_pages_are_valid(client: Client, folder: Folder, language: str) -> None:
    for path in (address(folder), f"{address(folder)}delete/"):
        answer = client.get(f"{language}{path}")
        assert answer.status_code == 200
        html5lib.HTMLParser(strict=True).parse(answer.content)
    assert Client().get(f"{language}/folder/").status_code == 200


def test_nobody_is_led_off_the_site(client: Client, folder: Folder) -> None:
    answer = pin(client, NARA, next="https://elsewhere.example/")

    assert answer.url == "/folder/"


def test_a_withdrawn_entry_cannot_be_pinned(client: Client) -> None:
    Entry.objects.filter(slug=NARA).update(state=Entry.State.WITHDRAWN)

    assert pin(client, NARA).status_code == 404
    assert not Folder.objects.exists()


def test_a_full_folder_says_so(client: Client, folder: Folder) -> None:
    room = MOST_ITEMS - folder.items.count()
    entries = Entry.objects.published().exclude(slug__in=slugs(folder))[: room + 1]
    folder.items.bulk_create(folder.items.model(folder=folder, entry=e) for e in entries[:room])

    page = client.post("/folder/pin/", {"entry": entries[room].slug}, follow=True)

    assert f"{MOST_ITEMS}件" in page.content.decode()
    assert folder.items.count() == MOST_ITEMS


def test_one_press_saves_all_that_was_typed_and_moves_the_entry(
    client: Client, folder: Folder
) -> None:
    last = folder.items.last()
    assert last
    data = form_data(folder, title="日韓会談", meeting_on="2026-12-01")
    data |= {
        "items-0-note": "冒頭で言及",
        "tasks-0-text": "席次を確認",
        "action": f"item-up:{last.pk}",
    }

    answer = client.post(address(folder), data)

    assert answer.status_code == 302
    folder.refresh_from_db()
    assert (folder.title, str(folder.meeting_on)) == ("日韓会談", "2026-12-01")
    assert slugs(folder) == [MEMORANDUM, NARA]
    assert [item.note for item in folder.items.all()] == ["", "冒頭で言及"]
    assert [task.text for task in folder.tasks.all()] == ["席次を確認"]


def test_a_wrong_date_is_said_and_nothing_typed_is_lost(client: Client, folder: Folder) -> None:
    answer = client.post(address(folder), form_data(folder, meeting_on="soon", note="覚え書き"))

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "覚え書き" in html
    assert "2025-09-30" in html
    assert Folder.objects.get().version == folder.version


def test_the_second_of_two_editors_is_told_and_keeps_the_text(
    client: Client, folder: Folder
) -> None:
    stale = form_data(folder, title="二人目", **{"items-1-note": "二人目の注"})
    removed = folder.items.first()
    assert removed
    first = form_data(folder, title="一人目", action=f"item-remove:{removed.pk}")
    client.post(address(folder), first)

    answer = client.post(address(folder), stale)

    html = answer.content.decode()
    assert answer.status_code == 409
    assert Folder.objects.get().title == "一人目"
    assert "二人目</dd>" in html
    assert "二人目の注" in html


@pytest.mark.parametrize("action", ["item-up:x", "item-up:999999999999999", "unknown", "share:"])
def test_an_unknown_action_only_saves(client: Client, folder: Folder, action: str) -> None:
    answer = client.post(address(folder), form_data(folder, note="保存", action=action))

    assert answer.status_code == 302
    assert Folder.objects.get().note == "保存"
    assert slugs(folder) == [NARA, MEMORANDUM]


def test_the_page_to_read_leads_back_to_the_folder(client: Client, folder: Folder) -> None:
    html = client.get(f"{address(folder)}read/").content.decode()

    assert f'<li><a href="{address(folder)}">会談フォルダー</a></li>' in html


def test_days_are_written_as_on_every_page(client: Client, folder: Folder) -> None:
    client.post(address(folder), form_data(folder, action="freeze"))
    html = client.get(address(folder)).content.decode()

    assert re.search(r"会談フォルダー（\d{4}年\d{1,2}月\d{1,2}日作成）", html)
    assert re.search(r"\d{4}年\d{1,2}月\d{1,2}日 \d\d時\d\d分に、", html)


def test_a_frozen_folder_tells_what_changed_since(client: Client, folder: Folder) -> None:
    client.post(address(folder), form_data(folder, action="freeze"))
    assert "変更された項目はありません" in client.get(address(folder)).content.decode()

    entry = Entry.objects.get(slug=NARA)
    before = entry.title_ja
    entry.title_ja = "改めた題名"
    entry.save()
    quote = entry.citations.all()[0].quote
    entry.citations.all()[0].delete()
    Entry.objects.filter(slug=MEMORANDUM).update(state=Entry.State.WITHDRAWN)
    html = client.get(address(folder)).content.decode()

    assert f"<del>{before}</del>" in html
    assert "<ins>改めた題名</ins>" in html
    assert f"<del>「{quote[:20]}" in html
    assert "公開を終了" in html


def test_a_folder_is_its_owners_alone(folder: Folder, other: Client) -> None:
    for path in ("", "folder.docx", "delete/"):
        assert other.get(f"{address(folder)}{path}").status_code == 404
        assert Client().get(f"{address(folder)}{path}").status_code == 404
    assert other.post(address(folder), form_data(folder, title="x")).status_code == 404


def test_whoever_signs_in_keeps_the_folder_and_shares_it(client: Client, folder: Folder) -> None:
    User.objects.create_user("official", password="a long password")

    client.post("/login/", {"username": "official", "password": "a long password"})

    assert folder.title in client.get("/folders/").content.decode()
    client.post(address(folder), form_data(folder, action="share"))
    folder.refresh_from_db()
    assert folder.owner is not None
    shared = Client().get(f"/folders/shared/{folder.share_token}/")
    assert "サプライチェーン・パートナーシップ" in shared.content.decode()
    client.post(address(folder), form_data(folder, action="unshare"))
    assert Client().get(f"/folders/shared/{folder.share_token}/").status_code == 404


def test_nobody_shares_without_an_account(client: Client, folder: Folder) -> None:
    client.post(address(folder), form_data(folder, action="share"))

    assert Folder.objects.get().share_token is None


def test_the_word_file_has_the_entries_in_their_order_with_slides(
    client: Client, folder: Folder
) -> None:
    answer = client.get(f"{address(folder)}folder.docx")

    document = Document(BytesIO(answer.content))
    styles = [(p.text, p.style) for p in document.paragraphs]
    headings = [text for text, style in styles if style and str(style.name).startswith("Heading")]
    assert headings == ["会合", "覚書"]
    cells = [cell.text for table in document.tables for cell in table.rows[1].cells]
    assert any("サプライチェーン・パートナーシップ" in text for text in cells)
    assert any("27" in text for text in cells)


def test_deleting_asks_first(client: Client, folder: Folder) -> None:
    client.get(f"{address(folder)}delete/")
    assert Folder.objects.exists()

    client.post(f"{address(folder)}delete/")

    assert not Folder.objects.exists()


def test_abandoned_folders_are_cleared_and_others_kept(folder: Folder, other: Client) -> None:
    other.post("/folders/")
    long_ago = timezone.now() - timedelta(days=61)
    Folder.objects.update(changed_at=long_ago)

    call_command("clear_folders", verbosity=0)

    assert [f.owner.username for f in Folder.objects.all() if f.owner] == ["other"]


def test_the_page_of_many_entries_asks_a_bounded_number_of_questions(
    client: Client, folder: Folder, django_assert_max_num_queries: Any
) -> None:
    for entry in Entry.objects.published().of_kind("commitment")[:60]:
        folder.pin(entry)
    client.post(address(folder), form_data(folder, action="freeze"))

    with django_assert_max_num_queries(70):
        client.get(address(folder))


def test_the_button_costs_a_visitor_without_a_session_no_query(
    client: Client, django_assert_num_queries: Any
) -> None:
    request: Any = client.get("/").wsgi_request
    with django_assert_num_queries(0):
        assert current_folder(request) is None


def test_entries_are_chosen_from_a_list(client: Client) -> None:
    pin(client, NARA)
    plain = client.get("/meetings/?country=kr")
    page = client.get("/meetings/?country=kr&choose=1")

    document = html5lib.parse(page.content, namespaceHTMLElements=False)
    (form,) = document.findall(".//form[@class='choosing']")
    boxes = [box.get("value") for box in form.findall(".//input[@name='entry']")]
    assert b'name="entry"' not in plain.content
    assert "csrftoken" not in plain.cookies
    assert len(boxes) == len(page.context["hits"]) - 1 > 2
    assert NARA not in boxes

    (back,) = [each.get("value") for each in form.findall(".//input[@name='back']")]
    answer = client.post("/folder/pin/", {"entry": boxes[:3], "back": back}, follow=True)

    assert "3件を追加しました。" in answer.content.decode()
    items = Folder.objects.get().items.values_list("entry__slug", flat=True)
    assert list(items) == [NARA, *boxes[:3]]


def test_nothing_chosen_leads_back_to_the_list_and_says_so(client: Client) -> None:
    back = "/meetings/?country=kr&choose=1"

    answer = client.post("/folder/pin/", {"back": back}, follow=True)

    assert answer.redirect_chain == [(back, 302)]
    assert "1件以上選択してください。" in answer.content.decode()
    assert not Folder.objects.exists()


def test_what_was_chosen_is_added_as_the_page_is_turned(client: Client) -> None:
    page = client.get("/meetings/?choose=1")

    document = html5lib.parse(page.content, namespaceHTMLElements=False)
    (form,) = document.findall(".//form[@class='choosing']")
    (turn,) = [each.get("value") for each in form.findall(".//button[@name='next']")]
    chosen = form.findall(".//input[@name='entry']")[0].get("value")
    assert turn == "/meetings/?choose=1&page=2"
    answer = client.post("/folder/pin/", {"entry": chosen, "back": "/", "next": turn}, follow=True)

    assert answer.redirect_chain == [(turn, 302)]
    assert "1件を追加しました。" in answer.content.decode()
    assert [item.entry.slug for item in Folder.objects.get().items.all()] == [chosen]
    unchosen = client.post("/folder/pin/", {"back": "/", "next": turn}, follow=True)
    assert unchosen.redirect_chain == [(turn, 302)]
    assert "選択してください" not in unchosen.content.decode()


def test_of_what_was_chosen_the_entries_that_are_still_published_are_added(client: Client) -> None:
    Entry.objects.filter(slug=NARA).update(state=Entry.State.DRAFT)

    answer = client.post("/folder/pin/", {"entry": [NARA, "\x00", MEMORANDUM], "back": "/"})

    assert answer.status_code == 302
    assert [item.entry.slug for item in Folder.objects.get().items.all()] == [MEMORANDUM]
    assert client.post("/folder/pin/", {"entry": [NARA], "back": "/"}).status_code == 404


def test_where_not_all_fit_none_is_added(client: Client, folder: Folder) -> None:
    others = Entry.objects.published().exclude(folder_items__folder=folder)
    slugs = list(others.values_list("slug", flat=True)[:MOST_ITEMS])

    answer = client.post("/folder/pin/", {"entry": slugs, "back": "/"}, follow=True)

    assert f"{MOST_ITEMS}件までです" in answer.content.decode()
    assert folder.items.count() == 2
