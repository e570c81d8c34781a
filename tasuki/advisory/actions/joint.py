"""A joint programme from its partners to the signed agreement, and what it was worth each year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from tasuki.access.enums import NoticeKind
from tasuki.access.notices import notify
from tasuki.accounts.models import Organization, User
from tasuki.advisory.actions.board import first_said, said_again
from tasuki.advisory.contacts import officers, town_people
from tasuki.advisory.joint_enums import WAYS, CostRule, JointStatus, PartnerKind
from tasuki.advisory.models import (
    Joint,
    JointConsent,
    JointPartner,
    JointRemark,
    JointReview,
    JointShare,
    JointVersion,
)
from tasuki.advisory.shares import amounts
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import action
from tasuki.core.rows import check_row, lock_row, store, write_changes
from tasuki.core.writing import EDITED, edited
from tasuki.places.models import Municipality, Prefecture

JOINT = ("kind", "title", "aim", "services")
VERSION = ("content", "starts_on", "ends_on", "cost", "rule", "note")
REVIEW = ("worked", "hard", "cost_actual", "decision")
S = JointStatus
ILLEGAL = "いまは「{now}」なので、「{to}」には進めません。画面を開き直してください。"
SIGNED = "協定を結んだあとは、協定の新しい版で変えてください。"
WRITING = "書きかけの協定案が、もうあります。そちらを書いてください。"
SHOWN = "示した協定案は、書きかえられません。新しい版を作ってください。"
FUTURE = "結んだ日は、きょうまでの日付を入れてください。"
Part = Mapping[str, Any]


@action
def begin(
    *,
    by: User,
    prefecture: Prefecture,
    towns: Iterable[Municipality],
    agencies: Iterable[str] = (),
    **fields: Any,
) -> Joint:
    """In preparation: ``kind title aim services``, the municipalities in their order, agencies by
    name, the prefecture last. Nobody outside the office knows of it yet."""
    row = Joint(prefecture=prefecture, by=by, **fields)
    check_row(row)
    row.save(force_insert=True)
    who = [
        *((PartnerKind.MUNICIPALITY, one.name, one) for one in towns),
        *((PartnerKind.AGENCY, one, None) for one in agencies),
        (PartnerKind.PREFECTURE, prefecture.name, None),
    ]
    for order, (kind, name, place) in enumerate(who, 1):
        partner = JointPartner(joint=row, kind=kind, name=name, municipality=place, order=order)
        check_row(partner)
        partner.save(force_insert=True)
    write_event(Action.CREATE, object_ids=[row.pk], purpose="joint")
    return row


@action
def rewrite(*, by: User, joint: Joint, revision: int | None = None, **fields: Any) -> Joint:
    """Other words, until an agreement is signed; a stale ``revision`` is refused."""
    lock_row(joint, revision)
    if joint.status not in (S.PREPARING, S.TALKING):
        raise ValidationError(SIGNED)
    write_changes(joint, fields | edited(by), (*JOINT, *EDITED))
    write_event(Action.CHANGE, object_ids=[joint.pk])
    return joint


@action
def go_to(*, by: User, joint: Joint, to: JointStatus, because: str = "") -> Joint:
    """The next state; ending and dropping need a reason."""
    lock_row(joint, None)
    now = S(joint.status)
    if to not in WAYS.get(now, frozenset()):
        raise ValidationError(ILLEGAL.format(now=now.label, to=to.label))
    fields = {"status": to, "ended_because": because, **edited(by)}
    write_changes(joint, fields, ("status", "ended_because", *EDITED))
    write_event(Action.MOVE, object_ids=[joint.pk], purpose=to.value)
    if now != S.PREPARING or to == S.TALKING:
        _tell(joint)
    return joint


@action
def say(
    *,
    by: User,
    organization: Organization,
    joint: Joint,
    partner: JointPartner,
    text: str,
    is_question: bool = False,
    answers: JointRemark | None = None,
) -> JointRemark:
    """An opinion, a question, or the answer to one, in the name of a partner."""
    row = JointRemark(
        joint=joint, partner=partner, text=text, is_question=is_question, answers=answers, by=by,
        organization=organization,
    )  # fmt: skip
    check_row(row)
    row.save(force_insert=True)
    write_event(Action.ANSWER, object_ids=[joint.pk])
    if joint.status != S.PREPARING:
        _tell(joint)
    return row


@action
def write_version(
    *, by: User, joint: Joint, parts: Mapping[Any, Part], **fields: Any
) -> JointVersion:
    """The next version of the agreement. ``parts``: of each partner by its id, ``work`` and ``key``
    (people, hundredths of a percent or yen); what each pays is counted."""
    if JointVersion.objects.filter(joint=joint, opened_at__isnull=True).exists():
        raise ValidationError(WRITING)
    row = JointVersion(joint=joint, **fields, **edited(by))
    check_row(row)
    row.save(force_insert=True)
    row.refresh_from_db()  # the database counts the versions
    for partner, paid, part in _shared(row, parts):
        share = JointShare(version=row, partner=partner, amount=paid, **part)
        check_row(share)
        share.save(force_insert=True)
    write_event(Action.CREATE, object_ids=[joint.pk, row.pk])
    return row


@action
def change_version(
    *,
    by: User,
    version: JointVersion,
    parts: Mapping[Any, Part],
    revision: int | None = None,
    **fields: Any,
) -> JointVersion:
    """A version that was not laid open yet, with its shares; a stale ``revision`` is refused."""
    lock_row(version, revision)
    if version.opened_at is not None:
        raise ValidationError(SHOWN)
    write_changes(version, fields | edited(by), (*VERSION, *EDITED))
    rows = {one.partner_id: one for one in version.shares.all()}
    for partner, paid, part in _shared(version, parts):
        store(rows[partner.pk], {**part, "amount": paid})
    write_event(Action.CHANGE, object_ids=[version.joint_id, version.pk])
    return version


def _shared(
    version: JointVersion, parts: Mapping[Any, Part]
) -> list[tuple[JointPartner, int, dict[str, Any]]]:
    """Partner, yen, words and key; agencies take part in the work, not in the cost."""
    partners = list(JointPartner.objects.filter(joint_id=version.joint_id))
    paying = [one for one in partners if one.kind != PartnerKind.AGENCY]
    keys = [parts.get(one.pk, {}).get("key") for one in paying]
    try:
        paid = amounts(CostRule(version.rule), version.cost, keys)
    except ValueError as error:
        raise ValidationError({"rule": [str(error)]}) from error
    pays = {one.pk: (amount, key) for one, amount, key in zip(paying, paid, keys, strict=True)}
    found = []
    for one in partners:
        amount, key = pays.get(one.pk, (0, None))
        words = {"work": parts.get(one.pk, {}).get("work", ""), "key": key}
        found.append((one, amount, words))
    return found


@action
def lay_open(*, by: User, version: JointVersion, revision: int | None = None) -> JointVersion:
    """Shown to the partners, who can agree from now on; its words and shares stay."""
    lock_row(version, revision)
    if version.opened_at is not None:
        raise ValidationError(SHOWN)
    write_changes(version, {"opened_at": timezone.now(), **edited(by)}, ("opened_at", *EDITED))
    write_event(Action.DECIDE, object_ids=[version.joint_id, version.pk])
    _tell(version.joint)
    return version


@action
def agree(
    *,
    by: User,
    organization: Organization,
    version: JointVersion,
    partner: JointPartner,
    paper: str = "",
) -> JointConsent:
    """同意 to exactly this version, by an officer of the partner; or written down by the office
    with the number of the municipality's letter (``paper``)."""
    row = JointConsent(
        version=version, partner=partner, paper=paper, by=by, organization=organization
    )
    check_row(row)
    row.save(force_insert=True)
    write_event(Action.DECIDE, object_ids=[version.joint_id, version.pk], purpose="consent")
    _tell(version.joint)
    return row


