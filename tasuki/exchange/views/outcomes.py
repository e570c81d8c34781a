"""まとめ: notes of each part, summary, decisions, the survey; and one's own list of ideas."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.db import connection
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.accounts.models import Membership
from tasuki.audit.enums import Action
from tasuki.core.writing import attempt, posted
from tasuki.exchange.access import hosted_for, is_host, meeting_for, meeting_frame
from tasuki.exchange.actions import outcomes as actions
from tasuki.exchange.enums import MeetingStatus, WorkStatus
from tasuki.exchange.forms.talks import (
    DecisionForm,
    IdeaForm,
    NotesForm,
    SummaryForm,
    SurveyForm,
)
from tasuki.exchange.models import Decision, Idea, Meeting, SurveyAnswer
from tasuki.exchange.models.outcomes import ENDED
from tasuki.exchange.views.pages import BOTH, POST, at_page, edit_page, form_page
from tasuki.exchange.views.preparing import segment_of
from tasuki.exchange.views.talks import colleagues_of

SURVEY = ("useful", "network", "took_part", "learned", "wish")
QUESTIONS = (
    "聞いたことを、自分のところの取り組みに活かせそう",
    "これから話せる相手ができた",
    "自分も、反応や発言ができた",
)
DONE_SHOWN = 30
IDEAS = "/exchange/ideas/"


def figures_of(meeting: Meeting) -> dict[str, Any]:
    """The survey as figures: how many answered; below five no more than that."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM api.survey_figures(%s)", [meeting.pk])
        answers, *numbers = cursor.fetchone() or (0, None, None, None)
    rows = list(zip(QUESTIONS, numbers, strict=True)) if answers and numbers[0] is not None else []
    return {"answers": answers or 0, "rows": rows}


def words_of(meeting: Meeting) -> list[tuple[str, str]]:
    """What people wrote, for the host: without names."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT learned, wish FROM api.survey_words(%s)", [meeting.pk])
        return list(cursor.fetchall())


def owners_of(meeting: Meeting) -> Any:
    """Who may be given something: participants, and the host's people."""
    users = meeting.participants.filter(status="registered").values("user_id")
    rows = Membership.objects.live().filter(user_id__in=users)
    rows = rows | Membership.objects.live().filter(organization_id=meeting.host_id)
    return rows.select_related("user", "organization").order_by("organization__kana", "id")


def outcome_page(request: StaffRequest, meeting: Meeting, **bound: forms.Form) -> HttpResponse:
    """The page with its form; ``bound`` replaces the refused one."""
    hosts = is_host(request, meeting)
    is_held = meeting.status in {MeetingStatus.HELD, MeetingStatus.SUMMARISED}
    context = meeting_frame(request, meeting, "outcomes") | {
        "segments": list(meeting.segments.all()),
        "decisions": list(meeting.decisions.select_related("owner")),
        "figures": figures_of(meeting),
        "words": words_of(meeting) if hosts else [],
        "is_held": is_held,
        "has_answered": is_held
        and SurveyAnswer.objects.filter(meeting=meeting, user=request.user).exists(),
        "decision_form": DecisionForm(members=owners_of(meeting)) if hosts else None,
    }
    status = 422 if any(form.errors for form in bound.values()) else 200
    return render(request, "exchange/outcomes.html", context | bound, status=status)


