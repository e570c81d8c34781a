"""Addresses of the contact log and of who answers for a municipality."""

from __future__ import annotations

from django.urls import URLPattern, path

from tasuki.advisory.views import contacts

TOWN = "municipalities/<slug:code>"
urlpatterns: list[URLPattern] = [
    path("board/talks/", contacts.talks, name="talks"),
    path(f"{TOWN}/contacts/", contacts.add, name="contact_add"),
    path(f"{TOWN}/face/", contacts.face, name="face"),
    path("contacts/<uuid:contact_id>/", contacts.edit, name="contact_edit"),
]
