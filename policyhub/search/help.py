"""How to search: the page that explains the language of the search box."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from policyhub.catalog.language import in_english
from policyhub.catalog.models import CountryGroup, Entry, Region, Sector
from policyhub.catalog.name_order import in_order_of_name
from policyhub.search.language import SPELLINGS


@dataclass(frozen=True)
class Example:
    """A query as a reader of each language would type it, and what it finds."""

    ja: str
    en: str
    meaning: Any

    @property
    def text(self) -> str:
        return self.en if in_english() else self.ja


EXAMPLES = [
    Example(
        "赤澤 ラトニック",
        "Akazawa Lutnick",
        _("Entries that have both words, wherever they stand."),
    ),
    Example(
        "「小型モジュール炉」",
        '"small modular reactors"',
        _("Entries that have these words side by side."),
    ),
    Example(
        "サウジアラビア OR クウェート",
        "Saudi OR Kuwait",
        _("Entries that have one of the words, or both."),
    ),
    Example(
        "重要鉱物 (カナダ OR 豪州)",
        '"critical minerals" (Canada OR Australia)',
        _("Parentheses keep together what belongs together."),
    ),
    Example("会談 -首脳", "meeting -summit", _("Without the entries that have the second word.")),
    Example("アンモ*", "ammon*", _("Words that begin with these letters.")),
    Example("国:サウジアラビア", "country:SA", _("Entries that concern the country.")),
    Example(
        "国:インド、ブラジル", "country:IN,BR", _("Entries that concern one of the countries.")
    ),
    Example(
        "種別:会合 人物:赤澤",
        "kind:meeting person:Akazawa",
        _("Meetings that name the person."),
    ),
    Example(
        "出席:武藤容治 出席:ラトニック",
        "present:Muto present:Lutnick",
        _("Entries that name both people as present."),
    ),
    Example(
        "分野:半導体 -地域:北米",
        'sector:semiconductors -region:"North America"',
        _("Entries of the sector, but none that concerns the region."),
    ),
    Example("状況:署名済み", "status:signed", _("Agreements and memoranda that have been signed.")),
    Example("日付:2025年8月", "date:2025-08", _("Entries dated in that month.")),
    Example(
        "日付:2025年8月～9月",
        "date:2025-08..2025-09",
        _("Entries from the first to the last day of the period."),
    ),
    Example("日付:令和8年1月以降", "date:>=2026-01", _("Entries of that month and later ones.")),
    Example("年度:令和7", "fiscal_year:2025", _("Entries from April to March.")),
    Example("インド R7.8", "India 2025-08", _("A date among the words is read as a date.")),
]

LABELS = {
    "kind": _("Kind"),
    "country": _("Country"),
    "region": _("Region"),
    "group": _("Country group"),
    "person": _("Person or minister"),
    "present": _("Person who was present"),
    "organization": _("Organisation"),
    "sector": _("Sector"),
    "series": _("Series"),
    "status": _("Status"),
    "date": _("Date"),
    "fiscal_year": _("Fiscal year"),
}
NOTES = {
    "country": _("Any name or abbreviation of a country or economy, or its ISO code."),
    "person": _("The name of a person, or a post such as Secretary of Commerce or 経済産業大臣."),
    "present": _("A person as above: what only mentions the person is left out."),
    "organization": _("The name or abbreviation of a company, an agency or another body."),
    "sector": _("These, or a synonym."),
    "series": _("The name of a series of meetings."),
    "status": _("The stage that an agreement or memorandum has reached."),
    "date": _("A day, month or year, or a period, as shown below."),
    "fiscal_year": _("A year, such as 2025 or 令和7: from April to the March after it."),
}
"""What may stand as a value, where the list of values does not say it."""


def search_help(request: HttpRequest) -> HttpResponse:
    values = {
        "kind": kinds(),
        "region": [(str(region), region.slug) for region in Region.objects.all()],
        "group": [
            (str(group), group.slug) for group in in_order_of_name(CountryGroup.objects.all())
        ],
        "sector": [(str(sector), sector.slug) for sector in Sector.objects.all()],
        "status": statuses(),
    }
    fields = [
        (LABELS[name], own_first(spellings), NOTES.get(name, ""), values.get(name, []))
        for name, spellings in SPELLINGS.items()
    ]
    return render(request, "search/help.html", {"examples": EXAMPLES, "fields": fields})


def own_first(spellings: Iterable[str]) -> list[tuple[str, bool]]:
    """``spellings``, those in the language of the page first; whether each is in the other one."""
    foreign = [(spelling, spelling.isascii() != in_english()) for spelling in spellings]
    return sorted(foreign, key=lambda each: each[1])


def kinds() -> list[tuple[str, str]]:
    return [(str(model._meta.verbose_name), kind) for kind, model in Entry.models_by_kind().items()]


def statuses() -> list[tuple[str, str]]:
    """Every status that an entry of any kind may have, once, with the word for it."""
    choices: dict[str, str] = {}
    for model in Entry.models_by_kind().values():
        for field in model._meta.fields:
            if field.name == "status":
                choices.update(named(field.choices or ()))
    return [(label, status) for status, label in choices.items()]


def named(choices: Iterable[Any]) -> Iterable[tuple[str, str]]:
    return ((value, str(label)) for value, label in choices)
