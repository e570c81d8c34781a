"""Who may sit in an item: the consent that covers an organization on the day of the meeting."""

from __future__ import annotations

import datetime as dt

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Now
from django.utils import timezone

from tasuki.access.enums import BasisName, Level
from tasuki.access.models import Consent, Seat
from tasuki.accounts.models import Membership, Organization
from tasuki.cases.models import Case, CasePerson
from tasuki.cases.preview import Eye
from tasuki.conferences.models import PlanItem
from tasuki.plans.models import RoleAssignment


def covering_consents(
    case: Case, organization: Organization, day: dt.datetime
) -> QuerySet[Consent]:
    """Consents of the case that name the organization and hold at the moment ``day``."""
    return Consent.objects.filter(
        Q(state__withdrawn_at__isnull=True) | Q(state__withdrawn_at__gt=day),
        case_id=case.pk,
        state__is_granted=True,
        state__starts_at__lte=day,
        state__expires_at__gt=day,
        consentrecipient__organization=organization,
    ).select_related("state")


def covering_consent(case: Case, organization: Organization, day: dt.datetime) -> Consent | None:
    """The covering consent of the person who comes first in the case (subjects before others)."""
    consents = list(covering_consents(case, organization, day))
    if len(consents) < 2:
        return consents[0] if consents else None
    people = CasePerson.objects.filter(case=case).order_by(F("is_subject").desc(), "order")
    rank = {person_id: n for n, person_id in enumerate(people.values_list("person_id", flat=True))}
    return min(consents, key=lambda one: (rank.get(one.person_id, len(rank)), one.created_at))


def uncovered(item: PlanItem, day: dt.datetime) -> list[Organization]:
    """Organizations with a seat in the item that no consent covers on that day (R01)."""
    if item.case is None:
        return []
    seats = Seat.objects.filter(room_id=item.pk).select_related("organization")
    organizations = {seat.organization_id: seat.organization for seat in seats}
    return [
        one
        for one in organizations.values()
        if one.pk != item.case.owner_id and not covering_consents(item.case, one, day).exists()
    ]


def people_for(case: Case) -> tuple[QuerySet[Membership], list[Organization]]:
    """Who may sit at an item of the case today: members of the holding organization and of the
    agencies that a live consent names; and agencies with a role that no consent covers yet."""
    now = timezone.now()
    covered = set(
        Consent.objects.filter(
            case_id=case.pk,
            state__is_granted=True,
            state__withdrawn_at__isnull=True,
            state__starts_at__lte=now,
            state__expires_at__gt=now,
        ).values_list("consentrecipient__organization", flat=True)
    )
    allowed = {one for one in (*covered, case.owner_id) if one is not None}
    members = Membership.objects.live().filter(organization_id__in=allowed)
    roles = RoleAssignment.objects.filter(case_id=case.pk, ended_on__isnull=True)
    lacking = Organization.objects.filter(pk__in=roles.values("organization_id")).exclude(
        pk__in=allowed
    )
    members = members.select_related("user", "organization")
    return members.order_by("organization__kana", "user__kana", "id"), list(lacking)


def items_seen(case: Case, eye: Eye) -> tuple[str, int, int]:
    """議案 of the case: how many somebody sees from a seat in them or as the team, and of how many
    (``cases.preview.OTHERS``)."""
    items = PlanItem.objects.filter(case=case)
    if eye.user_id is None or not eye.sees:
        return "議案", 0, items.count()
    seats = Seat.objects.filter(
        user_id=eye.user_id, is_statutory=False, opens_at__lte=Now(), closes_at__gt=Now()
    )
    rule = Q(pk__in=seats.values("room_id"))
    for ground in eye.grounds:
        if ground.is_live and ground.grant.basis == BasisName.TEAM:
            top = min(ground.grant.max_level, eye.clearance, int(Level.P2))
            rule |= Q(level__lte=top, categories__contained_by=ground.grant.categories)
    return "議案", items.filter(rule).count(), items.count()
