"""One desk of the data: somebody signed in, and what she is measured against."""

from __future__ import annotations

import json
import time
import uuid
from dataclasses import dataclass
from typing import Any

import psycopg

LARGEST = (
    "SELECT c.owner_id FROM cases_case c WHERE c.owner_id IS NOT NULL"
    " GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 3"
)
MEMBERS = (
    "SELECT m.user_id FROM accounts_membership m JOIN accounts_user u ON u.id = m.user_id"
    " WHERE m.organization_id = %s AND m.ends_on IS NULL AND u.is_active AND m.role IN"
    " ('worker', 'coordinator', 'outreach', 'participation', 'municipal_officer')"
    " ORDER BY m.id LIMIT 2"
)
CASES = (
    "SELECT c.id FROM cases_case c WHERE c.owner_id = %s AND c.status NOT IN"
    " ('closed', 'info_only', 'referred_out', 'transferred')"
    # not the nameless ones that an earlier run of ours made
    " AND EXISTS (SELECT 1 FROM cases_caseperson cp JOIN people_person p ON p.id = cp.person_id"
    "  WHERE cp.case_id = c.id AND p.family_name <> '' AND p.given_name <> '')"
    " ORDER BY opened_at DESC LIMIT 20"
)
NAME = (
    "SELECT p.family_name FROM people_person p JOIN accounts_organization o"
    " ON o.municipality_id = p.municipality_id WHERE o.id = %s AND p.family_name <> ''"
    " GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"
)
JOIN_TWO_MORE = (
    "INSERT INTO accounts_membership (id, user_id, organization_id, role, title, clearance,"
    " starts_on) SELECT gen_random_uuid(), %(user)s, o, 'worker', '', 2, '2020-04-01'"
    " FROM unnest(%(bodies)s::uuid[]) o WHERE NOT EXISTS (SELECT 1 FROM accounts_membership m"
    " WHERE m.user_id = %(user)s AND m.organization_id = o)"
)
FRAME = ("django_session", 'WHERE "accounts_user"."id" =', "app.ctx", "api.write_event")
"""What every page asks: session, user, context, trail."""
Statement = tuple[str, Any]
ROWS = "{% for row in rows %}<tr><td>{{ row.pk }}<td>{{ row }}{% endfor %}"


@dataclass(frozen=True)
class Who:
    """The busiest desk, a colleague who works for two more organizations, and what they ask for."""

    user_id: uuid.UUID
    colleague_id: uuid.UUID
    case_ids: list[uuid.UUID]
    name: str


def find_who(connection: psycopg.Connection[Any]) -> Who:
    """The organization with the most cases decides; the name is the commonest of its town."""
    bodies = [row[0] for row in connection.execute(LARGEST)]
    user, colleague = (row[0] for row in connection.execute(MEMBERS, [bodies[0]]))
    connection.execute(JOIN_TWO_MORE, {"user": colleague, "bodies": bodies[1:]})
    named = connection.execute(NAME, [bodies[0]]).fetchone()
    assert named is not None
    cases = [row[0] for row in connection.execute(CASES, [bodies[0]])]
    return Who(user, colleague, cases, named[0])


class Desk:
    """A browser of one person, and the limits: the same statements raw, a bare Django view."""

    def __init__(self, user_id: uuid.UUID) -> None:
        from django.contrib.auth import get_user_model
        from django.db import transaction
        from django.template import engines
        from django.test import Client

        from tasuki.access.context import sign_in_as
        from tasuki.accounts.factors import METHODS_KEY

        self.client = Client()
        self.user = get_user_model().objects.get(pk=user_id)
        with transaction.atomic():
            sign_in_as(self.user.pk)  # the last sign-in is written by the account itself
            self.client.force_login(self.user)
        session = self.client.session
        session[METHODS_KEY] = [{"method": "mfa", "type": "totp", "at": time.time()}]
        session.save()
        self.client.get("/help/")  # the clock of the session starts
        self.rows = engines["django"].from_string(ROWS)

    def get(self, address: str) -> None:
        """A page."""
        answer = self.client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)

    def post(self, address: str, data: dict[str, Any]) -> str:
        """A form that is accepted; where it leads."""
        answer = self.client.post(address, data)
        assert answer.status_code == 302, (address, answer.content.decode()[-3000:])
        return str(answer.headers["Location"])

    def raw(self, said: list[Statement]) -> None:
        """The page's own reads again, without Django, as JSON."""
        from django.db import connection

        from tasuki.access.context import acting_as

        with acting_as(self.user.pk), connection.cursor() as cursor:
            for query, params in said:
                if query.startswith("SELECT") and not any(word in query for word in FRAME):
                    cursor.execute(query, params)
                    json.dumps(cursor.fetchall(), default=str)

    def minimal(self, work: Any) -> None:
        """Rows through the ORM into a bare table: no session, no layout, no trail."""
        from tasuki.access.context import acting_as

        with acting_as(self.user.pk) as viewer:
            self.rows.render({"rows": work(viewer)})


def statements(work: Any) -> list[Statement]:
    """What ``work`` asks the database, savepoints included."""
    from django.db import connection

    said: list[Statement] = []

    def note(execute: Any, query: str, params: Any, many: bool, context: Any) -> Any:
        said.append((query, params))
        return execute(query, params, many, context)

    with connection.execute_wrapper(note):
        work()
    return said
