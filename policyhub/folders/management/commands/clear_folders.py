from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from policyhub.folders.models import Folder


class Command(BaseCommand):
    help = "Deletes the folders of visitors without an account that were long not changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--days", type=int, default=60, help="not changed for so many days")

    def handle(self, *args: Any, days: int, **options: Any) -> None:
        before = timezone.now() - timedelta(days=days)
        number, _each = Folder.objects.abandoned(before).delete()
        self.stdout.write(f"{number} records of abandoned folders deleted.")
