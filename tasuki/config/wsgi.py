"""The WSGI entry for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tasuki.config.settings")
application = get_wsgi_application()

from django.urls import reverse  # noqa: E402 - needs the apps

from tasuki.access.checks import refuse_unsafe_start  # noqa: E402 - needs the apps

refuse_unsafe_start()
reverse("healthz")  # reads every page before the workers are forked, not for their first visitors
