"""The steps of a dispatch as pages show them: whose they are, their form, their words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tasuki.advisory.actions import dispatch as actions
from tasuki.advisory.expert_enums import ENDED, MOVES, PATH, DispatchStatus, Party
from tasuki.advisory.forms import dispatch as forms
from tasuki.advisory.models import Dispatch
from tasuki.advisory.support_steps import Mark

D = DispatchStatus


@dataclass(frozen=True)
class Step:
    """One button. ``act`` takes what ``form.changes()`` gives, and the writer, side and version."""

    slug: str
    to: DispatchStatus
    form: type[forms.StepForm]
    heading: str
    send: str
    act: Callable[..., Dispatch]
    lead: str = ""


def _sent(**fields: object) -> Dispatch:
    return actions.step(to=D.DISPATCHED, **fields)  # type: ignore[arg-type]


STEPS: tuple[Step, ...] = (
    Step("approve", D.APPROVED, forms.ApproveForm, "承認する", "承認する", actions.approve,
         "この仕組みの利用者である専門家は、承認から報告の30日後まで、この派遣だけを読めます。"),
    Step("schedule", D.SCHEDULED, forms.ScheduleForm, "日程を決める", "この日程にする",
         actions.schedule, "決まると、依頼状・派遣通知・予定のファイルを受け取れます。"),
    Step("held", D.DISPATCHED, forms.HeldForm, "行ったことにする", "行った", _sent),
    Step("report", D.REPORTED, forms.ReportForm, "報告する", "報告する", actions.report,
         "県・市町村・専門家が読みます。"),
    Step("pay", D.PAID, forms.PayForm, "支払いを記録する", "支払った", actions.pay,
         "読むのは、県の後方支援担当だけです。支払いがないときは、0円と入れます。"),
    Step("evaluate", D.EVALUATED, forms.EvaluateForm, "評価する", "評価を送る", actions.evaluate,
         "市町村の評価です。電話で聞いたときは、県の担当がここに記録できます。"),
    Step("again", D.REQUESTED, forms.AgainForm, "別の専門家をさがす", "選び直す",
         actions.look_again,
         "専門家が来られなくなったときに使います。理由は、市町村の人も読みます。"),
    Step("end", D.WITHDRAWN, forms.EndForm, "取りやめる・見送る", "これで終わりにする",
         actions.end, "書いたものは残ります。理由は、相手の人も読みます。"),
)  # fmt: skip
BY_SLUG = {one.slug: one for one in STEPS}


def may(dispatch: Dispatch, side: Party, step: Step) -> bool:
    """Whether this side may take the step now."""
    to = actions.ending_of(dispatch, side) if step.slug == "end" else step.to
    return side in MOVES.get((D(dispatch.status), to), frozenset())


def next_steps(dispatch: Dispatch, side: Party) -> list[Step]:
    """What this side can do now, the way forward first."""
    return [one for one in STEPS if may(dispatch, side, one)]


def line_of(dispatch: Dispatch) -> list[Mark]:
    """From the request to the evaluation; where it ended stands last."""
    now = D(dispatch.status)
    if now in ENDED:
        return [Mark(D.REQUESTED.label, False, True), Mark(now.label, True, False)]
    at = PATH.index(now)
    return [Mark(one.label, number == at, number < at) for number, one in enumerate(PATH)]
