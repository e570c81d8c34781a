"""Plans and requests of generated households, in full only for the few of the first run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from tasuki.cases.enums import CaseStatus
from tasuki.config.demonstration.sketches import Sketch
from tasuki.config.demonstration.towns import Desk
from tasuki.plans.enums import PlanStatus

NULL = r"\N"
COMMISSIONED = "委託（社会福祉法106条の4第4項）"
FIRST = "急ぐため先に始め、次の会議で報告した。"

TABLES: dict[str, str] = {
    "plans_plan": "id,case_id,author_id,created_at,level,categories,version,status,long_goal,"
    "short_goal,issues,policy,starts_on,ends_on,programmes,made_on,agreed_on,agreed_form,"
    "agreed_by,next_review_on,decided_on,late_reason,revision",
    "plans_roleassignment": "id,plan_id,case_id,organization_id,user_id,task,frequency,due_on,"
    '"order",asker_id,asked_by_id,asked_on,response,response_note,answered_on,answered_by_id',
    "plans_roleaim": "role_id,goal,measure,candidate_ids",
    "plans_review": "id,plan_id,due_on,done_on,by_id",
    "cases_assessmentrequest": "id,batch_id,case_id,organization_id,consent_id,ground,label,items,"
    "status,asked_by_id,asked_at,due_on,reason,read_at,answered_at,answered_by_id",
    "cases_letter": "id,case_id,level,categories,author_id,created_at,request_id,kind,text",
    "cases_assessmentanswer": "id,case_id,level,categories,author_id,created_at,request_id,"
    "organization_id,item,text,kind,certainty,observed_on",
}

PLANS = {
    CaseStatus.PLANNING: PlanStatus.DRAFT,
    CaseStatus.MEETING: PlanStatus.SUBMITTED,
    CaseStatus.DECIDED: PlanStatus.DECIDED,
    CaseStatus.SUPPORTING: PlanStatus.ACTIVE,
    CaseStatus.REVIEW: PlanStatus.EVALUATED,
    CaseStatus.SUSPENDED: PlanStatus.SUSPENDED,
    CaseStatus.CLOSED: PlanStatus.CLOSED,
    CaseStatus.TRANSFERRED: PlanStatus.CLOSED,
}
"""Where the plan of a case stands."""

UNDECIDED = frozenset({PlanStatus.DRAFT, PlanStatus.SUBMITTED})
RUNNING = frozenset({PlanStatus.ACTIVE, PlanStatus.EVALUATED})


@dataclass(frozen=True)
class File:
    """One generated case, as far as its papers need to know it."""

    case: str
    family: str
    desk: Desk
    lead: str
    state: CaseStatus
    sketch: Sketch
    opened: dt.datetime
    end: dt.datetime
    due: dt.date
    consent: str
    """Empty when the person did not consent."""


def write_papers(file: File, lines: dict[str, list[str]], new_id: Callable[[], str]) -> None:
    """The plan, or while the case is in アセスメント the requests."""
    if file.state in PLANS:
        _plan(file, lines, new_id)
    elif file.state == CaseStatus.ASSESSMENT:
        _requests(file, lines, new_id)


def _plan(file: File, lines: dict[str, list[str]], new_id: Callable[[], str]) -> None:
    status, plan = PLANS[file.state], new_id()
    made = (file.opened + (file.end - file.opened) * 0.4).date()
    agreed = NULL if status == PlanStatus.DRAFT else str(made + dt.timedelta(days=2))
    decided = NULL if status in UNDECIDED else str(made + dt.timedelta(days=3))
    review = file.due if status in RUNNING | UNDECIDED else made + dt.timedelta(days=60)
    lines["plans_plan"].append(
        f"{plan}\t{file.case}\t{file.lead}\t{made}\t1\t{{}}\t1\t{status}\t{file.sketch.wish}\t"
        f"{file.sketch.short_goal}\t\t{file.sketch.policy}\t{made}\t{made + dt.timedelta(days=180)}"
        f"\t{{}}\t{made}\t{agreed}\t{'' if agreed == NULL else 'written'}\t"
        f"{'' if agreed == NULL else file.family + 'さん'}\t{review}\t{decided}\t"
        f"{'' if decided == NULL else FIRST}\t1\n"
    )
    if status in RUNNING:
        lines["plans_review"].append(f"{new_id()}\t{plan}\t{review}\t{NULL}\t{NULL}\n")
    helper, person = file.desk.others[0]
    takers = ((file.desk.organization, file.lead), (helper, person))
    for order, (organization, taker) in enumerate(takers):
        role, waits = new_id(), status == PlanStatus.DRAFT and order == 1
        task, measure = file.sketch.roles[order]
        answer = f"pending\t\t{NULL}\t{NULL}" if waits else f"accepted\t\t{made}\t{taker}"
        lines["plans_roleassignment"].append(
            f"{role}\t{plan}\t{file.case}\t{organization}\t{taker}\t{task}\t月2回\t"
            f"{made + dt.timedelta(days=90)}\t{order}\t{file.desk.organization}\t{file.lead}\t"
            f"{made}\t{answer}\n"
        )
        lines["plans_roleaim"].append(f"{role}\t{file.sketch.short_goal}\t{measure}\t{{}}\n")


def _requests(file: File, lines: dict[str, list[str]], new_id: Callable[[], str]) -> None:
    """One agency has answered, the other has not yet."""
    batch, item = new_id(), "いまの様子"
    asked = file.opened + (file.end - file.opened) * 0.6
    ground = f"{file.consent}\t" if file.consent else f"{NULL}\t{COMMISSIONED}"
    for order, (organization, person) in enumerate(file.desk.others[:2]):
        request, answered = new_id(), asked + (file.end - asked) * 0.5
        told = order == 0
        tail = f"{answered}\t{answered}\t{person}" if told else f"{NULL}\t{NULL}\t{NULL}"
        lines["cases_assessmentrequest"].append(
            f"{request}\t{batch}\t{file.case}\t{organization}\t{ground}\t{file.family}さん\t"
            f"{{{item}}}\t{'answered' if told else 'unread'}\t"
            f"{file.lead}\t{asked}\t{file.due}\t\t{tail}\n"
        )
        lines["cases_letter"].append(
            f"{new_id()}\t{file.case}\t2\t{{course}}\t{file.lead}\t{asked}\t{request}\tasked\t"
            "分かる範囲でお願いします。\n"
        )
        if told:
            lines["cases_assessmentanswer"].append(
                f"{new_id()}\t{file.case}\t2\t{{{file.sketch.category}}}\t{person}\t{answered}\t"
                f"{request}\t{organization}\t{item}\t{file.sketch.facts[-1]}\tfact\tsaid\t"
                f"{answered.date()}\n"
            )
