"""What every address of the room of exchange answers to; read with `tests/access_table.py`.

yoko's prefecture calls the meeting, which goes on; kenji's city is invited, and presents.
"""

ADDRESSES: dict[str, dict[str, str]] = {
    "exchange:add_material": {
        "GET": "302 404 404 404 403 404 200 404 404",
        "POST": "302 404 404 404 403 404 422 404 404",
    },
    "exchange:add_presentation": {
        "GET": "302 404 404 404 403 404 200 404 404",
        "POST": "302 404 404 404 403 404 422 404 404",
    },
    "exchange:adopt": {
        "GET": "302 404 404 404 200 404 200 404 404",
        "POST": "302 404 404 404 422 404 422 404 404",
    },
    "exchange:answer": {
        "GET": "302 404 404 404 200 404 200 404 404",
        "POST": "302 404 404 404 422 404 422 404 404",
    },
    "exchange:arrange": {"POST": "302 404 404 404 403 404 404 404 404"},
    "exchange:ask": {"POST": "302 404 404 404 422 404 422 404 404"},
    "exchange:attendance": {"POST": "302 404 404 404 403 404 302 404 404"},
    "exchange:calendar": {"GET": "302 404 404 404 200 404 200 404 404"},
    "exchange:call": {
        "GET": "302 403 403 403 200 200 200 200 403",
        "POST": "302 403 403 403 422 422 422 422 403",
    },
    "exchange:card": {
        "GET": "302 404 404 404 200 404 302 404 404",
        "POST": "302 404 404 404 422 404 302 404 404",
    },
    "exchange:circle": {
        "GET": "302 403 403 403 404 404 200 404 403",
        "POST": "302 403 403 403 404 404 422 404 403",
    },
    "exchange:circles": {"GET": "302 403 403 403 200 200 200 200 403"},
    "exchange:decide": {"POST": "302 404 404 404 403 404 422 404 404"},
    "exchange:decision": {"POST": "302 404 404 404 404 404 404 404 404"},
    "exchange:drop_material": {"POST": "302 404 404 404 403 404 302 404 404"},
    "exchange:edit": {
        "GET": "302 404 404 404 403 404 200 404 404",
        "POST": "302 404 404 404 403 404 422 404 404",
    },
    "exchange:idea": {
        "GET": "302 404 404 404 200 404 404 404 404",
        "POST": "302 404 404 404 422 404 404 404 404",
    },
    "exchange:ideas": {"GET": "302 200 200 200 200 200 200 200 200"},
    "exchange:introductions": {"GET": "302 404 404 404 200 404 200 404 404"},
    "exchange:invite": {
        "GET": "302 404 404 404 403 404 200 404 404",
        "POST": "302 404 404 404 403 404 422 404 404",
    },
    "exchange:join": {"POST": "302 404 404 404 302 404 302 404 404"},
    "exchange:leave": {"POST": "302 404 404 404 302 404 302 404 404"},
    "exchange:list": {"GET": "302 200 200 200 200 200 200 200 200"},
    "exchange:material": {"GET": "302 404 404 404 200 404 200 404 404"},
    "exchange:meeting": {"GET": "302 404 404 404 200 404 200 404 404"},
    "exchange:move": {"POST": "302 404 404 404 403 404 404 404 404"},
    "exchange:new_circle": {
        "GET": "302 403 403 403 200 200 200 200 403",
        "POST": "302 403 403 403 422 422 422 422 403",
    },
    "exchange:notes": {
        "GET": "302 404 404 404 403 404 200 404 404",
        "POST": "302 404 404 404 403 404 409 404 404",
    },
    "exchange:outcomes": {"GET": "302 404 404 404 200 404 200 404 404"},
    "exchange:paper": {"GET": "302 404 404 404 200 404 200 404 404"},
    "exchange:people": {"GET": "302 404 404 404 200 404 200 404 404"},
    "exchange:presenter": {
        "GET": "302 404 404 404 403 404 200 404 404",
        "POST": "302 404 404 404 403 404 422 404 404",
    },
    "exchange:react": {"POST": "302 404 404 404 404 404 404 404 404"},
    "exchange:recording": {
        "GET": "302 404 404 404 403 404 200 404 404",
        "POST": "302 404 404 404 403 404 422 404 404",
    },
    "exchange:remove": {"POST": "302 404 404 404 403 404 302 404 404"},
    "exchange:room": {"GET": "302 404 404 404 200 404 200 404 404"},
    "exchange:screen": {"GET": "302 404 404 404 200 404 200 404 404"},
    "exchange:segment": {
        "GET": "302 404 404 404 403 404 200 404 404",
        "POST": "302 404 404 404 403 404 422 404 404",
    },
    "exchange:segments": {
        "GET": "302 404 404 404 403 404 200 404 404",
        "POST": "302 404 404 404 403 404 422 404 404",
    },
    "exchange:stage": {"GET": "302 404 404 404 200 404 200 404 404"},
    "exchange:stage_move": {"POST": "302 404 404 404 403 404 404 404 404"},
    "exchange:statement": {
        "GET": "302 404 404 404 200 404 403 404 404",
        "POST": "302 404 404 404 422 404 403 404 404",
    },
    "exchange:stop_recording": {"POST": "302 404 404 404 403 404 302 404 404"},
    "exchange:summary": {
        "GET": "302 404 404 404 403 404 200 404 404",
        "POST": "302 404 404 404 403 404 422 404 404",
    },
    "exchange:survey": {
        "GET": "302 404 404 404 200 404 200 404 404",
        "POST": "302 404 404 404 422 404 422 404 404",
    },
    "exchange:talks": {"GET": "302 404 404 404 200 404 200 404 404"},
    "exchange:ticket": {"GET": "302 404 404 404 200 404 200 404 404"},
    "exchange:withdraw": {"POST": "302 404 404 404 403 404 302 404 404"},
}
