"""Pages that show every component and every base template, for tests of the look alone."""

from types import SimpleNamespace
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template import engines
from django.urls import path

from tasuki.core.finder import find
from tasuki.core.widgets import Cards

CHOICES = [("home", "住まい"), ("care", "介護"), ("other", "その他")]


POINTED = "見本花子さん（87歳）は、緑町3丁目に住んでいる。\n電話は090-0000-0000。"


class GalleryForm(forms.Form):
    nickname = forms.CharField(label="呼び名", max_length=50)
    born_on = forms.CharField(
        label="生年月日",
        required=False,
        help_text="令和8年11月23日、R8.11.23、2026/11/23、年だけでも",
    )
    worries = forms.MultipleChoiceField(
        label="困りごと", choices=CHOICES, widget=forms.CheckboxSelectMultiple
    )
    urgency = forms.ChoiceField(
        label="緊急性",
        choices=[("now", "いますぐ"), ("unknown", "わからない")],
        widget=Cards(hints={"now": "当番へ知らせます", "unknown": "もう一度確かめます"}),
    )
    agency = forms.ChoiceField(label="機関", choices=[("", "選んでください"), *CHOICES])
    story = forms.CharField(label="内容", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    is_anonymous = forms.BooleanField(label="名前がわからない・言いたくない", required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_born_on(self) -> str:
        if self.cleaned_data["born_on"]:
            raise forms.ValidationError("昭和は64年1月7日までです。平成2年3月のことでしょうか。")
        return ""


def frame() -> dict[str, Any]:
    """What the context processors give every page."""
    item = SimpleNamespace
    acting = item(
        organization_name="若葉市 福祉総合相談課",
        role_label="多機関協働コーディネーター",
        person_name="中村 健二",
        settings_url="#",
        switch_url="#",
    )
    first = [
        item(label="きょう", url="#", icon="home", count=0, is_current=False),
        item(label="受付・つなぎ", url="#", icon="inbox", count=3, is_current=False),
        item(label="支援ケース", url="#", icon="folder", count=0, is_current=True),
        item(label="会議", url="#", icon="people", count=2, is_current=False),
    ]
    second = [item(label="設定", url="#", icon="settings", count=0, is_current=False)]
    return {
        "acting": acting,
        "navigation": [first, second],
        "is_demonstration": True,
        "search_url": "#",
        "notices_url": "#",
        "notice_count": 2,
        "idle_seconds": 1800,
        "keep_alive_url": "/alive/",
    }


def components(request: HttpRequest) -> HttpResponse:
    messages.success(request, "W-R8-0147 のプラン第2版を保存しました。")
    messages.error(request, "返事を送れませんでした。")
    steps = [
        "受付",
        "振り分け",
        "アセスメント",
        "プラン案",
        "会議",
        "支援決定",
        "支援中",
        "評価",
        "終結",
    ]
    tabs = [
        "概要",
        "経過",
        "アセスメント",
        "プラン",
        "会議",
        "世帯図",
        "同意と共有",
        "書類",
        "履歴",
    ]
    bound = GalleryForm({"nickname": "", "born_on": "昭和65年3月", "worries": ["home"]})
    context = frame() | {
        "form": GalleryForm(auto_id="empty_%s"),
        "bound_form": bound,
        "tabs": [{"label": t, "url": "#", "is_current": t == "概要"} for t in tabs],
        "chips": [
            {"label": "すべて", "url": "#", "is_current": True, "count": 12},
            {"label": "緊急", "url": "#", "is_current": False, "count": 1},
        ],
        "steps": [
            {"label": s, "is_done": n < 6, "is_current": n == 6} for n, s in enumerate(steps)
        ],
        "pointed_text": POINTED,
        "pointed_marks": find(POINTED),
        "rows": [("主担当", "中村 健二"), ("次の期限", "令和8年12月10日（木）"), ("電話", "")],
        "conflict": {
            "name": "story",
            "label": "支援の方針",
            "mine": "週1回の訪問を続ける",
            "theirs": "訪問は隔週にする",
        },
    }
    return render(request, "core/components.html", context)


def bare(request: HttpRequest, name: str) -> HttpResponse:
    """A base template as it is, with every context variable missing or (?full) present."""
    source = (
        '{% extends "core/' + name + '.html" %}{% load ui %}'
        "{% block title %}題{% endblock %}{% block heading %}題{% endblock %}"
        '{% block content %}{% panel "中身" %}<p>本文</p>{% endpanel %}{% endblock %}'
        "{% block occasion %}重層的支援会議 第14回{% endblock %}"
        "{% block purpose %}控え{% endblock %}"
        "{% block footer %}足{% endblock %}"
    )
    template = engines["django"].from_string(source)
    context = frame() if "full" in request.GET else {}
    return HttpResponse(template.render(context, request))


def confirm(request: HttpRequest) -> HttpResponse:
    context = frame() | {"form": GalleryForm(), "cancel_url": "#", "is_dangerous": True}
    source = (
        '{% extends "core/confirm.html" %}{% block title %}取りやめ{% endblock %}'
        "{% block heading %}見本 誠さんの共有を取りやめますか{% endblock %}"
        "{% block consequence %}<p>すぐに見えなくなります。</p>{% endblock %}"
        "{% block confirm_label %}共有を取りやめる{% endblock %}"
    )
    return HttpResponse(engines["django"].from_string(source).render(context, request))


def conflict(request: HttpRequest) -> HttpResponse:
    story = {"name": "story", "label": "内容", "mine": "週1回", "theirs": "隔週"}
    aim = {"name": "aim", "label": "目標", "mine": "家の外の場所", "theirs": "仕事"}
    context = frame() | {
        "other_name": "山田",
        "other_at": "10時41分",
        "conflicts": [story, aim],
        "kept_fields": [("nickname", "坂の上の男性")],
        "cancel_url": "#",
    }
    return render(request, "core/conflict.html", context)


def partial(request: HttpRequest) -> HttpResponse:
    """Answers a partial request with the status asked for; `page` sends a whole page instead."""
    if "page" in request.GET:
        return redirect("/bare/base_public/")
    return HttpResponse("<p>届きました</p>", status=int(request.GET.get("status", "200")))


def error(request: HttpRequest, name: str) -> HttpResponse:
    return render(request, f"{name}.html")


drafts: list[dict[str, str]] = []


def save_draft(request: HttpRequest) -> HttpResponse:
    """Keeps what forms.js posts; refuses the words 「失敗」, as a server in trouble would."""
    fields = {name: str(value) for name, value in request.POST.items()}
    if fields.get("story") == "失敗":
        return HttpResponse(status=503)
    drafts.append(fields)
    return HttpResponse(status=204)


def alive(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=204)


urlpatterns = [
    path("drafts/", save_draft),
    path("alive/", alive),
    path("confirm/", confirm),
    path("conflict/", conflict),
    path("partial/", partial),
    path("", components),
    path("bare/<slug:name>/", bare),
    path("error/<slug:name>/", error),
]
