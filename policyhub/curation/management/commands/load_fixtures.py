from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from policyhub.curation.fixtures.loader import (
    no_longer_in_fixtures,
    read_fixtures,
    write_fixtures,
)
from policyhub.curation.fixtures.problems import FixtureError

MOST_SHOWN = 50


class Command(BaseCommand):
    help = "Loads fixtures/ into the database: checked first, all or nothing, edits are kept."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder", type=Path, nargs="?", default=settings.FIXTURES_DIR, help="default: fixtures/"
        )
        parser.add_argument("--check", action="store_true", help="read and check, write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            fixtures = read_fixtures(options["folder"])
            if options["check"]:
                self.stdout.write(f"{fixtures.size} records, no problems.")
                return
            with tqdm(
                total=fixtures.size, desc="records", unit="", disable=options["verbosity"] == 0
            ) as bar:
                outcome = write_fixtures(fixtures, bar.update)
        except FixtureError as error:
            raise CommandError(self.explain(error)) from error
        self.stdout.write(outcome.line())
        for record in outcome.edited:
            self.stdout.write(f"  left as edited: {record}")
        for record in outcome.deleted:
            self.stdout.write(f"  left deleted: {record}")
        for record in outcome.withdrawn:
            self.stdout.write(f"  withdrawn, another has replaced it: {record}")
        for record in no_longer_in_fixtures(fixtures):
            self.stdout.write(f"  no longer in the fixtures, kept: {record}")

    def explain(self, error: FixtureError) -> str:
        lines = [str(problem) for problem in error.problems[:MOST_SHOWN]]
        if len(error.problems) > MOST_SHOWN:
            lines.append(f"… and {len(error.problems) - MOST_SHOWN} more")
        return "\n".join([*lines, f"{error}. Nothing was loaded."])
