"""The admin: every record has its pages, and what is wrong is said at the field that is wrong."""

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import models
from django.test import Client
from django.urls import reverse

from agreements.models import Commitment
from meetings.models import Meeting
from policyhub.catalog.models import Entry, Person, Slide
from policyhub.folders.models import Folder
from policyhub.search.find import find
from tests import factories

pytestmark = pytest.mark.django_db

REGISTERED = sorted(admin.site._registry, key=lambda model: model._meta.label)
OUR_APPS = {"catalog", "meetings", "agreements", "curation"}
OURS = [model for model in REGISTERED if model._meta.app_label in OUR_APPS]
NOT_ADDED = {Entry, Slide, Folder}
"""Slides come from an import, entries are added as a kind, folders on their own page."""
QUOTE = "サプライチェーン・パートナーシップ協力覚書に署名を行った。"
ADD = "/admin/meetings/meeting/add/"


@pytest.fixture
def editor() -> User:
    return User.objects.create_superuser("editor", password="a password of the tests")


@pytest.fixture
def desk(client: Client, editor: User) -> Client:
    """The browser of somebody who may edit everything."""
    client.force_login(editor)
    return client


def address(model: type[models.Model], page: str, *keys: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=keys)


def rows(prefix: str, *forms: dict[str, Any]) -> dict[str, Any]:
    """What a browser sends of the rows below a form."""
    kept = sum(1 for form in forms if form.get("id"))
    data: dict[str, Any] = {f"{prefix}-TOTAL_FORMS": len(forms), f"{prefix}-INITIAL_FORMS": kept}
    for number, form in enumerate(forms):
        data |= {f"{prefix}-{number}-{name}": value for name, value in form.items()}
    return data


def citation(quote: str = QUOTE, **fields: Any) -> dict[str, Any]:
    return {"slide": factories.slide(27).pk, "quote": quote, "order": 0, **fields}


def form(*citations: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """A meeting as the form sends it."""
    return {
        "state": "published",
        "slug": "2026-03-14-a-test-meeting",
        "title_ja": "試験会合ザラメ",
        "title_en": "Test meeting",
        "summary_ja": "要約",
        "summary_en": "Summary",
        "date_start": "2026-03-14",
        "date_end": "",
        "date_precision": "day",
        "form": "ministerial",
        **rows("citations", *citations),
        **rows("people"),
        **rows("parties"),
        **rows("former_slugs"),
        **fields,
    }


def field_errors(response: Any) -> set[str]:
    """The fields of the entry's own form that have an error."""
    return set(response.context["adminform"].errors)


def citation_errors(response: Any) -> Any:
    """The errors of the rows of citations, and those of the rows as a whole."""
    [rows] = [
        inline.formset
        for inline in response.context["inline_admin_formsets"]
        if inline.formset.prefix == "citations"
    ]
    return [set(errors) for errors in rows.errors], list(rows.non_form_errors())


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_kind_of_record_is_registered_and_has_rows(model: type[models.Model]) -> None:
    assert model._default_manager.exists()


def test_every_kind_of_entry_has_an_admin() -> None:
    assert set(Entry.models_by_kind().values()) < set(REGISTERED)


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model._meta.label)
def test_the_list_opens_and_can_be_searched(desk: Client, model: type[models.Model]) -> None:
    path = address(model, "changelist")

    assert desk.get(path).status_code == 200
    found = desk.get(path, {"q": "no record holds these words"})
    assert found.status_code == 200
    assert found.context["cl"].result_count == 0


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model._meta.label)
def test_the_add_form_opens(desk: Client, model: type[models.Model]) -> None:
    response = desk.get(address(model, "add"))

    assert response.status_code == (403 if model in NOT_ADDED else 200)


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model._meta.label)
def test_a_change_form_opens(
    desk: Client, model: type[models.Model], django_user_model: Any
) -> None:
    record = model._default_manager.first()
    if record is None:
        pytest.skip("there is no such record")

    response = desk.get(address(model, "change", record.pk))

    assert response.status_code == 200


@pytest.mark.parametrize(
    ("model", "words", "slug"),
    [
        (Meeting, "奈良 李在明", "2026-01-13-japan-rok-summit-nara"),
        (Entry, "2026-01-13-japan-rok-summit-nara", "2026-01-13-japan-rok-summit-nara"),
        (Commitment, "shuttle", "japan-rok-shuttle-diplomacy"),
        (Slide, "キム・ジョングアン", "fy2025-slide-027"),
        (Person, "経済産業大臣", "akazawa-ryosei"),
        (Person, "赤沢亮正", "akazawa-ryosei"),
    ],
)
def test_the_search_of_a_list_finds_a_record(
    desk: Client, model: type[models.Model], words: str, slug: str
) -> None:
    response = desk.get(address(model, "changelist"), {"q": words})

    assert slug in [record.slug for record in response.context["cl"].queryset]


@pytest.mark.parametrize("path", [ADD, "/admin/", "/admin/catalog/slide/"])
def test_a_visitor_is_asked_to_log_in(client: Client, path: str) -> None:
    response = client.get(path)

    assert response.status_code == 302
    assert response.headers["Location"].startswith("/admin/login/")


