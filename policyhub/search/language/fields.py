"""The fields of the query language and how their names may be written."""

import re

SPELLINGS: dict[str, tuple[str, ...]] = {
    "kind": ("kind", "種別", "種類"),
    "country": ("country", "国"),
    "region": ("region", "地域"),
    "group": ("group", "国グループ", "グループ", "枠組み"),
    "person": ("person", "人物", "大臣"),
    "present": ("present", "出席", "出席者"),
    "organization": ("organization", "organisation", "org", "機関", "企業"),
    "sector": ("sector", "分野"),
    "series": ("series", "シリーズ", "会議体"),
    "status": ("status", "状況", "状態"),
    "date": ("date", "日付", "期間"),
    "fiscal_year": ("fiscal_year", "fy", "年度"),
}
DATE_FIELDS = {"date", "fiscal_year"}
NAMES = {spelling: name for name, spellings in SPELLINGS.items() for spelling in spellings}
NAME = re.compile(r"([^\W\d][\w-]{0,30}):")
"""What may be a field's name, with its colon; its width must be folded."""


def field_named(spelling: str) -> str | None:
    """The field that ``spelling`` means; fiscal-year is as good as fiscal_year."""
    return NAMES.get(spelling.lower().replace("-", "_"))


def begins_field(text: str, at: int) -> bool:
    name = NAME.match(text, at)
    return bool(name and field_named(name[1]))
