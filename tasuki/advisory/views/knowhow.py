"""ノウハウ: what the prefecture's supports taught, for everybody of the prefecture."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.accounts.enums import WelfareField
from tasuki.advisory.access import NOT_PREFECTURE, reach_of
from tasuki.advisory.actions import knowhow as actions
from tasuki.advisory.forms.knowhow import KnowHowForm
from tasuki.advisory.models import KnowHow, Support
from tasuki.advisory.support_enums import Side, SupportStatus
from tasuki.advisory.tags import tag_chips, wanted, with_tag
from tasuki.advisory.views.pages import FormPage, form_page
from tasuki.advisory.views.support import crumbs_of, side_of, support_for
from tasuki.audit.enums import Action
from tasuki.core.conflicts import is_stale
from tasuki.core.writing import attempt
from tasuki.exchange.access import acting_organization
from tasuki.exchange.sure import asks_once
from tasuki.exchange.views.pages import try_it

BOTH = ("GET", "POST")
MOST = 200
LEAD = "だれのことか、どの市町村のことか分からないように書き直します。"
NOT_CHECKED = "先に、効果を確かめます。ノウハウにするのは、その次です。"
CHANGED = "ほかの人が、この支援を先に進めました。支援の画面を確かめてください。"


@screen(Action.LIST)
def listing(request: StaffRequest) -> HttpResponse:
    """What is told, the newest first; the office also sees what it took back."""
    told = list(KnowHow.objects.select_related("prefecture")[:MOST])
    tag = wanted(request.GET.get("tag", ""))
    rows = with_tag(told, tag)
    request.trail.object_ids = [one.pk for one in rows]
    context = {
        "tags": tag_chips(told, tag, f"{reverse('advisory:knowhow')}?"),
        "rows": [(one, [WelfareField(tag).label for tag in one.fields]) for one in rows],
        "is_office": bool(reach_of(request).prefectures),
    }
    return render(request, "advisory/knowhow.html", context)


@screen(Action.PAGE)
def show(request: StaffRequest, knowhow_id: uuid.UUID) -> HttpResponse:
    """One of them."""
    found = knowhow_for(request, knowhow_id)
    context = {
        "one": found,
        "tags": [WelfareField(tag).label for tag in found.fields],
        "is_office": found.prefecture_id in reach_of(request).prefectures,
    }
    return render(request, "advisory/knowhow_one.html", context)


def knowhow_for(request: StaffRequest, knowhow_id: uuid.UUID) -> KnowHow:
    """What the viewer may read; else 404."""
    found = KnowHow.objects.select_related("prefecture").filter(pk=knowhow_id).first()
    if found is None:
        raise Http404
    request.trail.object_ids = [found.pk]
    return found


@screen(Action.REVOKE, methods=("POST",))
def withdraw(request: StaffRequest, knowhow_id: uuid.UUID) -> HttpResponse:
    """Taken back by the office."""
    found = knowhow_for(request, knowhow_id)
    if found.prefecture_id not in reach_of(request).prefectures:
        raise PermissionDenied(NOT_PREFECTURE)
    try_it(request, lambda: actions.withdraw(by=request.user, knowhow=found), "取り下げました。")
    return redirect("advisory:knowhow")


@screen(Action.CREATE, methods=BOTH)
def share(request: StaffRequest, support_id: uuid.UUID) -> HttpResponse:
    """A support whose effect is known becomes something others can learn from."""
    support = support_for(request, support_id)
    if side_of(request, support) != Side.OFFICE:
        raise PermissionDenied(NOT_PREFECTURE)
    posted = request.POST if request.method == "POST" else None
    form = KnowHowForm(posted, initial=KnowHowForm.initial_of(support))
    back = reverse("advisory:support", args=[support.pk])
    if support.status != SupportStatus.CHECKED and posted is None:
        messages.error(request, NOT_CHECKED)
        return redirect(back)
    home = acting_organization(request)
    if posted is not None and form.is_valid() and not asks_once(form, home):
        url = shared(request, support, form)
        if url is not None:
            return redirect(url)
    page = FormPage("ノウハウにする", back, "知らせる", LEAD, crumbs_of(support))
    return form_page(request, form, page)


def shared(request: StaffRequest, support: Support, form: KnowHowForm) -> str | None:
    """Where what was made is read; None where the form says why it was not."""
    is_for_all = form.cleaned_data["to"] == "everybody"
    act = actions.offer_to_all if is_for_all else actions.publish
    try:
        made = attempt(form, lambda: act(
            by=request.user, organization=acting_organization(request), support=support,
            revision=form.cleaned_data["revision"] or 0, **form.changes()))  # fmt: skip
    except ValidationError as error:
        if not is_stale(error):
            raise
        form.add_error(None, CHANGED)
        return None
    if made is None:
        return None
    if is_for_all:
        messages.success(request, "原稿を作りました。2人が確かめると、事例集に出ます。")
        return reverse("exchange:manuscript", args=[made.pk])
    messages.success(request, "県内の市町村に知らせました。")
    return reverse("advisory:knowhow_one", args=[made.pk])
