"""連絡: whom one asked for a talk, who asked, and what became of it."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.audit.enums import Action
from tasuki.core.writing import attempt, posted
from tasuki.exchange.access import acting_organization
from tasuki.exchange.actions import contacting as actions
from tasuki.exchange.collection_tabs import network_tabs
from tasuki.exchange.forms.contacting import AcceptContactForm, AskContactForm
from tasuki.exchange.models import Card, CardContact, ContactRequest
from tasuki.exchange.sure import asks_once
from tasuki.exchange.views.pages import BOTH, POST, form_page, try_it

MOST = 200
NOT_ASKED = "返事をするのは、申し出を受けた人です。"
LEAD = (
    "相手には、あなたの名前・機関と、ここに書いたことが伝わります。"
    "返事は相手が決めます。14日のあいだに返事がなければ、そのまま終わります。"
)


@screen(Action.LIST)
def listing(request: StaffRequest) -> HttpResponse:
    """What waits for one's own answer first; two people see each of them."""
    rows = ContactRequest.objects.select_related(
        "asker", "asked", "asker_organization", "asked_organization"
    )
    found = list(rows[:MOST])
    request.trail.object_ids = [one.pk for one in found]
    mine = [one for one in found if one.asked_id == request.user.pk]
    context = {
        "waiting": [one for one in mine if one.is_waiting],
        "accepted": [one for one in found if one.is_accepted],
        "sent": [one for one in found if one.asker_id == request.user.pk and not one.is_accepted],
        "closed": [one for one in mine if not one.is_waiting and not one.is_accepted],
        "tabs": network_tabs(request.viewer, "contacts"),
    }
    return render(request, "exchange/contacts.html", context)


@screen(Action.REQUEST, methods=BOTH)
def ask(request: StaffRequest, whom: uuid.UUID) -> HttpResponse:
    """連絡をとりたい, to somebody who shows their card to the viewer."""
    cards = Card.objects.select_related("user", "organization")
    card = cards.exclude(pk=request.user.pk).filter(pk=whom).first()
    if card is None:
        raise Http404
    request.trail.object_ids = [card.pk]
    form = AskContactForm(posted(request))
    if request.method == "POST" and form.is_valid():
        home = acting_organization(request)
        made = None
        if not asks_once(form, home, in_meeting=True):
            made = attempt(form, lambda: actions.ask_contact(
                by=request.user, organization=home, card=card, **form.words()))  # fmt: skip
        if made is not None:
            messages.success(request, f"{card.user.name}さんに伝えました。返事を待ちます。")
            return redirect("exchange:contacts")
    name = f"{card.user.name}さんに連絡をとりたい"
    lead = LEAD if card.takes_requests else f"{actions.CLOSED}カードだけを見せています。"
    context = {"form": form, "name": name, "lead": lead, "is_open": card.takes_requests}
    status = 422 if form.errors else 200
    return render(request, "exchange/contact_form.html", context, status=status)


def request_for(request: StaffRequest, request_id: uuid.UUID) -> ContactRequest:
    """A request of which the viewer is one of the two; else 404."""
    rows = ContactRequest.objects.select_related("asker", "asker_organization", "asked")
    found = rows.filter(pk=request_id).first()
    if found is None:
        raise Http404
    request.trail.object_ids = [found.pk]
    return found


@screen(Action.ANSWER, methods=BOTH)
def answer(request: StaffRequest, request_id: uuid.UUID) -> HttpResponse:
    """Yes, with how to be reached: what stands on one's card is offered."""
    row = request_for(request, request_id)
    if row.asked_id != request.user.pk:
        raise PermissionDenied(NOT_ASKED)
    if not row.is_waiting:
        messages.info(request, actions.OVER)
        return redirect("exchange:contacts")
    kept = CardContact.objects.filter(card_id=request.user.pk).first()
    form = AcceptContactForm(posted(request), initial={"contact": kept.text if kept else ""})
    if request.method == "POST" and form.is_valid():
        contact = form.cleaned_data["contact"]
        if attempt(form, lambda: actions.accept_contact(
            by=request.user, request=row, contact=contact)):  # fmt: skip
            messages.success(request, f"{row.asker.name}さんに、連絡のしかたを伝えました。")
            return redirect("exchange:contacts")
    name = f"{row.asker.name}さんに連絡のしかたを伝える"
    lead = f"{row.asker_organization.name}・{row.get_way_display()}。「{row.why}」"
    back = reverse("exchange:contacts")
    return form_page(request, form, name, "伝える", back, lead=lead, above=[("連絡", back)])


@screen(Action.REVOKE, methods=POST)
def end(request: StaffRequest, request_id: uuid.UUID) -> HttpResponse:
    """Not this time, taken back, or put away: whichever of them this person can still say."""
    row = request_for(request, request_id)
    done = "終わりにしました。相手に、わけは伝わりません。"
    try_it(request, lambda: actions.end_contact(by=request.user, request=row), done)
    return redirect("exchange:contacts")
