from typing import Any

from django.core.management.base import BaseCommand, CommandError

from policyhub.catalog.models import Entry
from policyhub.search.index import differences
from policyhub.search.models import Stale

MOST_SHOWN = 20


class Command(BaseCommand):
    help = "Proves that the search index says what the data say; fails where it does not."

    def handle(self, *args: Any, **options: Any) -> None:
        waiting = Stale.objects.values("entry_id").distinct().count()
        if waiting:
            self.stdout.write(f"{waiting} changed entries wait for the next search or reindex.")
        found = list(differences())
        for line in found[:MOST_SHOWN]:
            self.stdout.write(f"  {line}")
        if found:
            raise CommandError(f"{len(found)} entries differ. Run: manage.py reindex")
        self.stdout.write(f"The index holds the words of all {Entry.objects.count()} entries.")
