"""見せない相手 (利益相反): set by who may share, lifted by somebody else, led over first."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from tasuki.access.actions import close_grant, is_refusal
from tasuki.access.enums import BlockKind
from tasuki.access.models import Block
from tasuki.accounts.models import Membership, User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.cases.actions.team import change_lead, team_grants
from tasuki.cases.models import Case
from tasuki.core.action import action
from tasuki.people.models import Person

NOT_YOURS = "見せない相手を決められるのは、主担当か受け持つ機関の人です。主担当に相談してください。"
LEADS = (
    "{name}さんは、このケースの主担当です。先に、次の主担当を選んでください。"
    "主担当の引き継ぎと、見せない相手の記録を、同時に行います。"
)
LEADS_ELSEWHERE = (
    "{name}さんは、この方の別のケースの主担当です。"
    "そのケースの主担当をかえてから、もう一度決めてください。"
)
HOLDS = (
    "{name}は、この方のケースを受け持っています。先に「つなぎ」で、ほかの機関へ引き継いでください。"
)
UNPROVED = (
    "見せない相手を決めるには、10分以内の本人の確認がいります。"
    "もう一度、本人の確認をしてから決めてください。"
)
HIMSELF = "次の主担当には、見せない相手とは別の人を選んでください。"
BLOCKED_ALREADY = "次の主担当に選んだ人は、この方の「見せない相手」です。別の人を選んでください。"
BY_ANOTHER = (
    "取りやめを決められるのは、記録した人とは別の、主担当か受け持つ機関の人です。"
    "その人にたのんでください。"
)


@dataclass(frozen=True)
class Whom:
    """Whom not to show: a user or an organization, under the name of its principal."""

    principal: str
    name: str
    user: User | None = None


def blocks_of(case: Case, person: Person) -> list[Block]:
    """The blocks of one person, for who may share the case; the oldest first."""
    rows = Block.objects.raw("SELECT * FROM api.blocks_of(%s)", [case.pk])
    return [row for row in rows if row.person_id == person.pk]


@action
def set_block(
    *,
    by: User,
    case: Case,
    person: Person,
    whom: Whom,
    kind: BlockKind | str,
    note: str = "",
    new_lead: User | None = None,
) -> uuid.UUID:
    """From the next statement on ``whom`` sees no case of the person, whatever they are granted.

    If ``whom`` leads the case, ``new_lead`` takes over in the same transaction. Their place in the
    team ends too, so that a lifted block gives nothing back by itself. Raises ``ValidationError``,
    also without a proof of the second factor within ten minutes, whoever calls: the database asks.
    """
    if whom.user is not None and case.lead_id == whom.user.pk:
        _hand_over(by, case, person, whom, new_lead)
    if whom.user is not None:
        for grant_id in team_grants(case, whom.user):
            close_grant(by=by, case_id=case.pk, grant_id=grant_id)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT api.set_block(%s, %s, %s, %s)", [person.pk, whom.principal, kind, note]
            )
            block_id: uuid.UUID = cursor.fetchone()[0]
    except DatabaseError as error:
        if not is_refusal(error):
            raise
        raise ValidationError(_why_not(error, whom)) from error
    write_event(
        Action.BLOCK, case_id=case.pk, person_id=person.pk, object_ids=[block_id], purpose=kind
    )
    return block_id


def _hand_over(by: User, case: Case, person: Person, whom: Whom, new_lead: User | None) -> None:
    if new_lead is None:
        raise ValidationError({"new_lead": [LEADS.format(name=whom.name)]})
    if whom.user is not None and new_lead.pk == whom.user.pk:
        raise ValidationError({"new_lead": [HIMSELF]})
    theirs = {f"u:{new_lead.pk}"} | {
        f"o:{one}"
        for one in Membership.objects.live()
        .filter(user=new_lead)
        .values_list("organization_id", flat=True)
    }
    if any(block.principal in theirs for block in blocks_of(case, person)):
        raise ValidationError({"new_lead": [BLOCKED_ALREADY]})
    change_lead(by=by, case=case, lead=new_lead, reason="利益相反による主担当の交代")


def _why_not(error: DatabaseError, whom: Whom) -> str:
    if "not proved" in str(error):
        return UNPROVED
    if "handed over" not in str(error):
        return NOT_YOURS
    return (LEADS_ELSEWHERE if whom.user is not None else HOLDS).format(name=whom.name)


@action
def lift_block(*, by: User, case: Case, block: Block) -> None:
    """Let them look again, if they have a ground: never by whoever set the block."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT api.lift_block(%s)", [block.pk])
    except DatabaseError as error:
        if not is_refusal(error):
            raise
        raise ValidationError(BY_ANOTHER) from error
    write_event(
        Action.BLOCK,
        case_id=case.pk,
        person_id=block.person_id,
        object_ids=[block.pk],
        purpose="lifted",
    )
