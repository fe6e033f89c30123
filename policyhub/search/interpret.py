"""From what was typed to what is looked for: words with their other writings, fields as facets."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from django.utils import translation
from django.utils.translation import gettext as _

from policyhub.catalog.models import Entry
from policyhub.search import language
from policyhub.search.corpus import Corpus
from policyhub.search.documents import MOST_DAYS, MOST_MONTHS, facet
from policyhub.search.lexicon import Lexicon, kind_named, segments
from policyhub.search.plan import (
    Alternative,
    Days,
    Either,
    Part,
    Plan,
    Term,
    Without,
    both,
    facet_term,
)
from policyhub.search.text import fold, looks_like_question, question_words, words
from policyhub.search.wording import MOST_ALTERNATIVES, SYNONYM_WEIGHT, Wording

MOST_CHARACTERS = 501
"""One more than the language reads, which says so of a longer text."""
MOST_TOGETHER = 5
"""Words typed apart that may be one name or term."""
MENTION_WEIGHT = 1.0
"""Of the people, countries and dates that a question names, beside its words."""
CHOICES = ("status", "fulfilment")
"""The facets that the field ``status`` asks for."""


@dataclass
class Reading:
    """A query as understood, with what could not be."""

    plan: Plan
    problems: list[language.Problem] = field(default_factory=list)


class Interpreter:
    def __init__(self, lexicon: Lexicon, corpus: Corpus) -> None:
        self.lexicon = lexicon
        self.wording = Wording(lexicon, corpus)
        self.problems: list[language.Problem] = []
        self.unknown: list[language.Field] = []
        """Fields whose value is none."""

    def read(self, text: str) -> Reading:
        text = text[:MOST_CHARACTERS]
        query = language.parse(text)
        self.problems = list(query.problems)
        if isinstance(query.root, language.Word | language.And) and self.is_question(query):
            plan = self.question(text)
        else:
            root = self.part(query.root) if query.root else None
            if root is None and self.unknown:
                root = self.as_words()
            plan = Plan(root)
        return Reading(plan, self.problems)

    def is_question(self, query: language.Query) -> bool:
        """A sentence, without any sign of the query language."""
        nodes = query.root.children if isinstance(query.root, language.And) else (query.root,)
        plain = all(isinstance(node, language.Word) for node in nodes)
        return plain and looks_like_question(query.text)

    # --- the language ---

    def part(self, node: language.Node) -> Part | None:
        match node:
            case language.Word():
                return self.word(node)
            case language.Phrase():
                return self.phrase(node)
            case language.Prefix():
                return self.wording.beginning(node.text)
            case language.Field():
                return self.field(node)
            case language.Dates():
                return Days(node.first, node.last)
            case language.Not():
                inner = self.part(node.child)
                return Without(inner) if inner else None
            case language.And():
                return both(*self.parts(node.children))
            case language.Or():
                given = tuple(part for child in node.children if (part := self.part(child)))
                return given[0] if len(given) == 1 else Either(given) if given else None

    def parts(self, nodes: Sequence[language.Node]) -> Iterator[Part | None]:
        """The children of an And; words side by side that are one name, term, amount or date
        together, as in critical minerals, may also be met as such."""
        position = 0
        while position < len(nodes):
            size, whole = self.together(nodes[position:])
            if whole:
                apart = both(*map(self.part, nodes[position : position + size]))
                yield Either((apart, whole)) if apart else whole
            else:
                size = 1
                yield self.part(nodes[position])
            position += size

    def together(self, nodes: Sequence[language.Node]) -> tuple[int, Part | None]:
        run: list[language.Word] = []
        for node in nodes[:MOST_TOGETHER]:
            if not isinstance(node, language.Word):
                break
            run.append(node)
        for size in range(len(run), 1, -1):
            typed = " ".join(node.text for node in run[:size])
            period = language.read_date(typed)
            whole = self.date(typed, period) if period else self.wording.together(typed)
            if whole:
                return size, whole
        return 1, None

    def word(self, node: language.Word) -> Part | None:
        if period := language.read_date(node.text):
            return self.date(node.text, period)
        return self.wording.compound(node.text)

    def date(self, typed: str, period: tuple) -> Part:
        """A date among the words: entries of that time, or that say just this."""
        literal = tuple(words(typed))
        said = [Alternative(literal)] if literal else []
        tokens = times(period)
        if tokens:
            return Term(typed, (*said, *(Alternative(facets=(token,)) for token in tokens)))
        days = Days(*period)
        return Either((Term(typed, tuple(said)), days)) if said else days

    def phrase(self, node: language.Phrase) -> Part | None:
        key = tuple(words(node.text))
        return Term(node.text, (Alternative(key),)) if key else None

    # --- fields ---

    def field(self, node: language.Field) -> Part | None:
        tokens = self.tokens(node.name, node.value)
        if not tokens:
            self.problems.append(
                language.Problem(
                    node.start,
                    node.end,
                    _("“%(value)s” is not a value of “%(field)s” here; this part was left out.")
                    % {"value": node.value, "field": node.name},
                )
            )
            self.unknown.append(node)
            return None
        return facet_term(*tokens, typed=node.value)

    def as_words(self) -> Part | None:
        """Where nothing is left without the values that are none: these as words, rather than
        everything there is."""
        for node in self.unknown:
            text = _("“%(value)s” is not a value of “%(field)s” here; it was searched as a word.")
            self.problems = [
                replace(problem, message=text % {"value": node.value, "field": node.name})
                if (problem.start, problem.end) == (node.start, node.end)
                else problem
                for problem in self.problems
            ]
        return both(*(self.wording.compound(node.value) for node in self.unknown))

    def tokens(self, name: str, value: str) -> list[str]:
        """The facets that a field's value asks for; empty where it has no such value."""
        if name == "kind":
            return [facet("kind", kind) for kind in self.kinds(value)]
        if name == "status":
            return statuses(value)
        if name == "present":
            return [facet("present", each.slug) for each in self.lexicon.named("person", value)]
        return [record.facet for record in self.lexicon.named(name, value)]

    def kinds(self, value: str) -> list[str]:
        """The kinds by their names, by a synonym of these, or by what a question asks for them
        with: 会談 is a meeting."""
        asked = fold(value).strip()
        synonyms = [name for _words, name in self.lexicon.synonyms.get(tuple(words(value)), [])]
        found = [kind for name in (value, *synonyms) for kind in kind_named(name)]
        if not found:
            found = [
                kind
                for kind, model in Entry.models_by_kind().items()
                if asked in map(str.strip, model.ASKED_BY)
            ]
        return list(dict.fromkeys(found))

    # --- questions ---

    def question(self, text: str) -> Plan:
        """A sentence: any of its words, the people, countries, dates and kinds that it names."""
        found: list[Part] = list(self.question_terms(text))
        found += [replace(term, weight=MENTION_WEIGHT) for term in self.mentions(text)]
        return Plan(
            Either(tuple(found)) if found else None,
            any_word=True,
            pairs="".join(words(text)),
        )

    def question_terms(self, text: str) -> Iterator[Term]:
        """The words of content, and the synonyms of several of them together."""
        weighed = question_words(text)
        tokens = [token for token, _worth in weighed]
        position = 0
        for part in segments([token.word for token in tokens], self.lexicon):
            of_part = tokens[position : position + len(part)]
            for token, worth in weighed[position : position + len(part)]:
                yield Term(text[token.start : token.end], (Alternative((token.word,)),), worth)
            position += len(part)
            others = self.wording.others(part)
            if others:
                typed = text[of_part[0].start : of_part[-1].end]
                yield Term(typed, tuple(others[:MOST_ALTERNATIVES]), SYNONYM_WEIGHT)

    def mentions(self, text: str) -> Iterator[Term]:
        """The names, dates and kinds of the sentence, as facets."""
        asked = fold(text)
        for kind, model in Entry.models_by_kind().items():
            said = next((words_ for words_ in model.ASKED_BY if words_ in asked), "")
            if said:
                yield facet_term(facet("kind", kind), typed=said)
        for start, end, first, last in language.find_dates(text):
            if tokens := times((first, last)):
                yield facet_term(*tokens, typed=text[start:end])
        for typed, part in self.wording.pieces(text):
            records = [r for r in self.lexicon.names.get(part, []) if r.name != "region"]
            if records and len(records) <= 3 and len("".join(part)) > 1:
                yield facet_term(*(record.facet for record in records), typed=typed)


