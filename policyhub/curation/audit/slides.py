"""Goes through a report slide by slide: what cites it, and what of it no entry holds."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Self

from django.utils.translation import gettext as _

from policyhub.catalog.models import Chapter, Country, Person, Report, Slide
from policyhub.catalog.records import Record, published_entries, record_of
from policyhub.curation.audit.holdings import Holdings
from policyhub.curation.audit.mentions import Finder, Kind, Mention
from policyhub.curation.audit.sentences import SlideText
from policyhub.curation.models import UncitedPassage

CONTEXT = 12
LeftOut = Mapping[int, Iterable[str]]
"""The passages that are left uncited on purpose, by the number of their slide."""


@dataclass(frozen=True)
class Finding:
    """Something on a slide that is in no entry: a mention, or a sentence that nothing covers."""

    words: str
    kind: Kind | None = None
    context: str = ""

    @property
    def label(self) -> str:
        return str(self.kind.label if self.kind else _("sentence"))


@dataclass
class SlideAudit:
    slide: Slide
    entries: Counter[str] = field(default_factory=Counter)
    """How many entries of each kind cite the slide."""
    quoted: int = 0
    left_out: int = 0
    """Letters of the slide that are quoted, and that are left out on purpose."""
    findings: list[Finding] = field(default_factory=list)


@dataclass
class Totals:
    """What the audits of some slides come to."""

    slides: int
    quoted: int
    left_out: int
    findings: int

    @classmethod
    def of(cls, slides: list[SlideAudit]) -> Self:
        return cls(
            slides=len(slides),
            quoted=sum(slide.quoted for slide in slides),
            left_out=sum(slide.left_out for slide in slides),
            findings=sum(len(slide.findings) for slide in slides),
        )


@dataclass
class ChapterAudit:
    chapter: Chapter | None
    slides: list[SlideAudit]
    entries: Counter[str] = field(default_factory=Counter)
    """How many entries of each kind cite the chapter; one that cites two slides counts once."""

    @property
    def totals(self) -> Totals:
        return Totals.of(self.slides)


def totals(chapters: list[ChapterAudit]) -> Totals:
    return Totals.of([slide for chapter in chapters for slide in chapter.slides])


def stored_records() -> Iterator[Record]:
    """The published entries in the database."""
    return (record_of(entry) for entry in published_entries() if not entry.SOURCE)


def stored_left_out(report: Report) -> LeftOut:
    passages: dict[int, list[str]] = defaultdict(list)
    for passage in UncitedPassage.objects.filter(slide__report=report).select_related("slide"):
        passages[passage.slide.number].append(passage.text)
    return passages


def audit(report: Report, records: Iterable[Record], left_out: LeftOut) -> list[ChapterAudit]:
    """Every slide of ``report`` held against the entries, by chapter."""
    citing: dict[int, list[Record]] = defaultdict(list)
    for record in records:
        for year, number in {tuple(citation["slide"]) for citation in record["citations"]}:
            if year == report.fiscal_year:
                citing[number].append(record)
    finder = Finder(Country.objects.all(), Person.objects.all())
    chapters: dict[int | None, ChapterAudit] = {}
    for slide in report.slides.in_order().select_related("chapter", "report"):
        chapter = chapters.setdefault(slide.chapter_id, ChapterAudit(slide.chapter, []))
        chapter.slides.append(
            audit_slide(slide, citing[slide.number], left_out.get(slide.number, ()), finder)
        )
    for chapter in chapters.values():
        numbers = [audited.slide.number for audited in chapter.slides]
        cited_by = {record["slug"]: record["kind"] for n in numbers for record in citing[n]}
        chapter.entries = Counter(cited_by.values())
    return list(chapters.values())


def audit_slide(
    slide: Slide, records: list[Record], left_out: Iterable[str], finder: Finder
) -> SlideAudit:
    text = SlideText(slide.text)
    text.leave_out(left_out)
    holdings = Holdings()
    text.quote({quote for record in records for quote in quotes_from(slide, record)})
    for record in records:
        holdings.add(record)
    found = SlideAudit(
        slide,
        Counter(record["kind"] for record in records),
        quoted=text.letters(text.quoted),
        left_out=text.letters(text.left_out - text.quoted),
    )
    found.findings = [Finding(sentence) for sentence in text.uncovered()]
    found.findings += dict.fromkeys(unheld(text, holdings, finder))
    return found


def quotes_from(slide: Slide, record: Record) -> Iterator[str]:
    address = [slide.report.fiscal_year, slide.number]
    return (citation["quote"] for citation in record["citations"] if citation["slide"] == address)


def unheld(text: SlideText, holdings: Holdings, finder: Finder) -> Iterator[Finding]:
    """What the sentences that are not left out mention, and ``holdings`` do not hold."""
    for start, end in text.sentences:
        offsets = text.plain_offsets(start, end)
        if not offsets or text.left_out.issuperset(offsets):
            continue
        words = text.joined(offsets)
        mentions = list(finder.mentions(words))
        for mention in mentions:
            if not holdings.hold(mention) and not is_held_person(mention, mentions, holdings):
                yield Finding(mention.words, mention.kind, context(words, mention))


def is_held_person(mention: Mention, mentions: list[Mention], holdings: Holdings) -> bool:
    """Whether the post that is mentioned is that of somebody named in the same words."""
    return mention.kind == Kind.POST and any(
        other.kind == Kind.PERSON
        and mention.start <= other.start < mention.end
        and holdings.hold(other)
        for other in mentions
    )


def context(words: str, mention: Mention) -> str:
    return words[max(0, mention.start - CONTEXT) : mention.end + CONTEXT]
