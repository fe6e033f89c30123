"""The lines of the entries found, as HTML: in Python, for in templates the twenty lines of a page
took longer than the search itself."""

from collections.abc import Collection, Iterator, Sequence
from html import escape
from operator import attrgetter

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from policyhub.catalog.models import Entry
from policyhub.search.hits import NAMED, Hit, Reason
from policyhub.search.lexicon import Record, path_of

LIST = '<ul class="entries{compact}">\n{lines}</ul>'
LINE = (
    '<li class="entry">\n{choice}'
    '  <p class="entry-meta">{meta}</p>\n'
    '  <p class="entry-title"><a href="{address}">{title}</a></p>\n'
    "{more}{score}</li>"
)
MORE = '{snippet}{above}{reasons}  <p class="entry-names">{names}</p>\n'
"""What a compact line leaves out."""
ABOVE = '  <p class="hint">{}</p>\n'
SECTOR = ' class="sector"'
CHOICE = (
    '  <p class="choice"><label><input type="checkbox" name="entry" value="{slug}"> {choose}'
    '<span class="visually-hidden">{named}</span></label></p>\n'
)
CHOSEN = '  <p class="choice"><span aria-hidden="true">✓ </span>{}</p>\n'


def hit_lines(
    hits: Sequence[Hit],
    *,
    with_kind: bool,
    with_score: bool,
    is_compact: bool = False,
    pinned: Collection[str] | None = None,
) -> SafeString:
    """A list; ``with_kind`` where the list is of several kinds. Where ``pinned`` is given, the
    slugs of what is in the reader's folder, each line of another entry has a box to choose it."""
    kinds = kind_labels() if with_kind else {}
    choice = Choosing(pinned).choice if pinned is not None else no_choice
    lines = [
        LINE.format(
            choice=choice(hit),
            meta="".join(meta(hit, kinds)),
            address=hit.entry.get_absolute_url(),
            title=hit.title,
            more="" if is_compact else more(hit),
            score=score(hit) if with_score else "",
        )
        for hit in hits
    ]
    compact = " compact" if is_compact else ""
    whole = LIST.format(compact=compact, lines="".join(lines))
    return mark_safe(whole)  # noqa: S308  every part is escaped


def no_choice(_hit: Hit) -> str:
    return ""


class Choosing:
    """The boxes by which entries are chosen for the reader's folder."""

    def __init__(self, pinned: Collection[str]) -> None:
        self.pinned = pinned
        self.choose = escape(_("Choose"))
        self.named = escape(_(": %(label)s"))
        self.chosen = CHOSEN.format(escape(_("In the meeting folder")))

    def choice(self, hit: Hit) -> str:
        if hit.entry.slug in self.pinned:
            return self.chosen
        named = self.named % {"label": escape(hit.entry.title)}
        return CHOICE.format(slug=hit.entry.slug, choose=self.choose, named=named)


def more(hit: Hit) -> str:
    return MORE.format(
        snippet=f'  <p class="snippet">{hit.snippet}</p>\n' if hit.snippet else "",
        above=ABOVE.format(escape(_("The passage that matched is the one shown above.")))
        if hit.has_passage_above
        else "",
        reasons=reasons(hit.reasons),
        names=record_links(hit.names),
    )


def kind_labels() -> dict[str, str]:
    return {
        kind: escape(capfirst(str(model._meta.verbose_name)))
        for kind, model in Entry.models_by_kind().items()
    }


def meta(hit: Hit, kinds: dict[str, str]) -> Iterator[str]:
    """The kind, the date, and the few words that the kind has for such a line."""
    entry = hit.entry
    if label := kinds.get(entry.kind):
        yield f'<span class="kind kind-{entry.kind}">{label}</span>'
    if not hit.is_source:
        written = entry.date_text if entry.date_start else escape(_("No date stated"))
        yield f'<span class="date">{written}</span>'
    if hit.is_planned:
        yield f'<span class="badge">{escape(_("Planned"))}</span>'
    for badge in entry.badges:
        yield f'<span class="badge">{escape(capfirst(badge))}</span>'


def reasons(found: Sequence[Reason]) -> str:
    if not found:
        return ""
    matched, phrase = escape(_("Matched:")), escape(_("“%(typed)s” → “%(met)s”"))
    shown = " ".join(
        f"<span>{phrase % {'typed': escape(each.typed), 'met': escape(each.met)}}</span>"
        for each in found
    )
    return f'  <p class="reasons">{matched} {shown}</p>\n'


def record_links(records: Sequence[Record]) -> str:
    """The pages of the countries, groups and sectors of an entry, the places in the order of the
    names that the page shows."""
    language = get_language() or ""
    label_of = attrgetter("label_en" if language == "en" else "label_ja")
    if language == "en":
        records = sorted(records, key=reading_order)
    return " ".join(
        [
            f"<a{SECTOR if record.name == 'sector' else ''} "
            f'href="{path_of(record.name, record.slug, language)}">{escape(label_of(record))}</a>'
            for record in records
        ]
    )


def reading_order(record: Record) -> tuple[int, str]:
    """Countries, groups, sectors; the sectors as they stand."""
    place = NAMED.index(record.name)
    return place, "" if record.name == "sector" else record.label_en.casefold()


def score(hit: Hit) -> str:
    return render_to_string("search/_score.html", {"score": hit.score}) if hit.score else ""
