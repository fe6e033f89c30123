from django.contrib import admin

from policyhub.folders.models import Folder


@admin.register(Folder)
class FolderAdmin(admin.ModelAdmin):
    """Which folders there are; what stands in them is their owner's."""

    list_display = ("title", "owner", "meeting_on", "changed_at")
    list_filter = ("changed_at",)
    search_fields = ("title", "owner__username")
    fields = ("title", "owner", "meeting_on", "counterpart", "version", "changed_at")
    readonly_fields = fields

    def has_add_permission(self, request: object) -> bool:
        return False
