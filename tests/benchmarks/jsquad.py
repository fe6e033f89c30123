"""Retrieval quality on JSQuAD: a question is asked, its paragraph is wanted.

The paragraphs become published entries of a scratch database, title and summary; the questions go
through the search that the site uses.
"""

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks import paths, postgres, servers
from tests.benchmarks.django_setup import setup
from tests.benchmarks.report import Table
from tests.benchmarks.scores import DEPTH, mean, reciprocal_rank

SEPARATOR = "[SEP]"


@dataclass(frozen=True)
class Paragraph:
    slug: str
    title: str
    text: str
    questions: Sequence[str]


def paragraphs(path: Path) -> list[Paragraph]:
    """The paragraphs with their questions; the title stands before the text in each."""
    found: list[Paragraph] = []
    for article in json.loads(path.read_text())["data"]:
        for part in article["paragraphs"]:
            title, _, text = part["context"].partition(SEPARATOR)
            questions = [question["question"] for question in part["qas"]]
            slug = f"paragraph-{len(found) + 1}"
            found.append(Paragraph(slug, title.strip(), text.strip(), questions))
    return found


def measure(every: int) -> list[Table]:
    """The table of this part; only every ``every``th question is asked."""
    found = paragraphs(paths.jsquad())
    sqlite = paths.work("jsquad.sqlite3")
    for leftover in sqlite.parent.glob(sqlite.name + "*"):
        leftover.unlink()
    with postgres.running() as server:
        server.create("jsquad")
        databases = {"SQLite": f"sqlite:///{sqlite}", "PostgreSQL": server.url("jsquad")}
        rows = [[name, *in_process(url, every)] for name, url in databases.items()]
    asked = len(questions(found, every))
    return [
        Table(
            f"JSQuAD: {len(found):,} paragraphs, {asked:,} questions",
            ["database", "R@1", f"R@{DEPTH}", f"MRR@{DEPTH}", "ms a question"],
            rows,
        )
    ]


def in_process(database: str, every: int) -> list[str]:
    """The scores on ``database``, from a process of its own: Django is set up once in each."""
    command = [sys.executable, "-m", "tests.benchmarks.jsquad", database, str(every)]
    output = subprocess.run(command, cwd=paths.ROOT, check=True, stdout=subprocess.PIPE).stdout
    return list(json.loads(output))


def questions(found: Sequence[Paragraph], every: int) -> list[tuple[str, str]]:
    """The questions that are asked, each with the slug of its paragraph."""
    pairs = [(question, part.slug) for part in found for question in part.questions]
    return pairs[::every]


def load(found: Sequence[Paragraph]) -> None:
    """Writes the paragraphs as entries and indexes them."""
    from django.db import transaction

    from agreements.models import Commitment

    with transaction.atomic():
        for part in found:
            Commitment.objects.create(
                slug=part.slug,
                title_ja=part.title,
                title_en=part.slug,
                summary_ja=part.text,
                category=Commitment.Category.OTHER,
            )


def scores(database: str, every: int) -> list[str]:
    """The cells of a row: how often the paragraph is first, in the first ten, and so on."""
    servers.manage(database, "migrate", "--verbosity", "0")
    setup(database)
    from policyhub.search.find import find

    found = paragraphs(paths.jsquad())
    load(found)
    servers.manage(database, "reindex", "--verbosity", "0")
    asked = questions(found, every)
    start = time.perf_counter()
    ranks = []
    for question, wanted in asked:
        results = find(question)[:DEPTH]
        ranks.append(reciprocal_rank([entry.slug for entry in results], wanted))
    took = time.perf_counter() - start
    shares = [mean([rank == 1 for rank in ranks]), mean([rank > 0 for rank in ranks]), mean(ranks)]
    return [*(f"{share:.4f}" for share in shares), f"{1000 * took / len(asked):.1f}"]


if __name__ == "__main__":
    sys.stdout.write(json.dumps(scores(sys.argv[1], int(sys.argv[2]))))
