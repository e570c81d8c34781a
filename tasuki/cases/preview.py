"""The case as somebody else sees it: computed from their grounds, never by acting as them."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Model, Q
from django.db.models.functions import Now

from tasuki.access.enums import BasisName
from tasuki.accounts.models import Membership
from tasuki.cases.access import readable_q
from tasuki.cases.enums import RequestStatus
from tasuki.cases.grounds import Ground
from tasuki.cases.models import (
    AssessmentAnswer,
    AssessmentRequest,
    Case,
    Evaluation,
    HouseholdPicture,
    Intake,
    PersonNote,
    Record,
    Tie,
)

SHOWN: tuple[tuple[str, type[Model]], ...] = (
    ("受付票", Intake),
    ("人についてのメモ", PersonNote),
    ("つながり", Tie),
    ("経過の記録", Record),
    ("アセスメントの回答", AssessmentAnswer),
    ("世帯の全体像", HouseholdPicture),
    ("評価", Evaluation),
)
TABS = "概要・経過・アセスメント・プラン・会議・世帯図"


@dataclass
class Eye:
    """Somebody whose view can be checked: a desk, or a person with a ground of their own."""

    key: str
    name: str
    organization_id: uuid.UUID | None
    grounds: list[Ground] = field(default_factory=list)
    clearance: int = 2
    holds: bool = False

    @property
    def sees(self) -> bool:
        return self.holds or any(ground.is_live for ground in self.grounds)

    @property
    def basis(self) -> str:
        """担当チーム、つなぎ・照会を受けた機関."""
        live = [ground.basis_label for ground in self.grounds if ground.is_live]
        own = [str(BasisName.OWN.label)] if self.holds else []
        return "、".join(dict.fromkeys([*own, *live]))


@dataclass(frozen=True)
class View:
    """What one eye gets."""

    eye: Eye
    people: list[str]
    rows: list[tuple[str, str]]
    statements: list[AssessmentAnswer]
    envelopes: int


def eyes_on(case: Case, grounds: Sequence[Ground]) -> list[Eye]:
    """Everybody with a live ground, and organizations that only got an envelope."""
    live = [ground for ground in grounds if ground.is_live]
    eyes: dict[str, Eye] = {}
    for ground in live:
        key = ground.grant.principal.replace(":", "-")
        eyes.setdefault(key, Eye(key, ground.name, ground.organization_id)).grounds.append(ground)
    clearances = _clearances(eyes)
    for key, eye in eyes.items():
        eye.holds = eye.organization_id is not None and eye.organization_id == case.owner_id
        if key.startswith("u-"):
            eye.clearance = clearances.get(uuid.UUID(key[2:]), 0)
            desk = eyes.get(f"o-{eye.organization_id}")
            eye.grounds += desk.grounds if desk else []
    asked = AssessmentRequest.objects.filter(case=case).exclude(status=RequestStatus.CANCELLED)
    for request in asked.select_related("organization"):
        key = f"o-{request.organization_id}"
        name = f"{request.organization.name}（窓口）"
        eyes.setdefault(key, Eye(key, name, request.organization_id))
    return sorted(eyes.values(), key=lambda eye: (eye.key[0] != "o", eye.name))


def _clearances(eyes: dict[str, Eye]) -> dict[uuid.UUID, int]:
    users = [uuid.UUID(key[2:]) for key in eyes if key.startswith("u-")]
    found: dict[uuid.UUID, int] = {}
    for member in Membership.objects.live().filter(user_id__in=users):
        found[member.user_id] = max(found.get(member.user_id, 0), member.clearance)
    return found


def seen_by(case: Case, eye: Eye) -> View:
    """How many of each kind, which statements, which people. Bounded by what the asker sees."""
    live = [(one.grant.max_level, one.grant.categories) for one in eye.grounds if one.is_live]
    readable = readable_q(live, holds=eye.holds, clearance=eye.clearance)
    own = _own_answers(eye)
    rows = []
    for label, model in SHOWN:
        rule = readable | own if model is AssessmentAnswer else readable
        manager: Any = model._default_manager
        counts = manager.filter(case=case).aggregate(
            total=Count("pk"), seen=Count("pk", filter=rule)
        )
        rows.append((label, f"{counts['seen']}件（全部で{counts['total']}件）"))
    statements = AssessmentAnswer.objects.filter(readable | own, case=case)
    letters = AssessmentRequest.objects.filter(case=case, organization=eye.organization_id)
    people = [link.person.name for link in case.people.select_related("person")]
    return View(
        eye=eye,
        people=people if eye.sees else [],
        rows=rows if eye.sees else [],
        statements=list(statements.select_related("organization").order_by("item")),
        envelopes=letters.exclude(status=RequestStatus.CANCELLED).count(),
    )


def _own_answers(eye: Eye) -> Q:
    """What the organization itself said, while the ground of its request lives."""
    if eye.organization_id is None:
        return Q(pk__in=[])
    rests = Q(request__consent__isnull=True) | Q(
        request__consent__is_granted=True,
        request__consent__withdrawn_at__isnull=True,
        request__consent__starts_at__lte=Now(),
        request__consent__expires_at__gt=Now(),
    )
    return Q(request__organization_id=eye.organization_id) & rests
