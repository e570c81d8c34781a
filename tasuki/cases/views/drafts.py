"""下書き: saved while typing, listed, taken up again, thrown away. Only the writer sees them."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve

from tasuki.access.actions import drop_draft, save_draft
from tasuki.access.drafting import typed_values
from tasuki.access.middleware import StaffRequest
from tasuki.access.models import Draft
from tasuki.access.screens import screen
from tasuki.audit.enums import Action
from tasuki.cases.models import Case

LONGEST_KEY = 200
NO_FORM = "どの用紙の下書きかが分かりません。画面を開き直してください。"
NAMES = {
    "cases:intake": "相談受付・申込票",
    "cases:record_add": "支援経過記録",
    "cases:triage": "振り分け",
}


def _key(request: StaffRequest) -> str:
    """The address of the form; it must be one of ours."""
    key = request.GET.get("form") or request.POST.get("form_key") or ""
    try:
        if len(key) > LONGEST_KEY or not key.startswith("/"):
            raise PermissionDenied(NO_FORM)
        resolve(key)
    except Resolver404 as error:
        raise PermissionDenied(NO_FORM) from error
    return key


@screen(Action.DRAFT, methods=("POST",))
def save(request: StaffRequest) -> HttpResponse:
    """Keep what is being typed (``forms.js`` posts here); 204."""
    save_draft(by=request.user, form_key=_key(request), values=typed_values(request.POST))
    return HttpResponse(status=204)


@screen(Action.DRAFT, methods=("POST",))
def discard(request: StaffRequest) -> HttpResponse:
    """Throw a draft away."""
    key = _key(request)
    drop_draft(by=request.user, form_key=key)
    messages.success(request, "下書きを消しました。")
    return redirect(key if request.POST.get("stay") else "cases:drafts")


@screen(Action.LIST)
def drafts(request: StaffRequest) -> HttpResponse:
    """My drafts, the newest first."""
    found = []
    cases: dict[str, str] = {}
    mine = list(Draft.objects.filter(user_id=request.viewer.user_id).order_by("-saved_at")[:50])
    for draft in mine:
        try:
            match = resolve(draft.form_key)
        except Resolver404:
            continue
        case_id = match.kwargs.get("case_id")
        found.append((draft, NAMES.get(match.view_name, "書きかけの用紙"), case_id))
    wanted = [case_id for _, _, case_id in found if case_id]
    seen = Case.objects.visible_to(request.viewer).filter(pk__in=wanted)
    cases = {str(case.pk): str(case) for case in seen}
    rows = [(draft, name, cases.get(str(case_id), "")) for draft, name, case_id in found]
    return render(request, "cases/drafts.html", {"rows": rows})
