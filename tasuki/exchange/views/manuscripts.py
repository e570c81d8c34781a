"""Manuscripts: writing, deciding on what the finder points at, two approvals, withdrawal."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from tasuki.access.actions import drop_draft
from tasuki.access.drafting import draft_data
from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.accounts.enums import OrganizationKind
from tasuki.accounts.models import Organization
from tasuki.audit.enums import Action
from tasuki.core.conflicts import conflict_page, last_edit, settle
from tasuki.core.writing import attempt, posted
from tasuki.exchange.access import acting_organization, is_editor
from tasuki.exchange.actions import manuscripts as actions
from tasuki.exchange.approvers import approvers_of
from tasuki.exchange.collected import own_manuscripts, reading_of, waiting_for
from tasuki.exchange.collection_tabs import collection_tabs
from tasuki.exchange.enums import CollectionKind, ManuscriptStatus
from tasuki.exchange.forms.collections import (
    FORMS,
    BecauseForm,
    ManuscriptForm,
    SendForm,
    WordsForm,
)
from tasuki.exchange.looking import prefecture_of
from tasuki.exchange.models import Manuscript
from tasuki.places.models import Municipality

BOTH, POST = ("GET", "POST"), ("POST",)
SHOWN = 100
NOT_OURS = "この原稿を直せるのは、書いた機関の人です。気づいたことは「もどす」で伝えてください。"
STEPS = (
    ("書く", frozenset({ManuscriptStatus.WRITING, ManuscriptStatus.RETURNED})),
    ("1人目の承認", frozenset({ManuscriptStatus.FIRST})),
    ("2人目の承認", frozenset({ManuscriptStatus.SECOND})),
    ("掲載", frozenset({ManuscriptStatus.PUBLISHED})),
)


def manuscript_for(request: StaffRequest, manuscript_id: uuid.UUID) -> Manuscript:
    """The manuscript, for its writer's side and for the two who approve it; else 404. Reading what
    is not published is in the trail."""
    rows = Manuscript.objects.visible_to(request.viewer).select_related(
        "author", "organization", "first", "second", "municipality", "prefecture", "edited_by"
    )
    found = rows.filter(pk=manuscript_id).first()
    if found is None:
        raise Http404
    request.trail.object_ids = [found.pk]
    return found


def is_ours(request: StaffRequest, manuscript: Manuscript) -> bool:
    """Whether the viewer stands on the writer's side; for what nobody signed, the editors do."""
    if manuscript.is_anonymous:
        return is_editor(request)
    return manuscript.organization_id in request.viewer.organization_ids


def ours_for(request: StaffRequest, manuscript_id: uuid.UUID) -> Manuscript:
    """The manuscript, for who may change it."""
    found = manuscript_for(request, manuscript_id)
    if not is_ours(request, found):
        raise PermissionDenied(NOT_OURS)
    return found


def is_my_turn(request: StaffRequest, manuscript: Manuscript) -> bool:
    """Whether the viewer is asked to approve it now."""
    me = request.viewer.user_id
    if manuscript.is_anonymous:
        return manuscript.status in {"first", "second"} and is_editor(request)
    turn = {"first": manuscript.first_id, "second": manuscript.second_id}
    return turn.get(manuscript.status) == me


@screen(Action.LIST)
def listing(request: StaffRequest) -> HttpResponse:
    """What waits for the viewer, and what their organizations wrote."""
    waiting = list(waiting_for(request.viewer)[:SHOWN])
    mine = list(own_manuscripts(request.viewer)[:SHOWN])
    request.trail.object_ids = [one.pk for one in waiting]
    context = {
        "waiting": waiting,
        "mine": mine,
        "kinds": CollectionKind.choices,
        "tabs": collection_tabs("manuscripts"),
    }
    return render(request, "exchange/manuscripts.html", context)


def places_of(organization: Organization) -> list[tuple[str, str]]:
    """Places that may be named: one's own; for a prefecture's bodies those of the prefecture."""
    near = prefecture_of(organization)
    if organization.municipality_id is not None:
        towns = [organization.municipality]
    elif organization.kind == OrganizationKind.NATION or near is None:
        towns = []
    else:
        towns = list(Municipality.objects.filter(prefecture=near))
    found = [(one.pk, one.name) for one in towns if one is not None]
    return found if near is None else [*found, (near.pk, near.name)]


def _form_of(
    request: StaffRequest, kind: str, home: Organization | None, data: Any, **initial: Any
) -> ManuscriptForm:
    places = places_of(home) if home else []
    return FORMS[kind](data, places=places, initial=initial)


