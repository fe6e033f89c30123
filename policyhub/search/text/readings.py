"""How a word is read, in one spelling for kana and romaji: こうぶつ, コーブツ, kōbutsu, kobutsu."""

import re
import unicodedata
from functools import cache, lru_cache

import jaconv

from policyhub.search.text.folding import normalize
from policyhub.search.text.morphemes import katakana_reading

KANA = re.compile(r"[ぁ-ゖー]+")
SEPARATORS = re.compile(r"[\s・=\-]+")
ROMAJI = re.compile(
    r"""
    (?:
        (?:([kstpgzdbcfj])(?=\1)|t(?=ch))?                     # gakkou, matcha
        (?:ch|sh|ts|[kgsztdnhbpmrfvjwy]y?)?[aiueo]
        | n(?:'|(?![aiueoy]))                                  # each text in one way only
        | m(?=[bpm])                                           # shimbun
    )+
    """,
    re.VERBOSE,
)
LONG_OH = re.compile(r"oh(?![aiueoy])")
VA = re.compile(r"ゔ([ぁぃぇぉゅ]?)")
OF_VA = {"": "ぶ", "ぁ": "ば", "ぃ": "び", "ぇ": "べ", "ぉ": "ぼ", "ゅ": "びゅ"}
PLAIN = str.maketrans("ぢづをゐゑ", "じずおいえ", "ー")
AFTER_N = re.compile(r"ん+([あいうえおやゆよな-の])")
OF_N = dict(zip("あいうえお", "なにぬねの", strict=True)) | {
    "や": "にゃ",
    "ゆ": "にゅ",
    "よ": "にょ",
}
LENGTHENED = {("o", "う"), ("e", "い")}


@lru_cache(maxsize=20_000)
def reading(word: str) -> str:
    """The hiragana in which ``word`` is read, in the spelling of ``kana``; empty if unknown."""
    return one_spelling(jaconv.kata2hira(katakana_reading(normalize(word).text)))


def kana(text: str) -> str | None:
    """``text`` in hiragana, if it is written in kana or romaji (Hepburn, Kunrei); else None.

    Long vowels are short, as romaji often leaves them unmarked (Tokyo), and ん is one with the
    vowel, y or n after it, which romaji does not tell apart without an apostrophe (kinyu).
    """
    folded = normalize(text).text.strip()
    words = [jaconv.kata2hira(word) for word in SEPARATORS.split(folded) if word]
    if words and all(map(KANA.fullmatch, words)):
        return one_spelling("".join(words)) or None
    words = [LONG_OH.sub("o", word) for word in words]
    if words and all(map(ROMAJI.fullmatch, words)):
        return one_spelling("".join(map(jaconv.alphabet2kana, words))) or None
    return None


def one_spelling(hiragana: str) -> str:
    """Empty where ``hiragana`` has anything else in it."""
    if not KANA.fullmatch(hiragana):
        return ""
    plain = VA.sub(lambda match: OF_VA[match[1]], hiragana).translate(PLAIN)
    plain = AFTER_N.sub(lambda match: OF_N.get(match[1], match[1]), plain)
    spelled = ""
    vowel = ""
    for char in plain:
        of_char = vowel_of(char)
        if (vowel, char) in LENGTHENED or (char in "あいうえお" and of_char == vowel):
            continue
        spelled += char
        vowel = of_char
    return spelled


@cache
def vowel_of(hiragana: str) -> str:
    """The vowel in which ``hiragana`` ends, by its name; ``n`` of ん."""
    return unicodedata.name(hiragana)[-1].lower()
