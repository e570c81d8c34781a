"""Addresses of the room of exchange."""

from django.urls import path

from tasuki.exchange import collection_urls
from tasuki.exchange.views import meetings, outcomes, people, preparing, room, talks

app_name = "exchange"
ONE = "exchange/meetings/<uuid:meeting_id>/"
urlpatterns = [
    path("exchange/", meetings.listing, name="list"),
    path("exchange/meetings/new", meetings.call, name="call"),
    path("exchange/circles/", people.circles, name="circles"),
    path("exchange/circles/new", people.circle, name="new_circle"),
    path("exchange/circles/<uuid:circle_id>", people.circle, name="circle"),
    path("exchange/ideas/", outcomes.ideas, name="ideas"),
    path("exchange/ideas/<uuid:idea_id>", outcomes.idea, name="idea"),
    path("exchange/decisions/<uuid:decision_id>", outcomes.move, name="decision"),
    # --- one meeting ---
    path(ONE, meetings.show, name="meeting"),
    path(f"{ONE}paper/", meetings.paper, name="paper"),
    path(f"{ONE}calendar.ics", meetings.calendar, name="calendar"),
    path(f"{ONE}move", meetings.move, name="move"),
    # --- the host prepares ---
    path(f"{ONE}edit", preparing.edit, name="edit"),
    path(f"{ONE}segments/", preparing.segments, name="segments"),
    path(f"{ONE}segments/<uuid:segment_id>", preparing.segment, name="segment"),
    path(f"{ONE}segments/<uuid:segment_id>/place", preparing.arrange, name="arrange"),
    path(
        f"{ONE}segments/<uuid:segment_id>/presentations/new",
        preparing.add_presentation,
        name="add_presentation",
    ),
    path(f"{ONE}segments/<uuid:segment_id>/notes", outcomes.notes, name="notes"),
    path(f"{ONE}presentations/<uuid:presentation_id>", preparing.presenter, name="presenter"),
    path(f"{ONE}materials/new", preparing.add_material, name="add_material"),
    path(f"{ONE}materials/<uuid:material_id>/", preparing.material, name="material"),
    path(f"{ONE}materials/<uuid:material_id>/away", preparing.drop_material, name="drop_material"),
    # --- taking part ---
    path(f"{ONE}people/", people.people, name="people"),
    path(f"{ONE}people/join", people.join, name="join"),
    path(f"{ONE}people/leave", people.leave, name="leave"),
    path(f"{ONE}people/invite", people.invite, name="invite"),
    path(f"{ONE}people/attendance", people.attendance, name="attendance"),
    path(f"{ONE}people/<uuid:participant_id>/remove", people.remove, name="remove"),
    path(f"{ONE}invitations/<uuid:invitation_id>/withdraw", people.withdraw, name="withdraw"),
    path(f"{ONE}introductions/", people.introductions, name="introductions"),
    path(f"{ONE}introductions/mine", people.card, name="card"),
    # --- what is said ---
    path(f"{ONE}talks/", talks.show, name="talks"),
    path(f"{ONE}talks/<uuid:presentation_id>/statement", talks.statement, name="statement"),
    path(f"{ONE}talks/<uuid:presentation_id>/adopt", talks.adopt, name="adopt"),
    path(f"{ONE}questions/", talks.ask, name="ask"),
    path(f"{ONE}questions/<uuid:question_id>/answer", talks.answer, name="answer"),
    # --- this moment ---
    path(f"{ONE}room/", room.room, name="room"),
    path(f"{ONE}screen/", room.projector, name="screen"),
    path(f"{ONE}stage/<slug:place>/", room.fragment, name="stage"),
    path(f"{ONE}stage/move", room.move, name="stage_move"),
    path(f"{ONE}react", room.react, name="react"),
    path(f"{ONE}ticket/", room.ticket, name="ticket"),
    path(f"{ONE}recording", room.recording, name="recording"),
    path(f"{ONE}recording/stop", room.stop_recording, name="stop_recording"),
    # --- what is left ---
    path(f"{ONE}outcomes/", outcomes.show, name="outcomes"),
    path(f"{ONE}outcomes/summary", outcomes.summary, name="summary"),
    path(f"{ONE}outcomes/decisions", outcomes.decide, name="decide"),
    path(f"{ONE}outcomes/survey", outcomes.survey, name="survey"),
    *collection_urls.urlpatterns,
]
