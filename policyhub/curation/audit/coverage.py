"""How much of a report stands in entries, for its readers: by chapter, and in which kinds.

Held against the entries is every sentence, as the audit does; what a sentence mentions is not.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from policyhub.catalog.models import Chapter, Citation, Entry, Report, Slide
from policyhub.curation.audit.sentences import SlideText
from policyhub.curation.models import UncitedPassage


@dataclass
class ChapterCoverage:
    """A chapter (None before the first one), its slides, and what of them entries quote."""

    chapter: Chapter | None
    slides: list[Slide] = field(default_factory=list)
    open_slides: list[Slide] = field(default_factory=list)
    """Those with a sentence that is neither quoted nor left out on purpose."""
    entries: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    """The keys of the entries that cite the chapter, by kind."""

    @property
    def number(self) -> int:
        return self.chapter.number if self.chapter else 0

    @property
    def counts(self) -> Counter[str]:
        return Counter({kind: len(keys) for kind, keys in self.entries.items()})


@dataclass
class Coverage:
    chapters: list[ChapterCoverage]
    reasons: Counter[str]
    """How many passages are left out on purpose, by the reason."""

    @property
    def slides(self) -> int:
        return sum(len(chapter.slides) for chapter in self.chapters)

    @property
    def open_slides(self) -> list[Slide]:
        return [slide for chapter in self.chapters for slide in chapter.open_slides]

    @property
    def counts(self) -> Counter[str]:
        """Entries by kind; one that cites several chapters counts once."""
        held: dict[str, set[int]] = defaultdict(set)
        for chapter in self.chapters:
            for kind, keys in chapter.entries.items():
                held[kind] |= keys
        return Counter({kind: len(keys) for kind, keys in held.items()})


def coverage(report: Report) -> Coverage:
    """Every slide of ``report`` held against the published entries, in three queries."""
    quoted, entries = quotes_by_slide(report)
    left_out: dict[int, list[str]] = defaultdict(list)
    reasons: Counter[str] = Counter()
    passages = UncitedPassage.objects.filter(slide__report=report)
    for slide_key, text, reason in passages.values_list("slide_id", "text", "reason"):
        left_out[slide_key].append(text)
        reasons[reason] += 1
    chapters: dict[int | None, ChapterCoverage] = {}
    for slide in report.slides.in_order().select_related("chapter", "report"):
        chapter = chapters.setdefault(slide.chapter_id, ChapterCoverage(slide.chapter))
        chapter.slides.append(slide)
        for kind, key in entries[slide.pk]:
            chapter.entries[kind].add(key)
        if has_open_sentence(slide, quoted[slide.pk], left_out[slide.pk]):
            chapter.open_slides.append(slide)
    return Coverage(list(chapters.values()), reasons)


def quotes_by_slide(
    report: Report,
) -> tuple[dict[int, set[str]], dict[int, set[tuple[str, int]]]]:
    """What published entries quote of each slide, and kind and key of these entries."""
    quoted: dict[int, set[str]] = defaultdict(set)
    entries: dict[int, set[tuple[str, int]]] = defaultdict(set)
    cited = Citation.objects.filter(slide__report=report, entry__state=Entry.State.PUBLISHED)
    columns = ("slide_id", "quote", "entry__kind", "entry_id")
    for slide, quote, kind, key in cited.order_by().values_list(*columns):
        quoted[slide].add(quote)
        entries[slide].add((kind, key))
    return quoted, entries


def has_open_sentence(slide: Slide, quoted: set[str], left_out: list[str]) -> bool:
    text = SlideText(slide.text)
    text.leave_out(left_out)
    text.quote(quoted)
    return any(True for _sentence in text.uncovered())
