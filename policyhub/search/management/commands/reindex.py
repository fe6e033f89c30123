from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from policyhub.catalog.models import Entry
from policyhub.search.index import ANALYSIS, rebuild, refresh
from policyhub.search.models import stored_statistics


class Command(BaseCommand):
    help = "Rebuilds the search index from the data."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument(
            "--changed", action="store_true", help="only what has changed since it was last indexed"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        # An index of another version of the text processing has changed as a whole.
        if options["changed"] and stored_statistics().analysis == ANALYSIS:
            self.stdout.write(f"{refresh()} changed entries indexed.")
            return
        total = Entry.objects.count()
        with tqdm(total=total, desc="index", unit="", disable=options["verbosity"] == 0) as bar:
            count = rebuild(bar.update)
        if options["verbosity"]:
            self.stdout.write(f"{count} entries indexed.")
