"""What the library's description of the API lacks: the refusals, and Japanese alone."""

from __future__ import annotations

import json
from typing import Any

from tasuki.access.problems import TITLES

ALWAYS = (401, 403, 404, 405, 413, 422, 429)
WRITING = (400, 412, 428)
PROBLEM: dict[str, Any] = {
    "title": "Problem",
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "画面と同じ、断りの文"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "message"],
                "properties": {"field": {"type": "string"}, "message": {"type": "string"}},
            },
        },
    },
}


def completed(schema: dict[str, Any]) -> dict[str, Any]:
    """The description as it is sent: plain values, every refusal named."""
    said: dict[str, Any] = json.loads(json.dumps(schema, default=str))
    parts = said["components"]["schemas"]
    for one in parts.values():
        one.pop("description", None)  # the code's own words, in English
    parts["Problem"] = PROBLEM
    for operations in said["paths"].values():
        for method, operation in operations.items():
            for status in ALWAYS if method == "get" else sorted({*ALWAYS, *WRITING}):
                operation["responses"][str(status)] = refusal(status)
    return said


def refusal(status: int) -> dict[str, Any]:
    """One answer of ``access/problems.py``."""
    shape = {"schema": {"$ref": "#/components/schemas/Problem"}}
    found: dict[str, Any] = {
        "description": TITLES[status],
        "content": {"application/problem+json": shape},
    }
    if status == 429:
        seconds = {"type": "integer", "description": "待つ秒数"}
        found["headers"] = {"Retry-After": {"schema": seconds}}
    return found
