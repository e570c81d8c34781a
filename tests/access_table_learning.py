"""The rows of the room of learning in ``access_table.py``, in the same order of people."""

from __future__ import annotations

LEARNING: dict[str, dict[str, str]] = {
    "training:answer": {
        "GET": "302 403 404 403 200 404 404 200 404",
        "POST": "302 403 404 403 422 404 404 422 404",
    },
    "training:attendance": {
        "GET": "302 403 404 403 403 403 404 200 404",
        "POST": "302 403 404 403 403 403 404 302 404",
    },
    "training:captions": {"GET": "302 404 404 404 404 404 404 200 404"},
    "training:code": {"POST": "302 403 404 403 403 403 404 302 404"},
    "training:cohort": {"GET": "302 200 404 200 200 200 404 200 404"},
    "training:cohort_add": {
        "GET": "302 403 404 403 403 403 404 200 404",
        "POST": "302 403 404 403 403 403 404 422 404",
    },
    "training:cohort_move": {"POST": "302 403 404 403 403 403 404 302 404"},
    "training:file": {"GET": "302 403 404 403 403 403 404 200 404"},
    "training:here": {
        "GET": "302 200 404 200 200 200 404 403 404",
        "POST": "302 302 404 302 302 302 404 403 404",
    },
    "training:here_code": {
        "GET": "302 200 404 200 200 200 404 403 404",
        "POST": "302 302 404 302 302 302 404 403 404",
    },
    "training:index": {"GET": "302 200 200 200 200 200 200 200 200"},
    "training:invite": {
        "GET": "302 403 404 403 403 403 404 200 404",
        "POST": "302 403 404 403 403 403 404 422 404",
    },
    "training:material_add": {
        "GET": "302 403 404 403 403 403 404 200 404",
        "POST": "302 403 404 403 403 403 404 422 404",
    },
    "training:material_answer": {"POST": "302 403 404 403 403 403 404 403 404"},
    "training:material_edit": {
        "GET": "302 403 404 403 403 403 404 200 404",
        "POST": "302 403 404 403 403 403 404 422 404",
    },
    "training:material_withdraw": {"POST": "302 403 404 403 403 403 404 302 404"},
    "training:materials": {"GET": "302 403 404 403 403 403 404 200 404"},
    "training:mine": {"GET": "302 200 404 200 200 200 404 404 404"},
    "training:paper": {"POST": "302 403 404 403 403 403 404 403 404"},
    "training:piece": {"POST": "302 404 404 404 404 404 404 404 404"},
    "training:programme": {"GET": "302 200 404 200 200 200 404 200 404"},
    "training:programme_start": {"POST": "302 403 403 403 403 403 302 302 403"},
    "training:programmes": {"GET": "302 200 200 200 200 200 200 200 200"},
    "training:question": {
        "GET": "302 404 404 404 404 404 404 200 404",
        "POST": "302 404 404 404 404 404 404 422 404",
    },
    "training:question_add": {"POST": "302 422 404 422 422 422 404 422 404"},
    "training:reception": {"GET": "302 403 404 403 403 403 404 200 404"},
    "training:recording_add": {
        "GET": "302 403 404 403 403 403 404 200 404",
        "POST": "302 403 404 403 403 403 404 422 404",
    },
    "training:session": {"GET": "302 200 404 200 200 200 404 200 404"},
    "training:session_calendar": {"GET": "302 200 404 200 200 200 404 200 404"},
    "training:session_edit": {
        "GET": "302 403 404 403 403 403 404 200 404",
        "POST": "302 403 404 403 403 403 404 422 404",
    },
    "training:sheet_back": {"POST": "302 404 404 404 302 404 404 404 404"},
    "training:sheet_keep": {"POST": "302 204 404 204 204 204 404 404 404"},
    "training:sheet_mine": {
        "GET": "302 200 404 200 200 200 404 404 404",
        "POST": "302 422 404 422 422 422 404 404 404",
    },
    "training:sheet_read": {
        "GET": "302 404 404 404 200 404 404 200 404",
        "POST": "302 404 404 404 422 404 404 422 404",
    },
    "training:sheets": {"GET": "302 403 404 403 403 403 404 200 404"},
    "training:team": {"GET": "302 200 404 200 200 404 404 200 404"},
    "training:case_check": {
        "GET": "302 200 404 200 200 404 404 403 404",
        "POST": "302 422 404 422 422 404 404 403 404",
    },
    "training:check_answer": {
        "GET": "302 200 404 200 200 404 404 404 404",
        "POST": "302 422 404 422 422 404 404 404 404",
    },
    "training:comment": {
        "GET": "302 200 404 200 200 404 404 200 404",
        "POST": "302 422 404 422 422 404 404 422 404",
    },
    "training:exercise": {"GET": "302 200 404 200 200 404 404 200 404"},
    "training:exercise_answer": {
        "GET": "302 403 404 403 403 404 404 200 404",
        "POST": "302 403 404 403 403 404 404 422 404",
    },
    "training:exercise_begin": {
        "GET": "302 302 404 302 302 404 404 302 404",
        "POST": "302 302 404 302 302 404 404 302 404",
    },
    "training:groups": {
        "GET": "302 200 404 200 200 200 404 200 404",
        "POST": "302 403 404 403 403 403 404 422 404",
    },
    "training:next_action_add": {
        "GET": "302 200 404 200 200 404 404 403 404",
        "POST": "302 422 404 422 422 404 404 403 404",
    },
    "training:next_action_edit": {
        "GET": "302 200 404 200 200 404 404 404 404",
        "POST": "302 422 404 422 422 404 404 404 404",
    },
    "training:next_actions": {"GET": "302 200 404 200 200 404 404 200 404"},
    "training:next_figures": {"GET": "302 200 200 200 200 200 200 200 200"},
    "training:row_add": {
        "GET": "302 200 404 200 200 404 404 403 404",
        "POST": "302 422 404 422 422 404 404 403 404",
    },
    "training:row_edit": {
        "GET": "302 200 404 200 200 404 404 403 404",
        "POST": "302 422 404 422 422 404 404 403 404",
    },
    "training:row_remove": {"POST": "302 302 404 302 302 404 404 403 404"},
    "training:seat_move": {"POST": "302 403 404 403 403 403 404 302 404"},
    "training:share": {
        "GET": "302 200 404 200 200 404 404 403 404",
        "POST": "302 404 404 404 404 404 404 403 404",
    },
    "training:sheet": {
        "GET": "302 200 404 200 200 404 404 403 404",
        "POST": "302 302 404 302 302 404 404 403 404",
    },
    "training:statistics_file": {
        "GET": "302 200 404 200 200 404 404 403 404",
        "POST": "302 422 404 422 422 404 404 403 404",
    },
    "training:submit": {"POST": "302 302 404 302 302 404 404 403 404"},
    "training:team_calendar": {"GET": "302 200 404 200 200 404 404 200 404"},
    "training:terms": {"POST": "302 302 404 302 302 302 404 302 404"},
    "training:upload": {"POST": "302 403 403 403 403 403 422 422 403"},
    "training:versions": {"GET": "302 200 404 200 200 404 404 200 404"},
    "training:watch": {"GET": "302 200 404 200 200 200 404 200 404"},
    "training:watched": {"POST": "302 403 404 403 403 403 404 403 404"},
}
