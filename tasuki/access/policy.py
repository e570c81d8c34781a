"""The rule of who may see what, on one page, rendered twice: as Django ``Q`` and as row security.

    can_see(U, c)    = (c.owner ∈ U's organizations ∨ ∃ live grant to principal(U)) ∧ no block
    can_read(U, i)   = can_see ∧ i.level ≤ level ∧ i.categories ⊆ categories
                       ∧ (i.level = P3 ⇒ grant to the named user ∧ step-up ∧ reason for this case)
    live(grant)      = valid_from ≤ now < expires_at ∧ not revoked
                       ∧ (consent live, if it rests on one)
    principal(U)     = {u:U} ∪ {o:O | live membership, O active} ∪ {s:S | live seat S}, ∅ without a
                       live membership

``case_visible_q`` and ``case_sql`` say the same in two languages; ``tests/access`` holds them
against a third, independent oracle. The texts of the policies are committed in ``sql/`` and a
golden test compares them with what this file renders.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now

from tasuki.access.enums import BasisName, Level
from tasuki.access.models import Grant
from tasuki.access.viewer import Viewer


@dataclass(frozen=True)
class Basis:
    """One row of the table in access.md."""

    name: BasisName
    cap: Level
    principals: str  # the first letters a principal may have: o, u, s
    needs_consent: bool
    longest: dt.timedelta | None  # None: the basis is a column of the case, never a grant


BASES: dict[BasisName, Basis] = {
    basis.name: basis
    for basis in (
        Basis(BasisName.OWN, Level.P1, "", False, None),
        Basis(BasisName.TEAM, Level.P3, "u", False, dt.timedelta(days=180)),
        Basis(BasisName.REFERRAL, Level.P1, "o", False, dt.timedelta(days=60)),
        Basis(BasisName.CONFERENCE_CONSENT, Level.P2, "s", True, dt.timedelta(days=120)),
        # The granted object is the meeting, never the case: it lives in access_seat alone.
        Basis(BasisName.CONFERENCE_106_6, Level.P2, "", False, None),
        Basis(BasisName.PREFECTURE_INVITE, Level.P2, "u", False, dt.timedelta(days=60)),
        # A copied, reviewed summary is shown, never a case.
        Basis(BasisName.DEIDENTIFIED, Level.P2, "", False, None),
        # P3 only with a second person (grant_checks).
        Basis(BasisName.BREAK_GLASS, Level.P3, "u", False, dt.timedelta(hours=4)),
    )
}


def live_grant_q() -> Q:
    """Grants in force at this statement, on the ``Grant`` model."""
    consent = Q(consent__isnull=True) | Q(
        consent__is_granted=True,
        consent__withdrawn_at__isnull=True,
        consent__starts_at__lte=Now(),
        consent__expires_at__gt=Now(),
    )
    return Q(revoked_at__isnull=True, valid_from__lte=Now(), expires_at__gt=Now()) & consent


def case_visible_q(viewer: Viewer, case: str = "pk", owner: str = "owner_id") -> Q:
    """Rows whose case the viewer may see; ``case`` and ``owner`` are field paths to the case."""
    grants = Grant.objects.filter(
        live_grant_q(), case_id=OuterRef(case), principal__in=viewer.principals
    )
    visible = Q(**{f"{owner}__in": viewer.organization_ids}) | Exists(grants)
    return visible & ~Q(**{f"{case}__in": viewer.blocked_case_ids})


def case_work_q(viewer: Viewer) -> Q:
    """Cases the viewer may change: of the holding organization, or as a member of the team."""
    team = Grant.objects.filter(
        live_grant_q(),
        case_id=OuterRef("pk"),
        principal__in=viewer.principals,
        basis=BasisName.TEAM,
    )
    works = Q(owner_id__in=viewer.organization_ids) | Exists(team)
    return works & ~Q(pk__in=viewer.blocked_case_ids)


def item_visible_q(viewer: Viewer) -> Q:
    """Items (rows with ``case``, ``level``, ``categories``) the viewer may read."""
    grants = Grant.objects.filter(
        live_grant_q(),
        case_id=OuterRef("case_id"),
        principal__in=viewer.principals,
        max_level__gte=OuterRef("level"),
    )
    own = Q(level__lte=Level.P1, case__owner_id__in=viewer.organization_ids)
    low = Q(level__lte=Level.P1) & Exists(grants)
    within = Exists(grants.filter(categories__contains=OuterRef("categories")))
    by_name = grants.filter(
        principal=f"u:{viewer.user_id}", categories__contains=OuterRef("categories")
    )
    named = Q(level__lt=Level.P3) | (Q(case_id__in=viewer.opened_case_ids) & Q(Exists(by_name)))
    readable = own | (Q(level__lte=viewer.clearance) & (low | within) & named)
    return case_visible_q(viewer, "case_id", "case__owner_id") & readable


# --- The same in SQL ------------------------------------------------------------------------

MY_ORGS = "ANY ((SELECT api.my_orgs())::uuid[])"
MY_PLACES = "ANY ((SELECT api.my_places())::text[])"
MY_ROOMS = "ANY ((SELECT api.my_rooms())::uuid[])"
ME = "(SELECT api.uid())"
MY_ACCOUNT = "ANY ((SELECT api.my_accounts())::uuid[])"
SEEDS = "6f2d7c1e-0000-4000-8000-5eed5eed5eed"
"""The data key of second factors (access/seeds.py): read before anybody is in."""
SIGNED_IN = "(SELECT api.is_member())"
NOW = "statement_timestamp()"

LIVE_CONSENT = (
    f"k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= {NOW} AND k.expires_at > {NOW}"
)
LIVE_GRANT = (
    "g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL"
    f" AND g.valid_from <= {NOW} AND g.expires_at > {NOW}"
    f" AND (g.consent_id IS NULL OR ({LIVE_CONSENT}))"
)
OPENED = (
    "(g.principal = 'u:' || (SELECT api.uid())"
    " AND c.id = ANY ((SELECT api.opened_cases())::uuid[]))"
)
GRANT_OF = "SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id"


def case_sql(table: str = "cases_case") -> str:
    """``can_see`` for a row of the case table itself."""
    granted = f"EXISTS ({GRANT_OF}\n     WHERE g.case_id = {table}.id AND {LIVE_GRANT})"
    return (
        f"({table}.owner_id = {MY_ORGS}\n   OR {granted})\n"
        f"  AND {table}.id <> ALL ((SELECT api.blocked_cases())::uuid[])"
    )


def works_sql(table: str) -> str:
    """Of the holding organization or of the team; ``table`` is how the statement calls the case."""
    team = (
        f"EXISTS ({GRANT_OF}\n     WHERE g.case_id = {table}.id AND g.basis = 'team'"
        f" AND {LIVE_GRANT})"
    )
    return f"({table}.owner_id = {MY_ORGS}\n   OR {team})"


def case_work_sql(table: str = "cases_case") -> str:
    """Who may change the row of a case they see: the holding organization and the team."""
    return f"{works_sql(table)}\n  AND {table}.id <> ALL ((SELECT api.blocked_cases())::uuid[])"


def work_on_case(column: str) -> str:
    """Rows that hang on a case the viewer may change; blocks come with the case's own policy."""
    return f"EXISTS (SELECT 1 FROM cases_case c WHERE c.id = {column} AND {works_sql('c')})"


