"""The WSGI entry for gunicorn."""

import os
from importlib import import_module

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tasuki.config.settings")
application = get_wsgi_application()

from django.urls import reverse  # noqa: E402 - needs the apps

from tasuki.access.checks import refuse_unsafe_start  # noqa: E402 - needs the apps

refuse_unsafe_start()
# Read before the workers are forked, not for their first visitors: every page, and the finder.
reverse("healthz")
import_module("tasuki.core.finder.reading")
