"""All addresses. An app goes away with its folder and its line here."""

from django.urls import include, path

from tasuki.config.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("accounts/", include("allauth.urls")),
]
