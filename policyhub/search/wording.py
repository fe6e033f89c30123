"""In which other words a term may stand: synonyms, full names, readings, abbreviations, amounts."""

import re
from collections.abc import Iterator
from itertools import islice, product

from policyhub.search.corpus import Corpus
from policyhub.search.lexicon import HOME, Lexicon, Record, Words, segments
from policyhub.search.plan import All, Alternative, Either, Part, Term
from policyhub.search.text import Number, fold, kana, numbers, tokenize, words
from policyhub.search.text.forms import katakana
from policyhub.search.vocabulary import words_containing, words_read

MOST_ALTERNATIVES = 12
MOST_OF_A_SEGMENT = 5
SYNONYM_WEIGHT = 0.8
READING_WEIGHT = 0.8
SHORTEST_READING = 2
LONGEST_INSIDE = 8
"""Characters of the longest beginning or middle of a word that is looked for inside words."""
LONGEST_ENDING = 4
"""Characters that a stem may leave off: negotiations is indexed as negoti."""
HOME_IN_PAIRS = "日"
"""As in 日ブラジル首脳会談, beside 日本ブラジル友好交流年."""
HIRAGANA = re.compile(r"[ぁ-ゖー]+")
LATIN = re.compile(r"[a-z]+")
SIGN = re.compile(r"(?:us|usd|eur|jpy|gbp)?\s*[$€£¥]?", re.IGNORECASE)
"""What may stand before an amount without changing what is looked for."""
EXACT = re.compile(r"[^\d,\s]")
"""A unit, a point or a percent sign: such a number is looked for as an amount alone, for its digits
also stand in others."""


