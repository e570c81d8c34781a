"""The case as somebody else sees it: computed from their grounds, never by acting as them.

Every kind of item that exists is counted (whatever ``Item`` is made of, also in rooms above), so a
new kind cannot be forgotten here. A room above whose rows follow a rule of their own adds it to
``OTHERS``. ``tests/cases/test_preview.py`` compares it with the pages the other person really gets.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Count, Q
from django.db.models.functions import Now

from tasuki.access.enums import BasisName, Level
from tasuki.accounts.models import Membership
from tasuki.cases.access import readable_q
from tasuki.cases.enums import RequestStatus
from tasuki.cases.grounds import Ground
from tasuki.cases.models import AssessmentAnswer, AssessmentRequest, Case, Item, Letter
from tasuki.people.models import ContactPoint

OTHERS: list[Callable[[Case, Eye], tuple[str, int, int]]] = []
"""For kinds with a rule of their own: label, how many the eye sees, how many the asker sees."""


@dataclass
class Eye:
    """Somebody whose view can be checked: a desk, or a person with a ground of their own."""

    key: str
    name: str
    organization_id: uuid.UUID | None
    grounds: list[Ground] = field(default_factory=list)
    clearance: int = Level.P2
    holds: bool = False
    is_kept_out: bool = False
    """Blocked, or without a live membership: nothing, whatever the grounds say."""

    @property
    def user_id(self) -> uuid.UUID | None:
        """None for a desk."""
        return uuid.UUID(self.key[2:]) if self.key.startswith("u-") else None

    @property
    def sees(self) -> bool:
        return not self.is_kept_out and (self.holds or any(one.is_live for one in self.grounds))

    @property
    def readable(self) -> Q:
        """Items within their grounds. 秘匿 (P3) takes a fresh proof and a reason: never counted."""
        if not self.sees:
            return Q(pk__in=[])
        live = [(one.grant.max_level, one.grant.categories) for one in self.grounds if one.is_live]
        reach = min(self.clearance, int(Level.P2))
        return readable_q(live, holds=self.holds, clearance=reach)

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
    rows: list[tuple[str, int, int]]
    """Kind, how many the eye sees, how many there are (of what the asker sees)."""
    statements: list[AssessmentAnswer]
    envelopes: int


def eyes_on(case: Case, grounds: Sequence[Ground]) -> list[Eye]:
    """Everybody with a live ground, and organizations that only got an envelope.

    Somebody who sits in a meeting and is in the team is one eye with both grounds.
    """
    eyes: dict[str, Eye] = {}
    for ground in (one for one in grounds if one.is_live):
        key = f"u-{ground.user_id}" if ground.user_id else ground.grant.principal.replace(":", "-")
        eyes.setdefault(key, Eye(key, ground.name, ground.organization_id)).grounds.append(ground)
    asked = AssessmentRequest.objects.filter(case=case).exclude(status=RequestStatus.CANCELLED)
    for request in asked.select_related("organization"):
        key = f"o-{request.organization_id}"
        name = f"{request.organization.name}（窓口）"
        eyes.setdefault(key, Eye(key, name, request.organization_id))
    _add_homes(case, eyes)
    return sorted(eyes.values(), key=lambda eye: (eye.key[0] != "o", eye.name))


def _add_homes(case: Case, eyes: dict[str, Eye]) -> None:
    """What comes with the organizations of each person: their desks' grounds, clearance, blocks."""
    blocked = _blocked(case)
    users = [eye.user_id for eye in eyes.values() if eye.user_id]
    homes: dict[uuid.UUID, list[Membership]] = {}
    for member in Membership.objects.live().filter(user_id__in=users):
        homes.setdefault(member.user_id, []).append(member)
    for key, eye in eyes.items():
        if eye.user_id is None:
            eye.holds = eye.organization_id == case.owner_id
            eye.is_kept_out = key in blocked
            continue
        members = homes.get(eye.user_id, [])
        bodies = dict.fromkeys(member.organization_id for member in members)
        eye.holds = case.owner_id in bodies
        eye.clearance = max((member.clearance for member in members), default=0)
        eye.is_kept_out = not members or bool(blocked & {key, *(f"o-{one}" for one in bodies)})
        for desk in (eyes.get(f"o-{one}") for one in bodies):
            eye.grounds += desk.grounds if desk else []


def _blocked(case: Case) -> set[str]:
    """Keys of everybody who must never see a person of the case."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT principal FROM api.blocks_of(%s)", [case.pk])
        return {principal.replace(":", "-") for (principal,) in cursor.fetchall()}


def item_models() -> list[type[Item]]:
    """Every kind of item there is, in the order of the rooms."""
    return [model for model in apps.get_models() if issubclass(model, Item)]


def seen_by(case: Case, eye: Eye) -> View:
    """How many of each kind, which statements, which people. Bounded by what the asker sees."""
    rows = [(str(m._meta.verbose_name), *_counts(case, eye, m)) for m in item_models()]
    contacts = ContactPoint.objects.filter(person__cases__case=case, level__lt=Level.P3)
    found = contacts.aggregate(
        seen=Count("pk", filter=eye.readable, distinct=True), total=Count("pk", distinct=True)
    )
    rows.append(("居所と連絡先", found["seen"], found["total"]))
    rows += [other(case, eye) for other in OTHERS]
    statements = AssessmentAnswer.objects.filter(eye.readable | _own(eye, AssessmentAnswer))
    letters = AssessmentRequest.objects.filter(case=case, organization=eye.organization_id)
    people = [link.person.name for link in case.people.select_related("person")]
    said = statements.filter(case=case).select_related("organization").order_by("item")
    return View(
        eye=eye,
        people=people if eye.sees else [],
        rows=rows if eye.sees else [],
        statements=list(said),
        envelopes=0 if eye.is_kept_out else letters.exclude(status=RequestStatus.CANCELLED).count(),
    )


def _counts(case: Case, eye: Eye, model: type[Item]) -> tuple[int, int]:
    manager: Any = model._default_manager
    rows = manager.filter(case=case, level__lt=Level.P3)
    rule = eye.readable | _own(eye, model)
    found = rows.aggregate(total=Count("pk"), seen=Count("pk", filter=rule))
    return found["seen"], found["total"]


def _own(eye: Eye, model: type[Item]) -> Q:
    """What is read beside level and category: one's own answers and letters, those sent to one's
    desk, while the ground of the request lives."""
    body, nothing = eye.organization_id, Q(pk__in=[])
    if body is None or eye.is_kept_out:
        return nothing
    if model is AssessmentAnswer:
        return Q(request__organization_id=body) & _rests("request__")
    if model is Letter:
        asked = Q(request__organization_id=body) & _rests("request__")
        sent = Q(referral__receiver_id=body) & _rests("referral__")
        written = Q(author_id=eye.user_id) if eye.user_id and eye.sees else nothing
        return asked | sent | written
    return nothing


def _rests(path: str) -> Q:
    """The consent of the envelope, if it rests on one, is in force."""
    return Q(**{f"{path}consent__isnull": True}) | Q(
        **{
            f"{path}consent__is_granted": True,
            f"{path}consent__withdrawn_at__isnull": True,
            f"{path}consent__starts_at__lte": Now(),
            f"{path}consent__expires_at__gt": Now(),
        }
    )