def work_on_person(column: str) -> str:
    """Rows that hang on a person: at least one case of the person may be changed."""
    return (
        "EXISTS (SELECT 1 FROM cases_caseperson cp JOIN cases_case c ON c.id = cp.case_id"
        f" WHERE cp.person_id = {column} AND {works_sql('c')})"
    )


def through_case(column: str) -> str:
    """Rows that hang on a case and need no more than that the case may be seen."""
    return f"EXISTS (SELECT 1 FROM cases_case c WHERE c.id = {column})"


def item_sql(table: str, case: str | None = None, *, writing: bool = False) -> str:
    """``can_read`` for rows with ``level`` and ``categories`` that hang on the case ``case``.

    ``writing``: for INSERT. Whoever may know a 秘匿 item may write one down at once; reading it
    again takes the named grant, the step-up and the reason.
    """
    case = case or f"{table}.case_id"
    level, categories = f"{table}.level", f"{table}.categories"
    secret = "" if writing else f"\n       AND ({level} <= 2 OR {OPENED})"
    return (
        f"EXISTS (SELECT 1 FROM cases_case c WHERE c.id = {case} AND (\n"
        f"   ({level} <= 1 AND c.owner_id = {MY_ORGS})\n"
        f"   OR EXISTS ({GRANT_OF}\n     WHERE g.case_id = c.id AND {LIVE_GRANT}\n"
        f"       AND {level} <= LEAST(g.max_level, (SELECT api.clearance()))\n"
        f"       AND ({level} <= 1 OR {categories} <@ g.categories){secret})))"
    )