@screen(Action.CONFERENCE_OPEN)
def show(request: StaffRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """Summary, decisions, notes, the survey's figures."""
    return outcome_page(request, meeting_for(request, meeting_id))


@screen(Action.CHANGE, methods=BOTH)
def notes(request: StaffRequest, meeting_id: uuid.UUID, segment_id: uuid.UUID) -> HttpResponse:
    """記録 of one part."""
    meeting = hosted_for(request, meeting_id)
    row = segment_of(meeting, segment_id)
    back = at_page("outcomes", meeting)
    page = edit_page(
        request, row, NotesForm, lambda one: {"notes": one.notes, "revision": one.revision},
        lambda form: actions.write_notes(
            by=request.user, segment=row, notes=form.cleaned_data["notes"],
            revision=form.cleaned_data["revision"] or 0,
        ),
        lambda form: form_page(
            request, form, f"記録：{row.heading}", "保存する", back, meeting=meeting
        ),
        back=back,
    )  # fmt: skip
    return page or redirect("exchange:outcomes", meeting.pk)


@screen(Action.CHANGE, methods=BOTH)
def summary(request: StaffRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """まとめ and the next date."""
    meeting = hosted_for(request, meeting_id)
    back = at_page("outcomes", meeting)

    def write(form: Any) -> object:
        data = form.words()
        return actions.sum_up(
            by=request.user, meeting=meeting, revision=data.pop("revision") or 0, **data
        )

    page = edit_page(
        request, meeting, SummaryForm,
        lambda one: {name: getattr(one, name) for name in ("summary", "next_on", "revision")},
        write,
        lambda form: form_page(request, form, "まとめを書く", "保存する", back, meeting=meeting),
        back=back,
    )  # fmt: skip
    return page or redirect("exchange:outcomes", meeting.pk)


@screen(Action.REQUEST, methods=POST)
def decide(request: StaffRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """決まったこと・あとで行うこと, with an owner and a date."""
    meeting = hosted_for(request, meeting_id)
    form = DecisionForm(request.POST, members=owners_of(meeting))
    if form.is_valid():
        data = dict(form.cleaned_data)
        owner = data.pop("owner").user
        if attempt(form, lambda: actions.decide(
            by=request.user, meeting=meeting, owner=owner, **data)):  # fmt: skip
            return redirect("exchange:outcomes", meeting.pk)
    return outcome_page(request, meeting, decision_form=form)


@screen(Action.CHANGE, methods=POST)
def move(request: StaffRequest, decision_id: uuid.UUID) -> HttpResponse:
    """How far a decision is; by its owner or the host."""
    row = Decision.objects.filter(pk=decision_id).select_related("meeting").first()
    to = request.POST.get("to", "")
    if row is None or to not in WorkStatus.values:
        raise Http404
    request.trail.object_ids = [row.meeting_id, row.pk]
    mine = row.owner_id == request.user.pk
    if not mine:
        hosted_for(request, row.meeting_id)
    actions.move_decision(by=request.user, decision=row, status=WorkStatus(to))
    messages.success(request, f"「{row.text}」を「{row.get_status_display()}」にしました。")
    return redirect("exchange:ideas") if mine else redirect("exchange:outcomes", row.meeting_id)


@screen(Action.ANSWER, methods=BOTH)
def survey(request: StaffRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """会のふりかえり: one's own answer; the host reads it without a name."""
    meeting = meeting_for(request, meeting_id)
    known = SurveyAnswer.objects.filter(meeting=meeting, user=request.user).first()
    first = {name: getattr(known, name) for name in SURVEY} if known else {}
    form = SurveyForm(posted(request), initial=first)
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        if attempt(form, lambda: actions.look_back(by=request.user, meeting=meeting, **fields)):
            messages.success(request, "ふりかえりを送りました。ありがとうございます。")
            return redirect("exchange:outcomes", meeting.pk)
    lead = "主催の機関には、名前を出さずに届きます。数字は、5人以上が答えてから出ます。"
    back = at_page("outcomes", meeting)
    return form_page(request, form, "会のふりかえり", "送る", back, lead=lead, meeting=meeting)


@screen(Action.LIST)
def ideas(request: StaffRequest) -> HttpResponse:
    """取り入れること of one's own organization, and what meetings gave oneself to do."""
    mine = Idea.objects.visible_to(request.viewer).select_related("owner", "meeting")
    tasks = Decision.objects.filter(owner=request.user).exclude(status__in=ENDED)
    context: dict[str, list[Any]] = {
        "open": list(mine.open()[:200]),
        "done": list(mine.filter(status__in=ENDED).order_by("-done_on", "-id")[:DONE_SHOWN]),
        "decisions": list(tasks.select_related("meeting")),
    }
    request.trail.object_ids = [one.pk for one in context["open"]]
    return render(request, "exchange/ideas.html", context)


@screen(Action.CHANGE, methods=BOTH)
def idea(request: StaffRequest, idea_id: uuid.UUID) -> HttpResponse:
    """One item: words, owner, date, state, how it goes."""
    rows = Idea.objects.visible_to(request.viewer).select_related("organization", "edited_by")
    row = get_object_or_404(rows, pk=idea_id)
    request.trail.object_ids = [row.pk]
    members = colleagues_of(row.organization)

    def initial(one: Idea) -> dict[str, Any]:
        words = {name: getattr(one, name) for name in ("text", "into", "due_on", "status", "note")}
        owner = members.filter(user_id=one.owner_id).first()
        return words | {"owner": owner and owner.pk, "revision": one.revision}

    def write(form: Any) -> object:
        data = dict(form.cleaned_data)
        owner, revision = data.pop("owner").user, data.pop("revision") or 0
        return actions.change_idea(
            by=request.user, idea=row, revision=revision, owner=owner, **data
        )

    page = edit_page(
        request, row, lambda data, **more: IdeaForm(data, members=members, **more), initial, write,
        lambda form: form_page(
            request, form, "取り入れること", "保存する", IDEAS, lead=f"{row.source}から"
        ),
        back=IDEAS,
    )  # fmt: skip
    return page or redirect("exchange:ideas")
