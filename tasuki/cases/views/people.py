"""One person of a case: names, contacts, stays, notes, relations."""

from __future__ import annotations

import functools
import uuid
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from tasuki.access.actions import drop_draft
from tasuki.access.drafting import draft_data
from tasuki.access.enums import Category, Level
from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.access.stepup import remember_opened
from tasuki.accounts.enums import CASE_ROLES
from tasuki.audit.enums import Action
from tasuki.cases.access import (
    case_for,
    case_to_change,
    ground_of,
    may_open_secrets,
    visible_items,
)
from tasuki.cases.actions.records import add_person_note, change_person_note
from tasuki.cases.forms.people import (
    ContactForm,
    MemberForm,
    NoteForm,
    OpenSecretForm,
    OtherNameForm,
    PersonForm,
    RelationForm,
)
from tasuki.cases.frame import case_page
from tasuki.cases.grounds import may_share
from tasuki.cases.models import Case, CasePerson, PersonNote
from tasuki.cases.places import is_protected
from tasuki.cases.queries import Relative, people_of
from tasuki.cases.views.editing import edit_row, with_address
from tasuki.cases.views.seen import sees_all
from tasuki.core.writing import posted, save
from tasuki.people.actions import add_contact, add_name, change_member, change_person, relate
from tasuki.people.models import ContactPoint, HouseholdMember, Person, Relationship

CONTACT = "cases/contact.html"
KEPT_HIDDEN = (
    "この人の居所は守られています。書いたものは秘匿（P3）になり、指定された人だけが読めます。"
    "あなたが指定されていないときは、書いたあと、あなたにも見えません。"
)


def _link(request: StaffRequest, case: Case, person_id: uuid.UUID) -> CasePerson:
    link = case.people.select_related("person").filter(person_id=person_id).first()
    if link is None:
        raise Http404
    request.trail.person_id = person_id
    return link


def _page(case: Case, link: CasePerson, **words: Any) -> dict[str, Any]:
    url = reverse("cases:person", args=[case.pk, link.person_id])
    return {"person": link.person, "parent_label": link.person.name, "parent_url": url,
            "back_url": url, **words}  # fmt: skip


@screen(Action.PAGE)
def person(request: StaffRequest, case_id: uuid.UUID, person_id: uuid.UUID) -> HttpResponse:
    """Everything about one person that the viewer may read; P3 only on its own page."""
    case = case_for(request, case_id)
    _link(request, case, person_id)
    people = people_of(request, case)
    one: Relative = next(r for r in people if r.person.pk == person_id)
    contacts = ContactPoint.objects.filter(person_id=person_id).order_by("kind", "id")
    among = Q(first_id=person_id) | Q(second_id=person_id)
    relations = Relationship.objects.filter(among).select_related("first", "second")
    context = {
        "one": one,
        "person": one.person,
        "contacts": [c for c in contacts if c.level < Level.P3],
        "may_reveal": one.is_protected and may_open_secrets(request.viewer, case),
        "names": one.person.names.all(),
        "relations": relations,
        "has_others": len(people) > 1,
        "may_share": may_share(case.pk),
        "may_report": sees_all(request, case) and bool(CASE_ROLES & set(request.viewer.roles)),
    }
    return render(request, "cases/person.html", case_page(request, case, "household", **context))


@screen(Action.REVEAL, methods=("GET", "POST"), step_up=True)
def secret(request: StaffRequest, case_id: uuid.UUID, person_id: uuid.UUID) -> HttpResponse:
    """秘匿の連絡先: a reason first; then ten minutes. Every opening stays in the trail."""
    case = case_for(request, case_id)
    link = _link(request, case, person_id)
    one = next(found for found in people_of(request, case) if found.person.pk == person_id)
    if not (one.is_protected and may_open_secrets(request.viewer, case)):
        raise Http404
    form = _reason(request)
    if form.is_valid():
        request.trail.level, request.trail.purpose = int(Level.P3), form.said
        drop_draft(by=request.user, form_key=request.path)
        remember_opened(request, case.pk)
        return redirect("cases:secret", case.pk, person_id)
    words: dict[str, Any] = {"form": form, "is_open": case.pk in request.viewer.opened_case_ids}
    if words["is_open"]:
        hidden = {"person_id": person_id, "level": Level.P3}
        words["contacts"] = ContactPoint.objects.filter(**hidden)
        words["notes"] = visible_items(request, PersonNote, case).filter(**hidden)
        request.trail.level = int(Level.P3)
        request.trail.object_ids = [one.pk for one in (*words["contacts"], *words["notes"])]
    else:
        request.trail.action = Action.PAGE  # nothing was shown yet
    context = case_page(request, case, "household", **_page(case, link), **words)
    return render(request, "cases/secret.html", context, status=422 if form.errors else 200)


def _reason(request: StaffRequest) -> OpenSecretForm:
    """What was sent; else a draft: the proof grew old while somebody was writing."""
    if request.method == "POST":
        return OpenSecretForm(request.POST)
    draft = draft_data(request, request.path)
    form: OpenSecretForm = draft.fill(OpenSecretForm) if draft else OpenSecretForm()
    return form


@screen(Action.CHANGE, methods=("GET", "POST"), roles=CASE_ROLES)
def edit(request: StaffRequest, case_id: uuid.UUID, person_id: uuid.UUID) -> HttpResponse:
    """Name and correct what is known of a person."""
    case = case_to_change(request, case_id)
    link = _link(request, case, person_id)
    words = _page(case, link, page_title="名前と生年月日をなおす")
    return edit_row(
        request,
        link.person,
        PersonForm,
        functools.partial(change_person, by=request.user, person=link.person),
        template="cases/edit.html",
        context=case_page(request, case, "household", **words),
        back_url=words["back_url"],
    )


