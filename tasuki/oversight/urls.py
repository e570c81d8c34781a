"""Addresses of looking back: the trail, its seal, its figures, the review, one's own workplace."""

from django.urls import path

from tasuki.oversight.views import export, monthly, review, trail, workplace

app_name = "oversight"

urlpatterns = [
    path("trail/", trail.trail, name="trail"),
    path("trail/export/", export.export, name="export"),
    path("trail/events/<uuid:event_id>/", review.event, name="event"),
    path("trail/review/", review.queue, name="queue"),
    path("trail/figures/", trail.figures, name="figures"),
    path("trail/monthly/", monthly.monthly, name="monthly"),
    path("trail/monthly/paper/", monthly.paper, name="monthly_paper"),
    path("trail/seal/", trail.seal, name="seal"),
    path("workplace/", workplace.reads, name="workplace"),
]
