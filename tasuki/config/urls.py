"""All addresses. An app goes away with its folder and its line here."""

from django.conf import settings
from django.urls import include, path

from tasuki.access.views import demonstration
from tasuki.config.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("accounts/", include("tasuki.access.urls")),
    path("api/v1/", include("tasuki.config.api_gate")),
    path("cases/", include("tasuki.cases.urls")),
    path("demonstration/", demonstration, name="demonstration"),
    path("", include("tasuki.plans.urls")),
    path("", include("tasuki.conferences.urls")),
    path("", include("tasuki.exchange.urls")),
    path("training/", include("tasuki.training.urls")),
    path("advisory/", include("tasuki.advisory.urls")),
    path("", include("tasuki.safeguards.urls")),
    path("", include("tasuki.oversight.urls")),
    path("", include("tasuki.home.urls")),
]
if settings.DIRECTORY is not None:
    urlpatterns.insert(0, path("accounts/", include("tasuki.access.oidc.urls")))
