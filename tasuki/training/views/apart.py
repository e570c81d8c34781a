"""いっしょにしない組み合わせ: for whoever makes the groups; nobody else learns of such a wish."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.audit.enums import Action
from tasuki.core.writing import attempt, posted
from tasuki.training import actions
from tasuki.training.access import NOT_ORGANIZER, cohort_for, seats_of
from tasuki.training.forms.apart import ApartForm
from tasuki.training.models import Cohort, KeptApart


def arranged_cohort(request: StaffRequest, cohort_id: uuid.UUID) -> Cohort:
    """The cohort, for its trainers and its organizer."""
    cohort = cohort_for(request, cohort_id)
    seats = seats_of(request)
    if cohort.pk not in seats.led_cohorts | seats.organized_cohorts:
        raise PermissionDenied(NOT_ORGANIZER)
    return cohort


@screen(Action.DECIDE, methods=("GET", "POST"))
def apart(request: StaffRequest, cohort_id: uuid.UUID) -> HttpResponse:
    """The pairs that are kept apart, and a new one."""
    cohort = arranged_cohort(request, cohort_id)
    form = ApartForm(posted(request), cohort=cohort)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if said["team"]:
            made = attempt(form, lambda: actions.keep_teams_apart(
                by=request.user, cohort=cohort, team=said["team"], other=said["other_team"],
                reason=said["reason"]))  # fmt: skip
        else:
            made = attempt(form, lambda: actions.keep_members_apart(
                by=request.user, cohort=cohort, member=said["member"],
                other=said["other_member"], reason=said["reason"]))  # fmt: skip
        if made is not None:
            messages.success(request, "決めました。次にグループを作るときから守られます。")
            return redirect("training:apart", cohort.pk)
    if request.method != "POST":
        request.trail.action = Action.PAGE
    rows = KeptApart.objects.filter(cohort=cohort).select_related(
        "team", "other_team", "member__user", "other_member__user", "by"
    )
    context = {"cohort": cohort, "rows": list(rows), "form": form}
    return render(request, "training/apart.html", context, status=422 if form.errors else 200)


@screen(Action.CHANGE, methods=("POST",))
def let_meet(request: StaffRequest, apart_id: uuid.UUID) -> HttpResponse:
    """They may meet again."""
    row = KeptApart.objects.filter(pk=apart_id).select_related("cohort").first()
    if row is None:  # row security shows it to nobody but those who arrange
        raise Http404
    cohort = arranged_cohort(request, row.cohort_id)
    actions.let_meet(by=request.user, row=row)
    messages.success(request, "消しました。いまのグループは、そのままです。")
    return redirect("training:apart", cohort.pk)
