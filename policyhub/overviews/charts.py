"""Charts as plain geometry: what a template draws as SVG, without a script or a style of its own.

Lengths are units of the drawing, which is ``WIDTH`` wide. Shown 288 pixels wide, as on the
narrowest phone, a letter is still 12 pixels high. A label stands above its bar, so that a long
Japanese one has the whole width.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from unicodedata import east_asian_width

WIDTH = 360
LETTER = 15
LINE = 20
LABEL_LINES = 2
BEFORE_BAR = 4
"""Between a label and its bar or number."""
BAR = 18
AFTER_BAR = 10
AXIS_BEYOND = 3
ZERO = 16
"""The height of the line below the bars that names zero."""
BESIDE = 6
"""Between the end of a bar and its number."""
BOLD = 1.05
"""How much wider bold letters are than others."""
LATIN = {"iljI.,:;'|!()[] ’": 0.28, 'ftrJ-–/"': 0.38, "mwMW%@": 0.9, "−+": 0.58}
"""How wide a letter is in relation to its height; other small letters and digits have 0.56 of it,
other capitals 0.66."""
LETTER_WIDTHS = {letter: width for letters, width in LATIN.items() for letter in letters}
WORD = re.compile(r"[!-~]+\s*|.", re.DOTALL)
"""What a line is not broken within: a Latin word, else one character."""


@dataclass(frozen=True)
class Bar:
    """One value to draw. ``text`` is the value as readers see it, with its sign."""

    label: str
    value: Decimal
    text: str
    is_total: bool = False
    is_marked: bool = False


@dataclass(frozen=True)
class Row:
    """A bar as drawn: its label above, its number at its outer end."""

    label: list[tuple[float, str]]
    """The lines of the label, each with its base line."""
    x: float
    y: float
    width: float
    text: str
    text_x: float
    anchor: str
    is_negative: bool
    is_total: bool
    is_marked: bool

    @property
    def text_y(self) -> float:
        return self.y + BAR - 4

    @property
    def height(self) -> int:
        return BAR

    @property
    def top(self) -> float:
        """Where the row begins, with its label."""
        return self.label[0][0] - LINE + 5

    @property
    def label_height(self) -> float:
        """The height of the ground of a marked label."""
        return self.y - self.top - AXIS_BEYOND

    @property
    def label_width(self) -> float:
        """The width of that ground: it ends with the text, which is bold."""
        return min(WIDTH, round(max(text_width(line) for _y, line in self.label) * BOLD, 1))

    @property
    def axis_top(self) -> float:
        """The axis stands beside the bar alone, so that it crosses no label."""
        return self.y - AXIS_BEYOND

    @property
    def axis_bottom(self) -> float:
        return self.y + BAR + AXIS_BEYOND


@dataclass(frozen=True)
class BarChart:
    """Horizontal bars from a common zero; ``axis`` is where that zero stands."""

    rows: list[Row]
    axis: float
    height: float
    width: int = WIDTH

    @property
    def has_negative(self) -> bool:
        return any(row.is_negative for row in self.rows)

    @property
    def zero_x(self) -> float:
        """The middle of the «0» below the axis of negative values; it stays inside the drawing."""
        return min(max(self.axis, LETTER / 2), WIDTH - LETTER / 2)

    @property
    def zero_y(self) -> float:
        """Its base line."""
        return self.height + ZERO - 4

    @property
    def drawn_height(self) -> float:
        return self.height + ZERO if self.has_negative else self.height


def text_width(text: str, letter: float = LETTER) -> float:
    """About how wide ``text`` is drawn in letters ``letter`` high; kanji are as wide as high."""
    return letter * sum(letter_width(character) for character in text)


def letter_width(character: str) -> float:
    """The width of one character in relation to its height."""
    known = LETTER_WIDTHS.get(character)
    if known:
        return known
    if east_asian_width(character) in "WFA":
        return 1
    return 0.66 if character.isupper() else 0.56


def wrapped(text: str, width: float = WIDTH, most: int = LABEL_LINES) -> list[str]:
    """``text`` in at most ``most`` lines of ``width``; what is left out is marked by «…»."""
    lines = [""]
    for word in (part for token in WORD.findall(text) for part in fitting(token, width)):
        if text_width((lines[-1] + word).rstrip()) > width:
            lines.append("")
        lines[-1] += word
    lines = [line.strip() for line in lines]
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while text_width(last + "…") > width:
        last = last[:-1]
    return [*lines[: most - 1], last + "…"]


def fitting(word: str, width: float) -> Iterable[str]:
    """A word, or its characters where it is wider than a line."""
    return [word] if text_width(word.rstrip()) <= width else list(word)


def bar_chart(bars: Sequence[Bar]) -> BarChart:
    """Bars below each other, as long as their values are great; negative ones reach to the left.

    Beside the bars there is room for the widest number of each side.
    """
    below = float(min([bar.value for bar in bars] + [Decimal(0)]))
    above = float(max([bar.value for bar in bars] + [Decimal(0)]))
    left = room([bar.text for bar in bars if bar.value < 0])
    right = room([bar.text for bar in bars if bar.value >= 0])
    scale = (WIDTH - left - right) / (above - below or 1)
    axis = left - below * scale
    rows: list[Row] = []
    y = 0.0
    for bar in bars:
        row = row_of(bar, y, axis, scale)
        rows.append(row)
        y = row.y + BAR + AFTER_BAR
    return BarChart(rows=rows, axis=round(axis, 1), height=round(y, 1))


def room(texts: list[str]) -> float:
    """The space that the widest number takes beside its bar."""
    return max((text_width(text) * BOLD + BESIDE for text in texts), default=0)


def row_of(bar: Bar, top: float, axis: float, scale: float) -> Row:
    lines = wrapped(bar.label)
    length = abs(float(bar.value)) * scale
    start = axis - length if bar.value < 0 else axis
    end = start - BESIDE if bar.value < 0 else start + length + BESIDE
    return Row(
        label=[(top + LINE * (place + 1) - 5, line) for place, line in enumerate(lines)],
        x=round(start, 1),
        y=top + LINE * len(lines) + BEFORE_BAR,
        width=round(length, 1),
        text=bar.text,
        text_x=round(end, 1),
        anchor="end" if bar.value < 0 else "start",
        is_negative=bar.value < 0,
        is_total=bar.is_total,
        is_marked=bar.is_marked,
    )
