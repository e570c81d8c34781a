"""スーパービジョン: the list of both sides, and a municipality's question until it is released."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.accounts.enums import OrganizationKind
from tasuki.advisory.access import NOT_HERE, inside, reach_of
from tasuki.advisory.actions import supervision as actions
from tasuki.advisory.contacts import face_of
from tasuki.advisory.forms.supervision import DeclareForm, RewriteForm, WriteForm
from tasuki.advisory.models import Supervision, SupervisionText
from tasuki.advisory.models.supervision import SupervisionWords
from tasuki.advisory.supervision_enums import AT_OFFICE, OVER, SupervisionStatus
from tasuki.advisory.supervision_queries import (
    MOST,
    has_copy,
    heads,
    line_of,
    rows_of,
    themes,
    title_of,
)
from tasuki.advisory.support_enums import Side
from tasuki.advisory.views.pages import FormPage, edit_page, form_page, is_sent, shown_revision
from tasuki.audit.enums import Action
from tasuki.core.writing import attempt, posted
from tasuki.exchange.access import acting_organization
from tasuki.exchange.collected import Reading, read_with
from tasuki.places.models import Municipality

BOTH, POST = ("GET", "POST"), ("POST",)
NOT_TOWN = "相談を書くのは、市町村の主管課の人です。"
NOT_OFFICE = "この画面は、都道府県の後方支援担当が使います。"
LEAD = (
    "この部屋のために、手で書きます。ケースの記録とはつながりません。もう1人が確かめて出すまで、"
    "県には見えません。"
)
GONE = "取り下げると、県の担当からすぐに見えなくなります。残るのは、取り下げたことだけです。"
ASKED = "同じ課の人に、確かめをたのみました。"
RELEASED = "県の後方支援担当に出しました。"
CLOSED = "この相談を終えました。"
S = SupervisionStatus


def side_of(request: StaffRequest, one: Supervision) -> Side:
    """For whom the viewer speaks here."""
    is_office = one.municipality.prefecture_id in reach_of(request).prefectures
    return Side.OFFICE if is_office else Side.TOWN


def supervision_for(request: StaffRequest, supervision_id: uuid.UUID) -> Supervision:
    """The question, for its municipality, and for the prefecture from its release on; else 404."""
    rows = Supervision.objects.select_related(
        "municipality__prefecture", "text__written_by", "text__edited_by", "copy", "released_by"
    )
    found = rows.filter(pk=supervision_id).first()
    if found is None or not reach_of(request).holds(found.municipality):
        raise Http404
    if side_of(request, found) == Side.OFFICE and not found.released_revision:
        raise Http404
    request.trail.object_ids = [found.pk]
    return found


def ours_for(request: StaffRequest, supervision_id: uuid.UUID) -> Supervision:
    """The question, for the municipality alone."""
    found = supervision_for(request, supervision_id)
    if side_of(request, found) != Side.TOWN:
        raise PermissionDenied(NOT_TOWN)
    return found


@screen(Action.LIST)
def listing(request: StaffRequest) -> HttpResponse:
    """Every question of the prefecture or of one's own municipality; what comes back."""
    reach = inside(request)
    side = Side.OFFICE if reach.prefectures else Side.TOWN
    found = list(heads(side, reach.prefectures or reach.municipalities)[:MOST])
    request.trail.object_ids = [one.pk for one in found]
    rows = rows_of(side, found)
    context = {
        "is_office": side == Side.OFFICE,
        "open": [row for row in rows if row.one.status not in OVER],
        "over": [row for row in rows if row.one.status in OVER],
        "themes": themes(),
    }
    return render(request, "advisory/supervisions.html", context)


@screen(Action.CREATE, methods=BOTH)
def write(request: StaffRequest) -> HttpResponse:
    """The municipality begins a question; its words are looked through as they are kept."""
    reach, home = reach_of(request), acting_organization(request)
    if not reach.municipalities:
        raise PermissionDenied(NOT_TOWN if reach.prefectures else NOT_HERE)
    code = home.municipality_id if home.municipality_id in reach.municipalities else None
    rows = Municipality.objects.select_related("prefecture")
    place = rows.get(pk=code or reach.municipalities[0])
    form = WriteForm(posted(request))
    if is_sent(request, form):
        made = attempt(form, lambda: actions.write(
            by=request.user, organization=home, municipality=place, **form.changes()))  # fmt: skip
        if made is not None:
            messages.success(request, "保存しました。次に、しるしの付いた語を確かめます。")
            return redirect("advisory:supervision", made.pk)
    back = reverse("advisory:supervisions")
    page = FormPage(
        "県に出す相談を書く", back, "保存して、語を確かめる", LEAD, (("スーパービジョン", back),)
    )
    return form_page(request, form, page)


@screen(Action.PAGE)
def show(request: StaffRequest, supervision_id: uuid.UUID) -> HttpResponse:
    """One question: what the viewer's side may read of it, its sessions, what comes next."""
    return page_of(request, supervision_for(request, supervision_id))


def page_of(request: StaffRequest, one: Supervision, form: Any = None) -> HttpResponse:
    """``form``: reasons that were refused."""
    side = side_of(request, one)
    copy = one.copy if has_copy(one) else None
    context = {
        "one": one,
        "is_office": side == Side.OFFICE,
        "title": title_of(one, side),
        "steps": line_of(one),
        "copy": copy,
        "agencies": agencies_of(copy) if copy else [],
        "sessions": list(one.sessions.select_related("by")),
        "face": face_of(one.municipality),
        "may_answer": side == Side.OFFICE and one.status in AT_OFFICE and copy is not None,
        "may_close": side == Side.OFFICE and one.status in {S.ANSWERED, S.TRIED},
        "form": form,
    }
    if side == Side.TOWN:
        context |= gate_of(request, one, form.data if form else {})
    return render(request, "advisory/supervision.html", context, status=422 if form else 200)


