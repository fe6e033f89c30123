"""One search for all callers, whatever the database: the search page, every list, the exports."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import takewhile
from typing import Any, NamedTuple, overload

from django.db import connection
from django.db.models import F, QuerySet

from policyhub.catalog.models import Entry, EntryQuerySet
from policyhub.search import engines, language, shown
from policyhub.search.conditions import (
    ANY_WAY,
    BY_DATE,
    BY_WORDS,
    condition,
    expression,
    has_days,
)
from policyhub.search.corpus import Corpus, rarities
from policyhub.search.index import ANALYSIS, rebuild, refresh
from policyhub.search.interpret import Interpreter, Reading
from policyhub.search.lexicon import Lexicon, Record, holder
from policyhub.search.models import (
    SearchDocument,
    Statistics,
    statistics_and_staleness,
    stored_statistics,
)
from policyhub.search.plan import EVERYTHING, Either, Part, Plan, Term, both, facet_term
from policyhub.search.ranking import Document, Ranker, Score
from policyhub.search.relaxation import SOME, relaxations
from policyhub.search.selection import Selection
from policyhub.search.statements import ASKED, Statement

MOST_COUNTED = 10_000
MOST_COUNTED_OF_MANY = 2_000
MANY = 100_000
"""More matches than these are not gone through: the newest are, and the page says «10,000+». An
index of more than ``MANY`` documents goes through fewer, or common words would take a second."""
FEW = 10
"""With fewer matches than these, the best that have only some of the words are shown below."""
SMALL = 20_000
"""Documents of an index in which any way to the matches is quick."""
MOST_RANKED = 2_000
"""Of more matches than these the newest are ranked; the others follow by date."""
MOST_SCORED = 60
MOST_SCORED_OF_QUESTION = 100
"""The best by the engine's own rank, which are then scored in full (ranking.py); more of a
question, which most entries meet in some word."""
MOST_FOR_QUESTION = 3_000
"""Documents that a question's rarest words may bring in; its commoner words only rank."""


class Row(NamedTuple):
    """A match, before it is ranked."""

    key: int
    first_day: int
    facets: str


