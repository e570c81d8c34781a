"""What does not fit the description of the API, in Japanese, at the place where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError

MOST = 20
"""Sentences in one answer."""
WORDS = {
    "missing": "入れてください。",
    "extra_forbidden": "この項目はありません。つづりを確かめてください。",
    "int_parsing": "数で入れてください。",
    "int_type": "数で入れてください。",
    "int_from_float": "小数のない数で入れてください。",
    "int_parsing_size": "数が大きすぎます。",
    "string_type": "文字で入れてください。",
    "bool_type": "true か false で入れてください。",
    "bool_parsing": "true か false で入れてください。",
    "list_type": "並び（[ ]）で入れてください。",
    "dict_type": "組（{{ }}）で入れてください。",
    "model_attributes_type": "組（{{ }}）で入れてください。",
    "date_parsing": "2026-04-01 の形の日付で入れてください。",
    "date_from_datetime_parsing": "2026-04-01 の形の日付で入れてください。",
    "date_type": "2026-04-01 の形の日付で入れてください。",
    "uuid_parsing": "番号の形がちがいます。",
    "uuid_type": "番号の形がちがいます。",
    "string_pattern_mismatch": "形がちがいます。説明を確かめてください。",
    "string_too_long": "{max_length}文字までにしてください。",
    "string_too_short": "{min_length}文字より長くしてください。",
    "too_long": "{max_length}個までにしてください。",
    "greater_than_equal": "{ge}からにしてください。",
    "less_than_equal": "{le}までにしてください。",
    "enum": "{expected} のどれかにしてください。",
    "literal_error": "{expected} のどれかにしてください。",
}
"""By pydantic's own names of what is wrong."""
ELSE = "形がちがいます。説明を確かめてください。"


def misfits(found: Iterable[dict[str, Any]]) -> list[dict[str, str]]:
    """``field`` (``body`` and the like left out) and ``message``; nothing of what was sent."""
    return [
        {
            "field": ".".join(str(one)[:60] for one in error["loc"][-2:] if one not in SOURCES),
            "message": WORDS.get(error["type"], ELSE).format(**error.get("ctx", {})),
        }
        for error in list(found)[:MOST]
    ]


SOURCES = ("body", "query", "path", "asked", "said")
"""How the library calls the places of a request, and how operations call what they take."""


def errors_of(error: ValidationError) -> list[dict[str, str]]:
    """The sentences of an action at the fields they name; an empty field: of the whole."""
    by_field = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    return [
        {"field": "" if name == "__all__" else name, "message": str(sentence)}
        for name, sentences in by_field.items()
        for sentence in sentences
    ]
