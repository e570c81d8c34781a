"""What is published: the lists, one of them, the booklet, replies, 「この気持ち、分かる」."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.accounts.enums import WelfareField
from tasuki.audit.enums import Action
from tasuki.core.files import file_answer
from tasuki.core.writing import attempt, posted
from tasuki.exchange.access import acting_organization, is_editor
from tasuki.exchange.actions import anonymous, network
from tasuki.exchange.booklet import booklet_of
from tasuki.exchange.collected import MOST, Search, common_tags, facts_of, feelings, replies_of
from tasuki.exchange.collection_tabs import collection_tabs
from tasuki.exchange.enums import CollectionKind, SizeBand
from tasuki.exchange.forms.collections import AnonymousForm, CodeForm, ReplyForm
from tasuki.exchange.models import Publication
from tasuki.exchange.sure import asks_once

BOTH, POST = ("GET", "POST"), ("POST",)
LEFT = (
    "受け取りました。いつ送ったか分からないように、1〜7日おいてから、係の2人が読みます。"
    "だれのことか分からないと確かめてから、掲載します。"
)
NOT_HERE = "返事を書けるのは、もやもや集です。"


@screen(Action.LIST)
def listing(request: StaffRequest) -> HttpResponse:
    """Good practices and pioneering ones, by theme, size and field."""
    search = Search.of(request.GET)
    context = _list_context(search) | {"tabs": collection_tabs("collections")}
    return render(request, "exchange/collections.html", context)


def _list_context(search: Search) -> dict[str, Any]:
    rows = list(search.found()[: MOST + 1])
    return {
        "search": search,
        "rows": rows[:MOST],
        "is_cut": len(rows) > MOST,
        "kinds": [one for one in CollectionKind.choices if one[0] != CollectionKind.MOYAMOYA],
        "sizes": SizeBand.choices[1:],
        "fields": WelfareField.choices,
        "tags": common_tags(search.kind),
    }


@screen(Action.LIST, methods=BOTH)
def moyamoya(request: StaffRequest) -> HttpResponse:
    """もやもや集: reading it, leaving one without a name, and taking one back are one address with
    one kind of event, so that the trail cannot tell which it was. For the same reason a refused
    form is answered with 200: a refusal would stand in the trail as one."""
    if "word" in request.POST:
        return _take_back(request)
    if request.method == "POST" or request.GET.get("do") == "write":
        return _leave(request)
    return _moyamoya_page(request, CodeForm())


def _moyamoya_page(request: StaffRequest, form: CodeForm) -> HttpResponse:
    context = _list_context(Search.of(request.GET, CollectionKind.MOYAMOYA))
    felt = feelings(one.pk for one in context["rows"])
    context |= {
        "tabs": collection_tabs("moyamoya"),
        "rows": [(one, felt[one.pk]) for one in context["rows"]],
        "form": form,
    }
    return render(request, "exchange/moyamoya.html", context)


def _leave(request: StaffRequest) -> HttpResponse:
    form = AnonymousForm(posted(request), initial={"code": anonymous.new_code()})
    if request.method == "POST" and form.is_valid():
        home = acting_organization(request)
        sends = not asks_once(form, home)
        if sends and attempt(form, lambda: anonymous.drop_moyamoya(**form.words())):
            messages.success(request, LEFT)
            return redirect("exchange:moyamoya")
    return render(request, "exchange/moyamoya_write.html", {"form": form})


def _take_back(request: StaffRequest) -> HttpResponse:
    form = CodeForm(request.POST)
    if form.is_valid():
        code = form.cleaned_data["word"]
        if attempt(form, lambda: anonymous.withdraw_by_code(code=code)):
            messages.success(request, "取り下げました。掲載していたものも、もう見えません。")
            return redirect("exchange:moyamoya")
    return _moyamoya_page(request, form)


def publication_for(request: StaffRequest, publication_id: uuid.UUID) -> Publication:
    """Something published; a hidden one for moderators alone."""
    rows = Publication.objects.select_related("municipality", "prefecture", "hidden_by")
    found = rows.filter(pk=publication_id).first()
    if found is None:
        raise Http404
    return found


@screen(Action.PAGE)
def show(request: StaffRequest, publication_id: uuid.UUID) -> HttpResponse:
    """One of them, with what was said to it."""
    publication = publication_for(request, publication_id)
    return _page(request, publication, ReplyForm())


def _page(
    request: StaffRequest, publication: Publication, form: ReplyForm, **more: Any
) -> HttpResponse:
    posts = list(publication.posts.all())
    felt = feelings([publication.pk, *(one.pk for one in posts)])
    is_moya = publication.kind == CollectionKind.MOYAMOYA
    context = {
        "one": publication,
        "facts": facts_of(publication),
        "field_labels": [WelfareField(one).label for one in publication.fields],
        "felt": felt[publication.pk],
        "replies": replies_of(publication, felt, request.user),
        "may_reply": is_moya and publication.hidden_at is None,
        "is_editor": is_editor(request),
        "form": form,
        "tabs": collection_tabs("moyamoya" if is_moya else "collections"),
        **more,
    }
    status = 422 if form.errors else 200
    return render(request, "exchange/publication.html", context, status=status)


@screen(Action.CREATE, methods=POST)
def reply(request: StaffRequest, publication_id: uuid.UUID) -> HttpResponse:
    """A reply to a もやもや, after a look at what may lead to a person."""
    publication = publication_for(request, publication_id)
    form = ReplyForm(request.POST)
    if publication.kind != CollectionKind.MOYAMOYA:
        raise Http404(NOT_HERE)
    if form.is_valid():
        home = acting_organization(request)
        made = None if asks_once(form, home) else attempt(form, lambda: network.write_post(
            by=request.user, organization=home, publication=publication,
            **form.words()))  # fmt: skip
        if made is not None:
            messages.success(request, "返事を掲載しました。")
            return redirect("exchange:publication", publication.pk)
    return _page(request, publication, form)


@screen(Action.PAGE, methods=POST)
def feel(request: StaffRequest, publication_id: uuid.UUID) -> HttpResponse:
    """「この気持ち、分かる」 for it or one of its replies; pressed again, taken back."""
    publication = publication_for(request, publication_id)
    known = {str(one.pk): one.pk for one in publication.posts.all()}
    target = known.get(request.POST.get("reply", ""), publication.pk)
    feels = request.POST.get("feels") == "1"
    network.feel(by=request.user, target=target, feels=feels)
    return redirect(reverse("exchange:publication", args=[publication.pk]))


@screen(Action.PRINT)
def booklet(request: StaffRequest) -> HttpResponse:
    """What the search found, as a booklet (PDF)."""
    search = Search.of(request.GET)
    data = booklet_of(search)
    name = f"事例集_{timezone.localdate():%Y%m%d}.pdf"
    return file_answer(data, name, "application/pdf")
