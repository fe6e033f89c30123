"""The signs of the query language, in the width that ``widths.fold_widths`` gives them."""

QUOTES = {
    **dict.fromkeys('"“”„‟', '"“”„‟'),
    "「": "」",
    "『": "』",
}
"""Opening marks, and the marks that close what each opens."""
LOST_QUOTES = "」』"
DASHES = "-−‐‑‒–"
PAUSES = " 、。,;"
"""What parts words and means nothing more."""
BEFORE_WORD = PAUSES + "(|"
AFTER_WORD = PAUSES + ")|"
OPERATORS = {"OR": "or", "AND": "and", "&": "and", "&&": "and", "NOT": "not"}
SOFT_OPERATORS = {"or": "or", "and": "and"}
"""Operators only between two terms; elsewhere they are words."""


def has_letter(text: str) -> bool:
    """Whether there is a letter or digit: nothing else can be searched."""
    return any(map(str.isalnum, text))
