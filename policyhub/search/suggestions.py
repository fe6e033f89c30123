"""What may be meant while somebody is still typing: names that the lexicon knows, then titles."""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from django.db.models import Q
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from policyhub.catalog.models import Entry
from policyhub.search.facets import LABELS
from policyhub.search.find import prepared
from policyhub.search.lexicon import Lexicon, Record, holder
from policyhub.search.models import Word
from policyhub.search.text import kana, normalize

MOST = 10
MOST_TITLES = 5
LONGEST_TYPED = 100
SECONDS_FRESH = 60
SHORTEST_FOR_TITLES = 2
BOUNDARY = re.compile(r"[\s・()（）\-,.、]+")
UNFINISHED_ROMAJI = re.compile(r"(?<=[aiueo])n?[b-df-hj-np-tv-z]{1,2}$")
EXACT, BEGINNING, WORD, INSIDE = range(4)
"""How a name meets what was typed, the nearest first."""


@dataclass(frozen=True)
class Suggestion:
    label: str
    detail: str
    url: str


@dataclass(frozen=True)
class Candidate:
    """A record that can be suggested; ``names`` gives the written form by the folded one."""

    record: Record
    names: dict[str, str]
    main_names: frozenset[str]
    """Those of ``names`` that are no alias."""
    reading: str
    used: int
    """How many entries have it."""


@require_safe
def suggestion_list(request: HttpRequest) -> JsonResponse:
    """JSON: {"suggestions": [{"label", "detail", "url"}]}, empty where nothing is typed."""
    typed = request.GET.get("q", "").replace("\x00", "")[:LONGEST_TYPED]
    response = JsonResponse({"suggestions": [asdict(each) for each in suggestions(typed)]})
    patch_cache_control(response, public=True, max_age=SECONDS_FRESH)
    response["X-Robots-Tag"] = "noindex"
    return response


def suggestions(typed: str) -> list[Suggestion]:
    wanted = folded(typed)
    if not any(map(str.isalnum, wanted)):
        return []
    statistics = prepared()
    lexicon = holder.current(statistics)
    known = candidates(lexicon, statistics.documents, statistics.words)
    titles = list(title_suggestions(typed.strip()))
    names = best(wanted, known)[: MOST - len(titles)]
    return [*(suggested(candidate, name) for candidate, name in names), *titles]


def folded(text: str) -> str:
    return normalize(text).text.strip()


# --- names ---


class Candidates:
    """All records of one lexicon, and how often they were used in one state of the index."""

    def __init__(self) -> None:
        self.state: tuple[int, int, int] | None = None
        self.all: list[Candidate] = []

    def current(self, lexicon: Lexicon, documents: int, words: int) -> list[Candidate]:
        """Read anew only after names or entries have changed."""
        state = (lexicon.version, documents, words)
        if self.state != state:
            self.all = list(read(lexicon))
            self.state = state
        return self.all


candidates = Candidates().current


def read(lexicon: Lexicon) -> Iterator[Candidate]:
    used = dict(Word.objects.filter(word__startswith="_").values_list("word", "documents"))
    for token, record in lexicon.records.items():
        main = {folded(name): name for name in (record.label_ja, record.label_en)}
        names = main | {folded(name): name for name in record.names if folded(name) not in main}
        reading = kana(record.kana) or ""
        yield Candidate(record, names, frozenset(main), reading, used.get(token, 0))


def best(wanted: str, known: list[Candidate]) -> list[tuple[Candidate, str]]:
    """The records that ``wanted`` may mean, each with the name met; what entries have first."""
    read_so = readings(wanted)
    found = []
    for candidate in known:
        if ways := list(met(candidate, wanted, read_so)):
            rank, is_alias, name = min(ways)
            order = (rank, is_alias, not candidate.used, -candidate.used)
            found.append((order, candidate, name))
    found.sort(key=lambda each: each[0])
    return [(candidate, name) for _order, candidate, name in found]


def met(candidate: Candidate, wanted: str, read_so: str) -> Iterator[tuple[int, bool, str]]:
    """How nearly, whether in an alias, and in which name."""
    for name, written in candidate.names.items():
        if (rank := rank_of(name, wanted)) is not None:
            yield rank, name not in candidate.main_names, written
    if read_so and candidate.reading.startswith(read_so):
        yield BEGINNING, False, candidate.record.label


def rank_of(name: str, wanted: str) -> int | None:
    place = name.find(wanted)
    if place < 0:
        return None
    if place == 0:
        return EXACT if name == wanted else BEGINNING
    if BOUNDARY.match(name[place - 1]):
        return WORD
    # Inside a word of Latin letters a beginning means nothing: "us" is not in "Belarus".
    is_latin = name[place - 1].isascii() and wanted[0].isascii()
    return None if is_latin or len(wanted) < 2 else INSIDE


def readings(wanted: str) -> str:
    """``wanted`` in hiragana, if it is kana or romaji; of romaji, what is whole so far. Empty where
    too little of it to mean a reading."""
    if found := kana(wanted):
        return found if len(found) > 1 or is_one_kana(wanted) else ""
    found = kana(UNFINISHED_ROMAJI.sub("", wanted)) or ""
    return found if len(found) > 1 else ""


def is_one_kana(text: str) -> bool:
    return len(text) == 1 and not text.isascii()


def suggested(candidate: Candidate, name: str) -> Suggestion:
    record = candidate.record
    kind = capfirst(str(LABELS[record.name]))
    detail = kind if folded(name) == folded(record.label) else f"{kind} · {name}"
    return Suggestion(record.label, detail, reverse(f"{record.name}-detail", args=[record.slug]))


# --- titles ---


def title_suggestions(typed: str) -> Iterator[Suggestion]:
    """Published entries that have ``typed`` in a title, in English at the beginning of a word; the
    newest first."""
    if len(typed) < SHORTEST_FOR_TITLES:
        return
    held = Q(title_ja__icontains=typed) | Q(title_en__istartswith=typed)
    held |= Q(title_en__icontains=f" {typed}")
    for entry in Entry.objects.published().filter(held).newest_first()[:MOST_TITLES]:
        detail = [capfirst(entry.kind_label), entry.date_text if entry.date_start else ""]
        yield Suggestion(entry.title, " · ".join(filter(None, detail)), entry.get_absolute_url())
