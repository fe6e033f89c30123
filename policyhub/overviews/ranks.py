"""The rank of an office as protocol has it, read from its Japanese title alone."""

import re
from enum import IntEnum


class Rank(IntEnum):
    """The highest first."""

    HEAD = 1
    DEPUTY_HEAD = 2
    MINISTER = 3
    VICE_MINISTER = 4
    PARLIAMENTARY = 5
    OFFICIAL = 6
    OTHER = 7


# The first that fits: a deputy's title holds that of the head, 大臣政務官 that of the minister.
TITLES = (
    (Rank.DEPUTY_HEAD, r"副(首相|総理|大統領)"),
    (Rank.HEAD, r"(大統領|国家主席|(?<!州)首相|総理大臣|国王|書記長|首席顧問|行政長官)$"),
    (Rank.HEAD, r"欧州(委員会委員|理事会議)長$"),
    (Rank.PARLIAMENTARY, r"政務官$"),
    (Rank.VICE_MINISTER, r"副(大臣|部長|長官)"),
    (Rank.MINISTER, r"大臣($|兼|（)|(?<!庁)長官$|商務部長$|欧州委員"),
    (Rank.OFFICIAL, r"(官|大使|特使|次官補|局長|司長|室長|部長)$"),
)
RANKS = tuple((rank, re.compile(title)) for rank, title in TITLES)


def rank_of(title_ja: str) -> Rank:
    return next((rank for rank, title in RANKS if title.search(title_ja)), Rank.OTHER)


def is_held_by_one(title_ja: str) -> bool:
    """Whether there is one holder at a time: of deputies and officials there may be several."""
    return rank_of(title_ja) in (Rank.HEAD, Rank.MINISTER)
