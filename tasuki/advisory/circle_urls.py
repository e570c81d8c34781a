"""Address of the faces of a prefecture."""

from __future__ import annotations

from django.urls import URLPattern, path

from tasuki.advisory.views import circle

urlpatterns: list[URLPattern] = [path("circle/", circle.circle, name="circle")]
