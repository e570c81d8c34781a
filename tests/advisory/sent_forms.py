"""Rows of ``tests/hostile/table.py`` for the forms of experts and dispatches: form, address, what
stands there, who sends it, and what else the row says."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from tasuki.advisory.forms import dispatch as sent
from tasuki.advisory.forms import experts
from tasuki.core.dates import wareki
from tests.advisory import dispatched as at
from tests.advisory import stage

TODAY = wareki(timezone.localdate())
LATER = wareki(timezone.localdate() + dt.timedelta(days=20))
POOLED = {"since": TODAY, "until": LATER, "fee": "10000", "travel": "2000", "areas": "",
          "off_days": "", "user": "", "kana": "れいだ"}  # fmt: skip
PLANNED = {"held_on": TODAY, "begins": "10:00", "ends": "12:00"}
WISHED = {"wished_on": LATER, "hours": "3"}
PAID = {"count": "3", "fee": "10000", "travel": "0", "paid_on": TODAY, "revision": "6"}
STEPS: tuple[tuple[type, str, str, dict[str, str]], ...] = (
    (sent.ApproveForm, "matched", "approve", {"approved_on": TODAY, "revision": "2"}),
    (sent.ScheduleForm, "approved", "schedule", {**PLANNED, "revision": "3"}),
    (sent.HeldForm, "scheduled", "held", {"attended": "12", "revision": "4"}),
    (sent.ReportForm, "dispatched", "report", {"revision": "5"}),
    (sent.PayForm, "reported", "pay", PAID),
    (sent.EvaluateForm, "paid", "evaluate", {"revision": "7"}),
    (sent.AgainForm, "matched", "again", {"revision": "2"}),
    (sent.EndForm, "matched", "end", {"revision": "2"}),
)
SENT_FORMS: tuple[tuple[type, str, Any, str, dict[str, Any]], ...] = (
    (sent.SayForm, "dispatch", at.everything, "kenji", {}),
    (sent.AskForm, "dispatch_ask", stage.arrange, "kenji", {"good": WISHED}),
    (sent.OfficeAskForm, "dispatch_open", stage.arrange, "yoko", {"good": WISHED}),
    (experts.ExpertForm, "expert_new", stage.arrange, "yoko", {"good": POOLED}),
    (experts.BudgetForm, "expert_budget", stage.arrange, "yoko", {"good": {"amount": "500000"}}),
    (experts.DispatchExportForm, "dispatch_table", stage.arrange, "yoko", {"gives_file": True}),
    (sent.MatchForm, "match", at.everything, "yoko",
     {"good": {"revision": "1", "why": "ほかにいない"}}),
    (sent.PlanForm, "dispatch_plan", at.on("scheduled"), "yoko",
     {"good": {**PLANNED, "revision": "4"}}),
    (sent.LookBackForm, "dispatch_later", at.due, "saburo", {}),
    *((form, "dispatch_step", at.on(state), "yoko", {"good": good, "ids": {"step": step}})
      for form, state, step, good in STEPS),
)  # fmt: skip
