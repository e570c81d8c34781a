"""Which groups of work a role sees first, in the order of danger and date."""

from __future__ import annotations

import datetime as dt

from tasuki.access.viewer import Viewer
from tasuki.accounts.enums import REVIEWER_ROLES, Role
from tasuki.home import guard_queries, leaving_queries, plan_queries, queries
from tasuki.home.work import Group, Line, group

STEERING = frozenset({Role.COORDINATOR, Role.MUNICIPAL_OFFICER})


def case_groups(viewer: Viewer, today: dt.date) -> list[Group]:
    """The work of somebody who takes part in casework; a fixed number of queries a role."""
    steers = bool(STEERING & set(viewer.roles))
    mine = queries.led_cases(viewer, today)
    asked = [
        *queries.asked_of_us(viewer, today),
        *queries.sent_to_us(viewer, today),
        *plan_queries.roles_asked_of_us(viewer, today),
        *plan_queries.asked_by_meetings(viewer, today),
        *guard_queries.questions_to_us(viewer, today),
        *guard_queries.summaries_to_read(viewer, today),
    ]
    meetings = [
        *plan_queries.plan_conferences(viewer, today),
        *plan_queries.support_conferences(viewer, today),
        *(plan_queries.to_convene(viewer) if steers else []),
    ]
    urgent = queries.urgent_cases(viewer, today) if steers else []
    incoming = queries.incoming_cases(viewer, today) if steers else []
    checks = queries.hand_back_checks(viewer, today) if steers else []
    reviews = guard_queries.glass_reviews(viewer, today) if judges(viewer) else []
    danger = [one for one in mine if one.badge == "danger"] + urgent
    rest = [one for one in mine if one.badge != "danger"]
    week = today + queries.WEEK
    groups = [
        group("危険・緊急", danger),
        group("きょうまで", (one for one in rest if _by(one, today))),
        group("返事をする", asked),
        group("緊急閲覧の点検", reviews),
        *_changing(viewer, today),
        group("返事のない依頼", queries.unanswered(viewer, today)),
        group("会議", meetings),
        group("会議で決まったこと", plan_queries.tasks_of_mine(viewer, today)),
        group("引き受けられていない役割", plan_queries.roles_not_accepted(viewer, today)),
        group("プランの見直し", plan_queries.reviews_due(viewer, today, steers=steers)),
        group("担当チームの見直し", queries.teams_to_review(today)),
        group("受付・振り分け前", incoming),
        group("この1週間", (one for one in rest if _by(one, week) and not _by(one, today))),
        group("終わったあとの確認", checks),
        group("そのほかのわたしのケース", (one for one in rest if not _by(one, week))),
    ]
    return [one for one in groups if one.lines]


def _changing(viewer: Viewer, today: dt.date) -> list[Group]:
    """What waits because somebody left or something ends."""
    decides = Role.MUNICIPAL_OFFICER in viewer.roles
    return [
        group("主担当を決める", leaving_queries.without_lead(viewer)),
        group("守りの期限", leaving_queries.protections_ending(viewer, today)),
        group("引き継ぎ先を決める", leaving_queries.left_behind() if decides else []),
        group("同意を聞き直す", leaving_queries.consents_to_ask_anew(today)),
    ]


def review_groups(viewer: Viewer, today: dt.date) -> list[Group]:
    """The work of somebody who manages without taking part in casework."""
    groups = [
        group("緊急閲覧の点検", guard_queries.glass_reviews(viewer, today)),
        group("主担当を決める", leaving_queries.without_lead(viewer)),
    ]
    return [one for one in groups if one.lines]


def judges(viewer: Viewer) -> bool:
    """Whether the viewer judges the 緊急閲覧 of other sections."""
    return bool(REVIEWER_ROLES & set(viewer.roles))


def _by(line: Line, day: dt.date) -> bool:
    return line.due_on is not None and line.due_on <= day
