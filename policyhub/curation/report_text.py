"""Reads a yearly report, converted from its slide deck to text, into chapters and slides.

The conversion keeps no slide numbers and no page breaks. An outline (``outline.yaml`` beside the
text) says on which line each slide starts. Where there is none yet, one is inferred from the form
of the headings, for somebody to correct: a heading that is not recognised leaves its text in the
slide before it, so that nothing is lost either way.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from policyhub.curation.yaml_source import Located, read_yaml

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
FISCAL_YEAR = re.compile(r"(\d{4})年度")
MONTH = re.compile(r"^(\d{4})年(\d{1,2})月$")
LONGEST_HEADING = 75
NO_HEADING = re.compile(r"^[-▶✓◆●■・※①-⑳<〈（注\d*]|。|\t")
DATED = re.compile(r"[（(]20\d\d[^）)]*[）)]|20\d\d年は")
REFERENCE = re.compile(r"^[（(]参考[）)]")


class ReportError(Exception):
    """What the text or the outline has that cannot be read, with the line (1-based, or None)."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(f"line {line}: {message}" if line else message)
        self.line = line


@dataclass(frozen=True)
class Start:
    """Where a slide starts, and what it is called there."""

    line: int
    title_ja: str = ""
    title_en: str = ""
    title_is_ours: bool = False
    chapter: str = ""
    """The slug of the chapter that this slide opens; empty for all other slides."""


@dataclass(frozen=True)
class SlideText:
    number: int
    line: int
    chapter: str
    opens_chapter: bool
    title_as_written: str
    title_ja: str
    title_en: str
    title_is_ours: bool
    body: str


@dataclass(frozen=True)
class Outline:
    starts: list[Start]
    report: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ReportText:
    fiscal_year: int
    title_ja: str
    title_en: str
    publisher_ja: str
    publisher_en: str
    published: str
    """Month of publication, «2026-04», or empty."""
    slides: list[SlideText]

    @property
    def chapters(self) -> list[SlideText]:
        """The slides that open a chapter, in order."""
        return [slide for slide in self.slides if slide.opens_chapter]


def read_lines(path: Path) -> list[str]:
    """The lines of the text at ``path``; ReportError where it is no clean UTF-8 text."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReportError(f"{path} cannot be read: {error.strerror}") from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        broken = data[: error.start].count(b"\n") + 1
        raise ReportError("not UTF-8; save the text as UTF-8 and try again", broken) from error
    lines = text.replace("\r\n", "\n").split("\n")
    for at, line in enumerate(lines, 1):
        if match := CONTROL.search(line):
            raise ReportError(f"control character U+{ord(match[0]):04X}; remove it", at)
    if not any(line.strip() for line in lines):
        raise ReportError("the file is empty")
    return lines


def cover(lines: list[str], fiscal_year: int) -> dict[str, str]:
    """What the lines before the second heading say of the report; checks the fiscal year."""
    facts: dict[str, str] = {}
    for number, line in enumerate(lines[:20], 1):
        text = line.strip()
        if match := MONTH.match(text):
            facts.setdefault("published", f"{int(match[1])}-{int(match[2]):02}")
        elif "title_ja" not in facts and (match := FISCAL_YEAR.search(text)):
            if int(match[1]) != fiscal_year:
                raise ReportError(
                    f"“{text}” is of fiscal year {match[1]}, but --fiscal-year is {fiscal_year}",
                    number,
                )
            facts.setdefault("title_ja", text)
    return facts


def read_outline(path: Path, lines: list[str]) -> Outline:
    """The outline at ``path``, checked against the text; ReportError where they do not agree."""
    content = read_yaml(path)
    if not isinstance(content, dict) or not isinstance(content.get("slides"), list):
        raise ReportError(f"{path.name} has no list “slides”")
    if not content["slides"]:
        raise ReportError(f"{path.name} names no slides")
    starts = [read_start(item, lines, path.name) for item in content["slides"]]
    for before, after in pairwise(starts):
        if after.line <= before.line:
            raise ReportError(
                f"{path.name}: this slide does not come after the one before", after.line
            )
    return Outline(starts, content.get("report") or {})


def read_start(item: Located, lines: list[str], outline_name: str) -> Start:
    try:
        number, begins = int(item["line"]), str(item["starts_with"])
    except (KeyError, TypeError, ValueError) as error:
        raise ReportError(
            f"{outline_name}: a slide needs “line” and “starts_with”: {item}"
        ) from error
    if not 1 <= number <= len(lines) or not lines[number - 1].strip().startswith(begins.strip()):
        found = (
            lines[number - 1].strip()[:30] if 1 <= number <= len(lines) else "the end of the file"
        )
        raise ReportError(f"{outline_name} expects “{begins}” here, the text has “{found}”", number)
    return Start(
        line=number,
        title_ja=item.get("title_ja", ""),
        title_en=item.get("title_en", ""),
        title_is_ours=bool(item.get("title_is_ours")),
        chapter=item.get("chapter", ""),
    )


def stands_alone(lines: list[str], index: int) -> bool:
    """Whether the line has empty lines on both sides and starts at the margin."""
    before = lines[index - 1] if index else ""
    after = lines[index + 1] if index + 1 < len(lines) else ""
    line = lines[index]
    return bool(line.strip()) and line[0] not in " \t" and not before.strip() and not after.strip()


def may_be_heading(line: str) -> bool:
    return len(line) <= LONGEST_HEADING and not NO_HEADING.search(line)


def infer_starts(lines: list[str], chapters: dict[str, tuple[str, str]]) -> Iterator[Start]:
    """The slides that the form of the headings gives away.

    ``chapters`` maps a chapter's heading as written to its slug and English title. A slide starts
    at a chapter's heading, at the first heading after it, and at each heading that stands alone and
    is marked as reference or carries a year.
    """
    opened = True
    for index, line in enumerate(lines):
        heading = line.strip()
        if not stands_alone(lines, index):
            continue
        if heading in chapters:
            slug, title_en = chapters[heading]
            yield Start(line=index + 1, chapter=slug, title_en=title_en)
            opened = True
        elif may_be_heading(heading) and (
            opened or REFERENCE.match(heading) or DATED.search(heading)
        ):
            yield Start(line=index + 1)
            opened = False


def infer_outline(lines: list[str], chapters: dict[str, tuple[str, str]]) -> Outline:
    """An outline from the headings alone; ReportError where no chapter's heading is found."""
    starts = list(infer_starts(lines, chapters))
    if not any(start.chapter for start in starts):
        raise ReportError(
            "no chapter heading found: none of "
            + ", ".join(f"“{heading}”" for heading in chapters)
            + " stands on a line of its own. Give the chapters in an outline (--outline)"
        )
    first = next(number for number, line in enumerate(lines, 1) if line.strip())
    if starts[0].line > first:
        starts.insert(0, Start(line=first))
    return Outline(starts)


