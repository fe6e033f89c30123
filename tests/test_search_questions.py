"""Which texts are questions, and which of their words are looked for."""

import pytest

from policyhub.search.text import looks_like_question, question_words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("誰が赤澤大臣と会談しましたか", ["赤沢", "大臣", "会談"]),
        ("ラトニック商務長官との会談はいつ", ["ラトニツク", "商務", "長官", "会談"]),
        ("重要鉱物について教えてください", ["重要", "鉱物"]),
        ("どこで何が行われたか", []),
        ("何件の覚書があるの", ["件", "覚え書き"]),
        ("What did Japan's minister sign with the EU?", ["japan", "minist", "sign", "eu"]),
        ("80億ドルはどの分野のこと？", ["80", "億", "ドル", "分野"]),
    ],
)
def test_words_of_a_question_that_carry_content(text: str, expected: list[str]) -> None:
    assert [token.word for token, _worth in question_words(text)] == expected


def test_what_is_asked_about_is_named_by_nouns_rather_than_by_verbs() -> None:
    worth = {token.word: worth for token, worth in question_words("米国が購入する航空機は何機か")}

    assert worth["航空"] == 1.0
    assert all(0 < value <= 1 for value in worth.values())
    asked = {token.word: worth for token, worth in question_words("誰が署名を急いだか")}
    assert asked["急ぐ"] < asked["署名"]


@pytest.mark.parametrize(
    "text",
    [
        "誰が赤澤大臣と会談しましたか",
        "ラトニック商務長官との会談はいつ",
        "関税について教えて",
        "どこで開催された？",
        "重要鉱物とは",
        "日米合意の内容を知りたい",
        "米国は関税を引き下げた。",
        "日本とインドの協力内容は？",
        "自動車関税は何％ですか",
        "who met Lutnick in July",
        "Which agreements were signed?",
        "Is there a tariff on cars",
        "Tell me about AZEC",
    ],
)
def test_questions(text: str) -> None:
    assert looks_like_question(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "か",
        "重要鉱物",
        "日EU経済連携協定",
        "日本と米国の合意",
        "第3回日アフリカ官民経済フォーラム",
        "日米間の枠組み合意に関する共同声明",
        "サプライチェーン強靱化に向けた連携",
        "日本にとって必要な時はいつでも助けになる旨の表明",
        "何立峰中国国務院副総理との面会",
        "米国が購入する製品",
        "自由で開かれたインド太平洋",
        "関税を引き下げ",
        "会談 -首脳",
        "いか",
        "AI?",
        "WHO pandemic agreement",
        "May 2025 meeting",
        "Japan-US joint statement",
        "how",
    ],
)
def test_keywords_and_noun_phrases_are_no_questions(text: str) -> None:
    assert not looks_like_question(text)
