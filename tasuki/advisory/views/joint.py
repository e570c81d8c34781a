"""共同実施: the list, one programme with its exchange of views, how it begins and ends."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.advisory.access import NOT_PREFECTURE, inside, prefecture_for, reach_of
from tasuki.advisory.actions import joint as actions
from tasuki.advisory.board import in_order
from tasuki.advisory.forms.joint import JointForm, NewJointForm, OverForm, RemarkForm
from tasuki.advisory.joint import (
    cost_words,
    drafts_of,
    listed,
    reviewed_years,
    services_of,
    steps_of,
    talks_of,
)
from tasuki.advisory.joint_enums import JointStatus, PartnerKind
from tasuki.advisory.models import Joint, JointPartner
from tasuki.advisory.queries import board_lines
from tasuki.advisory.views.pages import FormPage, edit_page, form_page, is_sent, take_it
from tasuki.audit.enums import Action
from tasuki.core.dates import fiscal_year_label, today
from tasuki.core.writing import attempt, posted
from tasuki.exchange.access import acting_organization
from tasuki.places.models import Municipality

BOTH = ("GET", "POST")
MOST = 200
S = JointStatus
NEW = (
    "はじめは県の後方支援担当だけが読みます。意見交換を始めると、"
    "参加する市町村の主管課が読めるようになります。"
)


def joint_for(request: StaffRequest, joint_id: uuid.UUID) -> Joint:
    """A programme of the viewer's office or municipality; else 404."""
    rows = Joint.objects.select_related("prefecture", "edited_by", "by")
    found = rows.filter(pk=joint_id).first()
    if found is None:
        raise Http404
    request.trail.object_ids = [found.pk]
    return found


def kept_by_me(request: StaffRequest, joint: Joint) -> Joint:
    """For the office alone; a partner is refused with a sentence."""
    if joint.prefecture_id not in reach_of(request).prefectures:
        raise PermissionDenied(NOT_PREFECTURE)
    return joint


def partner_of(request: StaffRequest, joint: Joint) -> JointPartner:
    """For whom the viewer speaks."""
    reach, rows = reach_of(request), joint.partners.all()
    if joint.prefecture_id in reach.prefectures:
        return next(one for one in rows if one.kind == PartnerKind.PREFECTURE)
    return next(one for one in rows if one.municipality_id in reach.municipalities)


def crumbs_of(joint: Joint) -> tuple[tuple[str, str], ...]:
    """The list and the programme."""
    here = reverse("advisory:joint", args=[joint.pk])
    return (("共同実施", reverse("advisory:joints")), (joint.title, here))


@screen(Action.LIST)
def listing(request: StaffRequest) -> HttpResponse:
    """What goes on first; of the whole prefecture, or where one's municipality takes part."""
    reach = inside(request)
    rows = list(listed()[:MOST])
    rows.sort(key=lambda one: one.status in (S.ENDED, S.DROPPED))
    request.trail.object_ids = [one.pk for one in rows]
    context = {
        "rows": [(one, services_of(one)) for one in rows],
        "is_office": bool(reach.prefectures),
    }
    return render(request, "advisory/joints.html", context)


@screen(Action.PAGE, methods=BOTH)
def show(request: StaffRequest, joint_id: uuid.UUID) -> HttpResponse:
    """One programme; a word of the exchange of views is sent here."""
    joint = joint_for(request, joint_id)
    partner, questions = partner_of(request, joint), joint.remarks.filter(is_question=True)
    form = RemarkForm(posted(request), questions=questions)
    if is_sent(request, form):
        fields = {name: form.cleaned_data[name] for name in ("text", "is_question", "answers")}
        said = attempt(form, lambda: actions.say(
            by=request.user, organization=acting_organization(request), joint=joint,
            partner=partner, **fields))  # fmt: skip
        if said is not None:
            return redirect(f"{reverse('advisory:joint', args=[joint.pk])}#thread")
    context = {**shown(request, joint), "partner": partner, "form": form}
    return render(request, "advisory/joint.html", context, status=422 if form.errors else 200)


