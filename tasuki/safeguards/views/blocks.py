"""見せない相手: who must never see a case of this person; hand-over, suggestion, lifting."""

from __future__ import annotations

import uuid
from collections import defaultdict
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from tasuki.access.middleware import StaffRequest
from tasuki.access.models import Block
from tasuki.access.screens import screen
from tasuki.accounts.enums import CASE_ROLES
from tasuki.accounts.models import Membership, Organization, User
from tasuki.audit.enums import Action
from tasuki.cases.access import case_for
from tasuki.cases.choices import need_case_side
from tasuki.cases.models import Case
from tasuki.core.writing import posted, save
from tasuki.people.models import Person
from tasuki.safeguards.actions.blocks import Whom, blocks_of, lift_block, set_block
from tasuki.safeguards.forms.blocks import BlockForm, LiftForm
from tasuki.safeguards.kin import kin_of
from tasuki.safeguards.views.protection import page_of, person_of


@screen(Action.BLOCK, methods=("GET", "POST"), step_up=True)
def blocks(request: StaffRequest, case_id: uuid.UUID, person_id: uuid.UUID) -> HttpResponse:
    """Who is kept out, whom one should ask about, and the form."""
    case = case_for(request, case_id)
    person = person_of(request, case, person_id)
    need_case_side(case)
    staff = _staff(case)
    form = BlockForm(
        posted(request), initial={"whom": request.GET.get("whom", "")},
        whom=_whom_choices(case, staff), leads=_lead_choices(case, staff),
    )  # fmt: skip
    if save(form, lambda data: _set(request, case, person, data)):
        messages.success(request, "記録しました。この相手には、もうこのケースが見えません。")
        is_self = form.cleaned_data["whom"] == f"u:{request.user.pk}"
        return redirect("/") if is_self else redirect("safeguards:blocks", case.pk, person.pk)
    if request.method != "POST":
        request.trail.action = Action.PAGE
    known = blocks_of(case, person)
    context = page_of(
        request, case, person, form=form, blocks=_named(known),
        kin=kin_of(case, [one.principal for one in known]),
    )  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "safeguards/blocks.html", context, status=status)


def _staff(case: Case) -> list[Membership]:
    members = Membership.objects.live().select_related("user", "organization")
    members = members.filter(organization__municipality_id=case.municipality_id)
    return list(members.order_by("organization__kana", "user__kana", "id"))


def _whom_choices(case: Case, staff: list[Membership]) -> list[tuple[str, Any]]:
    """Organizations of the place first, then everybody who works there."""
    places = Organization.objects.active().in_municipality(case.municipality_id)
    groups: dict[str, dict[str, str]] = defaultdict(dict)
    for one in staff:
        groups[one.organization.name][f"u:{one.user_id}"] = f"{one.user.name}（{one.label}）"
    organizations = [(f"o:{one.pk}", one.name) for one in places]
    return [("機関ごと", organizations), *((name, list(g.items())) for name, g in groups.items())]


def _lead_choices(case: Case, staff: list[Membership]) -> list[tuple[str, str]]:
    """Colleagues of the holder who do casework."""
    mine = [one for one in staff if one.organization_id == case.owner_id]
    return [(str(one.user_id), one.user.name) for one in mine if one.role in CASE_ROLES]


def _set(request: StaffRequest, case: Case, person: Person, data: dict[str, Any]) -> None:
    kind, _, key = data["whom"].partition(":")
    if kind == "u":
        user = User.objects.get(pk=key)
        whom = Whom(data["whom"], user.name, user)
    else:
        whom = Whom(data["whom"], Organization.objects.get(pk=key).name)
    lead = User.objects.get(pk=data["new_lead"]) if data["new_lead"] else None
    set_block(
        by=request.user, case=case, person=person, whom=whom,
        kind=data["kind"], note=data["note"], new_lead=lead,
    )  # fmt: skip


def _named(blocks: list[Block]) -> list[dict[str, Any]]:
    """Each block with the names of whom it keeps out and who set it. Two statements."""
    keys = [uuid.UUID(one.principal[2:]) for one in blocks]
    users = User.objects.in_bulk([*keys, *(one.by_id for one in blocks)])
    places = Organization.objects.in_bulk(keys)
    rows = []
    for one, key in zip(blocks, keys, strict=True):
        found = users.get(key) if one.principal.startswith("u:") else places.get(key)
        by = users.get(one.by_id)
        rows.append({"block": one, "name": getattr(found, "name", "いまはいない相手"),
                     "by": by.name if by else "—"})  # fmt: skip
    return rows


@screen(Action.BLOCK, methods=("GET", "POST"), step_up=True)
def lift(
    request: StaffRequest, case_id: uuid.UUID, person_id: uuid.UUID, block_id: uuid.UUID
) -> HttpResponse:
    """Let them look again; another person than the one who set it."""
    case = case_for(request, case_id)
    person = person_of(request, case, person_id)
    need_case_side(case)
    block = next((one for one in blocks_of(case, person) if one.pk == block_id), None)
    if block is None:
        raise Http404
    form = LiftForm(posted(request))
    if save(form, lambda _: lift_block(by=request.user, case=case, block=block)):
        messages.success(request, "取りやめました。見られる根拠のある人だけが、また見られます。")
        return redirect("safeguards:blocks", case.pk, person.pk)
    named = _named([block])[0]
    context = page_of(request, case, person, form=form, named=named, is_dangerous=True)
    context["cancel_url"] = reverse("safeguards:blocks", args=[case.pk, person.pk])
    status = 422 if form.errors else 200
    return render(request, "safeguards/block_lift.html", context, status=status)
