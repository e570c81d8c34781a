"""Addresses of plans. The tab of a case is found by its name ``plans:of_case``."""

from django.urls import path

from tasuki.plans.views import plan, roles, writing

app_name = "plans"
urlpatterns = [
    path("cases/<uuid:case_id>/plan/", plan.of_case, name="of_case"),
    path("cases/<uuid:case_id>/plan/new", writing.draft, name="draft"),
    path("plans/<uuid:plan_id>/", plan.show, name="show"),
    path("plans/<uuid:plan_id>/paper", plan.paper, name="paper"),
    path("plans/<uuid:plan_id>/change", writing.change, name="change"),
    path("plans/<uuid:plan_id>/roles/new", writing.add_role, name="add_role"),
    path("plans/<uuid:plan_id>/agreement", writing.agreement, name="agreement"),
    path("plans/<uuid:plan_id>/amend", writing.amend, name="amend"),
    path("plans/<uuid:plan_id>/decide", writing.decide_late, name="decide_late"),
    path("plans/<uuid:plan_id>/review", writing.review, name="review"),
    path("plans/<uuid:plan_id>/step/<slug:name>", writing.step, name="step"),
    path("roles/", roles.asked, name="asked"),
    path("roles/<uuid:role_id>/", roles.answer, name="answer"),
    path("roles/<uuid:role_id>/remove", roles.remove, name="remove_role"),
]
