"""Names that a line of a title is not to break within. For what is shown alone: what is copied,
exported, indexed or read out has the title as it is stored."""

import re

JOINER = "\N{WORD JOINER}"
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
LONGEST = 24
"""Characters: a longer name may break, so that it fits the narrowest screen."""
WORD = r"[A-Za-z\u00c0-\u017f.]+"
NAME = re.compile(rf"日?{WORD}(?:[・–/-]{WORD})+|日[A-Z]+")
MONTH = re.compile(
    r"\((January|February|March|April|May|June|July|August|September|October|November|December)"
    r" (\d{4})\)"
)


def whole_names(title: str) -> str:
    """«日UAE・EPA», «Japan–UAE», «Al-Sudani» and «(January 2026)» of ``title`` made unbreakable."""
    return MONTH.sub(rf"(\1{NO_BREAK_SPACE}\2)", NAME.sub(joined, title))


def joined(name: re.Match[str]) -> str:
    if len(name[0]) > LONGEST:
        return name[0]
    bound = re.sub(r"[・–/-]", lambda mark: f"{JOINER}{mark[0]}{JOINER}", name[0])
    return bound.replace("日", f"日{JOINER}")