def gate_of(request: StaffRequest, one: Supervision, typed: Mapping[str, Any]) -> dict[str, Any]:
    """What the municipality needs to bring its words to the prefecture. ``typed``: reasons that
    were refused, to be mended where they stand."""
    text, reading = one.text, reading_of(one.text)
    is_new, is_over = text.revision != one.released_revision, one.status in OVER
    is_asked = text.asked_revision == text.revision
    is_mine = text.written_by_id == request.user.pk
    is_clean = not reading.undecided
    findings = [
        (number, found, typed.get(f"because-{found.pk}", "")) for number, found in reading.findings
    ]
    return {
        "text": text, "reading": reading, "findings": findings,
        "own_agencies": agencies_of(text), "is_new": is_new,
        "is_over": is_over, "is_asked": is_asked, "is_mine": is_mine,
        "may_ask": is_new and is_clean and not is_asked and not is_over,
        "may_release": is_new and is_clean and is_asked and not is_mine and not is_over,
        "may_tell": one.status in {S.ANSWERED, S.TRIED},
    }  # fmt: skip


def reading_of(text: SupervisionText) -> Reading:
    """The words with what the finder points at, each with who decided; one statement."""
    rows = text.findings.filter(revision=text.revision).select_related("decided_by")
    return read_with(list(rows), actions.texts_of(text), SupervisionText)


def agencies_of(words: SupervisionWords) -> list[str]:
    """The kinds of agencies, as people read them."""
    return [str(OrganizationKind(one).label) for one in words.agencies]


@screen(Action.CHANGE, methods=BOTH)
def rewrite(request: StaffRequest, supervision_id: uuid.UUID) -> HttpResponse:
    """Other words, with both texts where two wrote at once; the prefecture keeps the old ones until
    these are released."""
    one = ours_for(request, supervision_id)
    if one.status in OVER:
        raise PermissionDenied("終わった相談は、書きかえられません。新しく書いてください。")
    back = reverse("advisory:supervision", args=[one.pk])
    page = FormPage(
        "相談の文をなおす", back, "保存して、語を確かめる", LEAD, crumbs_of(one, Side.TOWN)
    )

    def write(form: Any, revision: int) -> SupervisionText:
        return actions.rewrite(
            by=request.user, supervision=one, text=one.text, revision=revision, **form.changes()
        )

    return edit_page(
        request, page, RewriteForm, lambda: ours_for(request, supervision_id).text, write
    )


@screen(Action.DECIDE, methods=POST)
def declare(request: StaffRequest, supervision_id: uuid.UUID) -> HttpResponse:
    """Of each word that stays: why it is about no person."""
    one = ours_for(request, supervision_id)
    undecided = reading_of(one.text).undecided
    form = DeclareForm(request.POST, words=[(found.pk, found.words) for _, found in undecided])
    if not form.is_valid():
        return page_of(request, one, form)
    reasons = form.reasons()
    left = actions.declare(by=request.user, supervision=one, reasons=reasons)
    if reasons and not left:
        messages.success(request, "すべての語を確かめました。")
    elif reasons:
        messages.success(request, f"{len(reasons)}つを確かめました。あと{left}つです。")
    else:
        messages.error(request, "個人のことではない理由を書くか、文を書きかえてください。")
    return redirect("advisory:supervision", one.pk)


@screen(Action.MOVE, methods=POST)
def move(request: StaffRequest, supervision_id: uuid.UUID, way: str) -> HttpResponse:
    """A button: a colleague is asked, or releases; the prefecture closes. ``revision`` is the
    version that was on the page."""
    one = supervision_for(request, supervision_id)
    side, form = side_of(request, one), forms.Form({})
    form.is_valid()
    ways = {
        ("ask", Side.TOWN): (ASKED, lambda: actions.ask_second(by=request.user, supervision=one)),
        ("release", Side.TOWN): (RELEASED, lambda: actions.release(
            by=request.user, supervision=one, revision=shown_revision(request))),
        ("close", Side.OFFICE): (CLOSED, lambda: actions.close(by=request.user, supervision=one)),
    }  # fmt: skip
    if (way, side) not in ways:
        raise PermissionDenied(NOT_TOWN if side == Side.OFFICE else NOT_OFFICE)
    done, act = ways[way, side]
    attempt(form, act)
    for sentences in form.errors.values():
        for sentence in sentences:
            messages.error(request, str(sentence))
    if not form.errors:
        messages.success(request, done)
    return redirect("advisory:supervision", one.pk)


@screen(Action.REVOKE, methods=BOTH)
def withdraw(request: StaffRequest, supervision_id: uuid.UUID) -> HttpResponse:
    """Asks once more; then the prefecture reads nothing of it."""
    one = ours_for(request, supervision_id)
    back, form = reverse("advisory:supervision", args=[one.pk]), forms.Form(posted(request))
    if one.status == S.WITHDRAWN:
        return redirect(back)
    if request.method == "POST" and form.is_valid():
        attempt(form, lambda: actions.withdraw(by=request.user, supervision=one))
        if not form.errors:
            messages.success(request, "取り下げました。県の担当には、もう見えません。")
            return redirect(back)
    page = FormPage("相談を取り下げる", back, "取り下げる", GONE, crumbs_of(one, Side.TOWN))
    return form_page(request, form, page)


def crumbs_of(one: Supervision, side: Side) -> tuple[tuple[str, str], ...]:
    """The list and the question."""
    return (
        ("スーパービジョン", reverse("advisory:supervisions")),
        (title_of(one, side), reverse("advisory:supervision", args=[one.pk])),
    )
