from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from policyhub.catalog.models import Entry, Report
from policyhub.curation.audit.slides import (
    ChapterAudit,
    SlideAudit,
    audit,
    stored_left_out,
    stored_records,
    totals,
)
from policyhub.curation.fixtures.loader import read_fixtures
from policyhub.curation.fixtures.problems import FixtureError


class Command(BaseCommand):
    help = (
        "Holds the entries against a report, slide by slide: how many of each kind cite it, and "
        "which sentences, dates, countries, people and amounts of it are in none. Fails where "
        "something is found."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("fiscal_year", type=int, help="e.g. 2025")
        parser.add_argument("--chapter", help="the slug of one chapter, e.g. middle-east")
        parser.add_argument(
            "--files", action="store_true", help="audit fixtures/ as it is, not the database"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        chapters = [
            chapter
            for chapter in self.audited(options["fiscal_year"], files=options["files"])
            if options["chapter"] in (None, chapter.chapter and chapter.chapter.slug)
        ]
        if not chapters:
            raise CommandError(f"there is no chapter “{options['chapter']}”")
        for chapter in chapters:
            self.show_chapter(chapter)
        self.conclude(chapters)

    def audited(self, fiscal_year: int, *, files: bool) -> list[ChapterAudit]:
        report = Report.objects.filter(fiscal_year=fiscal_year).first()
        if report is None:
            raise CommandError(f"there is no report of {fiscal_year}; import it (import_report)")
        if not files:
            return audit(report, stored_records(), stored_left_out(report))
        try:
            fixtures = read_fixtures(settings.FIXTURES_DIR)
        except FixtureError as error:
            raise CommandError("\n".join(map(str, error.problems))) from error
        left_out = {
            number: [row["text"] for row in rows]
            for (year, number), rows in fixtures.notes.uncited.items()
            if year == fiscal_year
        }
        return audit(report, [source.record for source in fixtures.sources], left_out)

    def show_chapter(self, chapter: ChapterAudit) -> None:
        title = f"{chapter.chapter.number}. {chapter.chapter}" if chapter.chapter else "–"
        self.stdout.write(f"{title}: {self.counts(chapter.entries)}")
        for slide in chapter.slides:
            self.show_slide(slide)

    def show_slide(self, audited: SlideAudit) -> None:
        self.stdout.write(f"  {audited.slide}: {self.counts(audited.entries)}")
        for finding in audited.findings:
            where = f"   …{finding.context}…" if finding.context else ""
            self.stdout.write(
                f"    {finding.kind or 'sentence'} in no entry: {finding.words}{where}"
            )

    def counts(self, entries: Counter[str]) -> str:
        kinds = [kind for kind in Entry.structured_kinds() if entries[kind]]
        return ", ".join(f"{kind} {entries[kind]}" for kind in kinds) or "no entries"

    def conclude(self, chapters: list[ChapterAudit]) -> None:
        total = totals(chapters)
        self.stdout.write(
            f"{total.slides} slides: {total.quoted} characters quoted, "
            f"{total.left_out} left uncited on purpose."
        )
        if total.findings:
            raise CommandError(f"{total.findings} findings")
        self.stdout.write("Clean.")
