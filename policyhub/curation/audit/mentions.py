"""What a sentence of a slide mentions: dates, countries, people, amounts.

These are leads for a reader, not facts: a name is known by the reference data, a post by the word
that ends it, and what only looks like one is found as well.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext_lazy as _

from policyhub.catalog.models import Country, Person

WIDTHS = str.maketrans("０１２３４５６７８９，．％／", "0123456789,.%/")
DATE = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d)|令和(?P<reiwa>元|\d{1,2}))(?:(?P<fiscal>年度)|年(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?)?)"
    r"|(?<!\d)(?P<slash_year>20\d\d)/(?P<slash_month>\d{1,2})(?:/(?P<slash_day>\d{1,2}))?(?!\d)"
    r"|(?<!\d)(?P<bare_month>\d{1,2})月(?:(?P<bare_day>\d{1,2})日)?"
)
AMOUNT = re.compile(
    r"\d[\d,]*(?:\.\d+)?(?:兆|億|万|千)?(?:\d[\d,]*(?:億|万|千)?)?"
    r"(?:米ドル|豪ドル|ドル|円|ユーロ|ポンド|ルピー|タカ|元(?!年)|%|バレル|トン|kl|GW|MW|機|件|社|名|人"
    r"|隻|台|倍|ポイント)"
)
POST = re.compile(
    r"(?<![各両])(?![各両])[一-龥ァ-ヶーA-Z]{1,12}?"
    r"(?:大臣|長官|大統領|首相|総理|政務官|審議官|局長|次官|会頭|会長|社長|知事|(?<!共同)(?<!側)議長|総裁|理事長"
    r"|大使|首席顧問|皇太子|国王|商務部長|司長|幹事長|CEO|委員長|事務総長|主席)"
    r"(?!会合|級|会議|間|理事会|声明|宣言|レベル|府|官邸|令|選|国|館|会談|と?の会合)"
)
OTHER_WORDS = re.compile("インド太平洋|インド洋|東南アジア|南アジア|日比谷|根本的")
"""Where the letters of a name stand for something else."""
EXCEPT = re.compile("を?除く|以外")
"""What follows a country that is named only to say that it does not count."""
JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龥]")


class Kind(models.TextChoices):
    DATE = "date", _("date")
    COUNTRY = "country", _("country")
    PERSON = "person", _("person")
    POST = "post", _("post")
    AMOUNT = "amount", _("amount")


@dataclass(frozen=True)
class Mention:
    """Words of a text and what they may mean; ``start`` and ``end`` count its characters."""

    kind: Kind
    words: str
    start: int
    end: int
    keys: frozenset[str] = frozenset()
    """Codes of countries or slugs of people that the words can mean; a date's parts."""


@dataclass
class Names:
    """The names of one table and whom they can mean."""

    keys: dict[str, set[str]] = field(default_factory=dict)

    def add(self, name: str, key: str, shortest: int = 2) -> None:
        if len(name) >= shortest:
            self.keys.setdefault(name, set()).add(key)

    def pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self.keys, key=len, reverse=True)
        return re.compile("|".join(map(whole_word, longest_first)) or r"(?!)")


def whole_word(name: str) -> str:
    """A pattern for ``name`` where it is not part of a longer word of the same letters."""
    before = after = ""
    for letters in (r"A-Za-z", r"ァ-ヶー"):
        if re.match(f"[{letters}]", name):
            before = f"(?<![{letters}])"
        if re.search(f"[{letters}]$", name):
            after = f"(?!・?[{letters}])"
    return before + re.escape(name) + after


class Finder:
    """Finds mentions by the countries and people on record."""

    def __init__(self, countries: Iterable[Country], people: Iterable[Person]) -> None:
        self.countries, self.people, self.letters = Names(), Names(), Names()
        for country in countries:
            for name in (country.name_ja, country.name_en, country.official_ja, *country.aliases):
                if len(name) == 1:
                    self.letters.add(name, country.code, 1)
                elif country.code != "JP" and (JAPANESE.search(name) or len(name) > 2):
                    self.countries.add(name, country.code)
        for person in people:
            for name in (person.name_ja, *person.aliases):
                if JAPANESE.search(name):
                    self.people.add(name, person.slug)
        self.country_names = self.countries.pattern()
        self.person_names = self.people.pattern()
        letters = "".join(self.letters.keys)
        self.compounds = re.compile(
            rf"(?<![一-龥])(?:日・?[{letters}・]+|[{letters}]+日)(?!本|程|付|[ァ-ヶー])"
        )

    def mentions(self, text: str) -> Iterator[Mention]:
        """All mentions in ``text``, plain of layout."""
        text = text.translate(WIDTHS)
        for match in DATE.finditer(text):
            yield Mention(Kind.DATE, match[0], *match.span(), frozenset(date_parts(match)))
        yield from self.named_countries(text)
        yield from self.abbreviated_countries(text)
        for match in outside_other_words(self.person_names, text):
            keys = frozenset(self.people.keys[match[0]])
            yield Mention(Kind.PERSON, match[0], *match.span(), keys)
        for kind, pattern in ((Kind.POST, POST), (Kind.AMOUNT, AMOUNT)):
            for match in pattern.finditer(text):
                yield Mention(kind, match[0], *match.span())

    def named_countries(self, text: str) -> Iterator[Mention]:
        for match in outside_other_words(self.country_names, text):
            if not EXCEPT.match(text, match.end()):
                keys = frozenset(self.countries.keys[match[0]])
                yield Mention(Kind.COUNTRY, match[0], *match.span(), keys)

    def abbreviated_countries(self, text: str) -> Iterator[Mention]:
        """Those of pairs and rows of single letters: 日米, 日米韓."""
        for match in outside_other_words(self.compounds, text):
            for at in range(*match.span()):
                codes = self.letters.keys.get(text[at], set()) - {"JP"}
                if codes:
                    yield Mention(Kind.COUNTRY, match[0], at, at + 1, frozenset(codes))


def outside_other_words(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches in ``text`` that are not part of a word that means something else."""
    elsewhere = [match.span() for match in OTHER_WORDS.finditer(text)]
    for match in pattern.finditer(text):
        if not any(start <= match.start() < end for start, end in elsewhere):
            yield match


def date_parts(match: re.Match[str]) -> Iterator[str]:
    """The parts of a date as «y2025», «m9», «d4», or «fy2025»."""
    if match["reiwa"]:
        year: int | None = 2018 + (1 if match["reiwa"] == "元" else int(match["reiwa"]))
    else:
        given = match["year"] or match["slash_year"]
        year = int(given) if given else None
    month = match["month"] or match["slash_month"] or match["bare_month"]
    day = match["day"] or match["slash_day"] or match["bare_day"]
    if year:
        yield f"{'fy' if match['fiscal'] else 'y'}{year}"
    if month:
        yield f"m{int(month)}"
    if day:
        yield f"d{int(day)}"