class Found:
    """What a selection finds: a sequence of entries in order, with all that a page says of it."""

    def __init__(
        self,
        selection: Selection,
        entries: EntryQuerySet | None = None,
        plan: Plan | None = None,
    ) -> None:
        self.selection = selection
        self.base = Entry.objects.all() if entries is None else entries
        self.for_hits = False
        """Whether only what a list of hits shows is asked of the entries, not all of ``base``."""
        self.statistics = prepared()
        self.lexicon: Lexicon = holder.current(self.statistics)
        self.corpus = Corpus(self.statistics)
        interpreter = Interpreter(self.lexicon, self.corpus)
        reading = Reading(plan) if plan else interpreter.read(selection.text)
        self.problems: list[language.Problem] = reading.problems
        self.asked: Plan = reading.plan
        """The plan of what was typed; ``plan`` is looser where that finds nothing."""

    @cached_property
    def outcome(self) -> tuple[str, Plan, list[Row]]:
        """How the words were loosened, the plan that finds something, and what that is."""
        rows = self.matches(self.asked)
        if not rows and self.asked.terms and not self.matches_elsewhere:
            for name, plan in relaxations(self.asked, self.lexicon):
                if loosened := self.matches(plan):
                    return name, plan, loosened
        return "", self.asked, rows

    @property
    def relaxed(self) -> str:
        """How the words were loosened because nothing had all of them; empty where not."""
        return self.outcome[0]

    @property
    def plan(self) -> Plan:
        return self.outcome[1]

    @property
    def rows(self) -> list[Row]:
        """The matches, the newest ``MOST_COUNTED`` and one more where there are so many."""
        return self.outcome[2]

    @cached_property
    def matches_elsewhere(self) -> int:
        """How many entries the words alone find, where the filters beside them leave none."""
        everywhere = replace(self.selection, included={}, excluded={}, since=None, until=None)
        return len(self.matches(self.asked, everywhere)) if everywhere != self.selection else 0

    def rows_without(self, name: str) -> list[Row]:
        """The matches without the choice of the facet ``name``, to count its other values."""
        return self.matches(self.plan, self.selection.without(name))

    def matches(self, plan: Plan, selection: Selection | None = None) -> list[Row]:
        filters = (selection or self.selection).filters()
        # Only the way through a large index depends on how common the filters are.
        is_large = self.statistics.documents > SMALL
        self.corpus.learn(plan.root, plan.required, filters if is_large else None)
        root = both(self.narrowed(plan), filters) or facet_term(EVERYTHING)
        oldest = self.selection.sort == "oldest"
        rows = rows_of(root, self.way_to(root), oldest, self.most_counted + 1)
        return list(map(Row._make, rows))

    def way_to(self, root: Part) -> str:
        """By the index of dates until there are enough matches, or by the index of words and then
        sorted: whichever reads fewer documents. A small index leaves it to the database."""
        documents = self.statistics.documents
        if documents <= SMALL:
            return ANY_WAY
        share = self.corpus.share(root)
        by_date = self.most_counted / share if share else documents
        return BY_DATE if by_date < share * documents else BY_WORDS

    def narrowed(self, plan: Plan) -> Part | None:
        """The plan's condition; of a question only so many of its rarest words as bring in a few
        thousand documents, since the common ones alone answer nothing."""
        if not plan.any_word:
            return plan.root
        terms = sorted(plan.terms, key=self.corpus.rarity_of, reverse=True)
        chosen: list[Term] = []
        room = MOST_FOR_QUESTION
        for term in terms:
            room -= self.corpus.holding(term)
            if chosen and room < 0:
                break
            chosen.append(term)
        return both(Either(tuple(chosen)) if chosen else plan.root, plan.required)

    @property
    def most_scored(self) -> int:
        return MOST_SCORED_OF_QUESTION if self.plan.any_word else MOST_SCORED

    @property
    def most_counted(self) -> int:
        return MOST_COUNTED if self.statistics.documents <= MANY else MOST_COUNTED_OF_MANY

    def is_met(self, term: Term) -> bool:
        """Whether a term alone finds anything, whatever the filters."""
        everywhere = Selection(published_only=self.selection.published_only).filters()
        return bool(documents_of(both(term, everywhere)).exists())

    # --- the entries in order ---

    @property
    def is_ranked(self) -> bool:
        """Whether the best match comes first, rather than the newest or oldest."""
        return self.selection.sort in ("", "best") and bool(self.plan.terms)

    @property
    def total(self) -> int:
        return min(len(self.rows), self.most_counted)

    @property
    def total_text(self) -> str:
        return f"{self.total:,}"

    @property
    def is_capped(self) -> bool:
        """Whether there are more matches than were gone through."""
        return len(self.rows) > self.most_counted

    @cached_property
    def ids(self) -> list[int]:
        keys = [row.key for row in self.rows[: self.most_counted]]
        if not self.is_ranked:
            return [row.key for row in self.in_order_of_date]
        best = [score.key for score in self.scores]
        seen = set(best)
        return [*best, *(key for key in self.by_engine if key not in seen), *keys[MOST_RANKED:]]

    @property
    def in_order_of_date(self) -> list[Row]:
        """The matches by date; those without one at the end either way, and of the newest first
        what the reports know only as planned behind what has happened."""
        rows = self.rows[: self.most_counted]
        dated = [row for row in rows if row.first_day]
        undated = [row for row in rows if not row.first_day]
        return [*dated[self.planned_behind :], *dated[: self.planned_behind], *undated]

    @cached_property
    def planned_behind(self) -> int:
        """How many planned entries the newest first has behind those that have happened: the
        engines give them at the beginning."""
        if self.is_ranked or self.selection.sort == "oldest":
            return 0
        last_told = self.lexicon.told_until.toordinal()
        rows = self.rows[: self.most_counted]
        return sum(1 for _row in takewhile(lambda row: row.first_day > last_told, rows))

    @cached_property
    def by_engine(self) -> list[int]:
        """The newest matches by the engine's own rank."""
        keys = [row.key for row in self.rows[:MOST_RANKED]]
        if len(keys) <= self.most_scored:
            return keys
        terms = self.plan.terms
        return list(engines.current().ranked(keys, terms, rarities(self.corpus, terms)))

    @cached_property
    def scores(self) -> list[Score]:
        """The best of the matches with their scores, best first."""
        pool = self.documents(self.by_engine[: self.most_scored])
        return Ranker(self.plan, self.corpus).rank(pool.values())

    def documents(self, keys: Sequence[int]) -> dict[int, Document]:
        """What is scored and shown of these entries, in this order."""
        return shown.documents.read(keys, self.statistics.index_version)

    def quotes(self, keys: Sequence[int]) -> dict[int, list[str]]:
        """What these entries quote, in order, as the slides write it."""
        return shown.quotes.read(keys, self.statistics.index_version)

    def entries_of(self, keys: Sequence[int]) -> list[Entry]:
        """The entries, in this order."""
        if self.for_hits:
            model: Any = self.base.model
            holder = shown.entries_of(model)
            return list(holder.read(keys, self.statistics.index_version).values())
        found = self.base.in_bulk(keys)
        return [found[key] for key in keys if key in found]

    @cached_property
    def nearby(self) -> list[Entry]:
        """Where few entries have all that was asked, the best of those that have some of it."""
        room = FEW - self.total
        if not self.is_ranked or not 0 < self.total < FEW or self.relaxed or self.plan.any_word:
            return []
        for name, plan in relaxations(self.plan, self.lexicon):
            if name == SOME:
                looser = Found(self.selection, self.base, plan)
                self.facets.update(looser.facets)
                known = set(self.ids)
                keys = [key for key in looser.ids[: room + self.total] if key not in known]
                return self.entries_of(keys)
        return []

    @cached_property
    def facets(self) -> dict[int, str]:
        """The facets of each match, and of what is shown below them."""
        return {row.key: row.facets for row in self.rows}

    def records_of(self, entry: Entry, names: Sequence[str]) -> list[Record]:
        """What the entry names of these facets, as records of the lexicon."""
        records = [self.lexicon.records.get(token) for token in self.facets[entry.pk].split()]
        found = [record for record in records if record and record.name in names]
        return sorted(found, key=lambda record: names.index(record.name))

    def count(self) -> int:
        return self.total

    def __len__(self) -> int:
        return self.total

    @overload
    def __getitem__(self, key: int) -> Entry: ...
    @overload
    def __getitem__(self, key: slice) -> list[Entry]: ...
    def __getitem__(self, key: int | slice) -> Entry | list[Entry]:
        if isinstance(key, int):
            return self.base.get(pk=self.ids[key])
        return self.entries_of(self.ids[key])

    def entries(self) -> QuerySet[Entry]:
        """All matches, in no order and without a limit, for exports."""
        root = both(self.narrowed(self.plan), self.selection.filters())
        return Entry.objects.filter(pk__in=documents_of(root).values("pk"))


