"""Reads about plans that cross models. Every one runs a fixed number of statements."""

from __future__ import annotations

import uuid
from collections import Counter
from dataclasses import dataclass

from django.db import connection

from tasuki.access.policy import work_on_case
from tasuki.accounts.models import Organization
from tasuki.plans.enums import RoleResponse
from tasuki.plans.models import Plan, RoleAssignment


def may_write(case_id: uuid.UUID) -> bool:
    """Whether the viewer of this statement belongs to the holding organization or the team."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {work_on_case('%s')}", [case_id])
        return bool(cursor.fetchone()[0])


@dataclass
class BoardRow:
    """One goal and, per organization column, the roles in it."""

    goal: str
    cells: list[tuple[str, list[RoleAssignment]]]


@dataclass
class Board:
    """プランボード: goals down, organizations across."""

    organizations: list[str]
    rows: list[BoardRow]
    counts: list[tuple[str, str, int]]

    @property
    def is_empty(self) -> bool:
        return not self.rows


BADGES = {
    RoleResponse.ACCEPTED: "done",
    RoleResponse.AMENDED: "act",
    RoleResponse.PENDING: "wait",
    RoleResponse.DECLINED: "no",
}


def roles_of(plan: Plan) -> list[RoleAssignment]:
    """Roles with goal, organization and person, in one statement."""
    return list(plan.roles.select_related("aim", "organization", "user").order_by("order", "id"))


def board_of(roles: list[RoleAssignment]) -> Board:
    """Lay the roles out; goals and organizations keep the order in which they came."""
    names = list(dict.fromkeys(role.organization.name for role in roles))
    goals = list(dict.fromkeys(role.aim.goal for role in roles))
    rows = [
        BoardRow(
            goal,
            [
                (name, [r for r in roles if r.aim.goal == goal and r.organization.name == name])
                for name in names
            ],
        )
        for goal in goals
    ]
    found = Counter(role.response for role in roles if role.ended_on is None)
    counts = [(BADGES[one], str(one.label), found[one]) for one in BADGES if found[one]]
    return Board(names, rows, counts)


def candidates_of(roles: list[RoleAssignment]) -> list[str]:
    """Names of the agencies noted as candidates for roles that were declined."""
    wanted = {
        one
        for role in roles
        if role.response == RoleResponse.DECLINED
        for one in role.aim.candidate_ids
    }
    if not wanted:
        return []
    return list(Organization.objects.filter(pk__in=wanted).values_list("name", flat=True))
