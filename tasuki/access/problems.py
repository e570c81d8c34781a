"""Refusals of the API: the sentences of the pages as ``application/problem+json`` (RFC 9457)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from django.http import HttpResponse

TITLES = {
    400: "読めない要求",
    401: "鍵が要ります",
    403: "この鍵ではできません",
    404: "見つかりません",
    405: "この方法では呼べません",
    412: "ほかの人が先に書きかえました",
    413: "大きすぎます",
    422: "なおすところがあります",
    428: "版が要ります",
    429: "呼び出しが多すぎます",
}
NOT_FOUND = "この番地には、何もないか、この鍵では見られません。"
"""One sentence for what is absent and for what may not be seen: nobody can tell them apart."""
NOT_SO = "この番地は、この方法では呼べません。"
TOO_LARGE = "送る内容が大きすぎます。10万バイトまでにしてください。"
NO_VERSION = '書くときは、読んだときの版を If-Match に入れてください。まだ何もないときは "0" です。'
NOT_JSON = "送られた内容が、JSONの形ではありません。"
Errors = Sequence[Mapping[str, str]]


class RefusedError(Exception):
    """A refusal of the API itself, which no page has."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


def problem(status: int, sentence: str, *, errors: Errors = (), **headers: str) -> HttpResponse:
    """The answer. ``errors``: ``field`` and ``message`` of each place to mend; ``headers`` with
    ``_`` for ``-``."""
    said: dict[str, object] = {
        "type": "about:blank", "title": TITLES[status], "status": status, "detail": sentence,
    }  # fmt: skip
    if errors:
        said["errors"] = list(errors)
    text = json.dumps(said, ensure_ascii=False)
    answer = HttpResponse(text, content_type="application/problem+json", status=status)
    for name, value in headers.items():
        answer.headers[name.replace("_", "-")] = value
    return answer
