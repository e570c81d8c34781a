"""Writes of the two meetings: 重層的支援会議 (``agenda attendance meeting``), 支援会議
(``statutory``)."""

from tasuki.conferences.actions.agenda import add_item, add_seat, write_input
from tasuki.conferences.actions.attendance import add_attendee, mark_attendance
from tasuki.conferences.actions.meeting import (
    add_task,
    decide_item,
    finish_task,
    move_conference,
    schedule_conference,
    set_next,
    write_minutes,
)
from tasuki.conferences.actions.room import (
    answer_information,
    ask_information,
    recontribute,
    remind_information,
    show_paper,
    take_back,
)
from tasuki.conferences.actions.statutory import (
    acknowledge_secrecy,
    add_matter,
    add_member,
    add_support_task,
    contribute,
    convene,
    finish_support_task,
    mark_member,
    move_support,
    remove_member,
    request_support_conference,
    write_matter,
)

__all__ = [
    "acknowledge_secrecy",
    "add_attendee",
    "add_item",
    "add_matter",
    "add_member",
    "add_seat",
    "add_support_task",
    "add_task",
    "answer_information",
    "ask_information",
    "contribute",
    "convene",
    "decide_item",
    "finish_support_task",
    "finish_task",
    "mark_attendance",
    "mark_member",
    "move_conference",
    "move_support",
    "recontribute",
    "remind_information",
    "remove_member",
    "request_support_conference",
    "schedule_conference",
    "set_next",
    "show_paper",
    "take_back",
    "write_input",
    "write_matter",
    "write_minutes",
]
