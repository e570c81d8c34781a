"""What the forms of a case offer: organizations of the place, people, colleagues."""

from __future__ import annotations

import uuid
from collections import defaultdict

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from tasuki.access.models import Consent
from tasuki.accounts.enums import CASE_ROLES, OrganizationKind
from tasuki.accounts.models import Membership, Organization
from tasuki.cases.actions.desk import NOT_THE_CASE_SIDE
from tasuki.cases.grounds import may_share
from tasuki.cases.models import Case
from tasuki.core.dates import age_on, wareki
from tasuki.people.models import Person

NOT_ASKED = (
    OrganizationKind.AUDIT,
    OrganizationKind.TRAINING,
    OrganizationKind.NATION,
    OrganizationKind.PREFECTURE,
)
"""Bodies that take no part in a case."""

Choice = tuple[str, str]


def need_case_side(case: Case) -> None:
    """403 with a sentence for somebody who sees the case but may not share it."""
    if not may_share(case.pk):
        raise PermissionDenied(NOT_THE_CASE_SIDE)


def partners(case: Case) -> list[Organization]:
    """Organizations of the municipality that one can ask, the holder left out."""
    found = Organization.objects.active().in_municipality(case.municipality_id)
    return [one for one in found.exclude(kind__in=NOT_ASKED) if one.pk != case.owner_id]


def partner_choices(case: Case, consents: dict[uuid.UUID, Consent] | None = None) -> list[Choice]:
    """Organizations as choices; with ``consents`` those a live one names come first and say so."""
    choices = []
    for organization in sorted(partners(case), key=lambda one: one.pk not in (consents or {})):
        words = organization.name
        consent = (consents or {}).get(organization.pk)
        if consent is not None:
            day = timezone.localdate(consent.state.expires_at)
            words = f"{words}（同意あり・{wareki(day)}まで）"
        choices.append((str(organization.pk), words))
    return choices


def recipient_choices(case: Case) -> list[Choice]:
    """Whom a consent may name: the partners and the holder."""
    own = [(str(case.owner_id), case.owner.name)] if case.owner else []
    return [*own, *partner_choices(case)]


def people_choices(case: Case) -> list[Choice]:
    """People of the case with how they are related."""
    links = case.people.select_related("person")
    return [
        (str(link.person_id), link.person.name + (f"（{link.relation}）" if link.relation else ""))
        for link in links
    ]


def colleague_choices(case: Case) -> list[tuple[str, list[Choice]]]:
    """Everybody who does casework in the place, by organization; the holder first."""
    members = (
        Membership.objects.live()
        .filter(organization__municipality_id=case.municipality_id, role__in=CASE_ROLES)
        .select_related("user", "organization")
        .order_by("organization__kana", "user__kana")
    )
    groups: dict[str, list[Choice]] = defaultdict(list)
    own = case.owner.name if case.owner else ""
    if own:
        groups[own] = []
    for member in members:
        words = f"{member.user.name}（{member.label}）"
        groups[member.organization.name].append((str(member.user_id), words))
    return [(name, people) for name, people in groups.items() if people]


def harmless_label(case: Case) -> str:
    """How to speak of the case to somebody who may not know who it is: 50代の方の世帯."""
    link = case.people.select_related("person").filter(is_subject=True).first()
    age = _age(link.person) if link else None
    return f"{age // 10 * 10}代の方の世帯" if age is not None and age >= 10 else "相談のあった世帯"


def _age(person: Person) -> int | None:
    return age_on(person.born_on, timezone.localdate()) if person.born_on else None
