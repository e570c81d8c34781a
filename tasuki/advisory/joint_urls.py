"""Addresses of 共同実施."""

from __future__ import annotations

from django.urls import URLPattern, path

from tasuki.advisory.views import joint, joint_agreement, joint_review

ONE, VERSION = "joint/<uuid:joint_id>/", "joint/versions/<uuid:version_id>/"
urlpatterns: list[URLPattern] = [
    path("joint/", joint.listing, name="joints"),
    path("joint/new/", joint.new, name="joint_new"),
    path(ONE, joint.show, name="joint"),
    path(f"{ONE}edit/", joint.edit, name="joint_edit"),
    path(f"{ONE}talk/", joint.talk, name="joint_talk"),
    path(f"{ONE}over/", joint.over, name="joint_over"),
    path(f"{ONE}versions/", joint_agreement.write, name="joint_version_add"),
    path(f"{ONE}reviews/<int:year>/", joint_review.review, name="joint_review"),
    path(VERSION, joint_agreement.show, name="joint_version"),
    path(f"{VERSION}edit/", joint_agreement.edit, name="joint_version_edit"),
    path(f"{VERSION}open/", joint_agreement.lay_open, name="joint_open"),
    path(f"{VERSION}agree/", joint_agreement.agree, name="joint_agree"),
    path(f"{VERSION}letters/<uuid:partner_id>/", joint_agreement.letter, name="joint_letter"),
    path(f"{VERSION}sign/", joint_agreement.sign, name="joint_sign"),
    path(f"{VERSION}paper/", joint_agreement.paper, name="joint_paper"),
]
