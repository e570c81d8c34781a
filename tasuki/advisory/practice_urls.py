"""Addresses of 先駆的取組."""

from __future__ import annotations

from django.urls import URLPattern, path

from tasuki.advisory.views import practice

urlpatterns: list[URLPattern] = [
    path("practices/", practice.listing, name="practices"),
    path("practices/<uuid:publication_id>/send/", practice.send, name="practice_send"),
]
