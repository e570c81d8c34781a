"""Inside the room of a 支援会議: seated, acknowledged, not yet closed. View only, never printed."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from tasuki.access.middleware import StaffRequest
from tasuki.access.models import Seat
from tasuki.access.screens import screen
from tasuki.accounts.models import Membership
from tasuki.audit.enums import Action
from tasuki.conferences import actions
from tasuki.conferences.enums import InformationStatus
from tasuki.conferences.forms import (
    AnswerInformationForm,
    AskForm,
    ContributeForm,
    MatterForm,
    PaperForm,
    RoomForm,
    SupportTaskForm,
)
from tasuki.conferences.models import (
    Contribution,
    InformationRequest,
    PaperReturn,
    Recontribution,
    SupportConference,
    SupportMatter,
    SupportPaper,
    SupportTask,
)
from tasuki.conferences.models.statutory import room_q
from tasuki.conferences.views.closed import desk_context, my_seat, support_for
from tasuki.core.conflicts import conflict_page, last_edit, settle
from tasuki.core.writing import attempt, posted

FORMS: dict[str, type[RoomForm]] = {
    "contribution": ContributeForm,
    "task": SupportTaskForm,
    "information": AskForm,
    "paper": PaperForm,
}
TEXTS = ("assessment", "minutes")


def is_inside(request: StaffRequest, conference: SupportConference) -> bool:
    """Whether the room is open to the viewer in this moment."""
    closes_at = conference.closes_at
    return (
        conference.pk in request.viewer.room_ids
        and closes_at is not None
        and closes_at > timezone.now()
    )


def room_for(request: StaffRequest, conference_id: uuid.UUID) -> SupportConference:
    """The meeting, for those inside; else 404."""
    conference = support_for(request, conference_id)
    if not is_inside(request, conference):
        raise Http404
    return conference


def members_of(conference: SupportConference) -> Any:
    """Memberships of everybody with a seat."""
    users = Seat.objects.filter(room_id=conference.pk).values("user_id")
    members = Membership.objects.live().filter(
        user_id__in=users, organization__municipality_id=conference.municipality_id
    )
    return members.select_related("user", "organization").order_by("organization__kana", "id")


@screen(Action.CONFERENCE_OPEN)
def show(request: StaffRequest, conference_id: uuid.UUID) -> HttpResponse:
    """The room for those inside; the door for invited members and the convening desk."""
    conference = support_for(request, conference_id)
    if is_inside(request, conference):
        request.trail.level = 2
        return room_page(request, conference)
    return render(request, "conferences/door.html", desk_context(request, conference))


def room_page(
    request: StaffRequest, conference: SupportConference, **bound: forms.Form
) -> HttpResponse:
    """Everything said, with the forms to say more; ``bound`` replaces the refused one."""
    viewer = request.viewer
    seats = Seat.objects.filter(room_id=conference.pk).select_related("user", "organization")
    given = {"municipality_id": conference.municipality_id, "members": members_of(conference)}
    said = {
        "contributions": Contribution.objects.select_related("organization"),
        "tasks": SupportTask.objects.select_related("owner"),
        "information": InformationRequest.objects.select_related("organization"),
        "papers": SupportPaper.objects.filter(taken_back=None).select_related("organization"),
        "taken": PaperReturn.objects.select_related("by"),
        "outside": Recontribution.objects.select_related("by"),
    }
    context: dict[str, Any] = desk_context(request, conference) | {
        "seat": my_seat(request, conference),
        "seats": list(seats.order_by("organization__kana", "user__kana")),
        "matters": list(SupportMatter.objects.filter(room_q(viewer), conference=conference)),
        "closes_on": timezone.localtime(conference.closes_at).strftime("%-m月%-d日"),
        **{f"{key}_form": make(**given) for key, make in FORMS.items()},
        **{
            key: list(rows.filter(room_q(viewer), conference=conference))
            for key, rows in said.items()
        },
    }
    status = 422 if any(form.errors for form in bound.values()) else 200
    return render(request, "conferences/room.html", context | bound, status=status)


@screen(Action.CREATE, methods=("POST",))
def say(request: StaffRequest, conference_id: uuid.UUID, kind: str) -> HttpResponse:
    """持ち寄った情報, 決まったこと, 情報提供の依頼."""
    conference = room_for(request, conference_id)
    if kind not in FORMS:
        raise Http404
    form = FORMS[kind](
        request.POST,
        municipality_id=conference.municipality_id,
        members=members_of(conference),
    )
    if form.is_valid() and attempt(form, lambda: _say(request, conference, kind, form)):
        return redirect("conferences:support", conference.pk)
    return room_page(request, conference, **{f"{kind}_form": form})


def _say(request: StaffRequest, conference: SupportConference, kind: str, form: forms.Form) -> Any:
    data = dict(form.cleaned_data)
    if kind == "contribution":
        return actions.contribute(by=request.user, conference=conference, **data)
    if kind == "information":
        return actions.ask_information(by=request.user, conference=conference, **data)
    if kind == "paper":
        return actions.show_paper(by=request.user, conference=conference, **data)
    owner = data.pop("owner").user
    return actions.add_support_task(by=request.user, conference=conference, owner=owner, **data)


@screen(Action.CHANGE, methods=("GET", "POST"))
def matter(request: StaffRequest, matter_id: uuid.UUID) -> HttpResponse:
    """緊急性の見立て and 協議; nobody's words are overwritten."""
    found = SupportMatter.objects.filter(room_q(request.viewer), pk=matter_id)
    row = found.select_related("conference", "edited_by").first()
    if row is None:
        raise Http404
    request.trail.object_ids = [row.conference_id, row.pk]
    given = {"municipality_id": row.conference.municipality_id,
             "members": members_of(row.conference)}  # fmt: skip
    stored = MatterForm(initial=_texts_of(row), **given)
    is_sent = request.method == "POST"
    form = MatterForm(settle(request.POST, stored), **given) if is_sent else stored
    if form.is_valid():
        fields = {key: form.cleaned_data[key] for key in TEXTS}
        revision = form.cleaned_data["revision"] or 0
        try:
            if attempt(form, lambda: actions.write_matter(
                by=request.user, matter=row, revision=revision, **fields)):  # fmt: skip
                return redirect("conferences:support", row.conference_id)
        except ValidationError:
            row.refresh_from_db()
            return _both_texts(request, row, form, MatterForm(initial=_texts_of(row), **given))
    return closed_form(request, row.conference, form, row.label)


