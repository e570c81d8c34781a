"""Addresses of the board and of one municipality."""

from __future__ import annotations

from django.urls import URLPattern, path

from tasuki.advisory.views import board, index, municipality, nation, years

TOWN = "municipalities/<slug:code>"
urlpatterns: list[URLPattern] = [
    path("", index.index, name="index"),
    path("board/", board.board, name="board"),
    path("board/map/", board.tile_map, name="map"),
    path("board/shapes/", board.shapes, name="shapes"),
    path("board/years/", years.years, name="years"),
    path("board/file/", board.board_file, name="board_file"),
    path("nation/", nation.nation, name="nation"),
    path(f"{TOWN}/", municipality.municipality, name="municipality"),
    path(f"{TOWN}/profile/", municipality.profile, name="profile"),
    path(f"{TOWN}/stages/<int:year>/", municipality.stage, name="stage"),
]
