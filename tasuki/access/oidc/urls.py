"""Addresses of 職員サインイン; there are none while no directory is named."""

from django.urls import path

from tasuki.access.oidc.views import begin, come_back

urlpatterns = [
    path("directory/", begin, name="directory"),
    path("directory/back/", come_back, name="directory_back"),
]
