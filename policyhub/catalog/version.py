"""Which state of the data a page, a file or a frozen folder shows."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q
from django.utils import dateformat, timezone
from django.utils.translation import gettext, pgettext

from policyhub.catalog import dates
from policyhub.catalog.dates import Period, Precision
from policyhub.catalog.models import Entry


@dataclass(frozen=True)
class DataVersion:
    """The time of the last change of any entry, and how many entries are published."""

    changed_at: datetime | None
    published: int

    def __str__(self) -> str:
        """«2026-11-26 10:12 (1385)», in Japan's time."""
        if self.changed_at is None:
            return f"- ({self.published})"
        return f"{timezone.localtime(self.changed_at):%Y-%m-%d %H:%M} ({self.published})"

    def text(self, era: bool = False) -> str:
        """«26 November 2026, 10:12; 1,385 entries», in the current language; ``era`` writes the
        year by Japan's era."""
        if self.changed_at is None:
            return str(self)
        changed = timezone.localtime(self.changed_at)
        moment = gettext("%(day)s, %(time)s") % {
            "day": dates.display(Period(changed.date(), None, Precision.DAY), era),
            "time": dateformat.format(changed, pgettext("time format", "H:i")),
        }
        return gettext("%(moment)s; %(number)s entries") % {
            "moment": moment,
            "number": f"{self.published:,}",
        }


def data_version() -> DataVersion:
    """The present state of the data. One query."""
    transcribed = Q(state=Entry.State.PUBLISHED) & ~Q(kind__in=Entry.source_kinds())
    published = Count("pk", filter=transcribed)
    found = Entry.objects.aggregate(changed_at=Max("updated_at"), published=published)
    return DataVersion(found["changed_at"], found["published"])
