from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

# Japanese stands at the bare address, English under /en/: an address shows one language, always.
urlpatterns = [
    path("", include("policyhub.api.urls")),
    *i18n_patterns(
        path("", include("policyhub.overviews.urls")),
        path("", include("policyhub.briefs.urls")),
        path("", include("policyhub.folders.urls")),
        path("", include("policyhub.catalog.urls")),
        path("", include("policyhub.search.urls")),
        path("", include("meetings.urls")),
        path("", include("agreements.urls")),
        path("", include("policyhub.curation.urls")),
        path("admin/", admin.site.urls),
        prefix_default_language=False,
    ),
]
