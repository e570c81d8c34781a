"""The rows of the collections and of the network in ``access_table.py``, in the same order."""

from __future__ import annotations

COLLECTIONS: dict[str, dict[str, str]] = {
    "exchange:answer_contact": {
        "GET": "302 200 404 404 404 403 404 404 404",
        "POST": "302 422 404 404 404 403 404 404 404",
    },
    "exchange:approve": {"POST": "302 403 404 404 302 404 403 404 404"},
    "exchange:ask_contact": {
        "GET": "302 200 200 200 404 200 200 404 200",
        "POST": "302 422 422 422 404 422 422 404 422",
    },
    "exchange:booklet": {"GET": "302 200 200 200 200 200 200 200 200"},
    "exchange:close_group": {"POST": "302 403 403 302 403 403 403 404 403"},
    "exchange:close_topic": {"POST": "302 403 403 403 302 403 302 404 403"},
    "exchange:collections": {"GET": "302 200 200 200 200 200 200 200 200"},
    "exchange:contacts": {"GET": "302 200 200 200 200 200 200 200 200"},
    "exchange:end_contact": {"POST": "302 302 404 404 404 302 404 404 404"},
    "exchange:feel": {"POST": "302 302 302 302 302 302 302 302 302"},
    "exchange:give_back": {
        "GET": "302 403 404 404 200 404 403 404 404",
        "POST": "302 403 404 404 422 404 403 404 404",
    },
    "exchange:group": {"GET": "302 200 200 200 200 200 200 404 200"},
    "exchange:group_topic": {
        "GET": "302 200 403 200 403 403 403 404 403",
        "POST": "302 422 403 422 403 403 403 404 403",
    },
    "exchange:groups": {"GET": "302 200 200 200 200 200 200 200 200"},
    "exchange:hide": {
        "GET": "302 403 403 403 200 403 200 404 403",
        "POST": "302 403 403 403 422 403 422 404 403",
    },
    "exchange:join_group": {"POST": "302 302 302 302 302 302 403 404 403"},
    "exchange:lead_group": {"POST": "302 302 302 302 302 302 302 404 302"},
    "exchange:leave_group": {"POST": "302 302 302 302 302 302 302 404 302"},
    "exchange:manuscript": {"GET": "302 200 404 404 200 404 200 404 404"},
    "exchange:manuscripts": {"GET": "302 200 200 200 200 200 200 200 200"},
    "exchange:moyamoya": {
        "GET": "302 200 200 200 200 200 200 200 200",
        "POST": "302 200 200 200 200 200 200 200 200",
    },
    "exchange:my_card": {
        "GET": "302 200 200 200 200 200 200 200 200",
        "POST": "302 422 422 422 422 422 422 422 422",
    },
    "exchange:network": {"GET": "302 200 200 200 200 200 200 200 200"},
    "exchange:new_group": {
        "GET": "302 200 200 200 200 200 200 403 403",
        "POST": "302 422 422 422 422 422 422 403 403",
    },
    "exchange:new_topic": {
        "GET": "302 200 200 200 200 200 200 200 200",
        "POST": "302 422 422 422 422 422 422 422 422",
    },
    "exchange:place_member": {"POST": "302 403 403 302 403 403 403 404 403"},
    "exchange:publication": {"GET": "302 200 200 200 200 200 200 200 200"},
    "exchange:reply": {"POST": "302 422 422 422 422 422 422 422 422"},
    "exchange:report": {
        "GET": "302 200 200 200 200 200 200 404 200",
        "POST": "302 422 422 422 422 422 422 404 422",
    },
    "exchange:reports": {"GET": "302 403 403 200 403 403 200 200 403"},
    "exchange:restore": {"POST": "302 403 403 403 403 403 302 404 403"},
    "exchange:rewrite": {
        "GET": "302 200 404 404 403 404 403 404 404",
        "POST": "302 422 404 404 403 404 403 404 404",
    },
    "exchange:send_manuscript": {
        "GET": "302 200 404 404 403 404 403 404 404",
        "POST": "302 422 404 404 403 404 403 404 404",
    },
    "exchange:settle_report": {"POST": "302 403 403 404 403 403 302 404 403"},
    "exchange:topic": {
        "GET": "302 200 200 200 200 200 200 404 200",
        "POST": "302 422 422 422 422 422 422 404 422",
    },
    "exchange:topics": {"GET": "302 200 200 200 200 200 200 200 200"},
    "exchange:withdraw_manuscript": {
        "GET": "302 200 404 404 403 404 403 404 404",
        "POST": "302 302 404 404 403 404 403 404 404",
    },
    "exchange:words": {"POST": "302 302 404 404 403 404 403 404 404"},
    "exchange:write": {
        "GET": "302 200 200 200 200 200 200 200 200",
        "POST": "302 422 422 422 422 422 422 422 422",
    },
}
