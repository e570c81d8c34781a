"""On what grounds others look at a case: live consents, running grants, and what each would see."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection
from django.utils import timezone

from tasuki.access.enums import BasisName, Category
from tasuki.access.models import Consent, ConsentState, Grant, Seat
from tasuki.access.notices import supervisors_of
from tasuki.access.viewer import Viewer
from tasuki.accounts.models import Membership, Organization, User
from tasuki.cases.models import Case


def may_share(case_id: uuid.UUID) -> bool:
    """Whether the person who asks may open and end grounds for others on this case."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT api.may_share(%s)", [case_id])
        return bool(cursor.fetchone()[0])


def works_for(user: User, organization_id: uuid.UUID | None) -> bool:
    """Whether the user belongs to the organization today."""
    if organization_id is None:
        return False
    return Membership.objects.live().filter(user=user, organization=organization_id).exists()


def leads(viewer: Viewer, case: Case) -> bool:
    """Whether the viewer is the lead: named so, and still of the holding organization or, where
    another one leads, of the team (``api.leads``); who led and left is not."""
    if case.lead_id != viewer.user_id or case.owner_id in viewer.organization_ids:
        return case.lead_id == viewer.user_id
    return _asked("leads", case)


def who_answers(case: Case) -> list[uuid.UUID]:
    """Whom to tell of a case: its lead, or, when that one has left, who answers for the holder."""
    if _asked("has_lead", case):
        return [case.lead_id]
    return supervisors_of(case.owner_id, case.municipality_id)


def _asked(function: str, case: Case) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT api.{function}(%s)", [case.pk])
        return bool(cursor.fetchone()[0])


def live_consents(case_id: uuid.UUID) -> list[Consent]:
    """Consents of people of the case in force now, recipients loaded; the longest first."""
    now = timezone.now()
    found = Consent.objects.filter(
        case_id=case_id,
        state__is_granted=True,
        state__withdrawn_at__isnull=True,
        state__starts_at__lte=now,
        state__expires_at__gt=now,
    )
    return list(
        found.select_related("state").prefetch_related("recipients").order_by("-state__expires_at")
    )


def consents_by_organization(case_id: uuid.UUID) -> dict[uuid.UUID, Consent]:
    """For each organization a live consent names: the widest one, then the longest."""
    best: dict[uuid.UUID, Consent] = {}
    for consent in live_consents(case_id):
        for organization in consent.recipients.all():
            known = best.get(organization.pk)
            if known is None or len(consent.categories) > len(known.categories):
                best[organization.pk] = consent
    return best


@dataclass(frozen=True)
class Ground:
    """One grant with the words a person needs to judge it."""

    grant: Grant
    name: str
    organization_id: uuid.UUID | None
    state: ConsentState | None
    user_id: uuid.UUID | None = None

    @property
    def is_live(self) -> bool:
        """The rule of ``access.policy``, for a row already read."""
        now, state = timezone.now(), self.state
        rests = state is None or (
            state.is_granted
            and state.withdrawn_at is None
            and state.starts_at <= now < state.expires_at
        )
        running = self.grant.valid_from <= now < self.grant.expires_at
        return self.grant.revoked_at is None and running and rests

    @property
    def until(self) -> dt.datetime:
        """When it ends by itself: the grant or the consent, whichever comes first."""
        ends = [self.grant.expires_at] + ([self.state.expires_at] if self.state else [])
        return min(ends)

    @property
    def category_labels(self) -> str:
        """連絡先・家族; empty for P1."""
        if len(self.grant.categories) == len(Category):
            return "すべての種類"
        return "・".join(Category(one).label for one in self.grant.categories)

    @property
    def basis_label(self) -> str:
        return str(BasisName(self.grant.basis).label)


def grounds_of(case: Case) -> list[Ground]:
    """Every grant on the case, newest last; empty for somebody who may not share it."""
    grants = list(Grant.objects.raw("SELECT * FROM api.case_grants(%s)", [case.pk]))
    states = ConsentState.objects.in_bulk([g.consent_id for g in grants if g.consent_id])
    names = _names(g.principal for g in grants)
    found = []
    for grant in grants:
        nobody = (UNKNOWN[grant.principal[0]], None, None)
        name, organization_id, user_id = names.get(grant.principal, nobody)
        state = states.get(grant.consent_id) if grant.consent_id else None
        found.append(Ground(grant, name, organization_id, state, user_id))
    return found


UNKNOWN = {"u": "いまは所属のない人", "o": "いまはない機関", "s": "会議の席"}


def _names(
    principals: Iterable[str],
) -> dict[str, tuple[str, uuid.UUID | None, uuid.UUID | None]]:
    """For each principal the name to show, its organization and its user."""
    wanted: dict[str, set[uuid.UUID]] = {"u": set(), "o": set(), "s": set()}
    for principal in principals:
        wanted[principal[0]].add(uuid.UUID(principal[2:]))
    found: dict[str, tuple[str, uuid.UUID | None, uuid.UUID | None]] = {}
    members = Membership.objects.live().filter(user_id__in=wanted["u"])
    for member in members.select_related("user", "organization"):
        name = f"{member.user.name}さん（{member.organization.name}）"
        found[f"u:{member.user_id}"] = (name, member.organization_id, member.user_id)
    for organization in Organization.objects.filter(pk__in=wanted["o"]):
        found[f"o:{organization.pk}"] = (f"{organization.name}（窓口）", organization.pk, None)
    for seat in Seat.objects.filter(pk__in=wanted["s"]).select_related("user", "organization"):
        name = f"{seat.user.name}さん（{seat.organization.name}・会議の席）"
        found[f"s:{seat.pk}"] = (name, seat.organization_id, seat.user_id)
    return found


def losing_sight(case: Case, consent: Consent) -> list[tuple[Ground, str]]:
    """Who stops seeing what when the consent is withdrawn: ground and what else is left to them."""
    grounds = [ground for ground in grounds_of(case) if ground.is_live]
    rows, named = [], set()
    for ground in grounds:
        view = (ground.grant.principal, ground.grant.max_level, ground.category_labels)
        if ground.grant.consent_id != consent.pk or view in named:
            continue
        named.add(view)
        others = [
            other.basis_label
            for other in grounds
            if other.grant.principal == ground.grant.principal
            and other.grant.consent_id != consent.pk
        ]
        rows.append((ground, "・".join(dict.fromkeys(others))))
    return rows
