"""Groups: begun, joined, led and left. What is said there are topics and posts (``network.py``)."""

from __future__ import annotations

import uuid

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.utils import IntegrityError
from django.utils import timezone

from tasuki.access.enums import NoticeKind
from tasuki.access.notices import notify
from tasuki.accounts.models import Organization, User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import action
from tasuki.core.rows import check_row, store
from tasuki.exchange.models import Group, GroupMember
from tasuki.exchange.network_enums import Joining, MemberStatus
from tasuki.places.models import Prefecture

THERE = "もう、このグループに入っているか、返事を待っています。"
LED = "このグループには、まとめ役がいます。"


@action
def open_group(
    *,
    by: User,
    organization: Organization,
    name: str,
    about: str,
    joining: Joining | str,
    prefecture: Prefecture | None,
    is_peer: bool = False,
    id: uuid.UUID | None = None,
) -> Group:
    """A new group, led by who begins it. Without a prefecture it is for everybody who is here."""
    group = Group(
        id=id or uuid.uuid4(), name=name, about=about, joining=joining, prefecture=prefecture,
        is_peer=is_peer, by=by, organization=organization,
    )  # fmt: skip
    check_row(group)
    group.save(force_insert=True)
    write_event(Action.CREATE, object_ids=[group.pk], purpose="peer group" if is_peer else "group")
    return group


@action
def join_group(*, by: User, organization: Organization, group: Group) -> GroupMember:
    """In at once where it is open, else asked: its leaders are told. Whoever was in it from an
    organization that they left since comes in anew."""
    before = GroupMember.objects.filter(group=group, user=by, status=MemberStatus.IN)
    before.exclude(organization=organization).delete()
    is_open = group.joining == Joining.OPEN
    status = MemberStatus.IN if is_open else MemberStatus.WAITING
    row = GroupMember(group=group, user=by, organization=organization, status=status)
    check_row(row)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise ValidationError(THERE) from error
    if not is_open:
        with connection.cursor() as cursor:
            cursor.execute("SELECT api.tell_leaders(%s)", [group.pk])
    write_event(Action.REQUEST, object_ids=[group.pk], purpose=f"group:{status}")
    return row


@action
def leave_group(*, by: User, group: Group) -> None:
    """Always, at once, without a reason; also what one asked for is taken back so."""
    GroupMember.objects.filter(group=group, user=by).exclude(status=MemberStatus.REMOVED).delete()
    write_event(Action.REVOKE, object_ids=[group.pk], purpose="group left")


@action
def place_member(
    *, by: User, member: GroupMember, status: MemberStatus, is_moderator: bool = False
) -> GroupMember:
    """Let in, put out, or asked to lead too; by who leads the group."""
    asked = member.status == MemberStatus.WAITING
    store(member, {"status": status, "is_moderator": is_moderator})
    if asked and status == MemberStatus.IN:
        notify(NoticeKind.GROUP_JOINED, [member.user_id], object_id=member.group_id)
    write_event(Action.DECIDE, object_ids=[member.group_id, member.user_id],
                purpose=f"group:{'leads' if is_moderator else status}")  # fmt: skip
    return member


@action
def lead_group(*, by: User, group: Group) -> None:
    """Where nobody leads any more, somebody who is in it does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT api.lead_group(%s)", [group.pk])
        if not cursor.fetchone()[0]:
            raise ValidationError(LED)
    write_event(Action.DECIDE, object_ids=[group.pk], purpose="group led")


@action
def close_group(*, by: User, group: Group, opens: bool = False) -> Group:
    """Nobody joins and nobody writes any more; its members still read it. ``opens``: again."""
    store(group, {"closed_at": None if opens else timezone.now()})
    write_event(Action.CHANGE, object_ids=[group.pk], purpose="" if opens else "group closed")
    return group
