"""Succession in office as plain geometry: a time axis by month, a bar for each holder as a report
shows the person in office, and marks for the meetings of both sides.

Lengths are units of the drawing, which is ``WIDTH`` wide. The axis covers the last ``MOST_MONTHS``
months at most: earlier holders stand in the table alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from policyhub.catalog import dates
from policyhub.catalog.dates import Precision
from policyhub.catalog.models import Entry, Post
from policyhub.overviews.offices import Holder, Office
from policyhub.overviews.years import month_label

WIDTH = 960
MOST_MONTHS = 24
LEAST_MONTHS = 6
AXIS = 40
LETTER = 14
TITLE = 26
NAME = 20
BAR = 14
AFTER = 10
NARROWEST = 26
"""Of a month whose name is written on the axis."""


@dataclass(frozen=True)
class Axis:
    """``months`` months from the first day ``first`` on."""

    first: date
    months: int

    @property
    def step(self) -> float:
        return WIDTH / self.months

    def number(self, day: date) -> int:
        return (day.year - self.first.year) * 12 + day.month - self.first.month

    def at(self, day: date) -> float:
        """Where the beginning of ``day`` stands; outside of the drawing where it is before it."""
        length = dates.month_end(day.year, day.month).day
        return (self.number(day) + (day.day - 1) / length) * self.step

    def ticks(self) -> "Iterator[Tick]":
        every = 1 if self.step >= NARROWEST else 3
        for number in range(self.months):
            year, month = divmod(self.first.year * 12 + self.first.month - 1 + number, 12)
            x = round(number * self.step, 1)
            is_year = number == 0 or month == 0
            whole = dates.Period(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)
            year_text = dates.display(whole)
            label = month_label(month + 1) if month % every == 0 else ""
            middle = round(x + self.step / 2, 1)
            yield Tick(x, middle, label, year_text if is_year else "")


@dataclass(frozen=True)
class Tick:
    x: float
    middle: float
    month: str
    year: str


@dataclass(frozen=True)
class Bar:
    x: float
    y: float
    width: float
    name: str
    name_x: float
    name_y: float

    @property
    def height(self) -> int:
        return BAR


@dataclass(frozen=True)
class Mark:
    """A meeting on the bar of one who was there; ``is_exact``: its day is known."""

    x: float
    y: float
    is_exact: bool


@dataclass
class Lane:
    """An office: its title, the bars of its holders, the marks of their meetings."""

    title: str
    title_y: float
    bars: list[Bar] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)


@dataclass(frozen=True)
class Join:
    """The line between the marks of one meeting."""

    x: float
    y1: float
    y2: float


@dataclass
class Picture:
    ticks: list[Tick]
    own: list[Lane] = field(default_factory=list)
    others: list[Lane] = field(default_factory=list)
    joins: list[Join] = field(default_factory=list)
    between: float = 0
    """Where Japan's lanes end and those of the other side begin."""
    height: float = 0
    hidden: int = 0
    """How many holders are before the axis."""
    width: int = WIDTH
    axis: int = AXIS

    @property
    def lanes(self) -> list[Lane]:
        return [*self.own, *self.others]


def picture(own: Sequence[Office], others: Sequence[Office]) -> Picture | None:
    """None where no holder is shown."""
    posts = [holder.post for office in (*own, *others) for holder in office.holders]
    if not posts:
        return None
    axis = axis_of(posts)
    drawing = Drawing(axis)
    drawn = Picture(list(axis.ticks()))
    drawn.own = [lane for office in own if (lane := drawing.lane(office))]
    drawn.between = drawing.y
    drawn.others = [lane for office in others if (lane := drawing.lane(office))]
    drawn.height = drawing.y
    drawn.hidden = drawing.hidden
    drawn.joins = list(drawing.joins())
    return drawn


def axis_of(posts: Sequence[Post]) -> Axis:
    """From the earliest month in which one of the holders is shown to the latest."""
    last = max(last_month(post) for post in posts)
    earliest = number_of(last) - MOST_MONTHS + 1
    shown = [post for post in posts if number_of(last_month(post)) >= earliest]
    begin = max(min(number_of(first_month(post)) for post in shown), earliest)
    begin = min(begin, number_of(last) - LEAST_MONTHS + 1)
    year, month = divmod(begin, 12)
    return Axis(date(year, month + 1, 1), number_of(last) - begin + 1)


def number_of(day: date) -> int:
    return day.year * 12 + day.month - 1


def first_month(post: Post) -> date:
    return post.attested_from or date.min


def last_month(post: Post) -> date:
    return post.attested_to or first_month(post)


def text_width(text: str) -> float:
    """About how wide ``text`` is drawn: a Latin letter is about half as wide as high."""
    return sum(LETTER * (1 if ord(letter) > 0x2E80 else 0.58) for letter in text)


class Drawing:
    """Places lane below lane; ``y`` is how far it has come."""

    def __init__(self, axis: Axis) -> None:
        self.axis = axis
        self.y: float = AXIS
        self.hidden = 0
        self.ends: dict[Entry, list[Mark]] = {}

    def lane(self, office: Office) -> Lane | None:
        """None where all holders are before the axis."""
        shown = [h for h in office.holders if last_month(h.post) >= self.axis.first]
        self.hidden += len(office.holders) - len(shown)
        if not shown:
            return None
        lane = Lane(office.title, self.y + TITLE - 8)
        levels: list[float] = []
        for holder in shown:
            self.place(lane, holder, levels)
        self.y += TITLE + len(levels) * (NAME + BAR + AFTER)
        return lane

    def place(self, lane: Lane, holder: Holder, levels: list[float]) -> None:
        """The bar of a holder, on the first level where neither it nor its name meets another."""
        name = holder.post.person.name
        start = max(self.axis.at(first_month(holder.post)), 0)
        end = (self.axis.number(last_month(holder.post)) + 1) * self.axis.step
        name_x = max(min(start, WIDTH - text_width(name)), 0)
        left, right = min(start, name_x), max(end, name_x + text_width(name) + LETTER)
        level = next((n for n, taken in enumerate(levels) if taken <= left), len(levels))
        levels[level : level + 1] = [right]
        y = self.y + TITLE + level * (NAME + BAR + AFTER) + NAME
        width = round(end - start - 2, 1)
        lane.bars.append(Bar(round(start + 1, 1), y, width, name, round(name_x + 1, 1), y - 6))
        for meeting in holder.meetings:
            self.mark(lane, meeting, y + BAR / 2)

    def mark(self, lane: Lane, meeting: Entry, y: float) -> None:
        """A meeting known to the day or the month; others stand in the table alone."""
        start = meeting.date_start
        if start is None or meeting.date_precision not in (Precision.DAY, Precision.MONTH):
            return
        is_exact = meeting.date_precision == Precision.DAY
        x = self.axis.at(start) if is_exact else self.axis.at(start) + self.axis.step / 2
        if x < 0:
            return
        mark = Mark(round(x, 1), y, is_exact)
        lane.marks.append(mark)
        self.ends.setdefault(meeting, []).append(mark)

    def joins(self) -> Iterator[Join]:
        for marks in self.ends.values():
            heights = [mark.y for mark in marks]
            if min(heights) < max(heights):
                yield Join(marks[0].x, min(heights), max(heights))
