"""もやもや without a name: not even we can tell who wrote it.

It is sent on a connection of its own, without the signed context: no event of the trail names it,
the row has no writer, no organization and no hour, and its transaction is not the page's. The page
that sends it is the page that everybody reads. Whoever keeps the code can withdraw it.

One thing is kept until it is published or put away: a fingerprint with a key, so that an editor who
sent it cannot approve it. For everybody else a number drawn by lot stands there, and without the
key nobody can tell the two apart.
"""

from __future__ import annotations

import hashlib
import secrets
import uuid
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import connection, connections, transaction

APART = "trail"
"""The same database on a connection of its own (config/settings.py)."""
LETTERS = "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわ"
LENGTH, PART = 16, 4
LONGEST_REST = 7
"""Days, drawn by lot, before an editor sees it: neither hour nor day of the sending shows."""
FULL = "いま、確かめを待っているもやもやが多いので、日をおいて、もう一度送ってください。"
UNKNOWN = "この合言葉のもやもやは見つかりません。字を確かめて、もう一度入れてください。"


def new_code() -> str:
    """A code that nobody guesses (44^16); shown before anything is sent, and kept nowhere."""
    code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    return "・".join(code[at : at + PART] for at in range(0, LENGTH, PART))


def is_code(code: str) -> bool:
    """Whether it is as long as one of ours."""
    return len(_letters(code)) == LENGTH


def drop_moyamoya(
    *, text: str, stand: str, tags: Iterable[str], code: str, rests: int | None = None
) -> bool:
    """Leave it for the editors; who keeps ``code`` can withdraw it. ``rests``: days until an editor
    sees it; by lot where it is not given."""
    days = 1 + secrets.randbelow(LONGEST_REST) if rests is None else rests
    row = uuid.uuid4()
    function = "api.drop_moyamoya(%s, %s, %s, %s, %s, %s, %s)"
    if not _apart(function, row, _mark(row), text, stand, list(tags), _hash(code), days):
        raise ValidationError(FULL)
    return True


def withdraw_by_code(*, code: str) -> bool:
    """Gone at once, also when it is published. Always true: an unknown code is refused."""
    if not _apart("api.withdraw_by_code(%s)", _hash(code)):
        raise ValidationError({"word": [UNKNOWN]})
    return True


def _mark(row: uuid.UUID) -> bytes:
    """Of an editor, what keeps their own approval from counting; of everybody else, a number drawn
    by lot. Asked on the connection of the page, which knows who is there and writes nothing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT api.sender_mark(%s)", [row])
        return bytes(cursor.fetchone()[0])


def _letters(code: str) -> str:
    return "".join(one for one in code if one in LETTERS)


def _hash(code: str) -> bytes:
    return hashlib.sha256(_letters(code).encode()).digest()


def _apart(function: str, *values: str | bytes | int | list[str] | uuid.UUID) -> bool:
    with transaction.atomic(using=APART), connections[APART].cursor() as cursor:
        cursor.execute(f"SELECT {function}", values)
        return bool(cursor.fetchone()[0])