def shown(request: StaffRequest, joint: Joint) -> dict[str, Any]:
    """What the page of a programme shows."""
    drafts = drafts_of(joint)
    reviews = {one.fiscal_year: one for one in joint.reviews.select_related("edited_by")}
    years = reviewed_years(joint, drafts, today())
    is_office = joint.prefecture_id in reach_of(request).prefectures
    is_open = joint.status in (S.PREPARING, S.TALKING, S.SIGNED)
    return {
        "one": joint,
        "is_office": is_office,
        "is_open": is_open,
        "is_settled": bool(drafts) and drafts[0].version.signed_on is not None,
        "steps": steps_of(joint),
        "services": services_of(joint),
        "drafts": drafts,
        "talks": talks_of(joint),
        "years": [
            (year, fiscal_year_label(year), reviews.get(year),
             cost_words(reviews[year]) if year in reviews else "")
            for year in years
        ],
        "may_write": is_office and joint.status in (S.PREPARING, S.TALKING),
        "may_draft": is_office and is_open and all(one.version.opened_at for one in drafts),
    }  # fmt: skip


@screen(Action.CREATE, methods=BOTH)
def new(request: StaffRequest) -> HttpResponse:
    """In preparation, with who shall take part."""
    prefecture = prefecture_for(request)
    lines = in_order(board_lines(prefecture, today(), []))
    form = NewJointForm(posted(request), lines=lines)
    if is_sent(request, form):
        fields = form.changes()
        codes = fields.pop("towns")
        places = {one.place.pk: one.place for one in lines}
        made = attempt(form, lambda: actions.begin(
            by=request.user, prefecture=prefecture, agencies=fields.pop("agencies"),
            towns=[places[code] for code in codes], **fields))  # fmt: skip
        if made is not None:
            return redirect("advisory:joint", made.pk)
    back = reverse("advisory:joints")
    page = FormPage("共同実施を準備する", back, "準備をはじめる", NEW, (("共同実施", back),))
    return form_page(request, form, page)


@screen(Action.CHANGE, methods=BOTH)
def edit(request: StaffRequest, joint_id: uuid.UUID) -> HttpResponse:
    """Other words; both texts where two wrote at once."""
    joint = kept_by_me(request, joint_for(request, joint_id))
    if joint.status not in (S.PREPARING, S.TALKING):
        raise PermissionDenied(actions.SIGNED)
    back = reverse("advisory:joint", args=[joint.pk])
    page = FormPage("共同実施の文をなおす", back, crumbs=crumbs_of(joint))

    def write(form: Any, revision: int) -> Joint:
        return actions.rewrite(by=request.user, joint=joint, revision=revision, **form.changes())

    return edit_page(request, page, JointForm, lambda: joint_for(request, joint_id), write)


@screen(Action.MOVE, methods=("POST",))
def talk(request: StaffRequest, joint_id: uuid.UUID) -> HttpResponse:
    """The partners are asked: they read it and say what they think."""
    joint = kept_by_me(request, joint_for(request, joint_id))
    take_it(
        request, lambda: actions.go_to(by=request.user, joint=joint, to=S.TALKING),
        "意見交換を始めました。参加する市町村の主管課に知らせました。",
    )  # fmt: skip
    return redirect("advisory:joint", joint.pk)


@screen(Action.MOVE, methods=BOTH)
def over(request: StaffRequest, joint_id: uuid.UUID) -> HttpResponse:
    """Ended after an agreement, or dropped before one; with a reason."""
    joint = kept_by_me(request, joint_for(request, joint_id))
    form = OverForm(posted(request))
    to = S.ENDED if joint.status == S.SIGNED else S.DROPPED
    back = reverse("advisory:joint", args=[joint.pk])
    if is_sent(request, form):
        done = attempt(form, lambda: actions.go_to(
            by=request.user, joint=joint, to=to, because=form.cleaned_data["because"]))  # fmt: skip
        if done is not None:
            messages.success(request, f"「{to.label}」にしました。")
            return redirect(back)
    name = "共同実施を終える" if to == S.ENDED else "取りやめる"
    lead = "書いたものは、参加する人に読めるまま残ります。"
    page = FormPage(name, back, "これで終わりにする", lead, crumbs_of(joint))
    return form_page(request, form, page)


def places_of(joint: Joint) -> list[Municipality]:
    """The municipalities that take part, in the order of the agreement."""
    rows = joint.partners.select_related("municipality")
    return [one.municipality for one in rows if one.municipality]