@screen(Action.CHANGE, methods=("GET", "POST"), roles=CASE_ROLES)
def edit_stay(request: StaffRequest, case_id: uuid.UUID, person_id: uuid.UUID) -> HttpResponse:
    """How the person belongs to the household, and until when."""
    case = case_to_change(request, case_id)
    link = _link(request, case, person_id)
    stays = HouseholdMember.objects.filter(household=case.household, person_id=person_id)
    stay = stays.order_by("-starts_on", "-id").first()
    if stay is None:
        raise Http404
    words = _page(case, link, page_title="くらしをなおす")
    return edit_row(
        request,
        stay,
        MemberForm,
        functools.partial(change_member, by=request.user, member=stay),
        template="cases/edit.html",
        context=case_page(request, case, "household", **words),
        back_url=words["back_url"],
        is_protected=is_protected(case.pk, person_id),
    )


@screen(Action.CHANGE, methods=("GET", "POST"), roles=CASE_ROLES)
def edit_note(
    request: StaffRequest, case_id: uuid.UUID, person_id: uuid.UUID, note_id: uuid.UUID
) -> HttpResponse:
    """Change a note about the person."""
    case = case_to_change(request, case_id)
    link = _link(request, case, person_id)
    note = visible_items(request, PersonNote, case).filter(pk=note_id, person_id=person_id).first()
    if note is None:
        raise Http404
    words = _page(case, link, page_title="メモをなおす")
    return edit_row(
        request,
        note,
        NoteForm,
        functools.partial(change_person_note, by=request.user, note=note),
        template="cases/edit.html",
        context=case_page(request, case, "household", **words),
        back_url=words["back_url"],
        ground=ground_of(request.viewer, case),
    )


@screen(Action.CREATE, methods=("GET", "POST"), roles=CASE_ROLES)
def add_note(request: StaffRequest, case_id: uuid.UUID, person_id: uuid.UUID) -> HttpResponse:
    """Write down what is known about the person."""
    case = case_to_change(request, case_id)
    link = _link(request, case, person_id)
    form = NoteForm(posted(request), ground=ground_of(request.viewer, case))
    return _added(
        request, case, link, form, "わかっていることを書く",
        lambda: add_person_note(by=request.user, case=case, person=link.person, **form.changes()),
    )  # fmt: skip


@screen(Action.CREATE, methods=("GET", "POST"), roles=CASE_ROLES)
def contact(request: StaffRequest, case_id: uuid.UUID, person_id: uuid.UUID) -> HttpResponse:
    """Where the person is or can be reached."""
    case = case_to_change(request, case_id)
    link = _link(request, case, person_id)
    ground = ground_of(request.viewer, case)
    if ContactForm.is_asked(request.POST):
        form = ContactForm.filled(request.POST, ground=ground)
        words = _page(case, link, page_title="連絡先を足す", form=form)
        page = case_page(request, case, "household", **words)
        return with_address(request, CONTACT, page)
    form = ContactForm(posted(request), ground=ground, prefer=(Category.CONTACT,))
    return _added(
        request, case, link, form, "連絡先を足す",
        lambda: add_contact(by=request.user, person=link.person, **form.cleaned_data),
        template=CONTACT, lead=KEPT_HIDDEN if is_protected(case.pk, person_id) else "",
    )  # fmt: skip


@screen(Action.CREATE, methods=("GET", "POST"), roles=CASE_ROLES)
def other_name(request: StaffRequest, case_id: uuid.UUID, person_id: uuid.UUID) -> HttpResponse:
    """旧姓, 通称 and so on."""
    case = case_to_change(request, case_id)
    link = _link(request, case, person_id)
    form = OtherNameForm(posted(request))
    return _added(
        request, case, link, form, "ほかの名前を足す",
        lambda: add_name(by=request.user, person=link.person, **form.cleaned_data),
    )  # fmt: skip


@screen(Action.CREATE, methods=("GET", "POST"), roles=CASE_ROLES)
def relation(request: StaffRequest, case_id: uuid.UUID, person_id: uuid.UUID) -> HttpResponse:
    """How two people are related, both ways."""
    case = case_to_change(request, case_id)
    link = _link(request, case, person_id)
    others = list(
        Person.objects.filter(cases__case=case).exclude(pk=person_id).order_by("cases__order")
    )
    form = RelationForm(posted(request), others=others)

    def write() -> None:
        data = form.cleaned_data
        other = next(one for one in others if str(one.pk) == data["other"])
        relate(by=request.user, first=link.person, second=other, first_is=data["this_is"],
               second_is=data["other_is"])  # fmt: skip

    return _added(request, case, link, form, "間柄を足す", write)


def _added(
    request: StaffRequest,
    case: Case,
    link: CasePerson,
    form: Any,
    title: str,
    write: Any,
    template: str = "cases/edit.html",
    lead: str = "",
) -> HttpResponse:
    """Form, action, back to the person."""
    if save(form, lambda data: write()):
        messages.success(request, "記録しました。")
        return redirect("cases:person", case.pk, link.person_id)
    words = _page(case, link, page_title=title, page_lead=lead, form=form)
    page = case_page(request, case, "household", **words)
    return render(request, template, page, status=422 if form.errors else 200)
