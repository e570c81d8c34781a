"""Addresses of 相談と支援."""

from __future__ import annotations

from django.urls import URLPattern, path

from tasuki.advisory.views import knowhow, support, support_steps

ONE = "support/<uuid:support_id>"
urlpatterns: list[URLPattern] = [
    path("support/", support.listing, name="supports"),
    path("support/ask/", support.ask, name="ask"),
    path("ideas/<uuid:idea_id>/plan/", support.plan_idea, name="plan_idea"),
    path("municipalities/<slug:code>/offer/", support.offer, name="offer"),
    path(f"{ONE}/", support.show, name="support"),
    path(f"{ONE}/words/", support.rewrite, name="support_words"),
    path(f"{ONE}/charge/", support_steps.charge, name="charge"),
    path(f"{ONE}/share/", knowhow.share, name="share"),
    path("knowhow/", knowhow.listing, name="knowhow"),
    path("knowhow/<uuid:knowhow_id>/", knowhow.show, name="knowhow_one"),
    path("knowhow/<uuid:knowhow_id>/withdraw/", knowhow.withdraw, name="knowhow_withdraw"),
    path(f"{ONE}/<slug:step>/", support_steps.step, name="step"),
]
