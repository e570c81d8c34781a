"""All addresses as where a directory is named."""

from django.urls import include, path

from tasuki.config import urls

urlpatterns = [*urls.urlpatterns, path("accounts/", include("tasuki.access.oidc.urls"))]
