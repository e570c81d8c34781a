"""The network: the directory, one's own card, topics and their posts."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.audit.enums import Action
from tasuki.core.text import search_matches
from tasuki.core.writing import attempt, posted
from tasuki.exchange.access import acting_organization, keeps
from tasuki.exchange.actions import network as actions
from tasuki.exchange.collection_tabs import network_tabs
from tasuki.exchange.enums import Reach, ShownTo
from tasuki.exchange.forms.network import DirectoryCardForm, PostForm, TopicForm
from tasuki.exchange.looking import prefecture_of
from tasuki.exchange.models import Card, CardContact, Thread
from tasuki.exchange.sure import asks_once

BOTH, POST = ("GET", "POST"), ("POST",)
MOST_CARDS, MOST_TOPICS = 300, 100
CARD_FIELDS = (
    "post", "is_representative", "roles", "asks", "wants", "pride", "shown_to", "takes_requests",
)  # fmt: skip
NOT_YOURS = "話題を閉じられるのは、はじめた人と、係の人です。"


@screen(Action.LIST)
def directory(request: StaffRequest) -> HttpResponse:
    """顔の見える関係: the cards that their writers show to the viewer."""
    words = request.GET.get("q", "")[:100]
    rows = Card.objects.select_related("user", "organization", "prefecture", "contact")
    cards = [one for one in rows[:MOST_CARDS] if _matches(one, words)]
    context = {
        "cards": cards,
        "words": words,
        "mine": next((one for one in cards if one.pk == request.user.pk), None),
        "tabs": network_tabs(request.viewer, "network"),
    }
    request.trail.object_ids = [one.pk for one in cards]
    return render(request, "exchange/network.html", context)


def _matches(card: Card, words: str) -> bool:
    place = str(card.prefecture or "")
    texts = (card.user.name, card.user.kana, card.organization.name, card.post, card.wants, place)
    return not words.strip() or search_matches(words, *texts, *card.role_names, *card.asks)


@screen(Action.CHANGE, methods=BOTH)
def my_card(request: StaffRequest) -> HttpResponse:
    """One's own card: what it says and to whom."""
    known = Card.objects.filter(pk=request.user.pk).first()
    contact = CardContact.objects.filter(card_id=request.user.pk).first()
    first = {name: getattr(known, name) for name in CARD_FIELDS} if known else {}
    if contact is not None:
        first |= {"contact": contact.text, "contact_shown_to": contact.shown_to}
    first.setdefault("shown_to", ShownTo.PREFECTURE)
    form = DirectoryCardForm(posted(request), initial=first)
    if request.method == "POST" and request.POST.get("drop"):
        actions.drop_card(by=request.user)
        messages.success(request, "カードを名簿から消しました。")
        return redirect("exchange:network")
    if request.method == "POST" and form.is_valid():
        home = acting_organization(request)
        if attempt(form, lambda: actions.keep_card(
            by=request.user, organization=home, **form.cleaned_data)):  # fmt: skip
            messages.success(request, "カードを保存しました。")
            return redirect("exchange:network")
    context = {"form": form, "known": known}
    return render(request, "exchange/card_form.html", context, status=422 if form.errors else 200)


@screen(Action.LIST)
def topics(request: StaffRequest) -> HttpResponse:
    """What is talked about across municipalities, the latest first."""
    rows = Thread.objects.filter(group__isnull=True)
    rows = rows.select_related("organization", "prefecture", "by")
    found = list(rows.annotate(number=Count("posts"))[:MOST_TOPICS])
    request.trail.object_ids = [one.pk for one in found]
    context = {"rows": found, "tabs": network_tabs(request.viewer, "topics")}
    return render(request, "exchange/topics.html", context)


def thread_for(request: StaffRequest, thread_id: uuid.UUID) -> Thread:
    """A topic within the viewer's reach; else 404."""
    rows = Thread.objects.select_related("organization", "prefecture", "by", "hidden_by", "group")
    found = rows.filter(pk=thread_id).first()
    if found is None:
        raise Http404
    request.trail.object_ids = [found.pk]
    return found


@screen(Action.CREATE, methods=BOTH)
def new_topic(request: StaffRequest) -> HttpResponse:
    """Begin a topic, after a look at what may lead to a person."""
    home = acting_organization(request)
    form = TopicForm(posted(request), initial={"reach": Reach.EVERYBODY})
    if request.method == "POST" and form.is_valid():
        made = None
        if not asks_once(form, home) and _is_reachable(form, home):
            made = attempt(form, lambda: actions.open_thread(
                by=request.user, organization=home, **form.words()))  # fmt: skip
        if made is not None:
            return redirect("exchange:topic", made.pk)
    status = 422 if form.errors else 200
    return render(request, "exchange/topic_form.html", {"form": form}, status=status)


def _is_reachable(form: TopicForm, home: Any) -> bool:
    """A topic that its own writer could not read is refused with a sentence."""
    if form.cleaned_data["reach"] == Reach.PREFECTURE and prefecture_of(home) is None:
        form.add_error(
            "reach", "あなたの機関は、どの県にも入っていません。ほかの範囲を選んでください。"
        )
    return not form.errors


@screen(Action.PAGE, methods=BOTH)
def topic(request: StaffRequest, thread_id: uuid.UUID) -> HttpResponse:
    """A topic with its posts, and one's own word to it."""
    thread = thread_for(request, thread_id)
    form = PostForm(posted(request))
    if request.method == "POST" and form.is_valid():
        home = acting_organization(request)
        made = None if asks_once(form, home) else attempt(form, lambda: actions.write_post(
            by=request.user, organization=home, thread=thread, **form.words()))  # fmt: skip
        if made is not None:
            return redirect("exchange:topic", thread.pk)
    editor = keeps(request, thread)
    context = {
        "thread": thread,
        "posts": thread.posts.select_related("by", "organization"),
        "form": form,
        "is_editor": editor,
        "may_close": editor or (thread.by_id == request.user.pk and thread.hidden_at is None),
        "tabs": network_tabs(request.viewer, "groups" if thread.group_id else "topics"),
    }
    return render(request, "exchange/topic.html", context, status=422 if form.errors else 200)


@screen(Action.CHANGE, methods=POST)
def close_topic(request: StaffRequest, thread_id: uuid.UUID) -> HttpResponse:
    """Nobody writes any more, or again."""
    thread = thread_for(request, thread_id)
    if not keeps(request, thread) and thread.by_id != request.user.pk:
        raise PermissionDenied(NOT_YOURS)
    opens = thread.closed_at is not None
    actions.close_thread(by=request.user, thread=thread, opens=opens)
    messages.success(request, "話題をまた開きました。" if opens else "話題を閉じました。")
    return redirect("exchange:topic", thread.pk)
