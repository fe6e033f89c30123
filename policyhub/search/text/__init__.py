"""What the search makes of a text: words, compounds, numbers, readings, questions."""

from policyhub.search.text.folding import Folded, fold, normalize
from policyhub.search.text.morphemes import tokenizer
from policyhub.search.text.numbers import Number, numbers
from policyhub.search.text.questions import looks_like_question, question_words
from policyhub.search.text.readings import kana, reading
from policyhub.search.text.tokens import Token, analyse, compounds, tokenize, words

__all__ = [
    "Folded",
    "Number",
    "Token",
    "analyse",
    "compounds",
    "fold",
    "kana",
    "looks_like_question",
    "normalize",
    "numbers",
    "question_words",
    "reading",
    "tokenize",
    "tokenizer",
    "words",
]
