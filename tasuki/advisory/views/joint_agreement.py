"""協定: a version is written, laid before the partners, agreed to by each, signed, printed."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.advisory.access import reach_of
from tasuki.advisory.actions import joint as actions
from tasuki.advisory.board import Line
from tasuki.advisory.forms.joint import LetterForm, SignForm, VersionForm
from tasuki.advisory.joint import draft_of, pdf_of_agreement
from tasuki.advisory.joint_enums import PartnerKind
from tasuki.advisory.models import Joint, JointPartner, JointVersion, TownProfile
from tasuki.advisory.shares import RULE_OF_REST
from tasuki.advisory.views.joint import crumbs_of, joint_for, kept_by_me, partner_of, places_of
from tasuki.advisory.views.pages import (
    FormPage,
    edit_page,
    form_page,
    is_sent,
    shown_revision,
    take_it,
)
from tasuki.audit.enums import Action
from tasuki.core.conflicts import is_stale
from tasuki.core.dates import today
from tasuki.core.files import file_answer
from tasuki.core.writing import attempt, posted
from tasuki.exchange.access import acting_organization

BOTH = ("GET", "POST")
TYPED = "ほかの人が先に書きかえました。入れたものは消えていません。内容を確かめてください。"


def version_for(request: StaffRequest, version_id: uuid.UUID) -> JointVersion:
    """A version of a programme that the viewer may read; else 404."""
    rows = JointVersion.objects.select_related("joint__prefecture", "edited_by")
    rows = rows.prefetch_related("shares__partner", "consents__by", "joint__partners")
    found = rows.filter(pk=version_id).first()
    if found is None:
        raise Http404
    request.trail.object_ids = [found.joint_id, found.pk]
    return found


def written_for(request: StaffRequest, version_id: uuid.UUID) -> JointVersion:
    """A version of the viewer's own office."""
    version = version_for(request, version_id)
    kept_by_me(request, version.joint)
    return version


def around(version: JointVersion, name: str, send: str = "保存する", lead: str = "") -> FormPage:
    """A form about a version, and the way back to it."""
    back = reverse("advisory:joint_version", args=[version.pk])
    crumbs = (*crumbs_of(version.joint), (f"協定の第{version.number}版", back))
    return FormPage(name, back, send, lead, crumbs)


class Kind:
    """``VersionForm`` for the partners of a programme, as ``edit_page`` asks for it."""

    def __init__(self, joint: Joint) -> None:
        self.partners = list(joint.partners.all())

    def __call__(self, data: Any) -> VersionForm:
        return VersionForm(data, partners=self.partners)

    def of(self, row: JointVersion) -> VersionForm:
        """Filled with a version and its shares."""
        return VersionForm(initial=VersionForm.filled(row), partners=self.partners)


def first_words(joint: Joint) -> dict[str, Any]:
    """Of the last version; of the first one, what is known of the partners' people."""
    last = joint.versions.prefetch_related("shares").first()
    if last is not None:
        return VersionForm.filled(last)
    known = {
        one.municipality_id: one
        for one in TownProfile.objects.filter(municipality__in=places_of(joint))
    }
    found: dict[str, Any] = {"content": joint.aim}
    for one in joint.partners.select_related("municipality"):
        if one.municipality is not None:
            line = Line(one.municipality, profile=known.get(one.municipality.pk))
            found[f"people-{one.pk}"] = line.population
    return found


@screen(Action.CREATE, methods=BOTH)
def write(request: StaffRequest, joint_id: uuid.UUID) -> HttpResponse:
    """The next version, begun with the words and shares of the last one."""
    joint = kept_by_me(request, joint_for(request, joint_id))
    form = VersionForm(
        posted(request), partners=list(joint.partners.all()), initial=first_words(joint)
    )
    if is_sent(request, form):
        made = attempt(form, lambda: actions.write_version(
            by=request.user, joint=joint, parts=form.parts, **form.changes()))  # fmt: skip
        if made is not None:
            return redirect("advisory:joint_version", made.pk)
    back = reverse("advisory:joint", args=[joint.pk])
    lead = "参加する市町村は、書いているあいだも読めます。同意は、示したあとに求めます。"
    page = FormPage("協定案を書く", back, "協定案にする", lead, crumbs_of(joint))
    return form_page(request, form, page)


