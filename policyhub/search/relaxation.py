"""What to look for when nothing has all that was asked: less and less of it, said openly."""

from collections.abc import Iterator
from dataclasses import replace

from policyhub.search.lexicon import Lexicon, segments
from policyhub.search.plan import All, Alternative, Days, Either, Part, Plan, Term, Without, both

APART = "apart"
"""The words of compounds and phrases, wherever they stand in the entry."""
SOME = "some"
"""Some of the words."""


def relaxations(plan: Plan, lexicon: Lexicon) -> Iterator[tuple[str, Plan]]:
    """Looser plans under the name of how they are looser, the strictest first."""
    if plan.root is None or plan.any_word:
        return
    apart = taken_apart(plan.root, lexicon)
    if apart != plan.root:
        yield APART, replace(plan, root=apart)
    terms = dict.fromkeys([*plan.terms, *replace(plan, root=apart).terms])
    some = tuple(term for term in terms if not is_facets(term))
    if len(some) > 1:
        required = both(*conditions(plan.root))
        yield SOME, replace(plan, root=Either(some), required=required, any_word=True)


def taken_apart(part: Part, lexicon: Lexicon) -> Part:
    match part:
        case Term():
            return apart(part, lexicon)
        case All():
            return All(tuple(taken_apart(child, lexicon) for child in part.parts))
        case Either():
            return Either(tuple(taken_apart(child, lexicon) for child in part.parts))
    return part


def apart(term: Term, lexicon: Lexicon) -> Part:
    """The parts of a compound, each with its synonyms, anywhere in the entry."""
    literal = term.alternatives[0]
    parts = segments(literal.words, lexicon)
    if len(parts) == 1:
        parts = [(word,) for word in literal.words]
    if len(parts) < 2:
        return term
    found = []
    for words in parts:
        others = [Alternative(other, via=via) for other, via in lexicon.synonyms.get(words, [])]
        found.append(Term("".join(words), (Alternative(words), *others[:5])))
    if literal.prefix:
        last = found[-1]
        found[-1] = replace(last, alternatives=(replace(last.alternatives[0], prefix=True),))
    return All(tuple(found))


def conditions(part: Part) -> Iterator[Part]:
    """The parts at the top that are no words: they hold whatever else is loosened."""
    for child in part.parts if isinstance(part, All) else (part,):
        if isinstance(child, Without | Days) or is_facets(child):
            yield child


def is_facets(part: Part) -> bool:
    return isinstance(part, Term) and not any(each.words for each in part.alternatives)
