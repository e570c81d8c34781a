"""議案 of a 重層的支援会議: only cases with a plan, only seats that a consent covers (R01, R05)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import Max
from django.utils import timezone

from tasuki.access.actions import open_grant
from tasuki.access.enums import BasisName, Level
from tasuki.access.models import Consent, Seat
from tasuki.accounts.models import Organization, User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.cases.enums import CaseStatus
from tasuki.cases.models import Case
from tasuki.conferences.actions.attendance import add_attendee
from tasuki.conferences.enums import ConferenceStatus, ItemKind
from tasuki.conferences.models import PlanConference, PlanItem, WrittenInput
from tasuki.conferences.queries import covering_consent
from tasuki.core.action import action
from tasuki.core.dates import wareki
from tasuki.core.rows import check_row, lock_row
from tasuki.plans.enums import PlanStatus
from tasuki.plans.models import Plan

WIND_DOWN = dt.timedelta(days=30)
"""How long after the meeting a seat still sees its item (access.md, ``conference_consent``)."""


AT_PLAN_STAGE = frozenset(
    {
        CaseStatus.PLANNING,
        CaseStatus.MEETING,
        CaseStatus.DECIDED,
        CaseStatus.SUPPORTING,
        CaseStatus.REVIEW,
        CaseStatus.SUSPENDED,
    }
)


Seating = tuple[User, Organization]


def _check_case(case: Case, plan: Plan | None, kind: ItemKind) -> None:
    """R05: nothing before the case is at the plan stage; a plan item names the plan."""
    if case.status not in AT_PLAN_STAGE:
        raise ValidationError(
            f"このケースは「{case.get_status_display()}」の段階です。"
            "重層的支援会議に付けられるのは、プラン案ができて支援を進める段階のケースです。"
            "同意の前に話し合うときは、支援会議（106条の6）を主管課に発議してください。"
        )
    if (
        kind == ItemKind.PLAN
        and plan is not None
        and plan.status
        in {
            PlanStatus.DRAFT,
            PlanStatus.RETURNED,
        }
    ):
        raise ValidationError(
            "このプランには、まだ本人の同意がありません。同意を記録してから会議に付けてください。"
        )


def refusal(organizations: Iterable[Organization], day: dt.datetime) -> ValidationError:
    """The sentence of R01: who lacks what, and what can be done."""
    names = "、".join(one.name for one in organizations)
    return ValidationError(
        f"{names}に見せてよいという本人の同意が、会議の日（{wareki(day)}）にありません。"
        "「同意と共有」で相手にこの機関を加えて同意を得るか、席から外してください。",
        code="uncovered",
    )


@action
def add_item(
    *,
    by: User,
    conference: PlanConference,
    kind: ItemKind,
    topic: str,
    case: Case | None = None,
    plan: Plan | None = None,
    seats: Iterable[Seating] = (),
    **fields: Any,
) -> PlanItem:
    """Put an item on the agenda. With a case, ``seats`` are (user, organization): each organization
    beside the one that holds the case needs a consent on the meeting date (R01).

    ``fields``: ``id questions planned_minutes level categories order``.
    """
    lock_row(conference, None)
    if conference.status == ConferenceStatus.APPROVED:
        raise ValidationError("議事録を確定した会議には、議案を加えられません。")
    if plan is not None:
        case = plan.case
    if case is not None:
        _check_case(case, plan, ItemKind(kind))
    last = conference.items.aggregate(last=Max("order"))["last"] or 0
    item = PlanItem(
        conference=conference,
        kind=kind,
        topic=topic,
        case=case,
        plan=plan,
        by=by,
        **{"order": last + 1, **fields},
    )
    check_row(item)
    _insert_item(item)
    if case is not None:
        chosen = {user.pk: (user, organization) for user, organization in seats}
        for user, organization in chosen.values():
            add_seat(by=by, item=item, user=user, organization=organization)
    write_event(
        Action.CREATE, case_id=case.pk if case else None, object_ids=[item.pk], level=item.level
    )
    return item


def _insert_item(item: PlanItem) -> None:
    """Items that the writer does not see take up numbers too: step past them."""
    for _try in range(50):
        try:
            with transaction.atomic():
                item.save(force_insert=True)
            return
        except IntegrityError as error:
            if "item_order_once" not in str(error):
                raise
            item.order += 1
    raise ValidationError("議案が多すぎます。会議を分けてください。")


@action
def add_seat(*, by: User, item: PlanItem, user: User, organization: Organization) -> Seat:
    """A seat in one item: P2 within what the covering consent allows, until 30 days after."""
    conference = item.conference
    closes_at = conference.held_at + WIND_DOWN
    seat = Seat(
        conference_id=conference.pk,
        room_id=item.pk,
        user=user,
        organization=organization,
        is_statutory=False,
        opens_at=min(timezone.now(), conference.held_at),
        closes_at=closes_at,
        by=by,
    )
    if item.case is None:
        raise ValidationError("ケースのない議案は、出席する人がみな見られます。席は要りません。")
    consent = covering_consent(item.case, organization, conference.held_at)
    if consent is None and organization.pk != item.case.owner_id:
        raise refusal([organization], conference.held_at)
    add_attendee(by=by, conference=conference, user=user, organization=organization)
    if Seat.objects.filter(room_id=item.pk, user=user).exists():
        raise ValidationError(f"{user.name}さんの席は、もうあります。")
    seat.save(force_insert=True)
    if consent is not None and closes_at > timezone.now() and not _is_team(item.case, user):
        _open_seat_grant(by, item, seat, consent)
    return seat


def _is_team(case: Case, user: User) -> bool:
    """Whether the user already works on the case: then the seat needs no grant of its own."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM api.case_grants(%s) WHERE principal = %s"
            " AND basis = 'team' AND revoked_at IS NULL AND expires_at > statement_timestamp())",
            [case.pk, f"u:{user.pk}"],
        )
        return bool(cursor.fetchone()[0])


def _open_seat_grant(by: User, item: PlanItem, seat: Seat, consent: Consent) -> None:
    if consent.state.expires_at <= timezone.now() or consent.state.withdrawn_at is not None:
        return
    open_grant(
        by=by,
        case_id=consent.case_id,
        principal=f"s:{seat.pk}",
        basis=BasisName.CONFERENCE_CONSENT,
        max_level=Level.P2,
        categories=consent.categories,
        expires_at=min(seat.closes_at, consent.state.expires_at),
        consent=consent,
        conference_id=item.conference_id,
        reason="重層的支援会議",
    )


@action
def write_input(
    *, by: User, item: PlanItem, organization: Organization, text: str, **fields: Any
) -> WrittenInput:
    """書面の意見 of an agency that cannot come. ``fields``: ``id created_at``."""
    if not text.strip():
        raise ValidationError({"text": ["意見を書いてください。"]})
    given = WrittenInput(item=item, organization=organization, text=text, by=by, **fields)
    check_row(given)
    given.save(force_insert=True)
    write_event(Action.ANSWER, case_id=item.case_id, object_ids=[given.pk], level=item.level)
    return given
