"""Addresses of ビジョン."""

from __future__ import annotations

from django.urls import URLPattern, path

from tasuki.advisory.views import vision, vision_writing

ONE, GOAL = "vision/<uuid:vision_id>/", "vision/goals/<uuid:goal_id>/"
urlpatterns: list[URLPattern] = [
    path("vision/", vision.newest, name="visions"),
    path("vision/new/", vision_writing.new, name="vision_new"),
    path(ONE, vision.show, name="vision"),
    path(f"{ONE}paper/", vision.paper, name="vision_paper"),
    path(f"{ONE}edit/", vision_writing.edit, name="vision_edit"),
    path(f"{ONE}again/", vision_writing.again, name="vision_again"),
    path(f"{ONE}publish/", vision_writing.publish, name="vision_publish"),
    path(f"{ONE}goals/", vision_writing.goal_add, name="goal_add"),
    path(GOAL, vision_writing.goal, name="goal"),
    path(f"{GOAL}remove/", vision_writing.goal_remove, name="goal_remove"),
    path(f"{GOAL}years/<int:year>/", vision_writing.goal_year, name="goal_year"),
]
