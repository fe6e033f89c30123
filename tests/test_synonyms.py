"""The synonyms that administrators keep: found from the next search on."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from policyhub.search.models import SearchDocument

pytestmark = pytest.mark.django_db


def test_synonyms_are_kept_one_a_line_and_found_at_once(client: Client, get: Any) -> None:
    client.force_login(User.objects.create_superuser("editor"))
    assert SearchDocument.objects.exists()
    assert not get("/search/", q="つきのいし").context["found"].plan.terms[0].alternatives[1:]

    data = {"slug": "moon-stone", "words": "つきのいし\n重要鉱物\n"}
    response = client.post("/admin/search/synonymset/add/", data)

    assert response.status_code == 302
    found = get("/search/", q="つきのいし").context["found"]
    assert found.total == get("/search/", q="重要鉱物").context["found"].total
    listed = client.get("/admin/search/synonymset/", {"q": "重要鉱物"}).content.decode()
    assert "つきのいし = 重要鉱物" in listed


def test_a_synonym_alone_is_refused(client: Client) -> None:
    client.force_login(User.objects.create_superuser("editor"))

    response = client.post("/admin/search/synonymset/add/", {"slug": "x", "words": "一つ"})

    assert "同じ意味の語を二つ以上入力してください。" in response.content.decode()