def test_a_correct_meeting_is_saved_and_found_at_once(desk: Client) -> None:
    assert find("ザラメ").total == 0

    response = desk.post(ADD, form(citation()))

    assert response.status_code == 302
    assert [entry.slug for entry in find("ザラメ")[:]] == ["2026-03-14-a-test-meeting"]
    assert "2026-03-14-a-test-meeting" in desk.get("/search/", {"q": "ザラメ"}).content.decode()


def test_a_wrong_quote_is_reported_at_the_quote(desk: Client) -> None:
    response = desk.post(ADD, form(citation(), citation("協力覚書に調印を行った。")))

    assert citation_errors(response) == ([set(), {"quote"}], [])
    assert not Meeting.objects.filter(title_ja="試験会合ザラメ").exists()


def test_an_end_before_the_start_is_reported_at_the_end(desk: Client) -> None:
    response = desk.post(ADD, form(citation(), date_end="2026-03-12"))

    assert field_errors(response) == {"date_end"}
    assert not Meeting.objects.filter(title_ja="試験会合ザラメ").exists()


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"date_precision": "none"}, "date_precision"),
        ({"date_start": ""}, "date_start"),
        ({"date_precision": "month"}, "date_end"),
        ({"slug": "Bad Slug"}, "slug"),
        ({"title_en": ""}, "title_en"),
        ({"form": "picnic"}, "form"),
        ({"ordinal": "0"}, "__all__"),
    ],
)
def test_a_wrong_field_is_reported_at_the_field(
    desk: Client, fields: dict[str, str], wrong: str
) -> None:
    response = desk.post(ADD, form(citation(), **fields))

    assert field_errors(response) == {wrong}
    assert not Meeting.objects.filter(title_ja="試験会合ザラメ").exists()


def test_a_published_meeting_without_a_quote_is_reported_at_the_citations(desk: Client) -> None:
    response = desk.post(ADD, form())

    rows, whole = citation_errors(response)
    assert rows == []
    assert len(whole) == 1
    assert not Meeting.objects.filter(title_ja="試験会合ザラメ").exists()


def test_a_draft_needs_no_quote(desk: Client) -> None:
    response = desk.post(ADD, form(state="draft"))

    assert response.status_code == 302
    assert Meeting.objects.get(title_ja="試験会合ザラメ").state == "draft"


@pytest.mark.parametrize(
    "slug", ["2026-01-13-japan-rok-summit-nara", "japan-rok-shuttle-diplomacy"]
)
def test_a_slug_that_an_entry_of_any_kind_has_is_reported_at_the_slug(
    desk: Client, slug: str
) -> None:
    response = desk.post(ADD, form(citation(), slug=slug))

    assert field_errors(response) == {"slug"}
    assert not Meeting.objects.filter(title_ja="試験会合ザラメ").exists()


def test_the_last_quote_of_a_published_meeting_cannot_be_deleted(desk: Client) -> None:
    entry = factories.meeting()
    kept = factories.citation(entry, QUOTE)
    row = citation(id=kept.pk, entry=entry.pk, DELETE="on")

    response = desk.post(address(Meeting, "change", entry.pk), form(row, **opened(entry)))

    assert len(citation_errors(response)[1]) == 1
    assert list(entry.citations.all()) == [kept]


def opened(entry: Entry) -> dict[str, str]:
    """What the form says of the version that it was opened with."""
    stored = Entry.objects.get(pk=entry.pk)
    return {"opened_version": stored.updated_at.isoformat()}


@pytest.mark.parametrize("state", ["published", "withdrawn"])
def test_the_slug_of_an_entry_that_has_an_address_is_read_only(desk: Client, state: str) -> None:
    entry = factories.meeting(state=state)
    row = citation(id=factories.citation(entry, QUOTE).pk, entry=entry.pk)

    desk.post(
        address(Meeting, "change", entry.pk),
        form(row, slug="another-slug", state=state, **opened(entry)),
    )

    entry.refresh_from_db()
    assert (entry.slug, entry.title_ja) == ("a-test-meeting", "試験会合ザラメ")


def test_the_slug_of_a_draft_can_be_changed(desk: Client) -> None:
    entry = factories.meeting(state="draft")

    desk.post(
        address(Meeting, "change", entry.pk),
        form(slug="another-slug", state="draft", **opened(entry)),
    )

    entry.refresh_from_db()
    assert entry.slug == "another-slug"


def test_an_edited_meeting_is_found_by_its_new_title(desk: Client) -> None:
    entry = factories.meeting()
    row = citation(id=factories.citation(entry, QUOTE).pk, entry=entry.pk)

    desk.post(address(Meeting, "change", entry.pk), form(row, **opened(entry)))

    assert [found.pk for found in find("ザラメ")[:]] == [entry.pk]


def test_the_text_of_a_slide_is_not_changed_here(desk: Client) -> None:
    slide = factories.slide(27)
    sent = {"title_ja": "別の題", "title_en": "Other", "state": "published", "body": "別の本文"}

    response = desk.post(address(Slide, "change", slide.pk), sent)

    assert response.status_code == 302
    changed = factories.slide(27)
    assert (changed.title_ja, changed.body) == ("別の題", slide.body)
