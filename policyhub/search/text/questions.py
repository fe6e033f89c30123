"""Questions in whole sentences: told from keywords, and the words in them that carry content."""

from policyhub.search.text.folding import normalize
from policyhub.search.text.morphemes import Morpheme, morphemes
from policyhub.search.text.tokens import Token, placed, tokens_of


def listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


SHORTEST = 5
"""Characters of the shortest Japanese sentence that counts as a question."""
CONTENT = {"名詞", "動詞", "形容詞", "形状詞", "副詞", "接頭辞", "接尾辞"}
# By normalised form: light verbs, those that only ask, formal nouns.
NO_CONTENT = listed(
    "為る 有る 居る おる 成る 行う 出来る つく おく よる 対する 関する 教える 知る 下さる 頂く "
    "言う 事 こと 物 もの 為 所 訳 際 方 等 の 詳しい"
)
INTERROGATIVES = listed(
    "誰 何 何時 いつ 何処 どこ 何れ どれ どちら 何方 何の どの どんな 何故 どう 如何 幾つ 幾ら "
    "いくら"
)
ASKING = {"教える", "知る", "下さる", "頂く", "説明", "欲しい"}
SENTENCE_PARTICLES = {"が", "は", "を", "に", "で", "も", "と"}
ENGLISH_INTERROGATIVES = listed("who whom whose what when where which why how")
ENGLISH_AUXILIARIES = listed("is are was were do does did has have had can could will would should")
ENGLISH_STOP_WORDS = (
    ENGLISH_INTERROGATIVES
    | ENGLISH_AUXILIARIES
    | listed(
        "a an the this that these those there it its he she they them we us you your i me my "
        "be been being of in on at to for from by with about into between and or as if than "
        "not no any some tell please"
    )
)
SHORTEST_ENGLISH = 3
"""Words."""


WORTH = {"動詞": 0.6, "形容詞": 0.8, "副詞": 0.6, "接頭辞": 0.5, "接尾辞": 0.6}
"""Of a content word that is no noun, beside one that is: what is asked about is named by nouns."""


def question_words(text: str) -> list[tuple[Token, float]]:
    """The words of ``text`` without particles, auxiliaries, interrogatives, light verbs and formal
    nouns, and without the commonest English words; each with its worth, at most 1."""
    folded = normalize(text)
    units = list(morphemes(folded.text))
    passed_over = {
        place
        for unit in units
        for part in unit
        if not part.surface.isascii() and not has_content(part)
        for place in range(part.start, part.end)
    }
    tokens = [
        token
        for token in tokens_of(folded.text, units)
        if token.start not in passed_over
        and folded.text[token.start : token.end] not in ENGLISH_STOP_WORDS
    ]
    worths = {
        morpheme.start: WORTH.get(morpheme.pos[0], 1.0) for unit in units for morpheme in unit
    }
    worth = [worths.get(token.start, 1.0) for token in tokens]
    return list(zip(placed(tokens, folded), worth, strict=True))


def has_content(part: Morpheme) -> bool:
    return (
        part.pos[0] in CONTENT and part.normalized not in NO_CONTENT and not is_interrogative(part)
    )


def is_interrogative(part: Morpheme) -> bool:
    return part.surface in INTERROGATIVES or part.normalized in INTERROGATIVES


def asks(parts: list[Morpheme], place: int) -> bool:
    """Whether an interrogative stands at ``place``, and asks: いつでも does not, nor does the 何 of
    a number, which is also what Sudachi takes a Chinese surname for (何立峰)."""
    rest = "".join(part.surface for part in parts[place + 1 : place + 3])
    return (
        is_interrogative(parts[place])
        and parts[place].pos[1] != "数詞"
        and not rest.startswith(("でも", "も"))
    )


def looks_like_question(text: str) -> bool:
    """Whether ``text`` is a sentence, Japanese or English, rather than words to be found.

    A noun phrase is none, whatever particles and verbs it has inside: 日本と米国の合意.
    """
    folded = normalize(text).text.strip()
    if folded.isascii():
        return is_english_question(text.strip(), folded)
    if len(folded) < SHORTEST:
        return False
    parts = [part for unit in morphemes(folded) for part in unit]
    said = [part for part in parts if part.pos[0] not in {"補助記号", "空白"}]
    return folded.endswith("?") or (len(said) > 1 and is_japanese_sentence(said))


def is_english_question(typed: str, folded: str) -> bool:
    words = folded.rstrip("?! .").split()
    if not words or len(words) < SHORTEST_ENGLISH - folded.endswith("?"):
        return False
    if folded.endswith("?"):
        return True
    first = words[0].removesuffix("'s")
    if typed.startswith("WHO"):
        return False  # the World Health Organization
    return first in ENGLISH_INTERROGATIVES | ENGLISH_AUXILIARIES or words[:2] == ["tell", "me"]


def is_japanese_sentence(parts: list[Morpheme]) -> bool:
    particles = {part.surface for part in parts if part.pos[0] == "助詞"}
    *_, before, last = parts
    if last.pos[0] == "助詞" and last.surface == "か":
        return True
    if last.surface == "は" and before.surface in {"と", "に", "で", "って"}:
        return True
    if particles and any(asks(parts, place) for place in range(len(parts))):
        return True
    if any(part.normalized in ASKING for part in parts[-4:]) and particles:
        return last.pos[0] != "名詞"
    return bool(particles & SENTENCE_PARTICLES) and is_finite(last)


def is_finite(morpheme: Morpheme) -> bool:
    return morpheme.pos[0] in {"動詞", "助動詞", "形容詞"} and "終止形" in morpheme.pos[5]
