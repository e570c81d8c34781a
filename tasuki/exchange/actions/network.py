"""The network: cards, topics, posts, and what moderators do."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import QuerySet
from django.db.utils import IntegrityError
from django.utils import timezone

from tasuki.access.enums import NoticeKind
from tasuki.access.notices import notify
from tasuki.accounts.models import Membership, Organization, User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import action
from tasuki.core.rows import check_row, store
from tasuki.exchange.enums import EDITOR_ROLES, Reach, ReportReason, ShownTo
from tasuki.exchange.looking import prefecture_of
from tasuki.exchange.models import (
    Card,
    CardContact,
    Group,
    GroupMember,
    Post,
    PostWriter,
    Publication,
    Report,
    Thread,
)
from tasuki.exchange.network_enums import MemberStatus
from tasuki.places.models import Prefecture

CARD = ("organization", "prefecture", "post", "is_representative", "roles", "asks", "wants",
        "pride", "shown_to", "takes_requests", "kept_at")  # fmt: skip
CLOSED = "この話題は閉じられています。新しい話題をはじめてください。"
ALONE = (
    "このグループのまとめ役は、書いた人だけです。知らせは届きません。"
    "グループの人と話すか、職場の人か県の担当に相談してください。"
)
TWICE = "この書きこみについては、もう知らせています。係の人が確かめています。"


@action
def keep_card(
    *,
    by: User,
    organization: Organization,
    contact: str = "",
    contact_shown_to: str = ShownTo.NOBODY,
    **fields: Any,
) -> Card:
    """One's own card, new or changed; an empty contact is taken away."""
    fields |= {"prefecture": prefecture_of(organization), "kept_at": timezone.now()}
    card = Card(user=by, organization=organization, **fields)
    check_row(card)
    if Card.objects.filter(pk=by.pk).exists():
        card.save(force_update=True, update_fields=CARD)
    else:
        card.save(force_insert=True)
    CardContact.objects.filter(card_id=by.pk).delete()
    if contact:
        row = CardContact(card=card, text=contact, shown_to=contact_shown_to)
        check_row(row)
        row.save(force_insert=True)
    write_event(Action.CHANGE, object_ids=[by.pk], purpose="card")
    return card


@action
def drop_card(*, by: User) -> None:
    """Take one's own card out of the directory."""
    CardContact.objects.filter(card_id=by.pk).delete()
    Card.objects.filter(pk=by.pk).delete()
    write_event(Action.REVOKE, object_ids=[by.pk], purpose="card")


@action
def open_thread(
    *,
    by: User,
    organization: Organization,
    title: str,
    reach: Reach | str,
    text: str,
    group: Group | None = None,
    id: uuid.UUID | None = None,
) -> Thread:
    """A new topic with its first post. ``Reach.PREFECTURE``: that of the organization;
    ``Reach.GROUP``: of ``group``."""
    near: Prefecture | None = None
    if reach == Reach.PREFECTURE:
        near = prefecture_of(organization)
    thread = Thread(
        id=id or uuid.uuid4(), title=title, reach=reach, prefecture=near, group=group, by=by,
        organization=organization,
    )  # fmt: skip
    check_row(thread)
    thread.save(force_insert=True)
    write_event(Action.CREATE, object_ids=[thread.pk], purpose=f"thread:{reach}")
    write_post(by=by, organization=organization, text=text, thread=thread)
    return thread


@action
def write_post(
    *,
    by: User,
    organization: Organization,
    text: str,
    thread: Thread | None = None,
    publication: Publication | None = None,
    stand: str = "",
) -> Post:
    """A word in a topic, or a reply to a もやもや: signed there, with the stand alone here."""
    if thread is not None and not thread.takes_words:
        raise ValidationError(CLOSED)
    is_reply = thread is None
    post = Post(
        thread=thread, publication=publication, text=text, stand=stand,
        by=None if is_reply else by, organization=None if is_reply else organization,
    )  # fmt: skip
    check_row(post)
    post.save(force_insert=True)
    if is_reply:
        PostWriter(post=post, user=by, organization=organization).save(force_insert=True)
    if thread is not None:
        notify(NoticeKind.THREAD, followers_of(thread), object_id=thread.pk)
    elif publication is not None:
        _call("api.tell_writer(%s)", publication.pk)
    write_event(Action.CREATE, object_ids=[post.pk], purpose="post")
    return post


