"""Every text of the interface stands in both languages."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.conf import settings

LOCALE = settings.LOCALE_PATHS[0]
SOURCES = ["policyhub", "meetings", "agreements", "templates", "manage.py"]


def catalog(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def messages(language: str, folder: Path = LOCALE) -> Catalog:
    return catalog(folder / language / "LC_MESSAGES" / "django.po")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_message_is_translated_and_none_is_a_guess(language: str) -> None:
    found = [message for message in messages(language) if message.id]

    assert len(found) > 400
    assert [message.id for message in found if not message.string or message.fuzzy] == []


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_translation_has_the_placeholders_of_its_message(language: str) -> None:
    errors = [(m.id, errors) for m, errors in messages(language).check()]

    assert errors == []


def test_both_languages_have_the_same_messages() -> None:
    assert {str(m.id) for m in messages("ja")} == {str(m.id) for m in messages("en")}


def test_no_text_of_the_code_is_missing_from_the_catalogues(tmp_path: Path) -> None:
    if shutil.which("xgettext") is None:
        if os.environ.get("REQUIRE_GETTEXT"):
            pytest.fail("REQUIRE_GETTEXT is set, but the gettext programs are not installed")
        pytest.skip("the gettext programs are not installed")
    for name in SOURCES:
        source = settings.BASE_DIR / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, tmp_path / name)
    before = {str(m.id) for m in messages("ja")}

    command = [sys.executable, "manage.py", "makemessages", "--locale", "ja", "--no-location"]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "policyhub.settings.test"}
    subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True)

    after = messages("ja", tmp_path / "policyhub" / "locale")
    assert {str(m.id) for m in after if m.id} - before == set()
