"""Production's settings, with one page more: the trivial one that the search is held against."""

from policyhub.settings.prod import *  # noqa: F403
from policyhub.settings.prod import BASE_DIR

ROOT_URLCONF = "tests.benchmarks.urls"
STATIC_ROOT = BASE_DIR / "data" / "bench" / "static"
