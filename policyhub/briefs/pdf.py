"""A brief as a tagged PDF (PDF/UA-1), set by typst with the fonts that come with the site."""

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from threading import Lock

import pylopdf_fonts_jp
import typst
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from policyhub.briefs.document import Brief
from policyhub.catalog.language import COLON, COMMA

TEMPLATE = Path(__file__).with_name("brief.typ")
FONTS = Path(pylopdf_fonts_jp.__file__).parent
MIME = "application/pdf"
ONE_AT_A_TIME = Lock()
"""A compiler is not to be used by two threads; it also keeps the memory to that of one brief."""


@cache
def compiler() -> typst.Compiler:
    """The compiler with the fonts read: once in a process."""
    return typst.Compiler(font_paths=[str(FONTS)], ignore_system_fonts=True)


def pdf_file(brief: Brief, site: str) -> bytes:
    """The PDF of ``brief``; ``site`` (https://…) makes whole addresses of its paths.

    The texts reach the template as data, so that none can act as its markup.
    """
    words = {
        "colon": COLON[brief.language],
        "comma": COMMA[brief.language],
        "left_out": _("Left out"),
        "slides": _("Source"),
        "nothing": _("Nothing is on record for this choice."),
        "sourced": [section.has_slides for section in brief.sections],
        "more": [
            ngettext("%(number)s other", "%(number)s others", section.left_out)
            % {"number": section.left_out}
            if section.left_out
            else ""
            for section in brief.sections
        ],
    }
    data = json.dumps({"brief": asdict(brief), "words": words, "site": site})
    with ONE_AT_A_TIME:
        made = compiler().compile(
            input=TEMPLATE.read_bytes(),
            format="pdf",
            sys_inputs={"data": data},
            pdf_standards="ua-1",
            timestamp=int(timezone.now().timestamp()),
        )
    if not isinstance(made, bytes):
        raise TypeError("typst made no single file")
    return made
