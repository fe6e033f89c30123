"""Names and dates that a line of a title is not to break within. For what pages show: what is
copied, exported, indexed or read out has the title as it is stored."""

import re

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

LONGEST = 24
"""Characters: a longer name may break, so that it fits the narrowest screen."""
WORD = r"[A-Za-z\u00c0-\u017f.]+"
MONTH = (
    r"\((?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r" \d{4}\)"
)
WHOLE = re.compile(
    rf"日?{WORD}(?:[・–/-]{WORD})+|日[A-Z]+|{MONTH}|（?\d{{4}}年\d{{1,2}}月(?:\d{{1,2}}日)?）?"
)


def whole_names(title: str) -> SafeString:
    """``title`` as HTML, with «日UAE・EPA», «Japan–UAE», «Al-Sudani», «(January 2026)» and
    «（2026年1月）» each kept on one line."""
    bound = WHOLE.sub(kept, conditional_escape(title))
    return mark_safe(bound)  # noqa: S308  the title is escaped, what is added is ours


def kept(name: re.Match[str]) -> str:
    return name[0] if len(name[0]) > LONGEST else f'<span class="whole">{name[0]}</span>'
