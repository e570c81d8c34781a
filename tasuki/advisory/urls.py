"""Addresses of 後方支援, collected from the files of its parts."""

from __future__ import annotations

from tasuki.advisory import (
    board_urls,
    circle_urls,
    companion_urls,
    contact_urls,
    expert_urls,
    joint_urls,
    practice_urls,
    relief_urls,
    round_urls,
    supervision_urls,
    support_urls,
    vision_urls,
    wellbeing_urls,
    yearly_urls,
)

app_name = "advisory"

urlpatterns = [
    *board_urls.urlpatterns,
    *round_urls.urlpatterns,
    *contact_urls.urlpatterns,
    *circle_urls.urlpatterns,
    *expert_urls.urlpatterns,
    *support_urls.urlpatterns,
    *companion_urls.urlpatterns,
    *supervision_urls.urlpatterns,
    *yearly_urls.urlpatterns,
    *vision_urls.urlpatterns,
    *joint_urls.urlpatterns,
    *practice_urls.urlpatterns,
    *wellbeing_urls.urlpatterns,
    *relief_urls.urlpatterns,
]
