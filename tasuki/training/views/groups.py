"""Groups across municipalities of one session: made from wishes, adjusted by hand."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.audit.enums import Action
from tasuki.core.writing import attempt, posted
from tasuki.training import actions
from tasuki.training.access import NOT_ORGANIZER, seats_of
from tasuki.training.actions.grouping import participants
from tasuki.training.forms.afterwards import GroupsForm
from tasuki.training.grouping import explanation
from tasuki.training.models import CohortSession, WorkGroup


def session_for(request: StaffRequest, session_id: uuid.UUID) -> CohortSession:
    """A session of a cohort whose people the viewer knows by name; else 404."""
    seats = seats_of(request)
    found = CohortSession.objects.filter(pk=session_id, cohort_id__in=seats.my_cohorts)
    session = found.select_related("cohort", "session").first()
    if session is None:
        raise Http404
    request.trail.object_ids = [session.cohort_id, session.pk]
    return session


def arranges(request: StaffRequest, session: CohortSession) -> bool:
    """Whether the viewer puts people into groups: the trainers and the organizer."""
    seats = seats_of(request)
    return session.cohort_id in seats.led_cohorts | seats.organized_cohorts


def arranged_for(request: StaffRequest, session_id: uuid.UUID) -> CohortSession:
    session = session_for(request, session_id)
    if not arranges(request, session):
        raise PermissionDenied(NOT_ORGANIZER)
    return session


@screen(Action.CHANGE, methods=("GET", "POST"))
def groups(request: StaffRequest, session_id: uuid.UUID) -> HttpResponse:
    """Who sits with whom, and why; made anew by whoever arranges."""
    fetch = arranged_for if request.method == "POST" else session_for
    session = fetch(request, session_id)
    request.trail.action = Action.DECIDE if request.method == "POST" else Action.PAGE
    form = GroupsForm(posted(request))
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        made = attempt(form, lambda: actions.form_groups(
            by=request.user, session=session, **fields))  # fmt: skip
        if made is not None:
            messages.success(request, f"{len(made)}つのグループを作りました。")
            return redirect("training:groups", session.pk)
    rows = WorkGroup.objects.filter(session=session).prefetch_related(
        "seats__member__user", "seats__team", "seats__member__team__municipality__prefecture"
    )
    context = {
        "session": session,
        "groups": [
            (one, explanation(participants(seat.member for seat in one.seats.all())))
            for one in rows
        ],
        "arranges": arranges(request, session),
        "form": form,
    }
    return render(request, "training/groups.html", context, status=422 if form.errors else 200)


@screen(Action.CHANGE, methods=("POST",))
def move(request: StaffRequest, session_id: uuid.UUID) -> HttpResponse:
    """Somebody moves to another group; a broken rule is said and nothing changes."""
    session = arranged_for(request, session_id)
    to = request.POST.get("to", "")
    try:
        member = uuid.UUID(request.POST.get("member", ""))
        number = int(to) if to.isascii() and to.isdecimal() and len(to) < 5 else 0
        actions.move_seat(by=request.user, session=session, member_id=member, to=number)
        messages.success(request, f"グループ{number}にうつしました。")
    except ValidationError as error:
        messages.error(request, error.messages[0])
    except ValueError:
        messages.error(request, "うつす人を選んでください。")
    return redirect("training:groups", session.pk)
