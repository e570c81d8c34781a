"""先駆的取組, from the prefecture's side: 集める → 確かめる → 送る. Collecting and checking is done
in the collections; here is seen what stands where, and what was checked is sent on."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.advisory.access import prefecture_for, reach_of
from tasuki.advisory.actions.practice import send as send_on
from tasuki.advisory.forms.practice import SendPracticeForm
from tasuki.advisory.models import PracticeSent
from tasuki.advisory.views.pages import FormPage, form_page, is_sent
from tasuki.audit.enums import Action
from tasuki.core.writing import attempt, posted
from tasuki.exchange.collected import own_manuscripts, waiting_for
from tasuki.exchange.enums import CollectionKind, ManuscriptStatus
from tasuki.exchange.models import Publication

MOST = 60
PIONEER = CollectionKind.PIONEER
OVER = (ManuscriptStatus.PUBLISHED, ManuscriptStatus.WITHDRAWN)


@screen(Action.LIST)
def listing(request: StaffRequest) -> HttpResponse:
    """What was sent, for everybody of the prefecture; for its office also what is on the way."""
    sent = list(PracticeSent.objects.select_related("prefecture")[:MOST])
    shown = Publication.objects.shown().filter(kind=PIONEER)
    found = {one.pk: one for one in shown.filter(pk__in=[one.publication for one in sent])}
    request.trail.object_ids = [one.pk for one in sent]
    is_office = bool(reach_of(request).prefectures)
    context = {
        "sent": [(one, found[one.publication]) for one in sent if one.publication in found],
        "is_office": is_office,
    }
    if is_office:
        own = own_manuscripts(request.viewer).filter(kind=PIONEER)
        context |= {
            "written": list(own.exclude(status__in=OVER)[:MOST]),
            "waiting": list(waiting_for(request.viewer).filter(kind=PIONEER)[:MOST]),
            "ready": list(shown.exclude(pk__in=list(found)).order_by("-published_on")[:MOST]),
        }
    return render(request, "advisory/practices.html", context)


@screen(Action.DECIDE, methods=("GET", "POST"))
def send(request: StaffRequest, publication_id: uuid.UUID) -> HttpResponse:
    """One that was checked goes to the municipalities."""
    prefecture = prefecture_for(request)
    found = Publication.objects.shown().filter(pk=publication_id, kind=PIONEER).first()
    if found is None:
        raise Http404
    request.trail.object_ids = [found.pk]
    form, back = SendPracticeForm(posted(request)), reverse("advisory:practices")
    if is_sent(request, form):
        done = attempt(form, lambda: send_on(
            by=request.user, prefecture=prefecture, publication=found,
            word=form.cleaned_data["word"]))  # fmt: skip
        if done is not None:
            messages.success(request, "県内の市町村に送りました。")
            return redirect(back)
    page = FormPage("市町村に送る", back, "送る", f"「{found}」を紹介します。",
                    (("先駆的な取組", back),))  # fmt: skip
    return form_page(request, form, page)
