from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import LoginView
from django.core.exceptions import ValidationError
from django.core.validators import slug_re
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from policyhub.briefs import word
from policyhub.briefs.files import disposition
from policyhub.catalog.models import Entry
from policyhub.catalog.version import data_version
from policyhub.folders import access
from policyhub.folders.document import folder_document
from policyhub.folders.forms import FolderPage
from policyhub.folders.frozen import changed_since, frozen_entries
from policyhub.folders.models import Folder
from policyhub.folders.moves import act


@never_cache
def current(request: HttpRequest) -> HttpResponse:
    """The folder that entries are pinned into; where there is none, how to begin one."""
    folder = access.current_folder(request)
    if folder:
        return redirect("folder-detail", folder.pk)
    return render(request, "folders/none.html")


@never_cache
def folder_detail(request: HttpRequest, key: int) -> HttpResponse:
    folder = access.own_folder(request, key)
    if access.signed_in(request):
        access.make_current(request, folder)
    if request.method == "POST":
        return save_folder(request, folder)
    return show(request, FolderPage(folder))


def save_folder(request: HttpRequest, folder: Folder) -> HttpResponse:
    """Saves, then does what the button says. Where it cannot be saved, all that was typed stands
    in the form again, with the reason."""
    version = number_of(request.POST.get("version"))
    if folder.version != version:
        return conflict(request, folder)
    page = FolderPage(folder, request.POST)
    if not page.is_valid():
        return show(request, page, status=422)
    with transaction.atomic():
        if not folder.claim(version):
            return conflict(request, folder)
        page.save()
        place = act(folder, request.POST.get("action", ""))
    messages.success(request, _("Saved."))
    return redirect(reverse("folder-detail", args=[folder.pk]) + place)


def number_of(text: str | None) -> int:
    """A version as the form sends it; 0, which no folder has, for anything else."""
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0


def conflict(request: HttpRequest, folder: Folder) -> HttpResponse:
    """Somebody else has saved since: the form shows the folder as it is now, and above it stands
    what was typed, to be copied from."""
    page = FolderPage(Folder.objects.get(pk=folder.pk))
    return show(request, page, status=409, typed=page.differing(request.POST))


def show(
    request: HttpRequest,
    page: FolderPage,
    status: int = 200,
    typed: list[tuple[str, str]] | None = None,
) -> HttpResponse:
    context = {
        "page": page,
        "folder": page.folder,
        **frozen_state(page.folder),
        "typed": typed,
        "version": data_version().text(),
        "share_url": share_url(request, page.folder),
    }
    return render(request, "folders/folder.html", context, status=status)


def frozen_state(folder: Folder) -> dict[str, Any]:
    """What the folder was when it was last frozen, and what has changed since."""
    frozen = folder.freezes.first()
    if frozen is None:
        return {}
    return {
        "frozen": frozen,
        "changed": changed_since(frozen),
        "frozen_entries": frozen_entries(frozen),
    }


def share_url(request: HttpRequest, folder: Folder) -> str:
    if not folder.share_token:
        return ""
    return request.build_absolute_uri(reverse("folder-shared", args=[folder.share_token]))


@never_cache
def folder_read(request: HttpRequest, key: int) -> HttpResponse:
    """The folder to read and to print."""
    folder = access.own_folder(request, key)
    word_path = reverse("folder-docx", args=[folder.pk])
    return read(request, folder, word_path, own_path=reverse("folder-detail", args=[folder.pk]))


@never_cache
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """The folder as somebody else may read it."""
    folder = get_object_or_404(Folder, share_token=token)
    return read(request, folder, reverse("folder-shared-docx", args=[token]))


def read(request: HttpRequest, folder: Folder, word_path: str, own_path: str = "") -> HttpResponse:
    """``own_path`` leads back to where its owner edits it."""
    context = {
        "folder": folder,
        "document": folder_document(folder),
        "word_path": word_path,
        "own_path": own_path,
    }
    return render(request, "folders/shared.html", context | frozen_state(folder))


@never_cache
def folder_word(request: HttpRequest, key: int) -> HttpResponse:
    return word_of(request, access.own_folder(request, key))


@never_cache
def shared_word(request: HttpRequest, token: str) -> HttpResponse:
    return word_of(request, get_object_or_404(Folder, share_token=token))


def word_of(request: HttpRequest, folder: Folder) -> HttpResponse:
    site = f"{request.scheme}://{request.get_host()}"
    content = word.word_file(folder_document(folder), site)
    response = HttpResponse(content, content_type=word.MIME)
    response["Content-Disposition"] = disposition("folder.docx", f"{folder.title}.docx")
    return response


@require_POST
def pin(request: HttpRequest) -> HttpResponse:
    """Puts entries into the folder, or takes one out, and leads to where the form says (``next``);
    what was chosen in a list (``back``) is else shown in the folder."""
    entries = posted_entries(request)
    if not entries:
        if onward := address_in(request, "next"):
            return redirect(onward)
        messages.error(request, _("Choose at least one entry."))
        return redirect(address_in(request, "back") or "folder")
    try:
        with transaction.atomic():
            folder = access.current_or_new_folder(request)
            change = folder.unpin if request.POST.get("remove") else folder.pin
            for entry in entries:
                change(entry)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("folder")
    if "back" in request.POST:
        added = ngettext("Added %(number)s entry.", "Added %(number)s entries.", len(entries))
        messages.success(request, added % {"number": len(entries)})
    return redirect(address_in(request, "next") or "folder")


def posted_entries(request: HttpRequest) -> list[Entry]:
    """The published entries that the form names, in its order; Http404 where it names others
    alone."""
    slugs = [slug for slug in request.POST.getlist("entry") if slug_re.match(slug)]
    found = {entry.slug: entry for entry in Entry.objects.published().filter(slug__in=slugs)}
    if not found and "entry" in request.POST:
        raise Http404
    return [found[slug] for slug in dict.fromkeys(slugs) if slug in found]


def address_in(request: HttpRequest, name: str) -> str:
    """Where the form says to go on, if it is on this site."""
    address = request.POST.get(name, "")
    safe = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if safe else ""


@login_required
@never_cache
def folder_list(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        folder = Folder.objects.create(
            owner=access.signed_in(request), title=_("New meeting folder")
        )
        return redirect("folder-detail", folder.pk)
    folders = Folder.objects.filter(owner=access.signed_in(request)).in_list()
    return render(request, "folders/list.html", {"folders": folders})


@never_cache
def folder_delete(request: HttpRequest, key: int) -> HttpResponse:
    """Asks once more: a folder that is deleted is gone."""
    folder = access.own_folder(request, key)
    if request.method != "POST":
        return render(request, "folders/delete.html", {"folder": folder})
    folder.delete()
    request.session.pop(access.CURRENT, None)
    return redirect("folder-list" if access.signed_in(request) else "folder")


class SignIn(LoginView):
    redirect_authenticated_user = True
    next_page = "folder-list"