def through_person(column: str) -> str:
    """Rows that hang on a person: at least one case of the person may be seen."""
    return f"EXISTS (SELECT 1 FROM cases_caseperson cp WHERE cp.person_id = {column})"


def asked_sql(table: str, organization: str, inside: Callable[[str], str] = through_case) -> str:
    """A request or referral: its case may be seen, or it was sent to us on a live ground."""
    return (
        f"{inside(f'{table}.case_id')}\n   OR ({table}.{organization} = {MY_ORGS}"
        f" AND {table}.case_id <> ALL ((SELECT api.blocked_cases())::uuid[])"
        f" AND ({table}.consent_id IS NULL OR EXISTS (SELECT 1 FROM access_consentstate k"
        f" WHERE k.id = {table}.consent_id AND {LIVE_CONSENT})))"
    )


@dataclass(frozen=True)
class TableRule:
    """Row security of one table. What is not stated is refused to ``web``."""

    table: str
    see: str
    add: str | None = None
    change: str | None = None
    columns: tuple[str, ...] = ()  # the columns an UPDATE may touch
    remove: str | None = None
    check: str | None = None  # what the changed row must still satisfy; else ``change``

    def render(self) -> str:
        """SQL that may be run again and again."""
        lines = [
            f"ALTER TABLE {self.table} ENABLE ROW LEVEL SECURITY;",
            f"ALTER TABLE {self.table} FORCE ROW LEVEL SECURITY;",
            f"REVOKE ALL ON {self.table} FROM web;",
            f"GRANT SELECT ON {self.table} TO web;",
            *self._policy("see", "SELECT", f"USING (\n  {self.see})"),
        ]
        if self.add:
            lines += [f"GRANT INSERT ON {self.table} TO web;"]
            lines += self._policy("add", "INSERT", f"WITH CHECK (\n  {self.add})")
        if self.change:
            columns = ", ".join(f'"{column}"' for column in self.columns)
            lines += [f"GRANT UPDATE ({columns}) ON {self.table} TO web;"]
            check = f" WITH CHECK (\n  {self.check})" if self.check else ""
            lines += self._policy("change", "UPDATE", f"USING (\n  {self.change}){check}")
        if self.remove:
            lines += [f"GRANT DELETE ON {self.table} TO web;"]
            lines += self._policy("remove", "DELETE", f"USING (\n  {self.remove})")
        return "\n".join(lines)

    def _policy(self, name: str, command: str, body: str) -> list[str]:
        return [
            f"DROP POLICY IF EXISTS {name} ON {self.table};",
            f"CREATE POLICY {name} ON {self.table} FOR {command} TO web {body};",
        ]


def render(rules: Iterable[TableRule]) -> str:
    """The SQL file of several tables, ready for a migration."""
    body = "\n\n".join(rule.render() for rule in rules)
    return f"-- Rendered from access/policy.py by `tasuki policies`. Do not edit.\n\n{body}\n"


SECOND = " AND (max_level <= 2 OR (second_by_id IS NOT NULL AND second_by_id <> by_id))"


def grant_checks() -> str:
    """The maximum of each basis as one database constraint: level, principal, consent, length."""
    rows = " OR ".join(
        f"(basis = '{b.name.value}' AND max_level <= {b.cap.value}"
        f" AND left(principal, 1) = '{b.principals}'"
        f" AND expires_at <= valid_from + interval '{b.longest.total_seconds():.0f} seconds'"
        f"{' AND consent_id IS NOT NULL' if b.needs_consent else ''}"
        f"{SECOND if b.name == BasisName.BREAK_GLASS else ''})"
        for b in BASES.values()
        if b.longest is not None
    )
    return (
        "ALTER TABLE access_grant DROP CONSTRAINT IF EXISTS grant_within_basis;\n"
        f"ALTER TABLE access_grant ADD CONSTRAINT grant_within_basis CHECK (\n  {rows});"
    )
