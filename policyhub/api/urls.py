from django.urls import path

from policyhub.api import views

urlpatterns = [
    path("download/entries.jsonl", views.entries_jsonl, name="entries-jsonl"),
    path("entries/<slug:slug>.json", views.entry_json, name="entry-json"),
]
