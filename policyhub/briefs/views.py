from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from policyhub.briefs import pdf, word
from policyhub.briefs.choice import BriefForm
from policyhub.briefs.content import build_brief
from policyhub.briefs.document import Brief
from policyhub.briefs.files import attachment
from policyhub.briefs.since import since_sections
from policyhub.briefs.since_form import SinceForm
from policyhub.briefs.subject import Subject
from policyhub.briefs.wording import Wording


def brief_page(request: HttpRequest, parameter: str, slug: str) -> HttpResponse:
    subject = Subject.named(parameter, slug)
    form = BriefForm(request.GET, subject)
    context = {
        "subject": subject,
        "form": form,
        "brief": build_brief(subject, form.choice, form.notices),
        "query": request.GET.urlencode(),
    }
    return render(request, "briefs/brief.html", context)


def brief_word(request: HttpRequest, parameter: str, slug: str) -> HttpResponse:
    subject, brief = asked_for(request, parameter, slug)
    content = word.word_file(brief, site(request))
    return attachment(content, word.MIME, "docx", subject, brief)


def brief_pdf(request: HttpRequest, parameter: str, slug: str) -> HttpResponse:
    subject, brief = asked_for(request, parameter, slug)
    content = pdf.pdf_file(brief, site(request))
    return attachment(content, pdf.MIME, "pdf", subject, brief)


def asked_for(request: HttpRequest, parameter: str, slug: str) -> tuple[Subject, Brief]:
    subject = Subject.named(parameter, slug)
    form = BriefForm(request.GET, subject)
    return subject, build_brief(subject, form.choice, form.notices)


def site(request: HttpRequest) -> str:
    """«https://…», without a slash at its end."""
    return f"{request.scheme}://{request.get_host()}"


def since_page(request: HttpRequest, parameter: str, slug: str) -> HttpResponse:
    subject = Subject.named(parameter, slug)
    form = SinceForm(request.GET, subject)
    span = form.span
    context = {
        "subject": subject,
        "form": form,
        "span": span,
        "span_text": Wording().span(span.since, span.until) if span else "",
        "sections": since_sections(subject, span) if span else [],
    }
    return render(request, "briefs/since.html", context)
