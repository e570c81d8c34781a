"""Addresses of 伴走支援計画."""

from __future__ import annotations

from django.urls import URLPattern, path

from tasuki.advisory.views import companion, companion_steps

TOWN = "municipalities/<slug:code>/plans"
ONE = "plans/<uuid:plan_id>"
urlpatterns: list[URLPattern] = [
    path(f"{TOWN}/", companion.listing, name="plans"),
    path(f"{TOWN}/<int:year>/new/", companion.begin, name="plan_new"),
    path(f"{ONE}/", companion.show, name="plan"),
    path(f"{ONE}/edit/", companion.edit, name="plan_edit"),
    path(f"{ONE}/agree/", companion.agree, name="plan_agree"),
    path(f"{ONE}/review/", companion.review, name="plan_review"),
    path(f"{ONE}/paper/", companion.paper, name="plan_paper"),
    path(f"{ONE}/steps/", companion_steps.add, name="plan_step_add"),
    path("plan-steps/<uuid:step_id>/", companion_steps.edit, name="plan_step"),
]