class Wording:
    def __init__(self, lexicon: Lexicon, corpus: Corpus) -> None:
        self.lexicon = lexicon
        self.corpus = corpus

    def term(self, typed: str) -> Term | None:
        """What stood together: its words side by side, or what they also mean."""
        key = tuple(words(typed))
        if not key:
            return None
        found = [Alternative(key), *self.others(key), *self.written_otherwise(typed, key)]
        if (amount := self.amount(typed)) and EXACT.search(fold(typed)):
            found = [Alternative((amount.word,))]
        unique = {(part.words, part.facets): part for part in reversed(found)}
        ordered = [part for part in found if unique.pop((part.words, part.facets), None)]
        return Term(typed, tuple(ordered[:MOST_ALTERNATIVES]))

    def compound(self, typed: str) -> Part | None:
        """``typed`` as a term, or as the known names and terms that it is made of, which may stand
        apart: 自動車部品関税 is also found where 自動車部品 and 関税 are."""
        if amount := self.amount_of_currency(typed):
            return amount
        whole = self.term(typed)
        parts = self.known_parts(typed)
        return Either((whole, All(parts))) if whole and parts else whole

    def known_parts(self, typed: str) -> tuple[Term, ...]:
        """Empty where ``typed`` is one term, or has parts that only make sense together."""
        parts = list(self.pieces(typed))
        if len(parts) < 2 or not all(self.is_known(part) for _text, part in parts):
            return ()
        return tuple(
            Term(text, (Alternative(part), *self.others(part)[:MOST_OF_A_SEGMENT]))
            for text, part in parts
        )

    def pieces(self, typed: str) -> Iterator[tuple[str, Words]]:
        """The names and synonyms in ``typed``, and single words: as typed, and as indexed."""
        tokens, position = tokenize(typed), 0
        for part in segments([token.word for token in tokens], self.lexicon):
            of_part = tokens[position : position + len(part)]
            position += len(part)
            yield typed[of_part[0].start : of_part[-1].end], part

    def is_known(self, part: Words) -> bool:
        """Whether ``part`` is a name or term, longer than an abbreviation."""
        known = part in self.lexicon.synonyms or part in self.lexicon.names
        return known and len("".join(part)) > 1

    def together(self, typed: str) -> Part | None:
        """What several words typed apart mean as one name, synonym or amount; None where they are
        only words side by side."""
        others = self.others(tuple(words(typed)))
        if others:
            return Term(typed, tuple(others[:MOST_ALTERNATIVES]))
        amount = self.amount(typed)
        if amount:
            return Term(typed, (Alternative((amount.word,), via=typed),))
        return self.amount_of_currency(typed)

    def amount_of_currency(self, typed: str) -> Part | None:
        """80億ドル, 8 billion dollars: the amount, and the currency anywhere in the entry."""
        found = numbers(typed)
        unit = typed[found[0].end :].strip() if len(found) == 1 else ""
        currency = self.term(unit) if unit and self.others(tuple(words(unit))) else None
        before = typed[: found[0].end] if currency else ""
        amount = self.amount(before) if before else None
        if not amount or not currency:
            return None
        return All((Term(before, (Alternative((amount.word,), via=before),)), currency))

    def beginning(self, typed: str) -> Term | None:
        """The beginning of a word, as its words are cut, with the last as it is written (導 of 半導
        stands for 導べ elsewhere, but begins 導体), or as one word; or a stem that it begins."""
        tokens = tokenize(typed)
        if not tokens:
            return None
        key = tuple(token.word for token in tokens)
        whole, last = (
            "".join(filter(str.isalnum, katakana(fold(text))))
            for text in (typed, typed[tokens[-1].start :])
        )
        starts = dict.fromkeys([key, (*key[:-1], last), (whole,)])
        found = [Alternative(start, prefix=True) for start in starts if all(start)]
        if LATIN.fullmatch(whole):
            stems = [whole[:-cut] for cut in range(1, LONGEST_ENDING + 1)]
            known = self.corpus.held([stem for stem in stems if len(stem) >= LONGEST_ENDING])
            found += [Alternative((stem,)) for stem in sorted(known, key=len, reverse=True)[:1]]
        return Term(typed, tuple(found))

    # --- the words of one term ---

    def others(self, key: Words) -> list[Alternative]:
        """Synonyms and full names of ``key`` as a whole."""
        found = [
            Alternative(other, via=written, weight=SYNONYM_WEIGHT)
            for other, written in self.lexicon.synonyms.get(key, [])
        ]
        records = [
            record
            for record in self.lexicon.names.get(key, [])
            # A sector's aliases are also what belongs to it: copper is not all critical minerals.
            if record.name != "sector" or key in [tuple(words(name)) for name in record.main_names]
        ]
        # An alias of several, like 総理, is a word; it does not stand for any of their names.
        if len({record.slug for record in records}) == 1:
            found += self.full_names(key, records[0])
        return found

    def full_names(self, key: Words, record: Record) -> list[Alternative]:
        texts = [(tuple(words(name)), name) for name in record.main_names]
        return [Alternative(text, via=name) for text, name in texts if text and text != key]

    def written_otherwise(self, typed: str, key: Words) -> Iterator[Alternative]:
        if amount := self.amount(typed):
            yield Alternative((amount.word,))
        yield from self.country_pair(typed)
        if len(key) > 1:
            yield from self.substituted(key)
        readings = list(self.read_so(typed, key))
        yield from readings
        if not readings and len(key) == 1 and len(typed) <= LONGEST_INSIDE:
            yield from self.inside_words(typed, key)

    def amount(self, typed: str) -> Number | None:
        """The amount that ``typed`` is, where there is nothing else but a currency's sign."""
        found = numbers(typed)
        if len(found) != 1:
            return None
        before, after = typed[: found[0].start], typed[found[0].end :]
        return found[0] if SIGN.fullmatch(fold(before).strip()) and not after.strip() else None

    def countries_of(self, text: str) -> list[Record]:
        """The countries that ``text`` is the abbreviations of: 日伯, 日米韓. Empty where a
        character is none."""
        found = [self.lexicon.abbreviations.get(char) for char in fold(text)]
        whole = len(found) > 1 and all(found) and len(set(found)) == len(found)
        return [record for record in found if record] if whole else []

    def country_pair(self, typed: str) -> Iterator[Alternative]:
        countries = self.countries_of(typed)
        abroad = [record for record in countries if record.slug.upper() != HOME]
        if countries and abroad:
            names = "・".join(record.label_ja for record in countries)
            yield Alternative(facets=tuple(record.facet for record in abroad), via=names)
            for text in spelt(countries):
                yield Alternative(text, via=names)

    def substituted(self, key: Words) -> Iterator[Alternative]:
        """A compound with its parts in other words: 日EU経済連携協定 → 日EU・EPA."""
        parts = segments(key, self.lexicon)
        if len(parts) == 1:
            return
        options = [[(part, ""), *self.options(part)][:MOST_OF_A_SEGMENT] for part in parts]
        for choice in islice(product(*options), 1, MOST_ALTERNATIVES):
            text = tuple(word for part, _via in choice for word in part)
            via = " ".join(name for _part, name in choice if name)
            yield Alternative(text, via=via, weight=SYNONYM_WEIGHT)

    def options(self, part: Words) -> list[tuple[Words, str]]:
        """Other words for a part of a compound; names only where the part is longer than an
        abbreviation, for 日 in a compound is a day as often as Japan."""
        pair = self.countries_of("".join(part))
        names = "・".join(record.label_ja for record in pair)
        found = [(text, names) for text in spelt(pair)]
        found += self.lexicon.synonyms.get(part, [])
        if len("".join(part)) > 1:
            found += [(other.words, other.via) for other in self.others(part) if other.words]
        return list({other: (other, via) for other, via in found if other != part}.values())

    def read_so(self, typed: str, key: Words) -> Iterator[Alternative]:
        """Names, and words of the index, that are read as ``typed``, in kana or romaji."""
        canonical = kana(typed)
        if not canonical or len(canonical) < SHORTEST_READING:
            return
        found = sorted(self.lexicon.readings.get(canonical, ()))
        if not found and not self.stands_as_typed(typed, key):
            found = words_read(canonical)
        for text in found:
            if text != key:
                yield Alternative(text, via="".join(text), weight=READING_WEIGHT)

    def stands_as_typed(self, typed: str, key: Words) -> bool:
        """Whether the index has the words of ``typed`` themselves; hiragana says how a word is
        read as often as how it is written."""
        return not HIRAGANA.fullmatch(typed) and len(self.corpus.held(key)) == len(set(key))

    def inside_words(self, typed: str, key: Words) -> Iterator[Alternative]:
        """Words of the index that have ``typed`` in them, where it is none itself: 鉱 in 鉱物."""
        if typed.isascii() or self.corpus.held(key):
            return
        for word in words_containing(key[0]):
            yield Alternative((word,), via=word, weight=SYNONYM_WEIGHT)


def spelt(countries: list[Record]) -> list[Words]:
    """The names of countries side by side: 日本ブラジル, 日ブラジル. Empty for none."""
    names = [record.label_ja for record in countries]
    short = [
        HOME_IN_PAIRS if record.slug.upper() == HOME else record.label_ja for record in countries
    ]
    written = [tuple(word for name in each for word in words(name)) for each in (names, short)]
    return [text for text in dict.fromkeys(written) if text]
