"""Addresses of 調査."""

from __future__ import annotations

from django.urls import URLPattern, path

from tasuki.advisory.views import rounds, sheets

ONE = "rounds/<uuid:round_id>"
urlpatterns: list[URLPattern] = [
    path("rounds/", rounds.listing, name="rounds"),
    path("rounds/new/", rounds.new, name="round_new"),
    path(f"{ONE}/", rounds.show, name="round"),
    path(f"{ONE}/due/", rounds.due, name="round_due"),
    path(f"{ONE}/move/", rounds.move, name="round_move"),
    path(f"{ONE}/figures/", rounds.figures, name="round_figures"),
    path(f"{ONE}/questions/add/", rounds.add, name="round_question_add"),
    path("rounds/questions/<uuid:ask_id>/", rounds.edit, name="round_question"),
    path("rounds/questions/<uuid:ask_id>/remove/", rounds.remove, name="round_question_remove"),
    path(f"{ONE}/sheets/<slug:code>/", sheets.sheet, name="round_sheet"),
]