def cut(lines: list[str], starts: list[Start]) -> Iterator[SlideText]:
    """The slides between the starts, complete: a title line above its body."""
    first = next(number for number, line in enumerate(lines, 1) if line.strip())
    if starts[0].line > first:
        raise ReportError("text before the first slide; the outline must start here", first)
    ends = [start.line - 1 for start in starts[1:]] + [len(lines)]
    chapter = ""
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1):
        chapter = start.chapter or chapter
        block = lines[start.line - 1 : end]
        written = "" if start.title_is_ours else block[0].strip()
        body = block if start.title_is_ours else block[1:]
        yield SlideText(
            number=number,
            line=start.line,
            chapter=chapter,
            opens_chapter=bool(start.chapter),
            title_as_written=written,
            title_ja=start.title_ja or written,
            title_en=start.title_en or start.title_ja or written,
            title_is_ours=start.title_is_ours,
            body="\n".join(body).strip("\n"),
        )


def check_tables(lines: Iterable[str]) -> None:
    """ReportError where a table row opens a tag that no row closes or the other way round."""
    for number, line in enumerate(lines, 1):
        if "\t" not in line:
            continue
        for tag in ("p", "ul"):
            opened = len(re.findall(rf"<{tag}\b", line))
            if (closed := line.count(f"</{tag}>")) > opened:
                raise ReportError(
                    f"a table cell closes <{tag}> {closed - opened} times too often", number
                )


def read_report(
    path: Path, fiscal_year: int, outline: Path | None, chapters: dict[str, tuple[str, str]]
) -> ReportText:
    """The report at ``path``, cut by ``outline``, or by its headings alone where that is None.

    Raises ReportError, with the line, for what cannot be read.
    """
    lines = read_lines(path)
    check_tables(lines)
    facts = cover(lines, fiscal_year)
    plan = read_outline(outline, lines) if outline else infer_outline(lines, chapters)
    facts.update(plan.report)
    title = facts.get("title_ja") or f"{fiscal_year}年度の成果"
    return ReportText(
        fiscal_year=fiscal_year,
        title_ja=title,
        title_en=facts.get("title_en") or title,
        publisher_ja=facts.get("publisher_ja", ""),
        publisher_en=facts.get("publisher_en", ""),
        published=facts.get("published", ""),
        slides=list(cut(lines, plan.starts)),
    )


def outline_yaml(report: ReportText) -> str:
    """The outline of ``report`` as YAML, for correcting by hand and importing again."""
    quoted = lambda text: "'" + text.replace("'", "''") + "'"  # noqa: E731
    rows = ["report:"]
    rows += [
        f"  {name}: {quoted(getattr(report, name))}"
        for name in ("title_ja", "title_en", "publisher_ja", "publisher_en", "published")
    ]
    rows.append("slides:")
    for slide in report.slides:
        begins = slide.title_as_written or slide.body.strip().split("\n")[0]
        rows.append(f"  - line: {slide.line}")
        rows.append(f"    starts_with: {quoted(begins[:24].rstrip())}")
        if slide.opens_chapter:
            rows.append(f"    chapter: {slide.chapter}")
        if slide.title_ja != slide.title_as_written:
            rows.append(f"    title_ja: {quoted(slide.title_ja)}")
        rows.append(f"    title_en: {quoted(slide.title_en)}")
        if slide.title_is_ours:
            rows.append("    title_is_ours: true")
    return "\n".join(rows) + "\n"
