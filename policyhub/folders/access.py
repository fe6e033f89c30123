"""Whose folder it is: of somebody who has signed in, or of the visitor whose session holds its key.

The session holds the key of the folder that entries are pinned into, and a visitor's without an
account also which folders are theirs. Nothing is asked of a session that is not there: the pages of
all who have never pinned anything stay the same for all.
"""

from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from policyhub.briefs.wording import Wording
from policyhub.folders.models import Folder, FolderQuerySet
from policyhub.search.pages import has_session

CURRENT = "folder"


def key_in_session(request: HttpRequest) -> Any:
    """The key of the folder that entries are pinned into, or None."""
    return request.session.get(CURRENT) if has_session(request) else None


def signed_in(request: HttpRequest) -> Any:
    """The user, or None."""
    user = getattr(request, "user", None)
    return user if user and user.is_authenticated else None


def own_folders(request: HttpRequest) -> FolderQuerySet:
    """The folders that this visitor may change."""
    if not has_session(request):
        return Folder.objects.none()
    user = signed_in(request)
    current = Folder.objects.filter(pk=key_in_session(request), owner=None)
    return Folder.objects.filter(owner=user) | current if user else current


def own_folder(request: HttpRequest, key: int) -> Folder:
    """Http404 where it is somebody else's: whether it exists is nobody's business."""
    folder = own_folders(request).filter(pk=key).first()
    if folder is None:
        raise Http404
    return folder


def current_folder(request: HttpRequest) -> Folder | None:
    """The folder that entries are pinned into: the one opened last, else the newest."""
    folders = own_folders(request)
    chosen = key_in_session(request)
    return folders.filter(pk=chosen).first() or (folders.first() if chosen is None else None)


def current_or_new_folder(request: HttpRequest) -> Folder:
    folder = current_folder(request)
    if folder is None:
        today = Wording().day(timezone.localdate())
        title = _("Meeting folder of %(day)s") % {"day": today}
        folder = Folder.objects.create(title=title, owner=signed_in(request))
        make_current(request, folder)
    return folder


def make_current(request: HttpRequest, folder: Folder) -> None:
    request.session[CURRENT] = folder.pk


def take_over(request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """Whoever signs in, on whichever page, keeps the folder that was begun without signing in."""
    Folder.objects.filter(pk=key_in_session(request), owner=None).update(owner=user)
