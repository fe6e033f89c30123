"""The names of the files that a brief is saved as, and their answer to the browser."""

from urllib.parse import quote

from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from policyhub.briefs.document import Brief
from policyhub.briefs.subject import Subject


def attachment(
    content: bytes, mime: str, extension: str, subject: Subject, brief: Brief
) -> HttpResponse:
    """The file to be saved. What it says changes with the data and the day: nobody may keep it."""
    today, brief_word = timezone.localdate().isoformat(), _("Brief")
    plain = f"brief-{subject.slug}-{today}.{extension}"
    response = HttpResponse(content, content_type=mime)
    name = f"{brief_word}_{brief.subject}_{today}.{extension}"
    response["Content-Disposition"] = disposition(plain, name)
    response["Cache-Control"] = "no-cache"
    return response


def disposition(plain: str, name: str) -> str:
    """Both names where ``name`` is not ASCII (RFC 6266): the plain one for browsers that cannot."""
    header = content_disposition_header(as_attachment=True, filename=plain) or ""
    return header if name.isascii() else f"{header}; filename*=UTF-8''{quote(name)}"
