"""The compound nouns of a text: what may be suggested for a word that was mistyped."""

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from policyhub.search.text.morphemes import Morpheme

LONGEST = 12
"""Characters; a longer run of nouns is a heading rather than a word."""
NOUNS = {"名詞", "接頭辞", "接尾辞", "形状詞"}
NOT_OF_A_NAME = {"等", "約", "旨", "計", "同", "各"}
# 三, 今後, ため, よう: nouns in grammar, but not part of a name for a thing.
NOT_NAMING = {"数詞", "副詞可能", "助数詞可能", "助動詞語幹"}


def compounds_of(units: Sequence[Sequence[Morpheme]]) -> list[str]:
    """The compounds among Sudachi's longest ``units``, each as often as it stands.

    A unit of more than one of the shortest units, and adjacent nouns together: all of them, or, of
    a run that is too long for a word, each two.
    """
    found = []
    for run in runs(units):
        together = [list(chain.from_iterable(run))]
        if length(together[0]) > LONGEST:
            together = [first + second for first, second in pairwise(run)]
        single = [unit for unit in run if unit not in together]
        found += [surface(unit) for unit in [*single, *together] if is_compound(unit)]
    return found


def runs(units: Sequence[Sequence[Morpheme]]) -> Iterator[list[list[Morpheme]]]:
    """Nouns that stand side by side, from one on."""
    run: list[list[Morpheme]] = []
    for unit in units:
        if is_noun(unit) and (run or unit[0].pos[0] != "接尾辞"):
            run.append(list(unit))
        elif run:
            yield without_last_prefix(run)
            run = []
    if run:
        yield without_last_prefix(run)


def without_last_prefix(run: list[list[Morpheme]]) -> list[list[Morpheme]]:
    return run[:-1] if len(run) > 1 and run[-1][-1].pos[0] == "接頭辞" else run


def is_noun(unit: Sequence[Morpheme]) -> bool:
    return all(
        part.pos[0] in NOUNS
        and NOT_NAMING.isdisjoint(part.pos)
        and part.surface not in NOT_OF_A_NAME
        and part.surface.isalnum()
        for part in unit
    )


def is_compound(unit: Sequence[Morpheme]) -> bool:
    return len(unit) > 1 and length(unit) <= LONGEST and not surface(unit).isascii()


def length(unit: Sequence[Morpheme]) -> int:
    return unit[-1].end - unit[0].start


def surface(unit: Sequence[Morpheme]) -> str:
    return "".join(part.surface for part in unit)
