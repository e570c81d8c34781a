"""Addresses of the collections and of the network."""

from django.urls import path

from tasuki.exchange.views import collections, contacting, groups, manuscripts, moderating, network

ONE = "exchange/collections/<uuid:publication_id>/"
DRAFT = "exchange/collections/manuscripts/<uuid:manuscript_id>/"
GROUP = "exchange/network/groups/<uuid:group_id>/"
SAID = "exchange/network/said/<uuid:said_id>/"
urlpatterns = [
    # --- what is published ---
    path("exchange/collections/", collections.listing, name="collections"),
    path("exchange/collections/booklet/", collections.booklet, name="booklet"),
    path("exchange/collections/moyamoya/", collections.moyamoya, name="moyamoya"),
    path(ONE, collections.show, name="publication"),
    path(f"{ONE}reply", collections.reply, name="reply"),
    path(f"{ONE}feel", collections.feel, name="feel"),
    # --- the gate ---
    path("exchange/collections/manuscripts/", manuscripts.listing, name="manuscripts"),
    path("exchange/collections/manuscripts/new/<slug:kind>", manuscripts.write, name="write"),
    path(DRAFT, manuscripts.show, name="manuscript"),
    path(f"{DRAFT}edit", manuscripts.rewrite, name="rewrite"),
    path(f"{DRAFT}words", manuscripts.words, name="words"),
    path(f"{DRAFT}send", manuscripts.send, name="send_manuscript"),
    path(f"{DRAFT}approve", manuscripts.approve, name="approve"),
    path(f"{DRAFT}return", manuscripts.give_back, name="give_back"),
    path(f"{DRAFT}withdraw", manuscripts.withdraw, name="withdraw_manuscript"),
    # --- the network ---
    path("exchange/network/", network.directory, name="network"),
    path("exchange/network/card", network.my_card, name="my_card"),
    # --- who would like to talk with whom ---
    path("exchange/network/contacts/", contacting.listing, name="contacts"),
    path("exchange/network/contacts/to/<uuid:whom>", contacting.ask, name="ask_contact"),
    path("exchange/network/contacts/<uuid:request_id>", contacting.answer, name="answer_contact"),
    path("exchange/network/contacts/<uuid:request_id>/end", contacting.end, name="end_contact"),
    # --- groups ---
    path("exchange/network/groups/", groups.listing, name="groups"),
    path("exchange/network/groups/new", groups.new_group, name="new_group"),
    path(GROUP, groups.group, name="group"),
    path(f"{GROUP}topics/new", groups.new_topic, name="group_topic"),
    path(f"{GROUP}join", groups.join, name="join_group"),
    path(f"{GROUP}leave", groups.leave, name="leave_group"),
    path(f"{GROUP}lead", groups.lead, name="lead_group"),
    path(f"{GROUP}close", groups.close, name="close_group"),
    path(f"{GROUP}people/<uuid:member_id>", groups.place, name="place_member"),
    # --- topics ---
    path("exchange/network/topics/", network.topics, name="topics"),
    path("exchange/network/topics/new", network.new_topic, name="new_topic"),
    path("exchange/network/topics/<uuid:thread_id>/", network.topic, name="topic"),
    path("exchange/network/topics/<uuid:thread_id>/close", network.close_topic, name="close_topic"),
    # --- moderation ---
    path(f"{SAID}report", moderating.report, name="report"),
    path(f"{SAID}hide", moderating.hide, name="hide"),
    path(f"{SAID}restore", moderating.restore, name="restore"),
    path("exchange/network/reports/", moderating.reports, name="reports"),
    path(
        "exchange/network/reports/<uuid:report_id>/settle", moderating.settle, name="settle_report"
    ),
]