def followers_of(thread: Thread) -> set[uuid.UUID]:
    """Who wrote there or began it; in a group, those of them who are still in it."""
    wrote = Post.objects.filter(thread=thread).values_list("by_id", flat=True)
    found = {thread.by_id, *(one for one in wrote if one is not None)}
    if thread.group_id is not None:
        found &= set(
            GroupMember.objects.filter(group_id=thread.group_id, status=MemberStatus.IN)
            .values_list("user_id", flat=True)
        )  # fmt: skip
    return found


def _call(function: str, *values: uuid.UUID | bool) -> object:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}", values)
        return cursor.fetchone()[0]


@action
def close_thread(*, by: User, thread: Thread, opens: bool = False) -> Thread:
    """Nobody writes any more; it stays to be read. ``opens``: the other way round."""
    store(thread, {"closed_at": None if opens else timezone.now()})
    write_event(Action.CHANGE, object_ids=[thread.pk], purpose="thread closed" if not opens else "")
    return thread


@action
def feel(*, by: User, target: uuid.UUID, feels: bool) -> bool:
    """「この気持ち、分かる」, once a person. The trail says that somebody felt, not for what."""
    done = bool(_call("api.feel(%s, %s)", target, feels))
    write_event(Action.CREATE, purpose="feeling")
    return done


@action
def report(
    *, by: User, row: Post | Publication, reason: ReportReason | str, note: str = ""
) -> Report:
    """Ask the moderators to look. Once a person."""
    post, publication = (row, None) if isinstance(row, Post) else (None, row)
    made = Report(post=post, publication=publication, reason=reason, note=note, by=by)
    check_row(made)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as error:
        raise ValidationError(TWICE) from error
    told = moderators_near(row)
    if not told and isinstance(row, Post) and row.thread is not None and row.thread.group_id:
        raise ValidationError(ALONE)
    notify(NoticeKind.REPORTED, told)
    write_event(Action.REQUEST, object_ids=[made.pk], purpose=f"report:{reason}")
    return made


def moderators_near(row: Post | Publication) -> list[uuid.UUID]:
    """Who leads the group where it was written; else editors of the prefecture where it was
    written, else all of them; never who signed it. Who wrote a reply is not known here: of those
    told, the database shows it to all but its writer."""
    if isinstance(row, Post) and row.thread is not None and row.thread.group_id is not None:
        leads = GroupMember.objects.filter(group_id=row.thread.group_id, is_moderator=True)
        return [one.user_id for one in leads if one.user_id != row.by_id]
    live = Membership.objects.live().filter(role__in=EDITOR_ROLES)
    near = row.prefecture if isinstance(row, Publication) else None
    if isinstance(row, Post) and row.by_id is not None:
        live = live.exclude(user_id=row.by_id)
        near = prefecture_of(row.organization)
    here = live.filter(organization__prefecture=near) if near is not None else live.none()
    found = list(here.values_list("user_id", flat=True))
    return found or list(live.values_list("user_id", flat=True))


@action
def hide(*, by: User, row: Post | Publication | Thread, because: str) -> None:
    """Nobody but the writer and the moderators reads it any more (a topic with all that was said
    there); reports of it are decided."""
    store(row, {"hidden_at": timezone.now(), "hidden_by": by, "hidden_because": because})
    _decide(by, reports_of(row))
    write_event(Action.REVOKE, object_ids=[row.pk], purpose="hidden")


def reports_of(row: Post | Publication | Thread) -> QuerySet[Report]:
    """What was told of it; of a topic, what was told of anything said there."""
    if isinstance(row, Thread):
        return Report.objects.filter(post__thread=row)
    return row.reports.all()


@action
def restore(*, by: User, row: Post | Publication | Thread) -> None:
    """Everybody reads it again."""
    store(row, {"hidden_at": None, "hidden_by": None, "hidden_because": ""})
    write_event(Action.GRANT, object_ids=[row.pk], purpose="restored")


@action
def settle_report(*, by: User, found: Report) -> None:
    """Looked at; it stays."""
    _decide(by, [found])
    write_event(Action.DECIDE, object_ids=[found.pk], purpose="report")


def _decide(by: User, reports: Iterable[Report]) -> None:
    for one in reports:
        if one.decided_at is None:
            store(one, {"decided_by": by, "decided_at": timezone.now()})
