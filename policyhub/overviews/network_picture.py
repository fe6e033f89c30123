"""The network of who met whom as plain geometry: two columns of people and lines between them.

Lengths are units of the drawing, which is as wide as its names need. The order within each column
is the one found with the fewest crossings of lines.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from policyhub.catalog.models import Person
from policyhub.overviews.charts import text_width, wrapped

SPAN = 380
"""Between the two columns."""
LETTER = 14
GAP = 8
"""Between a name and the dot of its line."""
MOST_NAME = 210
"""The width to which a name with its post is cut; the list has it in full."""
ROW = 40
SWEEPS = 12
MOST_THICK = 9
NUMBER_HEIGHT = 14
NUMBER_PLACES = (0.85, 0.15, 0.7, 0.3, 0.55, 0.45, 0.78, 0.22, 0.62, 0.38, 0.92, 0.08)
"""Where along a line its number may stand, the best first."""


Point = tuple[float, float]
Ends = tuple[float, float]
"""The heights at which a line begins and ends."""


@dataclass(frozen=True)
class Tie:
    japan: Person
    counterpart: Person
    meetings: int


@dataclass(frozen=True)
class Node:
    person: Person
    y: float

    @property
    def name(self) -> str:
        return cut(self.person.name_with_post)

    @property
    def stands_for(self) -> str:
        return cut(self.person.stands_for)

    @property
    def below(self) -> float:
        """The base line of what is written under the name."""
        return self.y + 15


@dataclass(frozen=True)
class Line:
    y1: float
    y2: float
    width: float
    meetings: int
    number_place: Point | None
    """Where the number of meetings stands; a line of one meeting has none."""


@dataclass(frozen=True)
class Picture:
    left: list[Node]
    right: list[Node]
    lines: list[Line]
    height: float
    x1: float
    x2: float
    width: float

    @property
    def left_text(self) -> float:
        return self.x1 - GAP

    @property
    def right_text(self) -> float:
        return self.x2 + GAP


def picture(ties: Sequence[Tie]) -> Picture | None:
    """None where there is nobody to draw."""
    if not ties:
        return None
    left, right = ordered(ties)
    x1 = GAP + widest(cut(person.name_with_post) for person in left)
    x2 = x1 + SPAN
    height = max(len(left), len(right)) * ROW
    if len(left) <= len(right):
        right_y = in_rows(right)
        left_y = beside(left, [(tie.japan, right_y[tie.counterpart]) for tie in ties], height)
    else:
        left_y = in_rows(left)
        right_y = beside(right, [(tie.counterpart, left_y[tie.japan]) for tie in ties], height)
    ends = {tie: (left_y[tie.japan], right_y[tie.counterpart]) for tie in ties}
    taken: list[Point] = []
    lines = []
    for tie in sorted(ties, key=lambda tie: -tie.meetings):
        place = None
        if tie.meetings > 1:
            others = [own for other, own in ends.items() if other != tie]
            place = number_place(ends[tie], others, taken, x1)
            taken.append(place)
        lines.append(Line(*ends[tie], min(tie.meetings, MOST_THICK), tie.meetings, place))
    nodes_left = [Node(person, left_y[person]) for person in left]
    nodes_right = [Node(person, right_y[person]) for person in right]
    names = (name for node in nodes_right for name in (node.name, node.stands_for))
    width = x2 + GAP + widest(names)
    return Picture(nodes_left, nodes_right, lines, height, x1, x2, width)


def cut(name: str) -> str:
    """``name`` as far as there is room for it; what is left out is marked by «…»."""
    return wrapped(name, MOST_NAME, most=1)[0]


def widest(names: Iterable[str]) -> float:
    """About how wide the widest of ``names`` is drawn, and a little more."""
    return round(max(text_width(name, LETTER) for name in names) + GAP, 1)


def in_rows(people: Sequence[Person]) -> dict[Person, float]:
    """The middle of each row, from top to bottom."""
    return {person: (place + 0.5) * ROW for place, person in enumerate(people)}


def beside(
    people: Sequence[Person], ends: Sequence[tuple[Person, float]], height: float
) -> dict[Person, float]:
    """The shorter column: each as near as there is room to the middle of the ``ends`` of its
    lines, so that a line is short."""
    places: dict[Person, float] = {}
    least = ROW / 2
    for number, person in enumerate(people):
        own = [y for somebody, y in ends if somebody == person]
        most = height - (len(people) - number - 0.5) * ROW
        places[person] = round(min(max(sum(own) / len(own), least), most), 1)
        least = places[person] + ROW
    return places


def number_place(own: Ends, others: Sequence[Ends], taken: Sequence[Point], x1: float) -> Point:
    """The first place on the line that no other line and no number is near; where there is none,
    the one with most room. Lines go from ``x1`` to the right."""

    def height(line: Ends, share: float) -> float:
        return line[0] + share * (line[1] - line[0])

    def room(share: float) -> float:
        x, y = x1 + share * SPAN, height(own, share)
        to_lines = (2 * abs(height(other, share) - y) for other in others)
        to_numbers = (max(abs(x - left), abs(y - top)) for left, top in taken)
        return min(chain(to_lines, to_numbers), default=SPAN)

    free = (share for share in NUMBER_PLACES if room(share) > NUMBER_HEIGHT)
    share = next(free, None) or max(NUMBER_PLACES, key=room)
    return round(x1 + share * SPAN, 1), round(height(own, share), 1)


def ordered(ties: Sequence[Tie]) -> tuple[list[Person], list[Person]]:
    """Both columns, ordered by turns to the mean place of those whom each one met, and kept as
    they had the fewest crossings."""
    left = list(dict.fromkeys(tie.japan for tie in ties))
    right = list(dict.fromkeys(tie.counterpart for tie in ties))
    met: dict[Person, list[Person]] = {}
    for tie in ties:
        met.setdefault(tie.japan, []).append(tie.counterpart)
        met.setdefault(tie.counterpart, []).append(tie.japan)
    best = (crossings(ties, left, right), left, right)
    for _sweep in range(SWEEPS):
        right = by_mean_place(right, left, met)
        left = by_mean_place(left, right, met)
        best = min(best, (crossings(ties, left, right), left, right), key=lambda found: found[0])
    return best[1], best[2]


def by_mean_place(
    people: Sequence[Person], others: Sequence[Person], met: dict[Person, list[Person]]
) -> list[Person]:
    place = {person: number for number, person in enumerate(others)}
    means = {
        person: sum(place[other] for other in met[person]) / len(met[person]) for person in people
    }
    return sorted(people, key=lambda person: means[person])


def crossings(ties: Sequence[Tie], left: Sequence[Person], right: Sequence[Person]) -> int:
    """How many pairs of lines cross."""
    first = {person: number for number, person in enumerate(left)}
    second = {person: number for number, person in enumerate(right)}
    ends = [(first[tie.japan], second[tie.counterpart]) for tie in ties]
    return sum(
        (one[0] - other[0]) * (one[1] - other[1]) < 0
        for place, one in enumerate(ends)
        for other in ends[:place]
    )
