"""Addresses of 年度の報告."""

from __future__ import annotations

from django.urls import URLPattern, path

from tasuki.advisory.views import yearly

urlpatterns: list[URLPattern] = [
    path("yearly/", yearly.show, name="yearly"),
    path("yearly/paper/", yearly.paper, name="yearly_paper"),
    path("yearly/table/", yearly.table, name="yearly_table"),
]
