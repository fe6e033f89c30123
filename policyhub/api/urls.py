from django.urls import path

from policyhub.api import views

urlpatterns = [path("download/entries.jsonl", views.entries_jsonl, name="entries-jsonl")]
