"""Addresses of the safeguards: protection, blocks, 緊急閲覧, the question between desks."""

from django.urls import URLPattern, path

from tasuki.safeguards.views import break_glass, glass_reviews, known, notices

app_name = "safeguards"

urlpatterns: list[URLPattern] = [
    path("urgent/", break_glass.urgent, name="urgent"),
    path("urgent/reviews/", glass_reviews.reviews, name="urgent_reviews"),
    path("urgent/figures/", glass_reviews.figures, name="urgent_figures"),
    path("urgent/<uuid:glass_id>/end/", break_glass.end, name="urgent_end"),
    path("urgent/<uuid:glass_id>/more/", break_glass.more, name="urgent_more"),
    path("urgent/<uuid:glass_id>/ask/", break_glass.ask_second, name="urgent_ask_second"),
    path("urgent/<uuid:glass_id>/second/", break_glass.second, name="urgent_second"),
    path("urgent/<uuid:glass_id>/review/", glass_reviews.review, name="urgent_review"),
    path("known/", known.known, name="known"),
    path("known/ask/", known.ask, name="known_ask"),
    path("known/<uuid:question_id>/", known.answer, name="known_answer"),
    path("notices/", notices.notices, name="notices"),
    path("notices/read/", notices.read_all, name="notices_read"),
    path("notices/<uuid:notice_id>/", notices.open_notice, name="notice"),
]
