"""What a brief is made of: the page, the Word file and the PDF are drawn from the same parts."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class SlideReference:
    """A slide of a report: «スライド27», and its address within the site; of the slides that are
    left out the address of what has them all."""

    label: str
    path: str


@dataclass(frozen=True)
class Column:
    """``width`` is relative to the other columns of the table; ``one_line`` says that its texts
    are short and stay on one line where there is room; ``absent`` stands, in soft letters, in a
    cell that has no text."""

    title: str
    width: int
    one_line: bool = False
    absent: str = ""


@dataclass(frozen=True)
class Line:
    """A row of a table: a text for each column, and the slides where the row is written.

    ``path`` is the address of the entry or person that the row is about, ``notes`` what else
    happened to it.
    """

    cells: tuple[str, ...]
    path: str
    slides: tuple[SlideReference, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """A table under a heading. ``total`` counts the rows before the table was cut, ``more`` is the
    address of a list that has them all, ``linked`` the column whose text leads to the row's page.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    total: int
    linked: int
    note: str = ""
    more: str = ""

    @property
    def has_slides(self) -> bool:
        return any(line.slides for line in self.lines)

    @property
    def rows(self) -> list[tuple[Line, list[tuple[Column, str]]]]:
        """The lines, each with its cells under their columns."""
        return [(line, list(zip(self.columns, line.cells, strict=True))) for line in self.lines]

    @property
    def left_out(self) -> int:
        return self.total - len(self.lines)

    def without_empty_columns(self) -> "Section":
        """The same table without the columns in which no row has a text; in the others an empty
        cell says what is absent."""
        kept = [at for at in range(len(self.columns)) if any(line.cells[at] for line in self.lines)]
        return Section(
            self.key,
            self.title,
            tuple(self.columns[at] for at in kept),
            tuple(
                replace(line, cells=tuple(line.cells[at] or self.columns[at].absent for at in kept))
                for line in self.lines
            ),
            self.total,
            kept.index(self.linked) if self.linked in kept else 0,
            self.note,
            self.more,
        )


@dataclass(frozen=True)
class Brief:
    """``facts`` are a label and a text each; ``notices`` say which wishes could not be met."""

    title: str
    subject: str
    official_name: str
    stamp: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    notices: tuple[str, ...]
    language: str
    author: str