@screen(Action.CREATE, methods=BOTH)
def write(request: StaffRequest, kind: str) -> HttpResponse:
    """A new manuscript of one kind."""
    if kind not in FORMS:
        raise Http404
    home = acting_organization(request)
    draft = draft_data(request, request.path)
    size = actions.band_of(home.municipality)
    form = _form_of(request, kind, home, posted(request), size=size)
    if request.method == "GET" and draft is not None:
        form = draft.fill(FORMS[kind], places=places_of(home))
    if request.method == "POST" and form.is_valid():
        words, of = form.as_words(), CollectionKind(kind)
        made = attempt(form, lambda: actions.write_manuscript(
            by=request.user, organization=home, kind=of, **words))  # fmt: skip
        if made is not None:
            drop_draft(by=request.user, form_key=request.path)
            messages.success(request, "原稿を保存しました。まだ、あなたの機関の人だけに見えます。")
            return redirect("exchange:manuscript", made.pk)
    name = f"{CollectionKind(kind).label}を書く"
    send = "保存して、語を確かめる"
    return _form_page(request, form, name, send, draft_key=request.path, draft=draft)


def _form_page(request: StaffRequest, form: Any, name: str, send: str, **more: Any) -> HttpResponse:
    context = {
        "form": form,
        "name": name,
        "send": send,
        "back": "/exchange/collections/manuscripts/",
        **more,
    }
    status = 422 if form.errors else 200
    return render(request, "exchange/manuscript_form.html", context, status=status)


@screen(Action.CHANGE, methods=BOTH)
def rewrite(request: StaffRequest, manuscript_id: uuid.UUID) -> HttpResponse:
    """Other words: approvals are taken back, the finder looks again."""
    manuscript = ours_for(request, manuscript_id)
    stored = _stored(request, manuscript)
    form = stored
    if request.method == "POST":
        form = _form_of(
            request, manuscript.kind, manuscript.organization, settle(request.POST, stored)
        )
    if form.is_bound and form.is_valid():
        revision = form.cleaned_data["revision"] or 0
        try:
            words = form.as_words()
            done = attempt(form, lambda: actions.change_manuscript(
                by=request.user, manuscript=manuscript, revision=revision, **words))  # fmt: skip
        except ValidationError:
            manuscript.refresh_from_db()
            back = f"/exchange/collections/manuscripts/{manuscript.pk}/"
            now = _stored(request, manuscript)
            return conflict_page(request, form, now, cancel_url=back, **last_edit(manuscript))
        if done is not None:
            messages.success(request, "書きなおしました。承認は、はじめからになります。")
            return redirect("exchange:manuscript", manuscript.pk)
    back = f"/exchange/collections/manuscripts/{manuscript.pk}/"
    return _form_page(request, form, "原稿を直す", "保存して、語を確かめる", back=back)


def _stored(request: StaffRequest, manuscript: Manuscript) -> ManuscriptForm:
    names = (*actions.WORDS, "revision")
    initial = {name: getattr(manuscript, name) for name in names if name != "fields"}
    place = manuscript.municipality_id or manuscript.prefecture_id or ""
    return _form_of(
        request, manuscript.kind, manuscript.organization, None,
        **initial, fields_of=manuscript.fields, place=place,
    )  # fmt: skip


@screen(Action.PAGE)
def show(request: StaffRequest, manuscript_id: uuid.UUID) -> HttpResponse:
    """The gate on one page: the text with what was found, who decided, what comes next."""
    manuscript = manuscript_for(request, manuscript_id)
    return _gate(request, manuscript)


def _gate(request: StaffRequest, manuscript: Manuscript, **more: Any) -> HttpResponse:
    reading, ours = reading_of(manuscript), is_ours(request, manuscript)
    at = [manuscript.status in states for _, states in STEPS]
    place = at.index(True) if any(at) else -1
    is_looked = manuscript.checked_revision == manuscript.revision
    context = {
        "one": manuscript,
        "reading": reading,
        "is_looked": is_looked,
        "is_ours": ours,
        "may_decide": ours and manuscript.status not in {"published", "withdrawn"},
        "may_send": ours and manuscript.status in actions.OPEN and not manuscript.is_anonymous,
        "is_my_turn": is_my_turn(request, manuscript),
        "approvals": manuscript.approvals.filter(revision=manuscript.revision).select_related("by"),
        "steps": [
            {"label": label, "is_done": number < place, "is_current": number == place}
            for number, (label, _) in enumerate(STEPS)
        ],
        "tabs": collection_tabs("manuscripts"),
        **more,
    }
    return render(request, "exchange/manuscript.html", context, status=422 if more else 200)


