"""Dates as written in the fixtures, held in the database and shown to readers."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyhub.catalog import dates
from policyhub.catalog.dates import Period, Precision

DAYS = st.dates(date(1945, 4, 1), date(2200, 12, 31))


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("2026-01-11", date(2026, 1, 11), None, Precision.DAY),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), Precision.MONTH),
        ("2026", date(2026, 1, 1), date(2026, 12, 31), Precision.YEAR),
        (2026, date(2026, 1, 1), date(2026, 12, 31), Precision.YEAR),
        ("FY2025", date(2025, 4, 1), date(2026, 3, 31), Precision.FISCAL_YEAR),
        ("2025-09-22/2025-09-24", date(2025, 9, 22), date(2025, 9, 24), Precision.DAY),
        ("2025-05/2025-11", date(2025, 5, 1), date(2025, 11, 30), Precision.MONTH),
        ("2024/2025", date(2024, 1, 1), date(2025, 12, 31), Precision.YEAR),
        ("FY2024/FY2025", date(2024, 4, 1), date(2026, 3, 31), Precision.FISCAL_YEAR),
        (" 2026-01-11 ", date(2026, 1, 11), None, Precision.DAY),
        (None, None, None, Precision.NONE),
        ("", None, None, Precision.NONE),
    ],
)
def test_a_date_means_its_first_and_last_day(
    text: str | int | None, start: date | None, end: date | None, precision: Precision
) -> None:
    assert dates.parse(text) == Period(start, end, precision)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2026-13", "not in the calendar"),
        ("2025-02-29", "not in the calendar"),
        ("2026-1-1", "is no date"),
        ("令和8年", "is no date"),
        ("11 January 2026", "is no date"),
        ("2025-09-22/", "is no date"),
        ("/2025", "is no date"),
        ("2025-09-24/2025-09-22", "ends before it begins"),
        ("2025-11/2025-05", "ends before it begins"),
        ("2025/FY2025", "mixes two precisions"),
        ("2025-09-22/2025-10", "mixes two precisions"),
    ],
)
def test_what_is_no_date_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        dates.parse(text)


@pytest.mark.parametrize("text", ["0000", "FY0000", "FY9999"])
def test_a_year_that_no_calendar_has_is_refused_with_its_text(text: str) -> None:
    with pytest.raises(ValueError, match=text):
        dates.parse(text)


def test_a_range_of_one_day_is_that_day() -> None:
    assert dates.parse("2025-09-22/2025-09-22") == dates.parse("2025-09-22")


@pytest.mark.parametrize(
    ("day", "year"),
    [(date(2026, 3, 31), 2025), (date(2026, 4, 1), 2026), (date(2026, 1, 1), 2025)],
)
def test_a_fiscal_year_begins_in_april(day: date, year: int) -> None:
    assert dates.fiscal_year(day) == year


@pytest.mark.parametrize(
    ("text", "japanese", "english"),
    [
        ("2025-09-22", "2025年9月22日", "22 September 2025"),
        ("2025-09-22/2025-09-24", "2025年9月22日～24日", "22–24 September 2025"),
        ("2025-09-30/2025-10-01", "2025年9月30日～10月1日", "30 September – 1 October 2025"),
        (
            "2025-12-31/2026-01-02",
            "2025年12月31日～2026年1月2日",
            "31 December 2025 – 2 January 2026",
        ),
        ("2025-09", "2025年9月", "September 2025"),
        ("2025-05/2025-11", "2025年5月～11月", "May–November 2025"),
        ("2025-11/2026-11", "2025年11月～2026年11月", "November 2025 – November 2026"),
        ("2025", "2025年", "2025"),
        ("2024/2025", "2024年～2025年", "2024–2025"),
        ("FY2025", "2025年度", "FY2025"),
        ("FY2024/FY2025", "2024年度～2025年度", "FY2024–FY2025"),
        (None, "", ""),
    ],
)
def test_a_date_is_shown_as_an_official_writes_it(
    text: str | None, japanese: str, english: str
) -> None:
    period = dates.parse(text)

    assert dates.display_ja(period) == japanese
    assert dates.display_en(period) == english


def written(day: date, precision: Precision) -> str:
    """``day`` as the fixtures write it with this precision."""
    forms = {
        Precision.DAY: f"{day:%Y-%m-%d}",
        Precision.MONTH: f"{day:%Y-%m}",
        Precision.YEAR: f"{day:%Y}",
        Precision.FISCAL_YEAR: f"FY{dates.fiscal_year(day)}",
    }
    return forms[precision]


EXACT = st.sampled_from([p for p in Precision if p != Precision.NONE])


@given(DAYS, EXACT)
def test_a_single_date_is_written_as_it_was_read(day: date, precision: Precision) -> None:
    text = written(day, precision)

    assert dates.fixture_text(dates.parse(text)) == text


@given(DAYS, DAYS, EXACT)
def test_a_range_is_written_as_it_was_read(one: date, other: date, precision: Precision) -> None:
    first, last = (written(day, precision) for day in sorted((one, other)))

    text = dates.fixture_text(dates.parse(f"{first}/{last}"))

    assert text == (first if first == last else f"{first}/{last}")


@given(DAYS, DAYS, EXACT)
def test_a_period_is_read_as_it_was_written(one: date, other: date, precision: Precision) -> None:
    first, last = (written(day, precision) for day in sorted((one, other)))
    period = dates.parse(f"{first}/{last}")

    assert dates.parse(dates.fixture_text(period)) == period


@given(DAYS, EXACT)
def test_a_date_holds_the_day_it_was_made_from(day: date, precision: Precision) -> None:
    period = dates.parse(written(day, precision))

    assert period.start
    assert period.start <= day <= (period.end or period.start)


def test_no_date_is_written_as_none() -> None:
    assert dates.fixture_text(dates.NO_PERIOD) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2025-07-17", "令和7年7月17日"),
        ("2019-04-30", "平成31年4月30日"),
        ("2019-05-01", "令和元年5月1日"),
        ("2019-04-28/2019-05-03", "平成31年4月28日～令和元年5月3日"),
        ("2025-09-22/2025-09-24", "令和7年9月22日～24日"),
        ("2025-09", "令和7年9月"),
        ("2025-11/2026-01", "令和7年11月～令和8年1月"),
        ("2014", "平成26年"),
        ("2019", "平成31年・令和元年"),
        ("FY2019", "令和元年度"),
        ("FY2025", "令和7年度"),
        ("1920-01-01", "1920年1月1日"),
    ],
)
def test_a_date_is_shown_by_the_years_of_its_era(text: str, shown: str) -> None:
    assert dates.display_ja(dates.parse(text), era=True) == shown
