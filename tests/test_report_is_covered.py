"""The report of 2025 is in the entries, all of it."""

import pytest
from django.core.management import call_command


@pytest.mark.django_db
def test_the_audit_of_the_report_is_clean(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("audit_report", 2025)

    said = capsys.readouterr().out
    assert said.rstrip().endswith("Clean.")
    assert "3. 韓国: meeting " in said
