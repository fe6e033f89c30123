from django.contrib import admin

from policyhub.curation.models import UncitedPassage


@admin.register(UncitedPassage)
class UncitedPassageAdmin(admin.ModelAdmin):
    list_display = ["slide", "text", "reason"]
    list_select_related = ["slide"]
    list_filter = ["slide__report", "slide__chapter", "reason"]
    search_fields = ["text"]
    autocomplete_fields = ["slide"]
