"""The vision of 朝霧県: told last year, with four goals, three years of steps and what became of
them so far."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from tasuki.access.enums import NoticeKind
from tasuki.access.models import Notice
from tasuki.advisory.actions import vision as actions
from tasuki.advisory.models import Vision
from tasuki.config.demonstration.acting import acting
from tasuki.core.dates import fiscal_year, today
from tasuki.places.models import Municipality

TEXT = (
    "どの市町村に住んでいても、はじめの窓口で話を聞いてもらえる。\n"
    "小さな町村だけで抱えず、となりの町と県が、いっしょに支える。"
)
Steps = tuple[tuple[str, Any, Any, str], ...]
GOALS: tuple[tuple[tuple[str, str, str, Any, Any, str], Steps], ...] = (
    (("自立相談支援機関のない町村を、県と共同の窓口でつなぐ", "共同の窓口につながった町村の数",
      "町村", 0, 20, "地域福祉課"),
     (("2つの町と話し合う", 2, 1, "late"), ("5つの町村で始める", 5, 3, "going"),
      ("20の町村に広げる", 20, None, ""))),
    (("移行準備に入る市町村をふやす", "移行準備・実施の市町村の数", "市町村", 18, 40, "地域福祉課"),
     (("庁内の説明に、県がいっしょに行く", 24, 25, "done"),
      ("計画づくりの会を、圏域ごとに開く", 32, 31, "going"),
      ("残る市町村に、年2回うかがう", 40, None, ""))),
    (("支援者が一人で抱えない", "スーパーバイズの場に出た人の割合", "%", "12.5", 50,
      "保健福祉人材課"),
     (("月1回の場を始める", 20, "21.5", "done"), ("オンラインでも開く", 35, None, ""),
      ("圏域ごとに開く", 50, None, ""))),
    (("90日をこえて話していない市町村をなくす", "90日をこえた市町村の数", "市町村", None, 0,
      "地域福祉課"),
     (("担当を1人ずつ決める", 20, 16, "done"), ("小さな町村から電話する", 8, None, ""),
      ("", 0, None, ""))),
)  # fmt: skip
"""Text, measure, unit, start, target, desk; for each 年度 its step, planned, actual, state."""


def tell_vision() -> None:
    """In the name of yoko, once."""
    first = fiscal_year(today()) - 1
    with acting("yoko") as by:
        if Vision.objects.exists():
            return
        prefecture = Municipality.objects.demonstration().select_related("prefecture")[0].prefecture
        made = actions.begin(
            by=by, prefecture=prefecture, title="どの町でも、断らない相談を", text=TEXT,
            year_from=first, year_to=first + 2,
        )  # fmt: skip
        for words, steps in GOALS:
            names = ("text", "measure", "unit", "start", "target", "desk")
            goal = actions.add_goal(by=by, vision=made, **dict(zip(names, words, strict=True)))
            for year, (step, planned, actual, state) in enumerate(steps, first):
                actions.say_year(
                    by=by, goal=goal, year=year, revision=0, step=step, planned=planned,
                    actual=actual, state=state,
                )  # fmt: skip
        actions.publish(by=by, vision=made)
    with acting("kenji") as by:
        news = Notice.objects.filter(user=by, kind=NoticeKind.VISION, seen_at__isnull=True)
        news.update(seen_at=timezone.now())
