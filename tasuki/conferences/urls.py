"""Addresses of both meetings and of what was decided in them."""

from django.urls import path

from tasuki.conferences.views import closed, information, items, lists, meeting, papers, room

app_name = "conferences"
urlpatterns = [
    path("cases/<uuid:case_id>/conferences/", lists.of_case, name="of_case"),
    path("tasks/", lists.tasks, name="tasks"),
    path("tasks/<uuid:task_id>/done", lists.finish, name="finish_task"),
    # --- 重層的支援会議 ---
    path("conferences/", lists.listing, name="list"),
    path("conferences/new", meeting.schedule, name="schedule"),
    path("conferences/put/<uuid:plan_id>", items.put_plan, name="put_plan"),
    path("conferences/<uuid:conference_id>/", meeting.show, name="show"),
    path("conferences/<uuid:conference_id>/items/new", meeting.add_topic, name="add_topic"),
    path("conferences/<uuid:conference_id>/attendance", meeting.attendance, name="attendance"),
    path("conferences/<uuid:conference_id>/move", meeting.move, name="move"),
    path("conferences/<uuid:conference_id>/next", meeting.next_date, name="next"),
    path("conferences/items/<uuid:item_id>/", items.show, name="item"),
    path("conferences/items/<uuid:item_id>/screen", items.projector, name="projector"),
    path("conferences/items/<uuid:item_id>/decision", items.decide, name="decide"),
    path("conferences/items/<uuid:item_id>/minutes", items.minutes, name="minutes"),
    path("conferences/items/<uuid:item_id>/tasks", items.add_task, name="add_task"),
    path("conferences/items/<uuid:item_id>/inputs", items.add_input, name="add_input"),
    # --- 支援会議（106条の6） ---
    path("support-conferences/new", closed.ask, name="ask"),
    path("support-conferences/<uuid:conference_id>/", room.show, name="support"),
    path("support-conferences/<uuid:conference_id>/convene", closed.convene, name="convene"),
    path("support-conferences/<uuid:conference_id>/members", closed.add_member, name="add_member"),
    path(
        "support-conferences/<uuid:conference_id>/members/<uuid:seat_id>/remove",
        closed.remove_member,
        name="remove_member",
    ),
    path("support-conferences/<uuid:conference_id>/move", closed.move, name="move_support"),
    path("support-conferences/<uuid:conference_id>/enter", closed.acknowledge, name="enter"),
    path("support-conferences/<uuid:conference_id>/say/<slug:kind>", room.say, name="say"),
    path("support-conferences/matters/<uuid:matter_id>", room.matter, name="matter"),
    path("support-conferences/tasks/<uuid:task_id>/done", room.finish, name="finish_support_task"),
    path("support-conferences/information/<uuid:asked_id>", room.answer, name="answer_information"),
    path(
        "support-conferences/information/<uuid:asked_id>/remind",
        information.remind,
        name="remind_information",
    ),
    path(
        "support-conferences/asked/<uuid:asked_id>/", information.answer_asked, name="answer_asked"
    ),
    path("support-conferences/papers/<uuid:paper_id>/", papers.paper, name="paper"),
    path("support-conferences/papers/<uuid:paper_id>/back", papers.take_back, name="take_back"),
    path(
        "support-conferences/contributions/<uuid:contribution_id>/outside",
        papers.outside,
        name="outside",
    ),
    path("support-conferences/duties/", information.duties, name="duties"),
]
