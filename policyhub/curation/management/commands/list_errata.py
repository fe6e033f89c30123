from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from policyhub.catalog.models import Report
from policyhub.curation.errata_list import errata_markdown


class Command(BaseCommand):
    help = "Prints the slips of a report, as they stand in the database, as Markdown."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("fiscal_year", type=int, help="e.g. 2025")

    def handle(self, *args: Any, **options: Any) -> None:
        report = Report.objects.filter(fiscal_year=options["fiscal_year"]).first()
        if report is None:
            raise CommandError(f"there is no report of {options['fiscal_year']}")
        self.stdout.write(errata_markdown(report), ending="")