def documents_of(root: Part | None, way: str = ANY_WAY) -> QuerySet[SearchDocument]:
    return SearchDocument.objects.filter(condition(root or facet_term(EVERYTHING), way))


def rows_of(root: Part, way: str, oldest: bool, most: int) -> Iterable[Sequence[Any]]:
    """What a ``Row`` holds of the first ``most`` documents that match."""
    if has_days(root):
        return row_query(condition(root, way), way, oldest)[:most]
    return statement(connection.vendor, way, oldest, most).rows(expression(root))


def row_query(matching: Any, way: str, oldest: bool) -> QuerySet[SearchDocument, Any]:
    order = [F("first_day") if oldest else F("first_day").desc(), F("pk")]
    if way == BY_WORDS:
        # An expression, so that the database cannot go by the index of dates instead.
        day = F("first_day") + 0
        order[0] = day.asc() if oldest else day.desc()
    found = SearchDocument.objects.filter(matching).order_by(*order)
    return found.values_list("pk", "first_day", "facets")


@lru_cache(maxsize=32)
def statement(vendor: str, way: str, oldest: bool, most: int) -> Statement:
    matching = engines.current().matching(ASKED, by_words=way != BY_DATE)
    return Statement(row_query(matching, way, oldest)[:most])


def prepared() -> Statistics:
    """Brings the index up to date, so that a change is found whoever made it."""
    statistics, is_stale = statistics_and_staleness()
    if statistics.analysis != ANALYSIS:
        rebuild()
    elif is_stale:
        refresh()
    else:
        return statistics
    return stored_statistics()


def find(selection: Selection | str, entries: EntryQuerySet | None = None) -> Found:
    """What ``selection``, or a text alone, finds among the published entries; ``entries`` says how
    they are read, e.g. as which model and with what prefetched."""
    return Found(Selection(selection) if isinstance(selection, str) else selection, entries)


__all__ = ["Found", "Selection", "find"]
