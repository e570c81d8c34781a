"""Addresses of the room of exchange."""

from django.urls import path

from tasuki.exchange.views import meetings

app_name = "exchange"
urlpatterns = [
    path("exchange/", meetings.listing, name="list"),
    path("exchange/meetings/new", meetings.call, name="call"),
    path("exchange/meetings/<uuid:meeting_id>/", meetings.show, name="meeting"),
    path("exchange/meetings/<uuid:meeting_id>/paper/", meetings.paper, name="paper"),
]
