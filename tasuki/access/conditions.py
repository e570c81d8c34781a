"""担当チームに入る条件: what somebody still lacks, and the sentence about it."""

from __future__ import annotations

import uuid

from django.core.exceptions import ValidationError
from django.db import connection

from tasuki.accounts.models import User

WORDS = {"course": "有効な研修の修了証", "undertaking": "守秘の誓約"}
LACKS = (
    "{name}さんは、{what}がまだありません。この市町村では、担当チームに入る人の条件です。"
    "本人に伝えるか、主管課に相談してください。"
)


def missing_for_team(municipality_id: str, user_id: uuid.UUID) -> list[str]:
    """What the municipality asks and the person has not: ``course``, ``undertaking``."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT api.missing_for_team(%s, %s)", [municipality_id, user_id])
        found: list[str] = cursor.fetchone()[0]
    return found


def check_team_condition(municipality_id: str, user: User) -> None:
    """Refuse with what is missing; the database refuses the same (``sql/conditions.sql``)."""
    missing = missing_for_team(municipality_id, user.pk)
    if missing:
        what = "と".join(WORDS[one] for one in missing)
        raise ValidationError(LACKS.format(name=user.name, what=what))
