"""Names and dates that a line of a title is not to break within. For what pages show: what is
copied, exported, indexed or read out has the title as it is stored."""

import re
from functools import lru_cache

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

TITLES_HELD = 4096
"""Those that pages show again and again."""
LONGEST = 24
"""Characters: a longer name may break, so that it fits the narrowest screen."""
WORD = r"[A-Za-z\u00c0-\u017f.]+"
MONTH = (
    r"\(?(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December) \d{4}\)?"
)
AMOUNT = (
    r"\b[A-Z]{3} \d[\d.,]*(?: (?:million|billion|trillion))?"
    r"|\d[\d.,]*(?:百万|[兆億万])?(?:円|ドル|ルピー|ユーロ)"
)
WHOLE = re.compile(
    rf"日?{WORD}(?:[・–/-]{WORD})+|日[A-Z]+|{MONTH}|{AMOUNT}|（?\d{{4}}年\d{{1,2}}月(?:\d{{1,2}}日)?）?"
)


@lru_cache(TITLES_HELD, typed=True)
def whole_names(title: str) -> SafeString:
    """``title`` as HTML, with names («日UAE・EPA», «Al-Sudani»), dates («（2026年1月）») and
    amounts («JPY 3 trillion») each kept on one line."""
    bound = WHOLE.sub(kept, conditional_escape(title))
    return mark_safe(bound)  # noqa: S308  the title is escaped, what is added is ours


def kept(name: re.Match[str]) -> str:
    return name[0] if len(name[0]) > LONGEST else f'<span class="whole">{name[0]}</span>'
