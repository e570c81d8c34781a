"""点検: what is to be looked at, one event, and what is judged of it."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from tasuki.access.enums import BasisName
from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.accounts.models import User
from tasuki.audit.enums import Action
from tasuki.audit.models import Event, Review
from tasuki.oversight import queries
from tasuki.oversight.forms import ReviewForm
from tasuki.oversight.tabs import tabs
from tasuki.oversight.views.trail import AUDITOR, note_reading

SIZE = 50


@screen(Action.TRAIL_READ, roles=AUDITOR)
def queue(request: StaffRequest) -> HttpResponse:
    """The queue: what nobody judged yet and what is being asked about; the newest first."""
    note_reading(request)
    waiting = queries.review_queue()
    open_ones = [one for one in waiting if one.is_open]
    shown = open_ones[:SIZE]
    context = {
        "lines": queries.lines(queries.queued_events(request.viewer, shown), shown),
        "open": len(open_ones),
        "judged": len(waiting) - len(open_ones),
        "most": SIZE,
        "days": queries.REVIEW_DAYS,
        "tabs": tabs("queue"),
    }
    return render(request, "oversight/queue.html", context)


@screen(Action.TRAIL_READ, methods=("GET", "POST"), roles=AUDITOR)
def event(request: StaffRequest, event_id: uuid.UUID) -> HttpResponse:
    """One event with everything the trail says of it; here it is judged."""
    found = queries.event_of(request.viewer, event_id)
    if found is None:
        raise Http404
    note_reading(request)
    request.trail.object_ids = [found.pk]
    is_own = found.user_id == request.user.pk
    form = ReviewForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and is_own:
        form.add_error(None, "自分がしたことは、ほかの人が点検します。")
    if form.is_valid():
        queries.judge(found.pk, form.cleaned_data["verdict"], form.cleaned_data["note"])
        request.trail.action = Action.REVIEW
        messages.success(request, "点検を記録しました。")
        return redirect("oversight:queue")
    context = {"form": None if is_own else form, **_told(found)}
    return render(request, "oversight/event.html", context, status=422 if form.errors else 200)


def _told(found: Event) -> dict[str, Any]:
    """What the page says of an event."""
    queue_of = [one for one in queries.review_queue() if one.event_id == found.pk]
    reviews = list(Review.objects.filter(event_id=found.pk).order_by("-at"))
    reviewers = User.objects.in_bulk({one.by_id for one in reviews})
    return {
        "line": queries.lines([found], queue_of)[0],
        "seal": queries.seal_of(found.pk),
        "basis": dict(BasisName.choices).get(found.basis, ""),
        "reviews": [
            (one, reviewers[one.by_id].name if one.by_id in reviewers else "") for one in reviews
        ],
        "tabs": tabs("trail"),
    }