def _texts_of(row: SupportMatter) -> dict[str, Any]:
    return {key: getattr(row, key) for key in (*TEXTS, "revision")}


def _both_texts(
    request: StaffRequest, row: SupportMatter, mine: forms.Form, theirs: forms.Form
) -> HttpResponse:
    back, template = (
        f"/support-conferences/{row.conference_id}/",
        "conferences/closed_conflict.html",
    )
    return conflict_page(
        request, mine, theirs, cancel_url=back, template=template, **last_edit(row)
    )


def closed_form(
    request: StaffRequest, conference: SupportConference, form: forms.Form, name: str
) -> HttpResponse:
    """One form in the closed frame."""
    context = {"form": form, "name": name, "conference": conference}
    return render(
        request, "conferences/closed_form.html", context, status=422 if form.errors else 200
    )


@screen(Action.CHANGE, methods=("POST",))
def finish(request: StaffRequest, task_id: uuid.UUID) -> HttpResponse:
    """済んだ."""
    task = SupportTask.objects.filter(room_q(request.viewer), pk=task_id).first()
    if task is None:
        raise Http404
    actions.finish_support_task(by=request.user, task=task)
    return redirect("conferences:support", task.conference_id)


@screen(Action.ANSWER, methods=("GET", "POST"))
def answer(request: StaffRequest, asked_id: uuid.UUID) -> HttpResponse:
    """What came back to a request for information."""
    found = InformationRequest.objects.filter(room_q(request.viewer), pk=asked_id)
    asked = found.select_related("conference", "organization").first()
    if asked is None or asked.status != InformationStatus.ASKED:
        raise Http404
    form = AnswerInformationForm(posted(request))
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        if attempt(form, lambda: actions.answer_information(
            by=request.user, asked=asked, **fields)):  # fmt: skip
            return redirect("conferences:support", asked.conference_id)
    return closed_form(request, asked.conference, form, f"{asked.organization.name}の返事")
