"""Addresses of わたしの調子. What is one's own is named ``own…``: lines of the trail about it are
read by nobody else (``cases.rules.TRAIL``)."""

from __future__ import annotations

from django.urls import URLPattern, path

from tasuki.advisory.views import wellbeing

urlpatterns: list[URLPattern] = [
    path("own/", wellbeing.own, name="own"),
    path("own/check/", wellbeing.check, name="own_check"),
    path("own/load/", wellbeing.load, name="own_load"),
    path("own/forget/", wellbeing.forget, name="own_forget"),
    path("wellbeing/", wellbeing.figures_page, name="wellbeing"),
]