@action
def sign(
    *, by: User, version: JointVersion, signed_on: dt.date, paper_number: str,
    revision: int | None = None,
) -> JointVersion:  # fmt: skip
    """協定を結んだ: with the day and the number of the paper, once every partner has agreed."""
    lock_row(version, revision)
    if signed_on > timezone.localdate():
        raise ValidationError({"signed_on": [FUTURE]})
    fields = {"signed_on": signed_on, "paper_number": paper_number, **edited(by)}
    write_changes(version, fields, ("signed_on", "paper_number", *EDITED))
    write_event(Action.DECIDE, object_ids=[version.joint_id, version.pk], purpose="sign")
    if version.joint.status == S.TALKING:
        go_to(by=by, joint=version.joint, to=S.SIGNED)
    else:
        _tell(version.joint)
    return version


@action
def review(*, by: User, joint: Joint, year: int, revision: int, **fields: Any) -> JointReview:
    """振り返り of a 年度: ``worked hard cost_actual decision``. ``revision`` 0: nothing stood there
    when it was opened; whoever writes second is told."""
    row = JointReview.objects.filter(joint=joint, fiscal_year=year).first()
    if row is None:
        return first_said(JointReview(joint=joint, fiscal_year=year, **fields, **edited(by)))
    return said_again(row, revision, {**fields, **edited(by)}, (*REVIEW, *EDITED))


def _tell(joint: Joint) -> None:
    """A notice without content to the officers of every partner but the writer."""
    codes = JointPartner.objects.filter(joint=joint, municipality__isnull=False)
    people = [one for code in codes.values_list("municipality_id", flat=True)
              for one in town_people(code)]  # fmt: skip
    people += [one.user_id for one in officers(joint.prefecture_id)]
    notify(NoticeKind.JOINT, people, object_id=joint.pk)
