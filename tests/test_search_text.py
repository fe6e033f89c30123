"""What the search makes of a text: words, compounds, numbers, readings."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from hypothesis import given, settings
from hypothesis import strategies as st
from sudachipy import SplitMode

from policyhub.search.text import (
    analyse,
    compounds,
    fold,
    kana,
    looks_like_question,
    normalize,
    numbers,
    question_words,
    reading,
    tokenize,
    words,
)
from policyhub.search.text.folding import new_forms
from policyhub.search.text.forms import LONGEST
from policyhub.search.text.morphemes import dictionary, morphemes

REPORT = Path(django_settings.BASE_DIR) / "fixtures/fy2025/report.txt"
VARIATION_SELECTOR = "\U000e0101"
TEXTS = st.text(max_size=60) | st.text(
    alphabet="赤澤は国會でヴァーﾊﾞｶﾞ\u3099゛ーぁん何か？AZaz'’é\u0301İß09,.%億兆$ -㈱①\n\u200b\ud800",
    max_size=40,
)


@pytest.fixture(scope="module")
def report() -> str:
    return REPORT.read_text()


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("ＷＴＯ　８０％", "wto 80%"),
        ("Café Şimşek Łódź Jørgen İıÇĞ", "cafe simsek lodz jorgen iicg"),
        ("赤澤亮正", "赤沢亮正"),
        ("齋藤 齊藤 國會 濱田 渡邊 渡邉", "斎藤 斉藤 国会 浜田 渡辺 渡辺"),
        ("髙橋 山﨑 𠮷田 強靱化", "高橋 山崎 吉田 強靭化"),
        ("福島 神谷", "福島 神谷"),
        ("がぱヴ か\u3099", "がぱヴ か\u3099"),
        ("中嶋 島嶼 弁護士 予算 連携 台湾", "中嶋 島嶼 弁護士 予算 連携 台湾"),
        ("Japan’s", "japan's"),
        ("①CO₂は10km²", " co2は10km2"),
    ],
)
def test_characters_are_folded(typed: str, folded: str) -> None:
    assert fold(typed) == folded


def test_folding_any_character_keeps_the_length_and_is_done_at_once() -> None:
    for code in range(0x110000):
        folded = fold(chr(code))
        assert len(folded) == 1
        assert fold(folded) == folded


def test_a_new_form_has_no_newer_one() -> None:
    assert not new_forms().keys() & set(new_forms().values())


def test_no_character_of_the_report_loses_its_standard_form(report: str) -> None:
    """Kanji that folding changes in the report are old forms in names, or slips of the source."""
    changed = {char for char in report if char in new_forms()}

    assert changed == set("澤齋濤遞對經濟步萊靱")


@pytest.mark.parametrize(
    ("typed", "text", "places"),
    [
        ("ｶﾞｽ", "ガス", [(0, 2), (2, 3)]),
        ("か\u3099e\u0301", "がe", [(0, 2), (2, 4)]),
        ("㈱X", "(株)x", [(0, 1), (0, 1), (0, 1), (1, 2)]),
        (f"葛{VARIATION_SELECTOR}城", "葛城", [(0, 2), (2, 3)]),
        ("ソ\u200bフト", "ソフト", [(0, 2), (2, 3), (3, 4)]),
        ("ガス", "ガス", [(0, 1), (1, 2)]),
    ],
)
def test_a_text_folded_in_full_knows_where_it_stood(
    typed: str, text: str, places: list[tuple[int, int]]
) -> None:
    folded = normalize(typed)

    assert folded.text == text
    assert list(zip(folded.starts, folded.ends, strict=True)) == places


@pytest.mark.parametrize(
    "group",
    [
        ["ラトニック", "ﾗﾄﾆｯｸ", "ラトニツク"],
        ["バングラデシュ", "ﾊﾞﾝｸﾞﾗﾃﾞｼｭ", "ハ\u3099ングラデシュ"],
        ["ヴァージニア", "バージニア", "バジニア"],
        ["デジャヴュ", "デジャビュ"],
        ["ウィルス", "ウイルス"],
        ["コンピュータ", "コンピューター"],
        ["semiconductor", "Semiconductors", "SEMICONDUCTORS’"],
        ["mineral", "minerals", "Mineral's"],
        ["EU", "EU's", "ＥＵ’ｓ"],
        ["アセアン", "ASEAN", "ＡＳＥＡＮ"],
        ["附属", "付属"],
        ["強靱化", "強靭化"],
        ["赤澤", "赤沢"],
        ["二国間", "2国間"],
        ["CO₂", "CO2", "co２"],
        ["1,000人", "1000人"],
        [f"葛{VARIATION_SELECTOR}城", "葛城"],
    ],
)
def test_spellings_of_a_word_are_one_word(group: list[str]) -> None:
    assert words(group[0])
    assert all(words(spelling) == words(group[0]) for spelling in group)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("重要鉱物", ["重要", "鉱物"]),
        ("G7 G20 CO2 H2 5G AI", ["g7", "g20", "co2", "h2", "5g", "ai"]),
        ("COP30 TICAD9", ["cop", "30", "ticad", "9"]),
        ("第232条", ["第", "232", "条"]),
        ("1兆4,100億円", ["1", "兆", "4100", "億", "円"]),
        ("e-メタン", ["e", "メタン"]),
        ("R&D don't", ["r", "d", "dont"]),
        ("市(フランス)", ["市", "フランス"]),
        ("フン・マネット", ["フン", "マネツト"]),
        ("フン", ["フン"]),
        ("クック諸島", ["クツク", "諸島"]),
        ("エネルギー", ["エネルギ"]),
        ("本格的に", ["本格", "的", "に"]),
        ("各々の島々", ["各々", "の", "島々"]),
        ("ー…!? 🙂", []),
        ("business style", ["busi", "style"]),
        ("ヶ国", ["箇国"]),
        ("①80億 ⑩2025年 ⑴3.5 ❶G7", ["80", "億", "2025", "年", "3", "5", "g7"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_words_are_not_longer_than_postgresql_takes() -> None:
    assert {len(word) for word in words("a" * 5000 + " " + "ア" * 5000)} == {LONGEST}


@pytest.mark.parametrize("word", ["フン", "に", "エネルギー", "協定", "サウジアラビア", "アジーズ"])
def test_a_word_typed_alone_is_the_word_in_the_text(word: str) -> None:
    assert words(word)[0] in words(f"昨年は{word}・マネット首相の{word}に会談した")


def test_a_token_knows_where_it_stands_in_the_text_given() -> None:
    text = "㈱ﾊﾞﾝｸの赤澤 80億ドル"

    assert [(token.word, text[token.start : token.end]) for token in tokenize(text)] == [
        ("株", "㈱"),
        ("バンク", "ﾊﾞﾝｸ"),
        ("の", "の"),
        ("赤沢", "赤澤"),
        ("80", "80"),
        ("億", "億"),
        ("ドル", "ドル"),
    ]


def test_places_hold_beyond_what_is_tokenized_at_once() -> None:
    text = "関税を\n" * 10_000

    assert {text[token.start : token.end] for token in tokenize(text)} == {"関税", "を"}


def test_longest_units_split_are_the_shortest_units(report: str) -> None:
    shortest = dictionary().tokenizer(mode=SplitMode.A)

    for paragraph in normalize(report).text.split("\n\n"):
        split = [(part.surface, part.start) for unit in morphemes(paragraph) for part in unit]
        assert split == [(part.surface(), part.begin()) for part in shortest.tokenize(paragraph)]


def test_threads_tokenize_side_by_side(report: str) -> None:
    texts = report.split("\n\n")[:200]

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(words, texts)) == list(map(words, texts))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("重要鉱物の確保", ["重要鉱物"]),
        ("サプライチェーン強靱化に", ["サプライチェーン", "サプライチェーン強靭化"]),
        ("日EU経済連携協定", ["経済連携協定", "eu経済連携協定"]),
        ("赤澤亮正大臣", ["赤沢亮正大臣"]),
        ("繊維製品等の調達", ["繊維製品"]),
        ("critical minerals", []),
        ("経済協議第3回", ["経済協議"]),
        ("関税", []),
        ("今後の第3回", []),
        ("重要\n鉱物", []),
    ],
)
def test_compounds(text: str, expected: list[str]) -> None:
    assert compounds(text) == expected


def test_compounds_are_no_longer_than_a_word(report: str) -> None:
    found = compounds(report)

    assert len(found) > 1000
    assert all(2 <= len(word) <= 12 for word in found)


def test_words_and_compounds_in_one_pass() -> None:
    text = "重要鉱物の﨑"

    assert analyse(text) == (tokenize(text), compounds(text))


@pytest.mark.parametrize(
    ("word", "group"),
    [
        ("鉱物", ["こうぶつ", "コウブツ", "koubutsu", "kobutsu", "kōbutsu", "kôbutu", "コーブツ"]),
        ("東京", ["とうきょう", "トーキョー", "toukyou", "Tokyo", "Tōkyō"]),
        ("良性", ["りょうせい", "ryousei", "ryosei"]),
        ("赤澤", ["akazawa", "あかざわ"]),
        ("重要鉱物", ["juuyou koubutsu", "jūyō kōbutsu", "juyo-kobutsu"]),
        ("翻訳", ["hon'yaku", "honyaku"]),
        ("金融", ["kinyu", "kin'yū", "kinnyuu"]),
        ("新聞", ["shimbun", "shinbun", "sinbun"]),
        ("抹茶", ["matcha", "maccha", "mattya"]),
        ("学校", ["gakkō", "gakkou", "gakko"]),
        ("女", ["onna", "おんんあ"]),
        ("運営", ["un'ei", "unei", "うんえい"]),
        ("都築", ["つづき", "つずき", "tsuzuki", "tuduki"]),
        ("大野", ["Ohno", "Ono"]),
        ("株式会社", ["かぶしきがいしゃ"]),
        ("ヴァージニア", ["バージニア", "vājinia", "ばーじにあ"]),
        ("ﾗﾄﾆｯｸ", ["らとにっく"]),
    ],
)
def test_a_word_is_found_by_its_reading(word: str, group: list[str]) -> None:
    assert reading(word)
    assert {kana(spelling) for spelling in group} == {reading(word)}


@pytest.mark.parametrize(
    "text",
    ["hello", "minister", "trade", "stop", "wind", "鉱物", "の鉱物", "G7", "", "ー", "りょう x"],
)
def test_what_is_neither_kana_nor_romaji_has_no_kana(text: str) -> None:
    assert kana(text) is None


def test_a_long_text_that_is_nearly_romaji_is_soon_told() -> None:
    assert kana("na" * 300 + "x") is None


def test_a_word_that_cannot_be_read_has_no_reading() -> None:
    assert reading("龘") == ""


@pytest.mark.parametrize(
    ("word", "group"),
    [
        (
            "n8000000000",
            [
                "80億ドル",
                "８０億ドル",
                "8 billion dollars",
                "USD 8bn",
                "usd8bn",
                "$8 billion",
                "$8b",
                "8,000,000,000ドル",
            ],
        ),
        ("n1410000000000", ["1兆4,100億円", "1.41兆円", "１兆４１００億円", "1.41 trillion yen"]),
        ("n550000000000", ["5,500億ドル", "550 billion", "550bn"]),
        ("n670000000", ["670百万", "6億7千万", "670 million", "670mn", "€670m"]),
        ("n15pct", ["15%", "１５％", "15 percent", "15 per cent", "15.0%", "15パーセント"]),
        ("n12000", ["1万2,000人", "1.2万人", "12,000", "12 thousand"]),
        ("n200000000000", ["0.2兆円"]),
        ("n3p5", ["3.5", "3.50"]),
        ("n50", ["50", "50m", "50 m"]),
        ("n1000", ["1,000", "1000"]),
        ("n158", ["158件"]),
        ("n232", ["232条"]),
        ("n5pct", ["5%", "①5%"]),
    ],
)
def test_numbers_are_one_word_however_they_are_written(word: str, group: list[str]) -> None:
    assert {text: [number.word for number in numbers(text)] for text in group} == {
        text: [word] for text in group
    }


@pytest.mark.parametrize(
    "text", ["G7", "COP30", "CO2", "5G", "3月", "2.0", "1,2,3", "十", "1" * 20]
)
def test_codes_and_small_numbers_are_none(text: str) -> None:
    assert numbers(text) == []


def test_a_number_knows_where_it_stands() -> None:
    text = "㈱が＄８．５ｍ、2025年に15％"

    assert [(number.word, text[number.start : number.end]) for number in numbers(text)] == [
        ("n8500000", "８．５ｍ"),
        ("n2025", "2025"),
        ("n15pct", "15％"),
    ]


@settings(max_examples=300, deadline=None)
@given(text=TEXTS)
def test_any_text_has_words_in_order_of_letters_and_digits(text: str) -> None:
    tokens = tokenize(text)

    assert all(0 <= token.start < token.end <= len(text) for token in tokens)
    assert [token.start for token in tokens] == sorted(token.start for token in tokens)
    assert [token.end for token in tokens] == sorted(token.end for token in tokens)
    assert all(token.word.isalnum() for token in tokens)
    assert {token for token, _worth in question_words(text)} <= set(tokens)
    assert analyse(text) == (tokens, compounds(text))
    looks_like_question(text)


@settings(max_examples=300, deadline=None)
@given(text=TEXTS)
def test_folding_any_text_keeps_its_length_and_is_done_at_once(text: str) -> None:
    folded = fold(text)
    in_full = normalize(text)

    assert len(folded) == len(text)
    assert fold(folded) == folded
    assert len(in_full.starts) == len(in_full.ends) == len(in_full.text)
    assert normalize(in_full.text).text == in_full.text


@settings(max_examples=300, deadline=None)
@given(text=TEXTS)
def test_any_text_has_numbers_in_order_and_a_reading_in_one_spelling(text: str) -> None:
    found = numbers(text)

    assert all(0 <= number.start < number.end <= len(text) for number in found)
    assert [number.start for number in found] == sorted(number.start for number in found)
    assert all(number.word.isalnum() for number in found)
    for spelling in (reading(text), kana(text)):
        assert not spelling or kana(spelling) == spelling
