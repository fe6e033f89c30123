"""A plan as a condition on the search documents, in the language of the engine in use."""

from typing import Any

from django.db.models import Q

from policyhub.search import engines
from policyhub.search.plan import EVERYTHING, All, Alternative, Days, Either, Part, Term, Without

ANY_WAY, BY_DATE, BY_WORDS = "any", "date", "words"
"""Which index the database shall go by (``Found.way_to``)."""


def condition(part: Part, way: str = ANY_WAY) -> Any:
    """``part`` as a Q, or as another condition that ``filter`` takes.

    What has no dates in it is one match; the rest is put together by the database.
    """
    engine = engines.current()
    match part:
        case Days():
            return between(part)
        case All() if has_days(part):
            text = tuple(child for child in part.parts if not has_days(child))
            found = [condition(All(text), way)] if text else []
            found += [condition(child, way) for child in part.parts if has_days(child)]
            return joined(found, Q.AND)
        case Either() if has_days(part):
            return joined([condition(child, way) for child in part.parts], Q.OR)
        case Without() if has_days(part):
            return ~Q(condition(part.part, way))
        case _:
            return engine.matching(expression(part), by_words=way != BY_DATE)


def joined(conditions: list[Any], connector: str) -> Q:
    return Q(*conditions, _connector=connector)


def has_days(part: Part) -> bool:
    match part:
        case Days():
            return True
        case All() | Either():
            return any(map(has_days, part.parts))
        case Without():
            return has_days(part.part)
    return False


def between(days: Days) -> Q:
    """Entries that are, or may be, on one of the days."""
    found = Q(first_day__gt=0)
    if days.first:
        found &= Q(last_day__gte=days.first.toordinal())
    if days.last:
        found &= Q(first_day__lte=days.last.toordinal())
    return found


def expression(part: Part) -> str:
    """``part``, which has no dates in it, in the engine's language."""
    engine = engines.current()
    match part:
        case Term():
            found = [engine.phrase(alternative) for alternative in part.alternatives]
            return grouped(found, engine.EITHER)
        case Either():
            return grouped([expression(child) for child in part.parts], engine.EITHER)
        case All():
            return grouped([expression(child) for child in part.parts], engine.BOTH)
        case Without():
            everything = engine.phrase(Alternative(facets=(EVERYTHING,)))
            return str(engine.negation(everything, expression(part.part)))
    raise TypeError(f"{part} is a condition on dates")


def grouped(parts: list[str], sign: str) -> str:
    return parts[0] if len(parts) == 1 else "(" + sign.join(parts) + ")"
