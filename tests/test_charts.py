"""The geometry of charts: what is drawn stays inside, and lengths tell the values."""

from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from policyhub.overviews.charts import (
    LABEL_LINES,
    WIDTH,
    Bar,
    BarChart,
    bar_chart,
    text_width,
    wrapped,
)

values = st.decimals(-1_000_000, 1_000_000, places=2, allow_nan=False)
charts = st.lists(values, max_size=15).map(
    lambda numbers: bar_chart([Bar("中南米（ケイマン諸島除く）", n, f"{n:+.2f}") for n in numbers])
)


@given(charts)
def test_bars_and_numbers_stay_inside_the_drawing(chart: BarChart) -> None:
    for row in chart.rows:
        width = text_width(row.text)
        start = row.text_x - width if row.anchor == "end" else row.text_x
        assert -0.2 <= row.x <= row.x + row.width <= WIDTH + 0.2
        assert -0.2 <= start <= start + width <= WIDTH + 0.2
        assert 0 <= row.label[0][0] < row.y < row.y + row.height < chart.height


@given(st.lists(values, min_size=2, max_size=15))
def test_bars_are_as_long_as_their_values_are_great(numbers: list[Decimal]) -> None:
    rows = bar_chart([Bar("豪州", number, "1") for number in numbers]).rows
    longest = max(range(len(numbers)), key=lambda place: abs(numbers[place]))

    for row, number in zip(rows, numbers, strict=True):
        expected = rows[longest].width * float(abs(number) / (abs(numbers[longest]) or 1))
        assert abs(row.width - expected) < 0.2


@given(charts)
def test_a_decrease_lies_left_of_the_axis_and_all_else_right(chart: BarChart) -> None:
    for row in chart.rows:
        end = row.x + row.width
        assert end <= chart.axis + 0.2 if row.is_negative else row.x >= chart.axis - 0.2


@given(charts)
def test_the_axis_crosses_no_label(chart: BarChart) -> None:
    for row, following in pairwise(chart.rows):
        assert row.label[-1][0] < row.axis_top < row.axis_bottom < following.top


def test_zero_has_no_length_and_stands_on_the_axis() -> None:
    chart = bar_chart([Bar("a", Decimal(0), "0"), Bar("b", Decimal(0), "0")])

    assert [(row.x, row.width) for row in chart.rows] == [(chart.axis, 0)] * 2


def test_zero_is_named_below_bars_to_the_left_and_inside_the_drawing() -> None:
    loss, gain = Bar("a", Decimal(-1), "−1"), Bar("b", Decimal(1), "+1")
    chart = bar_chart([loss])

    assert chart.zero_x < WIDTH
    assert chart.rows[-1].axis_bottom < chart.zero_y < chart.drawn_height
    assert bar_chart([gain]).drawn_height == bar_chart([gain]).height


def test_a_chart_of_nothing_is_empty() -> None:
    assert bar_chart([]).rows == []


@given(st.text(alphabet="通商政策 ABCabc、（）-", max_size=120))
def test_a_label_keeps_to_its_lines_and_says_what_it_leaves_out(text: str) -> None:
    lines = wrapped(text)

    assert len(lines) <= LABEL_LINES
    assert all(text_width(line) <= WIDTH for line in lines)
    assert lines[-1].endswith("…") or "".join(lines).replace(" ", "") == text.replace(" ", "")
