"""The countries as tiles, by region: a map without borders.

Where a tile stands is drawn by hand, roughly as on a globe seen from Japan. A country that is not
drawn here takes a free place of its region's block, and a region that is not, its own column's end.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from django.utils.translation import gettext as _

from policyhub.catalog.language import in_english
from policyhub.catalog.models import Country, Region

COLUMNS = (
    ("europe", "africa"),
    ("russia-ukraine-central-asia", "middle-east", "south-asia"),
    ("northeast-asia", "southeast-asia", "oceania"),
    ("north-america", "latin-america"),
)
DRAWN = {
    "europe": """
        -- -- -- NO SE
        IE GB NL LT FI
        FR BE DE PL CZ
        ES LU AT SK HU
        CH IT RS RO BG
        -- -- -- GR --
    """,
    "africa": """
        -- DZ -- EG --
        CI GH NG CM KE
        -- -- NA ZM --
        -- -- ZA -- --
    """,
    "russia-ukraine-central-asia": """
        UA RU KZ
        TM UZ KG
        -- -- TJ
    """,
    "middle-east": """
        TR PS IR
        SA QA AE
    """,
    "south-asia": """
        PK IN BD
        -- LK --
    """,
    "northeast-asia": """
        MN KP -- --
        CN KR -- JP
        -- HK TW --
    """,
    "southeast-asia": """
        MM LA VN PH
        TH KH BN --
        MY SG ID --
    """,
    "oceania": """
        PW PG -- FJ
        -- AU -- NZ
    """,
    "north-america": """
        CA -- --
        US -- --
    """,
    "latin-america": """
        MX -- DO
        GT HN KY
        SV NI BB
        CR VE GY
        EC CO BR
        PE PY UY
        CL AR --
    """,
}
SHORT_JA = {"AE": "UAE", "PG": "PNG"}
"""Usual abbreviations, where the full name does not fit a tile."""
SOFT_HYPHEN = "\N{SOFT HYPHEN}"
SHORT_EN = {
    "AE": "UAE",
    "BD": f"Bangla{SOFT_HYPHEN}desh",
    "CH": f"Switzer{SOFT_HYPHEN}land",
    "GB": "U.K.",
    "KZ": f"Kazakh{SOFT_HYPHEN}stan",
    "LU": f"Luxem{SOFT_HYPHEN}bourg",
    "NL": f"Nether{SOFT_HYPHEN}lands",
    "PG": "PNG",
    "PH": f"Philip{SOFT_HYPHEN}pines",
    "TM": f"Turkmen{SOFT_HYPHEN}istan",
    "US": "U.S.",
    "UZ": f"Uzbeki{SOFT_HYPHEN}stan",
}
"""The same in English, and where a long word may be broken."""
STEPS = (5, 15, 40)
"""From how many entries on a tile is a step darker."""


def legend() -> list[str]:
    """How many entries each step of darkness stands for."""
    limits = [(1, STEPS[0] - 1), *((least, most - 1) for least, most in pairwise(STEPS))]
    ranges = [_("%(least)d–%(most)d") % {"least": least, "most": most} for least, most in limits]
    return [*ranges, _("%(least)d+") % {"least": STEPS[-1]}]


def places() -> dict[str, tuple[int, int]]:
    """Column and row, from 1, of each country that is drawn."""
    return {
        code: (column, row)
        for block in DRAWN.values()
        for row, line in enumerate(block.split("\n")[1:-1], start=1)
        for column, code in enumerate(line.split(), start=1)
        if code != "--"
    }


PLACES = places()


@dataclass(frozen=True)
class Tile:
    country: Country
    count: int

    @property
    def label(self) -> str:
        """The country's name as it fits a tile."""
        short = SHORT_EN if in_english() else SHORT_JA
        return short.get(self.country.code, self.country.name)

    @property
    def step(self) -> int:
        """How dark the tile is: 1 to 4."""
        return 1 + sum(self.count >= least for least in STEPS)

    @property
    def place(self) -> str:
        """The classes that put the tile in its place; none for a country that is not drawn."""
        found = PLACES.get(self.country.code)
        return f"column-{found[0]} row-{found[1]}" if found else ""


@dataclass(frozen=True)
class Block:
    """A region with its countries, and how many entries lie in it."""

    region: Region
    count: int
    tiles: list[Tile] = field(default_factory=list)


def tile_map(countries: Iterable[Country], counts: dict[int, int]) -> list[list[Block]]:
    """The columns of the map from countries with ``region`` and ``entry_count``.

    ``counts`` says by the region's primary key how many entries lie in it.
    """
    blocks: dict[str, Block] = {}
    for country in countries:
        region = country.region
        block = blocks.setdefault(region.slug, Block(region, counts.get(region.pk, 0)))
        block.tiles.append(Tile(country, getattr(country, "entry_count", 0)))
    for block in blocks.values():
        block.tiles.sort(key=reading_order)
    drawn = [[blocks.pop(slug) for slug in column if slug in blocks] for column in COLUMNS]
    drawn[-1].extend(blocks.values())
    return drawn


def reading_order(tile: Tile) -> tuple[int, int, str]:
    """Row by row, so that the keyboard goes as the eye does; what is not drawn comes last."""
    column, row = PLACES.get(tile.country.code, (99, 99))
    return row, column, tile.country.kana
