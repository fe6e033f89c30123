"""The WSGI entry point. It refuses to guess the settings: DJANGO_SETTINGS_MODULE must be set."""

import os

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

if "DJANGO_SETTINGS_MODULE" not in os.environ:
    raise ImproperlyConfigured("Set DJANGO_SETTINGS_MODULE, e.g. policyhub.settings.prod")

application = get_wsgi_application()
