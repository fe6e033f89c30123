from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from tqdm import tqdm

from policyhub.curation.report_import import ImportOutcome, chapter_headings, import_slides
from policyhub.curation.report_text import ReportError, ReportText, outline_yaml, read_report
from policyhub.curation.yaml_source import SourceError


class Command(BaseCommand):
    help = "Imports a yearly report, converted to text, as slides: all of it or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the report's text, UTF-8")
        parser.add_argument("--fiscal-year", type=int, required=True, help="e.g. 2025")
        parser.add_argument(
            "--outline", type=Path, help="where each slide starts; see docs/data-format.md"
        )
        parser.add_argument(
            "--infer", action="store_true", help="ignore any outline, go by the headings alone"
        )
        parser.add_argument("--dry-run", action="store_true", help="read and check, write nothing")
        parser.add_argument(
            "--write-outline",
            type=Path,
            metavar="FILE",
            help="write the outline used, to correct it",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        outline = self.outline(options)
        try:
            report = read_report(
                options["file"], options["fiscal_year"], outline, chapter_headings()
            )
            if options["write_outline"]:
                options["write_outline"].write_text(outline_yaml(report), "utf-8")
            outcome = self.write(report, options)
        except (ReportError, SourceError) as error:
            raise CommandError(f"{options['file'].name}: {error}. Nothing was imported.") from error
        source = f"outline {outline.name}" if outline else "headings alone"
        self.stdout.write(
            f"{report.title_ja}: {len(report.slides)} slides in {len(report.chapters)} chapters "
            f"(by {source}): {outcome.line()}"
        )
        if options["dry_run"]:
            self.stdout.write("Dry run: nothing was written.")

    def outline(self, options: dict[str, Any]) -> Path | None:
        """The outline asked for, or the one kept for this fiscal year, or none."""
        if options["infer"]:
            return None
        if options["outline"]:
            return options["outline"]
        kept = settings.FIXTURES_DIR / f"fy{options['fiscal_year']}" / "outline.yaml"
        return kept if kept.exists() else None

    @transaction.atomic
    def write(self, report: ReportText, options: dict[str, Any]) -> ImportOutcome:
        with tqdm(
            total=len(report.slides), desc="slides", unit="", disable=options["verbosity"] == 0
        ) as bar:
            outcome = import_slides(report, progress=bar.update)
        if options["dry_run"]:
            transaction.set_rollback(True)
        return outcome
