from typing import Any

from django.urls import URLPattern, path

from policyhub.briefs import views

FOLDERS = {"country": "countries", "group": "groups", "person": "people"}
PAGES: list[tuple[str, Any, str]] = [
    ("brief/", views.brief_page, "brief"),
    ("brief.docx", views.brief_word, "brief-docx"),
    ("brief.pdf", views.brief_pdf, "brief-pdf"),
    ("since/", views.since_page, "since"),
]

# country-brief, country-brief-docx, country-brief-pdf, country-since; so for group and person.
urlpatterns: list[URLPattern] = [
    path(f"{folder}/<slug:slug>/{address}", view, {"parameter": parameter}, f"{parameter}-{name}")
    for parameter, folder in FOLDERS.items()
    for address, view, name in PAGES
]
