"""Moderation: telling of a post, hiding it with a reason, bringing it back."""

from __future__ import annotations

import uuid
from typing import TypeAlias

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.audit.enums import Action
from tasuki.core.writing import attempt, posted
from tasuki.exchange.access import is_editor, keeps, led_groups
from tasuki.exchange.actions import network as actions
from tasuki.exchange.collection_tabs import network_tabs
from tasuki.exchange.forms.network import HideForm, ReportForm
from tasuki.exchange.models import Post, PostWriter, Publication, Report, Thread

Said: TypeAlias = Post | Publication | Thread
BOTH, POST = ("GET", "POST"), ("POST",)
SHOWN = 200
ONLY_EDITORS = (
    "かくす・もどすのは、係の人（都道府県・国・研修事務局。グループでは、まとめ役）です。"
    "気になるときは「知らせる」を使ってください。"
)


def said_for(request: StaffRequest, said_id: uuid.UUID) -> Said:
    """A post, something published or a topic that the viewer may read; else 404."""
    for model in (Post, Publication, Thread):
        found: Said | None = model.objects.filter(pk=said_id).first()
        if found is not None:
            request.trail.object_ids = [found.pk]
            return found
    raise Http404


def thread_of(row: Said) -> Thread | None:
    """The topic in which it was said, if it was."""
    if isinstance(row, Post):
        return row.thread
    return row if isinstance(row, Thread) else None


def looks_after(request: StaffRequest) -> None:
    """For editors, and for who leads a group: they read what they keep (row security)."""
    if not is_editor(request) and not led_groups(request):
        raise PermissionDenied(ONLY_EDITORS)


def place_of(row: Said) -> str:
    """The page where it stands."""
    if isinstance(row, Thread):
        return reverse("exchange:topic", args=[row.pk])
    if isinstance(row, Publication):
        return reverse("exchange:publication", args=[row.pk])
    if row.thread_id:
        return reverse("exchange:topic", args=[row.thread_id])
    return reverse("exchange:publication", args=[row.publication_id])


@screen(Action.REQUEST, methods=BOTH)
def report(request: StaffRequest, said_id: uuid.UUID) -> HttpResponse:
    """Ask the moderators to look."""
    row = said_for(request, said_id)
    if isinstance(row, Thread):
        raise Http404  # its first post is what one tells of
    form = ReportForm(posted(request))
    made = None
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        made = attempt(form, lambda: actions.report(by=request.user, row=row, **fields))
    if made is not None:
        messages.success(request, "係の人に知らせました。ありがとうございます。")
        return redirect(place_of(row))
    context = {"form": form, "row": row, "cancel_url": place_of(row)}
    return render(request, "exchange/report_form.html", context, status=422 if form.errors else 200)


def is_own(request: StaffRequest, post: Post) -> bool:
    """Whether the viewer wrote it; of a reply that stands apart."""
    if post.by_id is not None:
        return bool(post.by_id == request.user.pk)
    return PostWriter.objects.filter(post=post, user=request.user).exists()


@screen(Action.REVOKE, methods=BOTH)
def hide(request: StaffRequest, said_id: uuid.UUID) -> HttpResponse:
    """With a reason, by a moderator; or one's own post."""
    row = said_for(request, said_id)
    own = isinstance(row, Post) and row.hidden_at is None and is_own(request, row)
    if not own and not keeps(request, thread_of(row)):
        raise PermissionDenied(ONLY_EDITORS)
    form = HideForm(posted(request), initial={"because": "書いた人が取り下げた"} if own else None)
    if request.method == "POST" and form.is_valid():
        actions.hide(by=request.user, row=row, because=form.cleaned_data["because"])
        messages.success(request, "かくしました。ほかの人には、もう見えません。")
        return redirect(place_of(row) if own else "exchange:reports")
    context = {"form": form, "row": row, "cancel_url": place_of(row), "own": own}
    return render(request, "exchange/hide_form.html", context, status=422 if form.errors else 200)


@screen(Action.GRANT, methods=POST)
def restore(request: StaffRequest, said_id: uuid.UUID) -> HttpResponse:
    """Everybody reads it again."""
    row = said_for(request, said_id)
    if not keeps(request, thread_of(row)):
        raise PermissionDenied(ONLY_EDITORS)
    actions.restore(by=request.user, row=row)
    messages.success(request, "もどしました。")
    return redirect(place_of(row))


@screen(Action.LIST)
def reports(request: StaffRequest) -> HttpResponse:
    """What people told, what is undecided first; and what is hidden."""
    looks_after(request)
    found = Report.objects.select_related("post", "publication", "by", "decided_by")
    rows = sorted(found.order_by("-at")[:SHOWN], key=lambda one: one.decided_at is not None)
    hidden: list[Said] = []
    for model in (Post, Publication, Thread):
        covered = model.objects.filter(hidden_at__isnull=False).select_related("hidden_by")
        hidden += covered[:SHOWN]
    request.trail.object_ids = [one.pk for one in rows]
    context = {
        "rows": [(one, place_of(one.post or one.publication)) for one in rows],  # type: ignore[arg-type]
        "hidden": [(one, place_of(one)) for one in hidden],
        "tabs": network_tabs(request.viewer, "reports"),
    }
    return render(request, "exchange/reports.html", context)


@screen(Action.DECIDE, methods=POST)
def settle(request: StaffRequest, report_id: uuid.UUID) -> HttpResponse:
    """Looked at; it stays as it is."""
    looks_after(request)
    found = Report.objects.filter(pk=report_id).select_related("post", "publication").first()
    if found is None:
        raise Http404
    actions.settle_report(by=request.user, found=found)
    messages.success(request, "このままにしました。")
    return redirect("exchange:reports")
