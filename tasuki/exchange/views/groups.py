"""グループ: which there are, one of them, and who is in it."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.audit.enums import Action
from tasuki.core.writing import attempt, posted
from tasuki.exchange.access import acting_organization, groups_of, is_peer, led_groups
from tasuki.exchange.actions import groups as actions
from tasuki.exchange.actions import network
from tasuki.exchange.collection_tabs import network_tabs
from tasuki.exchange.enums import Reach
from tasuki.exchange.forms.groups import GroupForm, GroupTopicForm
from tasuki.exchange.models import Group, GroupMember, Thread
from tasuki.exchange.network_enums import FOUNDER_ROLES, MemberStatus
from tasuki.exchange.sure import asks_once
from tasuki.exchange.views.pages import BOTH, POST, form_page, try_it
from tasuki.places.models import Prefecture

MOST = 200
NOT_FOUNDER = "グループをはじめられるのは、県の後方支援担当と、支援にあたる人です。"
NOT_IN = "この画面を使うのは、グループに入っている人です。"
NOT_LEADER = "グループの人を決めるのは、まとめ役の人です。"
PEERS_ONLY = (
    "このグループは、支援員どうしの場です。管理する人・県・国・研修・監査の人は入れません。"
    "評価や指示をする人のいない所で話せることが、ひとりで抱えこむのを防ぐためです。"
)


@screen(Action.LIST)
def listing(request: StaffRequest) -> HttpResponse:
    """Those one is in, and those one could ask for; of the others, how many are in them."""
    own = GroupMember.objects.filter(user=request.user).select_related("group__prefecture")
    mine = {one.group_id: one for one in own}
    others = Group.objects.filter(closed_at__isnull=True).exclude(pk__in=mine)
    # Those of one's own prefecture first: a group for all prefectures has none.
    rest = list(others.select_related("prefecture").order_by("prefecture_id", "name")[:MOST])
    ours = [one.group for one in mine.values() if one.status != MemberStatus.REMOVED]
    sizes = sizes_of([*ours, *rest])
    request.trail.object_ids = [one.pk for one in (*ours, *rest)]
    context = {
        "mine": [(one, mine[one.pk], sizes.get(one.pk)) for one in ours],
        "others": [(one, None, sizes.get(one.pk)) for one in rest],
        "may_open": bool(FOUNDER_ROLES & set(request.viewer.roles)),
        "tabs": network_tabs(request.viewer, "groups"),
    }
    return render(request, "exchange/groups.html", context)


def sizes_of(rows: list[Group]) -> dict[uuid.UUID, tuple[int, int, int]]:
    """Group → how many people, of how many municipalities, how many lead."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM api.group_sizes(%s)", [[one.pk for one in rows]])
        return {group: (people, towns, leaders) for group, people, towns, leaders in cursor}


@screen(Action.CREATE, methods=BOTH)
def new_group(request: StaffRequest) -> HttpResponse:
    """Begin one, and lead it."""
    if not FOUNDER_ROLES & set(request.viewer.roles):
        raise PermissionDenied(NOT_FOUNDER)
    with connection.cursor() as cursor:
        cursor.execute("SELECT api.my_prefectures()")
        (codes,) = cursor.fetchone()
    places = list(Prefecture.objects.filter(pk__in=codes))
    form = GroupForm(posted(request), places=places, founds_peer=is_peer(request))
    if request.method == "POST" and form.is_valid():
        home, words = acting_organization(request), form.words()
        wanted = words.pop("prefecture")
        near = next((one for one in places if one.pk == wanted), None)
        made = None if asks_once(form, home, in_meeting=True) else attempt(
            form, lambda: actions.open_group(
                by=request.user, organization=home, prefecture=near, **words))  # fmt: skip
        if made is not None:
            messages.success(request, "グループをはじめました。あなたがまとめ役です。")
            return redirect("exchange:group", made.pk)
    return form_page(
        request, form, "グループをはじめる", "はじめる", reverse("exchange:groups"),
        lead="市町村をこえて、1つのテーマを話すグループです。はじめた人が、まとめ役になります。",
        above=[("グループ", reverse("exchange:groups"))],
    )  # fmt: skip


def group_for(request: StaffRequest, group_id: uuid.UUID) -> Group:
    """A group that the viewer may know of; else 404."""
    found = Group.objects.select_related("prefecture").filter(pk=group_id).first()
    if found is None:
        raise Http404
    request.trail.object_ids = [found.pk]
    return found