@screen(Action.PAGE)
def show(request: StaffRequest, version_id: uuid.UUID) -> HttpResponse:
    """One version: what is done together, who does and pays what, who agreed."""
    version = version_for(request, version_id)
    partner, draft = partner_of(request, version.joint), draft_of(version)
    is_office = version.joint.prefecture_id in reach_of(request).prefectures
    newest = version.joint.versions.order_by("-number").values_list("pk", flat=True)[0]
    asks = version.opened_at is not None and version.signed_on is None and newest == version.pk
    context = {
        "one": version,
        "joint": version.joint,
        "draft": draft,
        "rest": RULE_OF_REST,
        "is_office": is_office,
        "is_replaced": newest != version.pk,
        "may_write": is_office and version.opened_at is None,
        "may_agree": asks and partner in draft.missing,
        "may_sign": asks and is_office and not draft.missing,
        "letters": [one for one in draft.missing if one.kind == PartnerKind.MUNICIPALITY]
        if asks and is_office else [],
        "waits": asks and bool(draft.missing),
    }  # fmt: skip
    return render(request, "advisory/joint_version.html", context)


@screen(Action.CHANGE, methods=BOTH)
def edit(request: StaffRequest, version_id: uuid.UUID) -> HttpResponse:
    """A version that was not laid open; both texts where two wrote at once."""
    version = written_for(request, version_id)
    if version.opened_at is not None:
        raise PermissionDenied(actions.SHOWN)

    def act(form: Any, revision: int) -> JointVersion:
        return actions.change_version(
            by=request.user, version=version, revision=revision, parts=form.parts,
            **form.changes(),
        )  # fmt: skip

    return edit_page(
        request, around(version, "協定案をなおす"), Kind(version.joint),
        lambda: version_for(request, version_id), act,
    )  # fmt: skip


@screen(Action.DECIDE, methods=("POST",))
def lay_open(request: StaffRequest, version_id: uuid.UUID) -> HttpResponse:
    """Shown to the partners, who agree or say what should change."""
    version = written_for(request, version_id)
    take_it(
        request,
        lambda: actions.lay_open(
            by=request.user, version=version, revision=shown_revision(request)
        ),
        "示しました。参加する市町村に知らせました。",
    )  # fmt: skip
    return redirect("advisory:joint_version", version.pk)


@screen(Action.DECIDE, methods=("POST",))
def agree(request: StaffRequest, version_id: uuid.UUID) -> HttpResponse:
    """The viewer's municipality, or the prefecture, agrees to exactly this version."""
    version = version_for(request, version_id)
    partner = partner_of(request, version.joint)
    take_it(
        request, lambda: actions.agree(
            by=request.user, organization=acting_organization(request), version=version,
            partner=partner,
        ), "同意を記録しました。",
    )  # fmt: skip
    return redirect("advisory:joint_version", version.pk)


@screen(Action.DECIDE, methods=BOTH)
def letter(request: StaffRequest, version_id: uuid.UUID, partner_id: uuid.UUID) -> HttpResponse:
    """A municipality without an account here agreed on paper; the office writes its number down."""
    version = written_for(request, version_id)
    rows = JointPartner.objects.filter(joint=version.joint, kind=PartnerKind.MUNICIPALITY)
    partner = rows.filter(pk=partner_id).first()
    if partner is None:
        raise Http404
    form, page = LetterForm(posted(request)), around(
        version, f"{partner.name}の文書での同意", "記録する",
        f"第{version.number}版への同意を、文書で受け取ったときに記録します。",
    )  # fmt: skip
    if is_sent(request, form):
        done = attempt(form, lambda: actions.agree(
            by=request.user, organization=acting_organization(request), version=version,
            partner=partner, **form.cleaned_data))  # fmt: skip
        if done is not None:
            return redirect(page.back)
    return form_page(request, form, page)


@screen(Action.DECIDE, methods=BOTH)
def sign(request: StaffRequest, version_id: uuid.UUID) -> HttpResponse:
    """協定を結んだ: the day and the number of the paper."""
    version = written_for(request, version_id)
    first = {"revision": version.revision, "signed_on": today()}
    form = SignForm(posted(request), initial=first)
    page = around(version, "協定を結んだことを記録する", "記録する", "結んだ版は、変わりません。")
    if is_sent(request, form) and signed(request, version, form):
        messages.success(request, "記録しました。")
        return redirect("advisory:joint", version.joint_id)
    return form_page(request, form, page)


def signed(request: StaffRequest, version: JointVersion, form: SignForm) -> bool:
    """Whether it is signed now; else the form says why."""
    try:
        done = attempt(form, lambda: actions.sign(
            by=request.user, version=version, revision=form.cleaned_data["revision"] or 0,
            **form.changes()))  # fmt: skip
    except ValidationError as error:
        if not is_stale(error):
            raise
        form.add_error(None, TYPED)
        return False
    return done is not None


@screen(Action.PRINT)
def paper(request: StaffRequest, version_id: uuid.UUID) -> HttpResponse:
    """協定書 as a PDF."""
    version = version_for(request, version_id)
    data = pdf_of_agreement(version.joint, draft_of(version), today())
    return file_answer(data, f"協定_第{version.number}版.pdf", "application/pdf")
