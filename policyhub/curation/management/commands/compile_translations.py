import os
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Compiles the translations without the gettext programs."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        for folder in settings.LOCALE_PATHS:
            for source in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
                target = source.with_suffix(".mo")
                if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
                    continue
                self.compile(source, target)
                self.stdout.write(f"compiled {source.parent.parent.name}/{target.name}")

    def compile(self, source: Path, target: Path) -> None:
        """Puts the whole file in place at once: another process may be reading it."""
        fresh = target.with_suffix(f".{os.getpid()}.mo")
        with source.open("rb") as po, fresh.open("wb") as mo:
            write_mo(mo, read_po(po))
        fresh.replace(target)
