"""The steps of a support as pages show them: whose they are, their form, their words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tasuki.advisory.actions import support as actions
from tasuki.advisory.forms import support as forms
from tasuki.advisory.models import Support
from tasuki.advisory.support_enums import MOVES, PATH, Side, SupportStatus

S = SupportStatus


@dataclass(frozen=True)
class Step:
    """One button. ``act`` takes what ``form.changes()`` gives, and the writer, side and version."""

    slug: str
    to: SupportStatus
    form: type[forms.StepForm]
    heading: str
    send: str
    act: Callable[..., Support]
    lead: str = ""


def _plain(to: SupportStatus) -> Callable[..., Support]:
    def act(**fields: Any) -> Support:
        return actions.step(to=to, **fields)

    return act


STEPS: tuple[Step, ...] = (
    Step("offer", S.OFFERED, forms.WordsForm, "市町村に申し出る", "申し出る", _plain(S.OFFERED),
         "市町村の人が読めるようになります。"),
    Step("accept", S.TRIAGED, forms.WordsForm, "申し出を受ける", "受ける", _plain(S.TRIAGED),
         "電話などで返事を聞いたときは、県の担当がここに記録できます。"),
    Step("triage", S.TRIAGED, forms.TriageForm, "区分する", "区分する", _plain(S.TRIAGED),
         "何を求めているかを、法律の言葉と県の役割で分けます。"),
    Step("assign", S.ASSIGNED, forms.AssignForm, "担当を決める", "この担当にする",
         _plain(S.ASSIGNED)),
    Step("done", S.DONE, forms.DoneForm, "行ったことを書く", "行った", actions.carry_out),
    Step("report", S.REPORTED, forms.ReportForm, "報告する", "報告する", actions.tell_report,
         "選んだ月が来ると、効果をたずねる順番が回ってきます。"),
    Step("effect", S.CHECKED, forms.EffectForm, "効果を確かめる", "記録する",
         actions.check_effect, "変わらなかったことも、次の市町村の役に立ちます。"),
    Step("end", S.WITHDRAWN, forms.EndForm, "取り下げる・見送る", "これで終わりにする",
         actions.end, "書いたものは残ります。理由は、相手の人も読みます。"),
)  # fmt: skip
BY_SLUG = {one.slug: one for one in STEPS}


def may(support: Support, side: Side, step: Step) -> bool:
    """Whether this side may take the step now."""
    now = S(support.status)
    if step.slug == "end":
        return side in MOVES.get((now, actions.ending_of(support, side)), frozenset())
    if {"accept": S.OFFERED, "triage": S.REQUESTED}.get(step.slug, now) != now:
        return False
    return side in MOVES.get((now, step.to), frozenset())


def next_steps(support: Support, side: Side) -> list[Step]:
    """What this side can do now, the way forward first."""
    return [one for one in STEPS if may(support, side, one)]


@dataclass(frozen=True)
class Mark:
    """One place on the line of steps."""

    label: str
    is_current: bool
    is_done: bool


def line_of(support: Support) -> list[Mark]:
    """From the beginning to know-how; where it ended stands last."""
    begun = S.REQUESTED if support.began_in_town else S.OFFERED
    path = [begun, *PATH]
    now = S(support.status)
    if now == S.PLANNED:
        path.insert(0, S.PLANNED)
    if now in (S.WITHDRAWN, S.DECLINED):
        return [Mark(begun.label, False, True), Mark(now.label, True, False)]
    at = path.index(now)
    return [Mark(one.label, number == at, number < at) for number, one in enumerate(path)]
