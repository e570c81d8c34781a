"""The rows of 後方支援 in ``access_table.py``, in the same order of people."""

from __future__ import annotations

ADVISORY: dict[str, dict[str, str]] = {
    "advisory:board": {"GET": "302 403 403 403 403 403 200 403 403"},
    "advisory:board_file": {"POST": "302 403 403 403 403 403 200 403 403"},
    "advisory:index": {"GET": "302 403 403 403 200 200 200 403 403"},
    "advisory:map": {"GET": "302 403 403 403 403 403 200 403 403"},
    "advisory:municipality": {"GET": "302 404 404 404 200 404 200 404 404"},
    "advisory:nation": {"GET": "302 403 403 403 403 403 200 403 403"},
    "advisory:profile": {
        "GET": "302 404 404 404 200 404 200 404 404",
        "POST": "302 404 404 404 302 404 302 404 404",
    },
    "advisory:round": {"GET": "302 404 404 404 302 302 200 404 404"},
    "advisory:round_due": {
        "GET": "302 404 404 404 403 403 200 404 404",
        "POST": "302 404 404 404 403 403 422 404 404",
    },
    "advisory:round_figures": {"GET": "302 404 404 404 403 403 200 404 404"},
    "advisory:round_move": {"POST": "302 404 404 404 403 403 404 404 404"},
    "advisory:round_new": {
        "GET": "302 403 403 403 403 403 200 403 403",
        "POST": "302 403 403 403 403 403 422 403 403",
    },
    "advisory:round_question": {
        "GET": "302 404 404 404 403 403 200 404 404",
        "POST": "302 404 404 404 403 403 422 404 404",
    },
    "advisory:round_question_add": {
        "GET": "302 404 404 404 403 403 200 404 404",
        "POST": "302 404 404 404 403 403 422 404 404",
    },
    "advisory:round_question_remove": {"POST": "302 404 404 404 403 403 302 404 404"},
    "advisory:round_sheet": {
        "GET": "302 404 404 404 200 404 200 404 404",
        "POST": "302 404 404 404 409 404 409 404 404",
    },
    "advisory:rounds": {"GET": "302 403 403 403 200 200 200 403 403"},
    "advisory:years": {"GET": "302 403 403 403 403 403 200 403 403"},
    "advisory:stage": {
        "GET": "302 404 404 404 200 404 200 404 404",
        "POST": "302 404 404 404 409 404 409 404 404",
    },
}
