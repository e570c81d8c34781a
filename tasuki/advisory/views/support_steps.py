"""The steps of a support, and who does it. A quicker step of somebody else loses no typed word."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.advisory.access import NOT_PREFECTURE
from tasuki.advisory.actions import support as actions
from tasuki.advisory.contacts import officers
from tasuki.advisory.forms.rows import WithMembers
from tasuki.advisory.forms.support import ChargeFields, ChargeForm, StepForm
from tasuki.advisory.models import Support
from tasuki.advisory.support_enums import BEFORE_DONE, Side
from tasuki.advisory.support_steps import BY_SLUG, Step, may
from tasuki.advisory.views.pages import FormPage, edit_page, form_page, is_sent, taken
from tasuki.advisory.views.support import crumbs_of, side_of, support_for
from tasuki.audit.enums import Action
from tasuki.exchange.access import acting_organization

BOTH = ("GET", "POST")
CHANGED = (
    "ほかの人が、この支援を先に書きかえました。下に入れたものは消えていません。"
    "いまの内容を確かめてから、もう一度送ってください。"
)
UNTIL_DONE = "区分と担当をなおせるのは、行うまでです。"


@screen(Action.MOVE, methods=BOTH)
def step(request: StaffRequest, support_id: uuid.UUID, step: str) -> HttpResponse:
    """The next state with what is written in it; whoever comes late is told what it is now."""
    support, chosen = support_for(request, support_id), BY_SLUG.get(step)
    if chosen is None:
        raise Http404
    back = reverse("advisory:support", args=[support.pk])
    form = step_form(request, support, chosen)
    if request.method != "POST":
        if not may(support, side_of(request, support), chosen):
            messages.error(request, refusal(support, side_of(request, support), chosen))
            return redirect(back)
    elif is_sent(request, form) and take(request, support, chosen, form):
        messages.success(request, f"「{support.get_status_display()}」にしました。")
        return redirect(back)
    page = FormPage(chosen.heading, back, chosen.send, chosen.lead, crumbs_of(support))
    return form_page(request, form, page)


def step_form(request: StaffRequest, support: Support, chosen: Step) -> StepForm:
    """The form of the step; those who may be in charge are the prefecture's office."""
    more: dict[str, Any] = {}
    if issubclass(chosen.form, ChargeFields):
        more["members"] = officers(support.municipality.prefecture_id)
    posted = request.POST if request.method == "POST" else None
    return chosen.form(posted, initial={"revision": support.revision}, **more)


def take(request: StaffRequest, support: Support, chosen: Step, form: StepForm) -> bool:
    """Whether the step was taken; else the form says why, and carries the newest version."""
    return taken(form, support, lambda: chosen.act(
        by=request.user, organization=acting_organization(request), support=support,
        side=side_of(request, support), revision=form.cleaned_data["revision"] or 0,
        **form.changes()), lambda: refusal_of_late(request, support, chosen))  # fmt: skip


def refusal_of_late(request: StaffRequest, support: Support, chosen: Step) -> str:
    """Another step was taken meanwhile, or only words changed."""
    side = side_of(request, support)
    return CHANGED if may(support, side, chosen) else refusal(support, side, chosen)


def refusal(support: Support, side: Side, chosen: Step) -> str:
    """Why the step cannot be taken, as the action says it."""
    to = actions.ending_of(support, side) if chosen.slug == "end" else chosen.to
    try:
        actions.refuse_illegal(support, side, to)
    except ValidationError as error:
        return str(error.messages[0])
    return actions.ILLEGAL.format(now=support.get_status_display(), to=to.label)


@screen(Action.CHANGE, methods=BOTH)
def charge(request: StaffRequest, support_id: uuid.UUID) -> HttpResponse:
    """Class, owner, helper and day, with both texts where two wrote at once."""
    support = support_for(request, support_id)
    if side_of(request, support) != Side.OFFICE:
        raise PermissionDenied(NOT_PREFECTURE)
    if support.status not in BEFORE_DONE:
        raise PermissionDenied(UNTIL_DONE)
    members = officers(support.municipality.prefecture_id)
    back = reverse("advisory:support", args=[support.pk])
    page = FormPage("区分と担当をなおす", back, crumbs=crumbs_of(support))

    def write(form: Any, revision: int) -> Support:
        return actions.change_charge(
            by=request.user, support=support, revision=revision, **form.changes()
        )

    kind = WithMembers(ChargeForm, members)
    return edit_page(request, page, kind, lambda: support_for(request, support_id), write)
