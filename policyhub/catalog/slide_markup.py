"""A slide's text as HTML: lists, tables, emphasis; quoted passages marked.

The text is what the conversion of the slide deck left: Markdown-like lists and ``**``, tables as
lines with tabs whose cells may hold HTML paragraphs. CommonMark does not see emphasis beside
Japanese punctuation, and the marks need the offsets of the source, so the reading is done here.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from policyhub.catalog import quotes

INLINE = re.compile(
    r"(?P<bold>\*\*)|(?P<link>\[(?=[^\]\n]*\]\())|(?P<target>\]\([^)\s]*\))|(?P<tag></?[a-z]+(?:\s[^<>]*)?/?>)"
)
ITEM = re.compile(r"^(?P<indent>[ \t]*)(?P<dashes>(?:-[ \t]+)+)")
TABLE_RULE = re.compile(r"^-{3,}(?:\t-+)*$")
LONGEST_HEADER = 30

Range = tuple[int, int]


@dataclass(frozen=True)
class Line:
    """A line of the text and where it starts in it."""

    start: int
    text: str

    @property
    def span(self) -> Range:
        return self.start, self.start + len(self.text)


def marked_ranges(text: str, wanted: Iterable[str]) -> list[Range]:
    """Where the quotes ``wanted`` stand in ``text``, in order, overlaps joined."""
    ranges = sorted(place for quote in wanted for place in quotes.find(quote, text))
    joined: list[Range] = []
    for start, end in ranges:
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


class Passage(NamedTuple):
    """A stretch of a text that something numbered quotes."""

    start: int
    end: int
    number: int


def passages(text: str, quoted: Iterable[tuple[int, str]]) -> list[Passage]:
    """Where the quotes of ``quoted``, each with its number, stand in ``text``, in order."""
    plain = quotes.plain_with_offsets(text)
    found = {
        Passage(start, end, number)
        for number, quote in quoted
        for start, end in quotes.find_in(plain, quote)
    }
    return sorted(found)


class Inline:
    """Writes stretches of a text as HTML; the first mark carries the anchor ``quote``, and at the
    end of each of ``quoted`` stands its number as a link to ``#entry-`` and the number."""

    def __init__(self, text: str, marks: list[Range], quoted: Sequence[Passage] = ()) -> None:
        self.text = text
        self.marks = marks
        self.quoted = quoted
        self.cuts = sorted({cut for span in [*marks, *(q[:2] for q in quoted)] for cut in span})
        self.anchored = False
        self.tables = 0

    def html(self, span: Range) -> str:
        start, end = span
        bold = False
        out = []
        for match in INLINE.finditer(self.text, start, end):
            out.append(self.plain(start, match.start()))
            start = match.end()
            if match["bold"]:
                out.append("</strong>" if bold else "<strong>")
                bold = not bold
            elif match["tag"]:
                out.append("<br>")
        out.append(self.plain(start, end))
        if bold:
            out.append("</strong>")
        return re.sub(r"^(?:\s|<br>)+|(?:\s|<br>)+$|(?<=<br>)(?:\s|<br>)+", "", "".join(out))

    def plain(self, start: int, end: int) -> str:
        """The stretch without its layout, cut where a mark or a quote begins or ends."""
        inside = self.cuts[bisect_right(self.cuts, start) : bisect_left(self.cuts, end)]
        ends = [*inside, end]
        pieces = zip([start, *inside], ends, strict=True)
        return "".join(self.piece(*piece) for piece in pieces if piece[0] < piece[1])

    def piece(self, start: int, end: int) -> str:
        words = str(escape(self.text[start:end]))
        if any(first <= start and end <= last for first, last in self.marks):
            anchor = "" if self.anchored else ' id="quote"'
            self.anchored = True
            words = f"<mark{anchor}>{words}</mark>"
        elif any(each.start <= start and end <= each.end for each in self.quoted):
            words = f'<span class="cited">{words}</span>'
        return words + self.numbers(end)

    def numbers(self, end: int) -> str:
        """The links to what quotes a passage that ends here; neighbours share one: «11–44»."""
        return "".join(
            f'<a class="cites" href="#entry-{first}">{first}</a>'
            if first == last
            else f'<a class="cites" href="#entry-{first}">{first}–{last}</a>'
            for first, last in runs({each.number for each in self.quoted if each.end == end})
        )


def runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """``numbers`` in order, three or more in a row as their first and last: 1, 4, 5, 6 → (1, 1),
    (4, 6)."""
    found: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if len(found) > 1 and found[-2][1] + 2 == found[-1][1] + 1 == number:
            found[-2:] = [(found[-2][0], number)]
        elif found and found[-1][0] < found[-1][1] == number - 1:
            found[-1] = found[-1][0], number
        else:
            found.append((number, number))
    return found


def lines_of(text: str, start: int = 0) -> Iterator[Line]:
    for line in text[start:].split("\n"):
        yield Line(start, line)
        start += len(line) + 1


def blocks(lines: Iterable[Line]) -> Iterator[tuple[str, list[Line]]]:
    """Neighbouring lines of one form: table, list or paragraph."""
    form, block = "", []  # type: ignore[var-annotated]
    for line in lines:
        new = form_of(line.text)
        if new != form and block:
            yield form, block
            block = []
        form = new
        if form:
            block.append(line)
    if block:
        yield form, block


def form_of(line: str) -> str:
    if not line.strip():
        return ""
    if "\t" in line.strip():
        return "table"
    return "list" if ITEM.match(line) else "paragraph"


def table_html(block: list[Line], inline: Inline) -> str:
    rows = [list(cells(line)) for line in block if not TABLE_RULE.match(line.text)]
    width = max(len(row) for row in rows)
    heads_columns = (
        width > 2 and len(rows) > 1 and all(is_header(inline.text[a:b]) for a, b in rows[0])
    )
    heads_rows = width == 2 and all(is_header(inline.text[a:b]) for (a, b), *_ in rows)
    out = []
    for number, row in enumerate(rows):
        tags = ["td"] * len(row)
        if heads_columns and number == 0:
            tags = ['th scope="col"'] * len(row)
        elif heads_rows:
            tags[0] = 'th scope="row"'
        cells_html = [
            f"<{tag}>{inline.html(span)}</{tag[:2]}>" for tag, span in zip(tags, row, strict=True)
        ]
        out.append(f"<tr>{''.join(cells_html)}</tr>")
    inline.tables += 1
    label = escape(_("Table %(number)s of the slide") % {"number": inline.tables})
    region = f'class="table-wrap" tabindex="0" role="region" aria-label="{label}"'
    return f"<div {region}><table>{''.join(out)}</table></div>"


def is_header(cell: str) -> bool:
    return len(cell) <= LONGEST_HEADER and not re.match(r"\s*\d|.*<p>", cell)


def cells(line: Line) -> Iterator[Range]:
    start = line.start
    for cell in line.text.split("\t"):
        yield start, start + len(cell)
        start += len(cell) + 1


def list_html(block: list[Line], inline: Inline) -> str:
    """A list with one level below it, as deep as the conversion goes."""
    out, nested = ["<ul>"], False
    for number, line in enumerate(block):
        match = ITEM.match(line.text)
        indented = bool(match and match["indent"]) and number > 0
        if indented and not nested:
            out[-1] = out[-1].removesuffix("</li>") + "<ul>"
        elif nested and not indented:
            out.append("</ul></li>")
        nested = indented
        start = line.start + (match.end() if match else 0)
        out.append(f"<li>{inline.html((start, line.span[1]))}</li>")
    out.append("</ul></li></ul>" if nested else "</ul>")
    return "".join(out)


def slide_html(
    text: str, body_start: int, marks: list[Range], quoted: Sequence[Passage] = ()
) -> SafeString:
    """The body of a slide (``text`` from ``body_start``) as HTML, with ``marks`` (offsets in
    ``text``) marked and ``quoted`` numbered."""
    return body_html(body_start, Inline(text, marks, quoted))


def slide_parts(
    text: str, title_length: int, marks: list[Range], quoted: Sequence[Passage]
) -> tuple[SafeString, SafeString]:
    """Title and body of a slide as HTML, with one anchor for the first mark of both."""
    inline = Inline(text, marks, quoted)
    title = mark_safe(inline.html((0, title_length)))  # noqa: S308
    return title, body_html(title_length + 1, inline)


def body_html(start: int, inline: Inline) -> SafeString:
    out = []
    for form, block in blocks(lines_of(inline.text, start)):
        if form == "table":
            out.append(table_html(block, inline))
        elif form == "list":
            out.append(list_html(block, inline))
        else:
            out.append("<p>" + "<br>".join(inline.html(line.span) for line in block) + "</p>")
    return mark_safe("\n".join(out))  # noqa: S308  every stretch of the source is escaped
