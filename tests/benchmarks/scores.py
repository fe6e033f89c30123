"""The measures of a ranking and of a set of times."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

DEPTH = 10
"""Only the first ten results count, in every measure."""


def ndcg(results: Sequence[str], grades: Mapping[str, int]) -> float:
    """nDCG@10 of ``results`` (slugs, best first), 0 to 1, with gain 2^grade - 1; a slug without
    a grade has 0. ValueError where no grade is above 0: there is nothing to find then."""
    ideal = discounted(sorted(grades.values(), reverse=True))
    if ideal == 0:
        raise ValueError("A query needs at least one relevant entry.")
    return discounted([grades.get(slug, 0) for slug in results]) / ideal


def discounted(grades: Sequence[int]) -> float:
    """The discounted gain of the first ten ``grades``."""
    return sum(
        (2**grade - 1) / math.log2(place + 1) for place, grade in enumerate(grades[:DEPTH], start=1)
    )


def reciprocal_rank(results: Sequence[str], wanted: str) -> float:
    """One over the place of ``wanted`` in the first ten; 0 where it is not there."""
    first = list(results[:DEPTH])
    return 1 / (first.index(wanted) + 1) if wanted in first else 0.0


def mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest of ``values`` that at least ``share`` (0 to 1) of them do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


@dataclass(frozen=True)
class Spread:
    """The median of the rounds, and the least and the greatest of them."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, values: Sequence[float]) -> "Spread":
        return cls(median(values), min(values), max(values))

    def text(self, digits: int) -> str:
        """«1.52 (1.47-1.60)»."""
        low, high = f"{self.low:.{digits}f}", f"{self.high:.{digits}f}"
        return f"{self.median:.{digits}f} ({low}–{high})"