@screen(Action.PAGE)
def group(request: StaffRequest, group_id: uuid.UUID) -> HttpResponse:
    """Its topics and people for those who are in it; for others, what it is and how to enter."""
    row = group_for(request, group_id)
    people = list(row.members.select_related("user", "organization"))
    mine = next((one for one in people if one.user_id == request.user.pk), None)
    leads = row.pk in led_groups(request)
    threads = Thread.objects.filter(group=row).select_related("organization")
    is_in = row.pk in groups_of(request)[0]
    context: dict[str, Any] = {
        "group": row,
        "mine": mine,
        "is_in": is_in,
        "leads": leads,
        "size": sizes_of([row]).get(row.pk, (0, 0, 0)),
        "is_kept_out": row.is_peer and not is_peer(request),
        "peers_only": PEERS_ONLY,
        "people": [one for one in people if one.status == MemberStatus.IN],
        "waiting": [one for one in people if one.status == MemberStatus.WAITING and one != mine],
        "topics": list(threads.annotate(number=Count("posts"))[:MOST]) if is_in else [],
        "tabs": network_tabs(request.viewer, "groups"),
    }
    return render(request, "exchange/group.html", context)


@screen(Action.REQUEST, methods=POST)
def join(request: StaffRequest, group_id: uuid.UUID) -> HttpResponse:
    """Enter, or ask to."""
    row = group_for(request, group_id)
    if row.is_peer and not is_peer(request):
        raise PermissionDenied(PEERS_ONLY)
    if row.closed_at is not None:
        messages.info(request, "このグループは閉じられています。")
        return redirect("exchange:group", row.pk)
    home = acting_organization(request)
    done = "グループに入りました。" if row.joining == "open" else "まとめ役の人に伝えました。"
    try_it(request, lambda: actions.join_group(
        by=request.user, organization=home, group=row), done)  # fmt: skip
    return redirect("exchange:group", row.pk)


@screen(Action.REVOKE, methods=POST)
def leave(request: StaffRequest, group_id: uuid.UUID) -> HttpResponse:
    """Whenever one likes; nobody is told."""
    row = group_for(request, group_id)
    actions.leave_group(by=request.user, group=row)
    messages.success(request, "グループを出ました。書いたものは残ります。")
    return redirect("exchange:groups")


@screen(Action.DECIDE, methods=POST)
def place(request: StaffRequest, group_id: uuid.UUID, member_id: uuid.UUID) -> HttpResponse:
    """Let somebody in, put them out, or ask them to lead too."""
    row = group_for(request, group_id)
    if row.pk not in led_groups(request):
        raise PermissionDenied(NOT_LEADER)
    others = row.members.exclude(user=request.user).filter(is_moderator=False)
    member = others.filter(pk=member_id).first()
    if member is None:
        raise Http404
    wanted = request.POST.get("to", "")
    out = wanted == MemberStatus.REMOVED
    status = MemberStatus.REMOVED if out else MemberStatus.IN
    actions.place_member(
        by=request.user, member=member, status=status, is_moderator=wanted == "leader"
    )
    messages.success(request, "グループの人を決めました。")
    return redirect("exchange:group", row.pk)


@screen(Action.DECIDE, methods=POST)
def lead(request: StaffRequest, group_id: uuid.UUID) -> HttpResponse:
    """まとめ役になる, where nobody is."""
    row = group_for(request, group_id)
    try_it(
        request, lambda: actions.lead_group(by=request.user, group=row), "まとめ役になりました。"
    )
    return redirect("exchange:group", row.pk)


@screen(Action.CHANGE, methods=POST)
def close(request: StaffRequest, group_id: uuid.UUID) -> HttpResponse:
    """Nobody enters or writes any more, or again."""
    row = group_for(request, group_id)
    if row.pk not in led_groups(request):
        raise PermissionDenied(NOT_LEADER)
    opens = row.closed_at is not None
    actions.close_group(by=request.user, group=row, opens=opens)
    messages.success(request, "また開きました。" if opens else "グループを閉じました。")
    return redirect("exchange:group", row.pk)


@screen(Action.CREATE, methods=BOTH)
def new_topic(request: StaffRequest, group_id: uuid.UUID) -> HttpResponse:
    """A topic that the members read."""
    row = group_for(request, group_id)
    if row.pk not in groups_of(request)[0] or row.closed_at is not None:
        raise PermissionDenied(NOT_IN)
    form = GroupTopicForm(posted(request))
    if request.method == "POST" and form.is_valid():
        home = acting_organization(request)
        made = None if asks_once(form, home) else attempt(form, lambda: network.open_thread(
            by=request.user, organization=home, reach=Reach.GROUP, group=row,
            **form.words()))  # fmt: skip
        if made is not None:
            return redirect("exchange:topic", made.pk)
    back = reverse("exchange:group", args=[row.pk])
    return form_page(
        request, form, "話題をはじめる", "はじめる", back, lead=f"{row.name}の話題です。",
        above=[("グループ", reverse("exchange:groups")), (row.name, back)],
    )  # fmt: skip
