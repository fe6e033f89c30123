from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from policyhub.search.models import SynonymSet


@admin.register(SynonymSet)
class SynonymSetAdmin(admin.ModelAdmin):
    list_display = ["slug", "all_words"]
    search_fields = ["slug", "words"]
    fieldsets = [
        (
            None,
            {
                "fields": ["slug", "words"],
                "description": _(
                    "A search for one of the words finds the others too, and says so beside "
                    "each result. The next search already knows what is saved here."
                ),
            },
        )
    ]

    @admin.display(description=_("words"))
    def all_words(self, synonyms: SynonymSet) -> str:
        return str(synonyms)
