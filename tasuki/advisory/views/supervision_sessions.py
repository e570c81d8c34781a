"""Sessions of スーパービジョン: the prefecture's advice, what was tried of it, what comes back."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.advisory.access import prefecture_for
from tasuki.advisory.actions import knowhow
from tasuki.advisory.actions import supervision as actions
from tasuki.advisory.forms.supervision import (
    SessionFields,
    ThemeForm,
    ThemeKnowHowForm,
    TriedForm,
)
from tasuki.advisory.models import Supervision, SupervisionSession
from tasuki.advisory.supervision_enums import (
    AT_OFFICE,
    SupervisionStatus,
    SupervisionTheme,
)
from tasuki.advisory.supervision_queries import has_copy, sessions_about
from tasuki.advisory.support_enums import Side
from tasuki.advisory.views.knowhow import LEAD
from tasuki.advisory.views.pages import FormPage, edit_page, form_page, is_sent
from tasuki.advisory.views.supervision import (
    BOTH,
    NOT_OFFICE,
    NOT_TOWN,
    crumbs_of,
    side_of,
    supervision_for,
)
from tasuki.audit.enums import Action
from tasuki.core.dates import today
from tasuki.core.writing import attempt, posted
from tasuki.exchange.access import acting_organization
from tasuki.exchange.sure import asks_once

NOT_NOW = "いまは書けません。取り下げられたか、終わった相談です。"
SESSION_LEAD = "市町村の人も読みます。話したことを短く、助言ははっきり書きます。"
S = SupervisionStatus


def session_for(
    request: StaffRequest, session_id: uuid.UUID
) -> tuple[Supervision, SupervisionSession]:
    """The session and its question, for whoever may read both; else 404."""
    rows = SupervisionSession.objects.select_related("supervision__municipality", "edited_by")
    found = rows.filter(pk=session_id).first()
    if found is None:
        raise Http404
    return supervision_for(request, found.supervision_id), found


@screen(Action.ANSWER, methods=BOTH)
def add(request: StaffRequest, supervision_id: uuid.UUID) -> HttpResponse:
    """The prefecture held a session."""
    one = supervision_for(request, supervision_id)
    if side_of(request, one) != Side.OFFICE:
        raise PermissionDenied(NOT_OFFICE)
    back = reverse("advisory:supervision", args=[one.pk])
    if one.status not in AT_OFFICE or not has_copy(one):
        messages.error(request, NOT_NOW)
        return redirect(back)
    first = {"held_on": today(), "staff": request.user.name}
    form = SessionFields(posted(request), initial=first)
    if is_sent(request, form):
        made = attempt(form, lambda: actions.hold_session(
            by=request.user, organization=acting_organization(request), supervision=one,
            **form.changes()))  # fmt: skip
        if made is not None:
            messages.success(request, "助言を記録し、市町村に知らせました。")
            return redirect(back)
    crumbs = crumbs_of(one, Side.OFFICE)
    page = FormPage("スーパービジョンを記録する", back, "市町村に返す", SESSION_LEAD, crumbs)
    return form_page(request, form, page)


@screen(Action.CHANGE, methods=BOTH)
def edit(request: StaffRequest, session_id: uuid.UUID) -> HttpResponse:
    """The advice in other words until it was tried; afterwards its theme."""
    one, session = session_for(request, session_id)
    if side_of(request, one) != Side.OFFICE:
        raise PermissionDenied(NOT_OFFICE)
    can_all = session.tried_on is None and one.status in AT_OFFICE
    kind = SessionFields if can_all else ThemeForm
    back = reverse("advisory:supervision", args=[one.pk])
    page = FormPage("助言の記録をなおす", back, crumbs=crumbs_of(one, Side.OFFICE))

    def write(form: Any, revision: int) -> SupervisionSession:
        return actions.change_session(
            by=request.user, session=session, revision=revision, **form.changes()
        )

    return edit_page(request, page, kind, lambda: session_for(request, session_id)[1], write)


@screen(Action.ANSWER, methods=BOTH)
def tried(request: StaffRequest, session_id: uuid.UUID) -> HttpResponse:
    """What the municipality tried of the advice; both texts where two wrote at once."""
    one, session = session_for(request, session_id)
    if side_of(request, one) != Side.TOWN:
        raise PermissionDenied(NOT_TOWN)
    back = reverse("advisory:supervision", args=[one.pk])
    if one.status not in {S.ANSWERED, S.TRIED}:
        messages.error(request, NOT_NOW)
        return redirect(back)
    lead = "うまくいかなかったことも、次の助言の役に立ちます。"
    page = FormPage("試したことを書く", back, "県に伝える", lead, crumbs_of(one, Side.TOWN))

    def write(form: Any, revision: int) -> SupervisionSession:
        return actions.tell_tried(
            by=request.user, session=session, revision=revision, **form.changes()
        )

    return edit_page(request, page, TriedForm, lambda: session_for(request, session_id)[1], write)


@screen(Action.CREATE, methods=BOTH)
def share(request: StaffRequest, theme: str) -> HttpResponse:
    """What several municipalities asked becomes know-how; the finder points before it is told."""
    prefecture = prefecture_for(request)
    if theme not in SupervisionTheme.values:
        raise Http404
    back, about = reverse("advisory:supervisions"), SupervisionTheme(theme)
    first = ThemeKnowHowForm.begun_with(sessions_about(about))
    form = ThemeKnowHowForm(posted(request), initial=first)
    ready = request.method == "POST" and form.is_valid()
    if ready and not asks_once(form, acting_organization(request)):
        made = attempt(form, lambda: knowhow.publish_theme(
            by=request.user, prefecture=prefecture, theme=about, **form.changes()))  # fmt: skip
        if made is not None:
            messages.success(request, "県内の市町村に知らせました。")
            return redirect("advisory:knowhow_one", made.pk)
    page = FormPage(
        f"「{about.label}」をノウハウにする", back, "知らせる", LEAD, (("スーパービジョン", back),)
    )
    return form_page(request, form, page)
