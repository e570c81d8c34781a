"""Addresses of the board."""

from __future__ import annotations

from django.urls import URLPattern, path

from tasuki.advisory.views import board

TOWN = "municipalities/<slug:code>"
urlpatterns: list[URLPattern] = [
    path("", board.index, name="index"),
    path("board/", board.board, name="board"),
    path(f"{TOWN}/", board.municipality, name="municipality"),
    path(f"{TOWN}/stages/<int:year>/", board.stage, name="stage"),
]
