"""Addresses of スーパービジョン."""

from __future__ import annotations

from django.urls import URLPattern, path

from tasuki.advisory.views import supervision
from tasuki.advisory.views import supervision_sessions as sessions

ONE, SESSION = "supervision/<uuid:supervision_id>", "supervision/sessions/<uuid:session_id>"
urlpatterns: list[URLPattern] = [
    path("supervision/", supervision.listing, name="supervisions"),
    path("supervision/write/", supervision.write, name="supervision_write"),
    path("supervision/themes/<slug:theme>/", sessions.share, name="theme_share"),
    path(f"{SESSION}/", sessions.edit, name="session_edit"),
    path(f"{SESSION}/tried/", sessions.tried, name="session_tried"),
    path(f"{ONE}/", supervision.show, name="supervision"),
    path(f"{ONE}/words/", supervision.rewrite, name="supervision_words"),
    path(f"{ONE}/declare/", supervision.declare, name="supervision_declare"),
    path(f"{ONE}/withdraw/", supervision.withdraw, name="supervision_withdraw"),
    path(f"{ONE}/sessions/", sessions.add, name="session_add"),
    path(f"{ONE}/<slug:way>/", supervision.move, name="supervision_move"),
]