def times(period: tuple) -> list[str]:
    """The facets of the days, months or fiscal years from the first to the last day, whichever
    says it shortest. Empty where a side is open or the time too long."""
    first, last = period
    if not first or not last:
        return []
    if (last - first).days < MOST_DAYS:
        days = (first + timedelta(days=number) for number in range((last - first).days + 1))
        return [facet("day", f"{day:%Y%m%d}") for day in days]
    if (first.month, first.day, last.month, last.day) == (4, 1, 3, 31):
        return [facet("fiscal_year", year) for year in range(first.year, last.year)][:10]
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    if len(months) > MOST_MONTHS:
        return []
    return [facet("month", f"{number // 12}{number % 12 + 1:02}") for number in months]


def statuses(value: str) -> list[str]:
    """The facets of the states that are called ``value``, or begin so where none is: 署名."""
    asked = fold(value).strip()
    known = [
        (facet(column, code), labels) for column, code, labels in choices() if column in CHOICES
    ]
    whole = [token for token, labels in known if asked in labels]
    begun = [token for token, labels in known if any(text.startswith(asked) for text in labels)]
    return list(dict.fromkeys(whole or (begun if asked else [])))


def choices() -> Iterator[tuple[str, str, set[str]]]:
    """Each choice of each kind's own columns: the column, the code, how it may be called."""
    for model in Entry.models_by_kind().values():
        for column in model._meta.local_fields:
            for code, label in column.choices or ():
                labels = {str(code)}
                for each in ("ja", "en"):
                    with translation.override(each):
                        labels.add(str(label))
                yield column.name, str(code), {fold(text) for text in labels}
