"""A meeting folder: entries that somebody has pinned for a meeting, with notes and a checklist."""

import secrets
from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from policyhub.catalog.models import Entry
from policyhub.catalog.records import Record

MOST_ITEMS, MOST_TASKS = 200, 100


def new_token() -> str:
    """Unguessable, and fit for an address."""
    return secrets.token_urlsafe(24)


class FolderQuerySet(models.QuerySet["Folder"]):
    def abandoned(self, before: object) -> Self:
        """Folders of nobody who has signed in, not changed since ``before``."""
        return self.filter(owner=None, changed_at__lt=before)

    def in_list(self) -> Self:
        return self.annotate(item_count=models.Count("items")).order_by("-changed_at", "-pk")


class Folder(models.Model):
    """``owner`` is None for the folder of a visitor who has not signed in: the visitor's session
    then holds its key. ``version`` counts the changes, so that a second editor is told of the
    first. Whoever knows ``share_token`` may read the folder."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="folders",
        verbose_name=_("owner"),
    )
    title = models.CharField(_("folder title"), max_length=200)
    meeting_on = models.DateField(_("date of the meeting"), null=True, blank=True)
    counterpart = models.CharField(_("counterpart of the meeting"), max_length=200, blank=True)
    note = models.TextField(_("notes"), max_length=10_000, blank=True)
    share_token = models.CharField(
        _("token of the link"), max_length=64, unique=True, null=True, blank=True, editable=False
    )
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    changed_at = models.DateTimeField(_("last change"), auto_now=True)

    objects = FolderQuerySet.as_manager()

    class Meta:
        ordering = ["-changed_at", "-pk"]
        verbose_name = _("meeting folder")
        verbose_name_plural = _("meeting folders")

    def __str__(self) -> str:
        return self.title

    def pin(self, entry: Entry) -> "Item":
        """Puts ``entry`` at the end; where it is in the folder already, it stays where it is.

        ValidationError where the folder is full.
        """
        others = self.items.exclude(entry=entry)
        if others.count() >= MOST_ITEMS:
            raise ValidationError(
                _("A folder holds at most %(most)s entries."), params={"most": MOST_ITEMS}
            )
        last = others.aggregate(last=Max("order"))["last"] or 0
        # A button pressed twice asks twice at once.
        item, new = self.items.get_or_create(entry=entry, defaults={"order": last + 1})
        if new:
            self.touch()
        return item

    def unpin(self, entry: Entry) -> None:
        if self.items.filter(entry=entry).delete()[0]:
            self.touch()

    def touch(self) -> None:
        """Counts a change that came about without the form."""
        changed = {"version": F("version") + 1, "changed_at": timezone.now()}
        Folder.objects.filter(pk=self.pk).update(**changed)
        self.refresh_from_db(fields=list(changed))

    def claim(self, version: int) -> bool:
        """Takes the next version for a change that was made on ``version``; False where somebody
        else has changed the folder since. Call it within a transaction."""
        taken = Folder.objects.filter(pk=self.pk, version=version).update(version=F("version") + 1)
        if taken:
            self.version = version + 1
        return bool(taken)

    def share(self, shared: bool) -> None:
        self.share_token = new_token() if shared else None
        self.save(update_fields=["share_token", "changed_at"])


class Item(models.Model):
    """An entry in a folder, at its place, with a note."""

    folder = models.ForeignKey(
        Folder, models.CASCADE, related_name="items", verbose_name=_("meeting folder")
    )
    entry = models.ForeignKey(
        Entry, models.CASCADE, related_name="folder_items", verbose_name=_("entry")
    )
    note = models.TextField(_("note on the entry"), max_length=2_000, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["folder", "order", "pk"]
        verbose_name = _("entry of a folder")
        verbose_name_plural = _("entries of a folder")
        constraints = [
            models.UniqueConstraint(fields=["folder", "entry"], name="folder_holds_an_entry_once")
        ]

    def __str__(self) -> str:
        return str(self.entry)


class Task(models.Model):
    """A line of a folder's checklist."""

    folder = models.ForeignKey(
        Folder, models.CASCADE, related_name="tasks", verbose_name=_("meeting folder")
    )
    text = models.CharField(_("to do"), max_length=300)
    done = models.BooleanField(_("done"), default=False)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["folder", "order", "pk"]
        verbose_name = _("line of the checklist")
        verbose_name_plural = _("lines of the checklist")

    def __str__(self) -> str:
        return self.text


class Freeze(models.Model):
    """What the entries of a folder said at a time: their records (``catalog/records.py``) by slug,
    in the folder's order, and the state of the data that they are from."""

    folder = models.ForeignKey(
        Folder, models.CASCADE, related_name="freezes", verbose_name=_("meeting folder")
    )
    made_at = models.DateTimeField(_("frozen"), auto_now_add=True)
    data_version = models.CharField(_("data version"), max_length=60)
    records: "models.JSONField[dict[str, Record], dict[str, Record]]" = models.JSONField(
        _("records"), default=dict
    )

    class Meta:
        ordering = ["folder", "-made_at", "-pk"]
        get_latest_by = ["made_at", "pk"]
        verbose_name = _("frozen state")
        verbose_name_plural = _("frozen states")

    def __str__(self) -> str:
        return self.data_version
