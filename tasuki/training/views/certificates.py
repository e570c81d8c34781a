"""修了証: who has met what, issuing, the paper, and the question whether a number is real."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import connection
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.audit.enums import Action
from tasuki.core.dates import wareki
from tasuki.core.files import file_answer
from tasuki.core.pdf import pdf_of
from tasuki.core.writing import attempt, posted
from tasuki.training import actions
from tasuki.training.access import led_cohort_for, seats_of
from tasuki.training.enums import Condition
from tasuki.training.forms.certificates import NumberForm, RevokeForm
from tasuki.training.models import Certificate
from tasuki.training.standing import standings_of
from tasuki.training.views.pages import form_page

PAPER = Path(__file__).parent.parent / "certificate.typ"
FOOT = (
    "この修了証が本物かどうかは、たすきの「研修」の「修了証の番号を確かめる」で、"
    "番号から確かめられます。"
)


@screen(Action.LIST)
def certificates(request: StaffRequest, cohort_id: uuid.UUID) -> HttpResponse:
    """Everybody of the cohort with what is met and what is missing."""
    cohort = led_cohort_for(request, cohort_id)
    rows = standings_of(cohort)
    issued = list(Certificate.objects.filter(cohort=cohort))
    seated = {one.user.pk for one in rows}
    context = {
        "cohort": cohort,
        "rows": rows,
        "conditions": [Condition(one).label for one in cohort.programme.conditions],
        "waiting": sum(one.has_finished and one.certificate is None for one in rows),
        "left": [one for one in issued if one.revoked_on is None and one.user_id not in seated],
        "revoked": [one for one in issued if one.revoked_on is not None],
    }
    return render(request, "training/certificates.html", context)


@screen(Action.GRANT, methods=("POST",))
def issue(request: StaffRequest, cohort_id: uuid.UUID) -> HttpResponse:
    """To everybody who has met everything, or to one (``user``)."""
    cohort = led_cohort_for(request, cohort_id)
    wanted = request.POST.get("user", "")
    made = 0
    for one in standings_of(cohort):
        if wanted and str(one.user.pk) != wanted:
            continue
        if one.has_finished and one.certificate is None:
            actions.issue_certificate(by=request.user, cohort=cohort, standing=one)
            made += 1
    if made:
        messages.success(request, f"{made}人の修了証を出しました。")
    else:
        messages.info(request, "修了の条件を満たしていて、まだ出ていない人はいません。")
    return redirect("training:certificates", cohort.pk)


def _certificate(request: StaffRequest, certificate_id: uuid.UUID) -> Certificate:
    """One's own, or of a cohort the viewer leads or holds; else 404."""
    found = Certificate.objects.filter(pk=certificate_id).select_related("cohort").first()
    seats = seats_of(request)
    if found is None or not (
        found.user_id == request.viewer.user_id or seats.runs(found.cohort_id)
    ):
        raise Http404
    request.trail.object_ids = [found.pk]
    return found


@screen(Action.EXPORT)
def paper(request: StaffRequest, certificate_id: uuid.UUID) -> HttpResponse:
    """The certificate as PDF, of one that counts."""
    found = _certificate(request, certificate_id)
    if found.revoked_on is not None:
        raise Http404
    name = f"修了証_{found.number}.pdf"
    return file_answer(pdf_of(PAPER, words_of(found)), name, "application/pdf")


def words_of(found: Certificate) -> dict[str, Any]:
    """What stands on the paper."""
    hours, minutes = divmod(found.minutes, 60)
    until = wareki(found.valid_until) if found.valid_until else "期限はありません"
    return {
        "title": f"修了証 {found.number}",
        "number": found.number,
        "holder": found.holder,
        "body": f"あなたは「{found.course}」を修了したことを証します。",
        "facts": [
            ["学んだ時間", f"{hours}時間{minutes:02}分"],
            ["修了の条件", "、".join(found.met) or "研修を受けた"],
            ["有効期限", until],
        ],
        "issued_on": wareki(found.issued_on),
        "issuer": found.issuer,
        "foot": FOOT,
    }


@screen(Action.REVOKE, methods=("GET", "POST"))
def revoke(request: StaffRequest, certificate_id: uuid.UUID) -> HttpResponse:
    """Taken back, with a reason."""
    found = _certificate(request, certificate_id)
    led_cohort_for(request, found.cohort_id)
    form = RevokeForm(posted(request))
    back = f"/training/cohorts/{found.cohort_id}/certificates/"
    if request.method == "POST" and form.is_valid():
        because = form.cleaned_data["because"]
        made = attempt(form, lambda: actions.revoke_certificate(
            by=request.user, certificate=found, because=because))  # fmt: skip
        if made is not None:
            return redirect(back)
    name = f"{found.holder}さんの修了証 {found.number} を取り消す"
    return form_page(
        request, form, name, "取り消す", back, "番号を確かめた人に、取り消しと出ます。"
    )


@screen(Action.PAGE, methods=("GET", "POST"))
def verify(request: StaffRequest) -> HttpResponse:
    """Is this number real, whose is it, does it count today? The number travels in the body."""
    form = NumberForm(posted(request))
    found: dict[str, Any] | None = None
    if request.method == "POST" and form.is_valid():
        try:
            found = _by_number(form.cleaned_data["number"])
        except ValidationError as error:
            form.add_error("number", error)
    context = {"form": form, "found": found}
    status = 422 if form.errors else 200
    return render(request, "training/verify.html", context, status=status)


def _by_number(number: str) -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM api.certificate_by_number(%s)", [number])
        row = cursor.fetchone()
        if row is None:
            raise ValidationError("この番号の修了証はありません。紙の番号をもう一度見てください。")
        found = dict(zip((one.name for one in cursor.description or ()), row, strict=True))
    until = found["valid_until"]
    found["is_over"] = until is not None and until < timezone.localdate()
    return found
