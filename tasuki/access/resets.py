"""二つめの確認の作り直し, by two people (sql/resets.sql holds the rules)."""

from __future__ import annotations

import hashlib
import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, connections, transaction
from django.utils import timezone

from tasuki.access.actions import is_refusal
from tasuki.access.context import enter_as, leave
from tasuki.access.enums import LostFactor, NoticeKind
from tasuki.access.models import FactorReset
from tasuki.access.notices import managers_of, notify, officers_of
from tasuki.accounts.models import Organization, User
from tasuki.audit.enums import Action, Outcome
from tasuki.audit.trail import write_event
from tasuki.core.action import action
from tasuki.core.spoken import as_typed, spoken_secret

NOT_THEIRS = "この人の機関の管理者か市町村の主管課で、本人ではない人が申し出ます。"
NOTHING_THERE = "この人は、二つめの確認をまだ決めていません。パスワードで入って、決められます。"
OPEN_ALREADY = "この人の申し出は、もう出ています。ほかの人が確かめるのを待ってください。"
NOT_YOU = (
    "この申し出は、もう決まったか期限が切れたか、あなたが決められないものです。"
    "申し出た人・本人とは別の、機関の管理者か市町村の主管課の人に頼んでください。"
)
WRONG_CODE = "番号がちがいます。4文字ずつ4つ、聞いたとおりに入れてください。"
CODE_OVER = (
    "この番号は、もう使えません（24時間たったか、5回まちがえました）。"
    "管理者に、もう一度作り直しを頼んでください。"
)


def hash_of_code(code: str) -> str:
    """How the code lies in the database: 79 random bits need no salt."""
    return hashlib.sha256(as_typed(code).encode()).hexdigest()


def _call(statement: str, values: list[Any], refusals: dict[str, str], otherwise: str) -> Any:
    try:
        with transaction.atomic(), connections["default"].cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchone()[0]
    except DatabaseError as error:
        if not is_refusal(error):
            raise
        found = next((said for mark, said in refusals.items() if mark in str(error)), otherwise)
        raise ValidationError(found) from error


@action
def ask_reset(
    *, by: User, user_id: uuid.UUID, organization: Organization, lost: LostFactor, checked: str
) -> uuid.UUID:
    """Say that a person lost every second factor, and how one knows that it is them.

    Waits three days for another person. Raises ``ValidationError``.
    """
    made: uuid.UUID | None = _call(
        "SELECT api.ask_factor_reset(%s, %s, %s, %s)",
        [user_id, organization.pk, lost.value, checked],
        {"nothing to take away": NOTHING_THERE},
        NOT_THEIRS,
    )
    if made is None:
        raise ValidationError(OPEN_ALREADY)
    write_event(
        Action.FACTOR,
        object_ids=[made, user_id],
        purpose="二つめの確認の作り直しを申し出た",
        municipality_id=organization.municipality_id,
    )
    others = {*managers_of(organization.pk), *officers_of(organization.municipality_id)}
    notify(NoticeKind.FACTOR, {user_id, *others}, object_id=made)
    return made


@action
def decide_reset(*, by: User, reset: FactorReset, grant: bool) -> str:
    """Confirm or refuse what another person asked. Returns the code to hand over, or nothing.

    With the confirmation the old factors and all sessions of the person are gone.
    """
    code = spoken_secret() if grant else ""
    _call(
        "SELECT api.decide_factor_reset(%s, %s, %s)",
        [reset.pk, grant, hash_of_code(code) if grant else ""],
        {},
        NOT_YOU,
    )
    words = "二つめの確認の作り直しを" + ("認めた" if grant else "止めた")
    write_event(
        Action.FACTOR,
        object_ids=[reset.pk, reset.user_id],
        purpose=words,
        municipality_id=reset.organization.municipality_id,
    )
    told = {reset.user_id, reset.asked_by_id, *managers_of(reset.organization_id)}
    kind = NoticeKind.FACTOR_DONE if grant else NoticeKind.FACTOR_STOPPED
    notify(kind, told, object_id=reset.pk)
    return code


def use_code(*, by: User, code: str) -> None:
    """The person types the code, once. Raises ``ValidationError``.

    On the second connection: a wrong try counts although the answer is a refusal.
    """
    with transaction.atomic(using="trail"):
        enter_as(by.pk, using="trail")
        with connections["trail"].cursor() as cursor:
            cursor.execute("SELECT api.use_reset_code(%s)", [hash_of_code(code)])
            answer = cursor.fetchone()[0]
        write_event(
            Action.FACTOR,
            outcome=Outcome.DONE if answer in {"done", "none"} else Outcome.FAILED,
            purpose="作り直しの番号を入れた",
            using="trail",
        )
        leave(using="trail")
    if answer in {"wrong", "over"}:
        raise ValidationError({"code": WRONG_CODE if answer == "wrong" else CODE_OVER})


def waits_for_code() -> bool:
    """Whether the account of this request may choose a second factor only after its code."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT api.waits_for_code()")
        return bool(cursor.fetchone()[0])


def is_open(reset: FactorReset) -> bool:
    """Whether somebody still has to decide."""
    return reset.decided_at is None and reset.expires_at > timezone.now()
