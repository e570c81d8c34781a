"""Addresses of the safeguards: protection, blocks, 緊急閲覧, the question between desks."""

from django.urls import URLPattern, path

from tasuki.safeguards.views import notices

app_name = "safeguards"

urlpatterns: list[URLPattern] = [
    path("notices/", notices.notices, name="notices"),
    path("notices/read/", notices.read_all, name="notices_read"),
    path("notices/<uuid:notice_id>/", notices.open_notice, name="notice"),
]
