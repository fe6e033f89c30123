from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from policyhub.catalog.models import Entry
from policyhub.search.index import rebuild, refresh


class Command(BaseCommand):
    help = "Rebuilds the search index from the data."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument(
            "--changed", action="store_true", help="only what has changed since it was last indexed"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["changed"]:
            self.stdout.write(f"{refresh()} changed entries indexed.")
            return
        total = Entry.objects.count()
        with tqdm(total=total, desc="index", unit="", disable=options["verbosity"] == 0) as bar:
            count = rebuild(bar.update)
        if options["verbosity"]:
            self.stdout.write(f"{count} entries indexed.")
