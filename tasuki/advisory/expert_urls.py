"""Addresses of 専門家 and their dispatch."""

from __future__ import annotations

from django.urls import URLPattern, path

from tasuki.advisory.views import dispatch, dispatch_files, dispatch_steps, experts, my_dispatches

ONE = "dispatches/<uuid:dispatch_id>"
MINE = "mine/<uuid:dispatch_id>"
urlpatterns: list[URLPattern] = [
    path("experts/", experts.pool, name="experts"),
    path("experts/new/", experts.new, name="expert_new"),
    path("experts/table/", dispatch_files.table, name="dispatch_table"),
    path("experts/budget/<int:year>/", experts.budget, name="expert_budget"),
    path("experts/<uuid:expert_id>/", experts.show, name="expert"),
    path("experts/<uuid:expert_id>/edit/", experts.edit, name="expert_edit"),
    path("dispatches/", dispatch.listing, name="dispatches"),
    path("dispatches/ask/", dispatch.ask, name="dispatch_ask"),
    path("municipalities/<slug:code>/dispatch/", dispatch.open_for, name="dispatch_open"),
    path("support/<uuid:support_id>/expert/", dispatch.of_support, name="dispatch_of_support"),
    path(f"{ONE}/", dispatch.show, name="dispatch"),
    path(f"{ONE}/words/", dispatch.rewrite, name="dispatch_words"),
    path(f"{ONE}/candidates/", dispatch_steps.candidates, name="candidates"),
    path(f"{ONE}/candidates/<uuid:expert_id>/", dispatch_steps.match, name="match"),
    path(f"{ONE}/plan/", dispatch_steps.plan, name="dispatch_plan"),
    path(f"{ONE}/later/", dispatch_steps.later, name="dispatch_later"),
    path(f"{ONE}/letter/", dispatch_files.letter, name="dispatch_letter"),
    path(f"{ONE}/notice/", dispatch_files.notice, name="dispatch_notice"),
    path(f"{ONE}/calendar.ics", dispatch_files.calendar, name="dispatch_calendar"),
    path(f"{ONE}/<slug:step>/", dispatch_steps.step, name="dispatch_step"),
    path("mine/", my_dispatches.listing, name="mine"),
    path(f"{MINE}/", my_dispatches.show, name="my_dispatch"),
    path(f"{MINE}/report/", my_dispatches.report, name="my_report"),
]
