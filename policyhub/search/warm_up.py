"""What a process loads before its first visitor would wait for it: the dictionary, the names."""

import gc

from django.db import DatabaseError, connections

from policyhub.search.find import find
from policyhub.search.text import tokenizer


def warm_up() -> None:
    """Loads the dictionary, and the lexicon where there is a database to read it from."""
    tokenizer()
    try:
        find("重要鉱物").count()
    except DatabaseError:
        return  # The site will say what is wrong with the database; the dictionary is loaded.
    finally:
        connections.close_all()
        # What is loaded by now stays: the collector need not go through it with every full round.
        gc.collect()
        gc.freeze()