@screen(Action.DECIDE, methods=POST)
def words(request: StaffRequest, manuscript_id: uuid.UUID) -> HttpResponse:
    """These words lead to nobody; or, for what nobody signed, let the finder look first."""
    manuscript = ours_for(request, manuscript_id)
    if manuscript.checked_revision != manuscript.revision:
        actions.look_again(by=request.user, manuscript=manuscript)
        return redirect("exchange:manuscript", manuscript.pk)
    undecided = reading_of(manuscript).undecided
    form = WordsForm(request.POST, words=[(str(one.pk), one.words) for _, one in undecided])
    if form.is_valid():
        chosen = [uuid.UUID(one) for one in form.cleaned_data["fine"]]
        left = actions.decide_findings(by=request.user, manuscript=manuscript, findings=chosen)
        if chosen and left:
            messages.success(request, f"{len(chosen)}つを確かめました。あと{left}つです。")
        elif chosen:
            messages.success(request, "すべての語を確かめました。")
        else:
            messages.error(request, "個人は分からないと確かめた語に、しるしを付けてください。")
    return redirect("exchange:manuscript", manuscript.pk)


@screen(Action.REQUEST, methods=BOTH)
def send(request: StaffRequest, manuscript_id: uuid.UUID) -> HttpResponse:
    """Choose the two who read it."""
    manuscript = ours_for(request, manuscript_id)
    if manuscript.is_anonymous:
        raise Http404
    form = SendForm(posted(request), people=approvers_of(manuscript))
    if request.method == "POST" and form.is_valid():
        first, second = (form.people[form.cleaned_data[name]] for name in ("first", "second"))
        if attempt(form, lambda: actions.send_manuscript(
            by=request.user, manuscript=manuscript, first=first, second=second)):  # fmt: skip
            messages.success(request, f"{first.name}さんに、確かめをたのみました。")
            return redirect("exchange:manuscript", manuscript.pk)
    back = f"/exchange/collections/manuscripts/{manuscript.pk}/"
    lead = "1人目が承認すると、2人目に届きます。2人目の承認で、掲載されます。"
    return _form_page(request, form, "確かめてもらう", "たのむ", back=back, lead=lead)


@screen(Action.DECIDE, methods=POST)
def approve(request: StaffRequest, manuscript_id: uuid.UUID) -> HttpResponse:
    """The version that was on the page: ``revision`` comes with the button."""
    manuscript = manuscript_for(request, manuscript_id)
    if not is_my_turn(request, manuscript):
        raise PermissionDenied("いま、この原稿を承認する番ではありません。")
    read = request.POST.get("revision", "")
    status = _approved(request, manuscript, int(read) if read.isdecimal() else 0)
    if status == ManuscriptStatus.PUBLISHED:
        messages.success(request, "2人の承認がそろい、掲載しました。")
    elif status is not None:
        messages.success(request, "承認しました。次は、もう1人が確かめます。")
    return redirect("exchange:manuscripts")


def _approved(
    request: StaffRequest, manuscript: Manuscript, revision: int
) -> ManuscriptStatus | None:
    """None when the database refused; its sentence is told."""
    form = forms.Form({})
    form.is_valid()
    done = attempt(form, lambda: actions.approve_manuscript(
        by=request.user, manuscript=manuscript, revision=revision))  # fmt: skip
    for sentences in form.errors.values():
        for sentence in sentences:
            messages.error(request, str(sentence))
    return done


@screen(Action.DECIDE, methods=BOTH)
def give_back(request: StaffRequest, manuscript_id: uuid.UUID) -> HttpResponse:
    """Back to the writer, with what should be otherwise."""
    manuscript = manuscript_for(request, manuscript_id)
    if not is_my_turn(request, manuscript):
        raise PermissionDenied("いま、この原稿を確かめる番ではありません。")
    form = BecauseForm(posted(request))
    if request.method == "POST" and form.is_valid():
        because = form.cleaned_data["because"]
        actions.return_manuscript(by=request.user, manuscript=manuscript, because=because)
        gone = manuscript.is_anonymous
        messages.success(
            request, "掲載しないことにしました。" if gone else "書いた人にもどしました。"
        )
        return redirect("exchange:manuscripts")
    name = "掲載しない" if manuscript.is_anonymous else "書いた人にもどす"
    lead = "書いた人はだれにも分からないので、もどせません。送ると、文は消えます。"
    back = f"/exchange/collections/manuscripts/{manuscript.pk}/"
    return _form_page(
        request, form, name, name, back=back, lead=lead if manuscript.is_anonymous else ""
    )


@screen(Action.REVOKE, methods=BOTH)
def withdraw(request: StaffRequest, manuscript_id: uuid.UUID) -> HttpResponse:
    """Asks once more; then the published copy is gone at once."""
    manuscript = ours_for(request, manuscript_id)
    if manuscript.is_anonymous:
        raise Http404
    if request.method == "POST":
        actions.withdraw_manuscript(by=request.user, manuscript=manuscript)
        messages.success(request, "取り下げました。もう、だれにも見えません。")
        return redirect("exchange:manuscript", manuscript.pk)
    context = {
        "one": manuscript,
        "cancel_url": f"/exchange/collections/manuscripts/{manuscript.pk}/",
    }
    return render(request, "exchange/manuscript_withdraw.html", context)
