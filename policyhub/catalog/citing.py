"""How something of a report is cited: the words of the source with the place where they stand."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from policyhub.catalog import quotes
from policyhub.catalog.language import in_english
from policyhub.catalog.models import Citation, Entry, Report, Slide


def marked_address(slide_slug: str, entry_slug: str, order: int | None = None) -> str:
    """The page of a slide with the words marked that an entry quotes there: all, or one quote."""
    chosen = "" if order is None else f"&quote={order}"
    return f"{Slide.path_for(slide_slug)}?entry={entry_slug}{chosen}#quote"


def source_text(citation: Citation) -> str:
    """The quote with its source, as it is put into a paper in the current language."""
    report, number = citation.slide.report, citation.slide.number
    if in_english():
        return f"“{citation.readable_quote}” [in Japanese], {report_en(report)}, slide {number}."
    return f"「{citation.readable_quote}」（{report_ja(report)}、スライド{number}）"


def report_ja(report: Report) -> str:
    """«経済産業省通商政策局「通商政策における2025年度の成果」2026年4月»"""
    publisher = report.publisher_ja.replace(" ", "").replace("\u3000", "")
    return f"{publisher}「{report.title_ja}」{report.published_text}"


def report_en(report: Report) -> str:
    """The publisher, both titles, and the month of publication."""
    title = f"{report.title_en} ({report.title_ja})"
    return ", ".join(filter(None, (report.publisher_en, title, report.published_text)))


def entry_text(entry: Entry, address: str) -> str:
    """An entry in plain text: what it is, its address, and its quotes with their sources."""
    facts = [entry.kind_label, entry.date_text, *entry.badges]
    head = [entry.title, " / ".join(dict.fromkeys(filter(None, facts))), entry.summary, address]
    return "\n\n".join(filter(None, [*head, *sources(entry.citations.all())])) + "\n"


def sources(citations: Iterable[Citation]) -> list[str]:
    return [source_text(citation) for citation in citations]


def formats(entry: Entry) -> dict[str, Any]:
    """The addresses of the entry in other forms than its page."""
    return {
        "json": reverse("entry-json", args=[entry.slug]),
        "text": reverse("entry-text", args=[entry.slug]),
    }


def telling_citations(entry: Entry) -> list[Citation]:
    """The citations of ``entry`` in the order of the slides; those of a slide's heading alone only
    where the entry has no other."""
    in_order = sorted(entry.citations.all(), key=lambda citation: citation.slide.slug)
    return [each for each in in_order if not is_heading(each)] or in_order


def is_heading(citation: Citation) -> bool:
    heading = quotes.plain(citation.slide.title_as_written)
    return bool(heading) and quotes.plain(citation.quote) in heading
