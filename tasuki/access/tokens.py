"""外部システムの鍵: made, kept on, revoked (rules: sql/tokens.sql); shown once, never stored."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from tasuki.access.actions import is_refusal
from tasuki.access.models import ApiToken
from tasuki.access.models.tokens import GRACE
from tasuki.access.scopes import ApiScope
from tasuki.accounts.models import Organization, User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import action
from tasuki.core.dates import fiscal_year, fiscal_year_range, today

MARK = "tasuki_"
"""Every key begins so: a search through files finds one that was left lying about."""
NOT_YOURS = "鍵を作れるのは、その役所の担当の人です。もう一度本人の確認をしてから、試してください。"
OVER = "この鍵は、もう使えません。一覧で確かめてください。"


def hash_of_key(key: str) -> str:
    """How a key lies in the database: 256 random bits need no salt."""
    return hashlib.sha256(key.encode()).hexdigest()


def _call(statement: str, values: list[Any]) -> Any:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchone()[0]
    except DatabaseError as error:
        if not is_refusal(error):
            raise
        raise ValidationError(NOT_YOURS) from error


@action
def make_token(
    *, by: User, organization: Organization, name: str, scopes: Iterable[str], expires_on: dt.date
) -> str:
    """A new token of the office; returns the key, which nobody can read again."""
    key = MARK + secrets.token_urlsafe(32)
    made: uuid.UUID = _call(
        "SELECT api.make_token(%s, %s, %s, %s, %s, %s)",
        [organization.pk, name, list(scopes), expires_on, hash_of_key(key), key[: len(MARK) + 4]],
    )
    write_event(
        Action.CONFIGURE,
        object_ids=[made],
        purpose=f"外部システムの鍵を作った（{name}）",
        municipality_id=organization.municipality_id,
        organization_id=organization.pk,
    )
    return key


@action
def revoke_token(*, by: User, token: ApiToken) -> None:
    """It opens nothing from the next call on. ``ValidationError`` when it is over already."""
    _change("SELECT api.revoke_token(%s)", token, "取り消した")


@action
def attest_token(*, by: User, token: ApiToken) -> None:
    """Say that the office still needs it: until the end of April of the next 年度."""
    _change("SELECT api.attest_token(%s)", token, "これからも使うと確かめた")


def _change(statement: str, token: ApiToken, words: str) -> None:
    if not _call(statement, [token.pk]):
        raise ValidationError(OVER)
    write_event(
        Action.CONFIGURE,
        object_ids=[token.pk],
        purpose=f"外部システムの鍵を{words}（{token.name}）",
        municipality_id=token.organization.municipality_id,
        organization_id=token.organization_id,
    )


@dataclass(frozen=True)
class Line:
    """A token as the list shows it. ``ends_on``: the last day, also when nobody attests it."""

    token: ApiToken
    scopes: list[str]
    ends_on: dt.date
    is_live: bool
    needs_word: bool


def line_of(token: ApiToken) -> Line:
    """What the list says of it; decides nothing (``priv.token_end`` does)."""
    day = today()
    attested_until = fiscal_year_range(fiscal_year(token.attested_on))[1] + dt.timedelta(GRACE)
    ends_on = min(token.expires_on, attested_until)
    is_live = token.revoked_at is None and day <= ends_on
    needs_word = is_live and fiscal_year(token.attested_on) < fiscal_year(day)
    labels = dict(ApiScope.choices)
    scopes = [str(labels.get(one, one)) for one in token.scopes]
    return Line(token, scopes, ends_on, is_live, needs_word)
