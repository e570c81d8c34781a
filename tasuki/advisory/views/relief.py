"""助けを求める: what one asked of one person, and what one was asked."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.advisory.actions import relief as actions
from tasuki.advisory.forms.relief import AnswerForm, AskForm, PassForm
from tasuki.advisory.models import Relief
from tasuki.advisory.relief import left_ids, mine, people_for
from tasuki.advisory.relief_enums import PassAnswer
from tasuki.advisory.views.pages import FormPage, is_sent, take_it
from tasuki.advisory.views.wellbeing import own_form
from tasuki.audit.enums import Action
from tasuki.core.writing import attempt, posted

BOTH, POST = ("GET", "POST"), ("POST",)
ASK_LEAD = (
    "選んだ1人だけが読みます。上司・市町村・県・監査の画面には、書いたことも、求めたことも出ません。"
    "急いでいるときや、いのちの心配があるときは、これを待たずに、電話か、近くの人に話してください。"
)
TELL_LEAD = (
    "まだ、だれにも伝わりません。本人が「渡してよい」と返事をしたときだけ、その人に届きます。"
)
ANSWER_LEAD = "読むのは、求めた人だけです。なんどでも書き直せます。"
WITHDRAW_LEAD = (
    "書いたことば、相手のことば、決めたこと、求めたことが、2人の画面から消えます。"
    "もとには戻せません。"
)


def relief_for(request: StaffRequest, relief_id: uuid.UUID) -> Relief:
    """The request, for the two; else 404. The trail names no row: it would join the two."""
    found = mine(request.viewer).filter(pk=relief_id).first()
    if found is None:
        raise Http404
    return found


def chosen_for(request: StaffRequest, relief_id: uuid.UUID) -> Relief:
    """The request, for whoever was chosen, while it goes on; else 404."""
    found = relief_for(request, relief_id)
    if found.chosen_id != request.user.pk or found.ended_on is not None:
        raise Http404
    return found


def page_of(name: str, one: Relief | None, **more: Any) -> FormPage:
    """A form, and the way back."""
    home = reverse("advisory:own_reliefs")
    back = reverse("advisory:own_relief", args=[one.pk]) if one else home
    crumbs = (("助けを求める", home), *((("この相談", back),) if one else ()))
    return FormPage(name, back, crumbs=crumbs, **more)


@screen(Action.PAGE)
def listing(request: StaffRequest) -> HttpResponse:
    """What I asked, and what I was asked."""
    rows, left = list(mine(request.viewer)), left_ids()
    context = {
        "asked": [(one, one.pk in left) for one in rows if one.asker_id == request.user.pk],
        "to_me": [one for one in rows if one.asker_id != request.user.pk],
    }
    return render(request, "advisory/reliefs.html", context)


@screen(Action.PAGE)
def show(request: StaffRequest, relief_id: uuid.UUID) -> HttpResponse:
    """One request, for the two."""
    one = relief_for(request, relief_id)
    is_asker = one.asker_id == request.user.pk
    context = {
        "one": one,
        "is_asker": is_asker,
        "is_left": is_asker and one.pk in left_ids(),
        "may_pass": not one.is_quiet and one.pass_answer in {"", PassAnswer.NO},
    }
    return render(request, "advisory/relief.html", context)


@screen(Action.REQUEST, methods=BOTH)
def ask(request: StaffRequest) -> HttpResponse:
    """One person is chosen. ``again``: in the words of a request whose chosen person has left."""
    groups, seats = people_for(request.viewer)
    form = AskForm(posted(request), people=groups, initial=again(request))
    if is_sent(request, form):
        said = form.words()
        seat = seats[said.pop("person")]
        made = attempt(form, lambda: actions.ask(
            by=request.user, chosen=seat.user, at=seat.organization, **said))  # fmt: skip
        if made is not None:
            messages.success(request, f"{seat.user.name}さんに届けました。")
            return redirect("advisory:own_relief", made.pk)
    return own_form(
        request, form, page_of("1人を選んで、助けを求める", None, send="届ける", lead=ASK_LEAD)
    )


def again(request: StaffRequest) -> dict[str, Any]:
    """The words of an earlier request of one's own."""
    try:
        key = uuid.UUID(request.GET.get("again", ""))
    except ValueError:
        return {}
    row = Relief.objects.filter(asker=request.user, pk=key).first()
    return {} if row is None else {"text": row.text, "helps": row.helps, "is_quiet": row.is_quiet}


@screen(Action.ANSWER, methods=BOTH)
def answer(request: StaffRequest, relief_id: uuid.UUID) -> HttpResponse:
    """The chosen person answers, or answers anew."""
    one = chosen_for(request, relief_id)
    names = ("takes", "reply", "agreed", "until")
    form = AnswerForm(posted(request), initial={name: getattr(one, name) for name in names})
    page = page_of("こたえる", one, send="返す", lead=ANSWER_LEAD)
    if is_sent(request, form):
        done = attempt(form, lambda: actions.answer(by=request.user, relief=one, **form.words()))
        if done is not None:
            messages.success(request, "返しました。")
            return redirect(page.back)
    return own_form(request, form, page)


@screen(Action.REQUEST, methods=BOTH)
def ask_to_pass(request: StaffRequest, relief_id: uuid.UUID) -> HttpResponse:
    """May one more person be told? The asker decides."""
    one = chosen_for(request, relief_id)
    groups, seats = people_for(request.viewer, one.asker_id)
    form = PassForm(posted(request), people=groups)
    page = page_of("ほかの1人にも伝えてよいか、たずねる", one, send="たずねる", lead=TELL_LEAD)
    if is_sent(request, form):
        seat = seats[form.cleaned_data["person"]]
        done = attempt(form, lambda: actions.ask_to_pass(by=request.user, relief=one, seat=seat))
        if done is not None:
            messages.success(request, "本人にたずねました。")
            return redirect(page.back)
    return own_form(request, form, page)


@screen(Action.MOVE, methods=POST)
def move(request: StaffRequest, relief_id: uuid.UUID, act: str) -> HttpResponse:
    """A button of the asker: it is over; one more person may be told, or may not."""
    one, by = relief_for(request, relief_id), request.user
    ways = {
        "end": ("終わりにしました。", lambda: actions.end(by=by, relief=one)),
        "yes": ("渡しました。", lambda: actions.say_to_pass(by=by, relief=one, is_yes=True)),
        "no": ("渡しません。", lambda: actions.say_to_pass(by=by, relief=one, is_yes=False)),
    }
    if one.asker_id != by.pk or act not in ways:
        raise Http404
    done, do = ways[act]
    take_it(request, do, done)
    return redirect("advisory:own_relief", one.pk)


@screen(Action.REVOKE, methods=BOTH)
def withdraw(request: StaffRequest, relief_id: uuid.UUID) -> HttpResponse:
    """Asks once more; then nothing is left with either of the two."""
    one, form = relief_for(request, relief_id), forms.Form(posted(request))
    if one.asker_id != request.user.pk:
        raise Http404
    if request.method == "POST" and form.is_valid():
        if take_it(request, lambda: actions.take_back(by=request.user, relief=one),
                   "取り下げました。もう、だれにも見えません。"):  # fmt: skip
            return redirect("advisory:own_reliefs")
        return redirect("advisory:own_relief", one.pk)
    page = page_of("取り下げる", one, send="取り下げて、消す", lead=WITHDRAW_LEAD)
    return own_form(request, form, page)
