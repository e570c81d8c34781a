"""Addresses of 助けを求める; named ``own…`` as those of わたしの調子."""

from __future__ import annotations

from django.urls import URLPattern, path

from tasuki.advisory.views import relief

ONE = "own/relief/<uuid:relief_id>"
urlpatterns: list[URLPattern] = [
    path("own/relief/", relief.listing, name="own_reliefs"),
    path("own/relief/ask/", relief.ask, name="own_relief_ask"),
    path(f"{ONE}/", relief.show, name="own_relief"),
    path(f"{ONE}/answer/", relief.answer, name="own_relief_answer"),
    path(f"{ONE}/pass/", relief.ask_to_pass, name="own_relief_pass"),
    path(f"{ONE}/withdraw/", relief.withdraw, name="own_relief_withdraw"),
    path(f"{ONE}/<slug:act>/", relief.move, name="own_relief_move"),
]
