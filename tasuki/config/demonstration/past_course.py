"""A course of one day of the year before: whoever was there holds a certificate of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tasuki.config.demonstration.acting import acting, organization, user
from tasuki.config.demonstration.content import day
from tasuki.config.demonstration.places import municipality_codes
from tasuki.core.dates import fiscal_year
from tasuki.places.models import Municipality
from tasuki.training import actions
from tasuki.training.enums import AttendanceStatus, CohortStatus, MemberRole
from tasuki.training.models import CohortSession
from tasuki.training.standing import standings_of

SINCE = 400
"""Days since it was held."""
WENT = (("kenji", "市"), ("hanako", "社会福祉協議会"))
OUTLINE: dict[str, Any] = {
    "name": "はじめての重層 1日研修",
    "level": "入門",
    "heading": "1日で、3つの支援と2つの会議を知る",
    "unit": "市町村チーム",
    "conditions": ["attended"],
    "valid_months": 36,
    "curricula": [
        {
            "heading": "入門",
            "kind": "common",
            "stages": [
                {
                    "id": "day",
                    "heading": "集合研修",
                    "kind": "live",
                    "opens_day": 0,
                    "due_day": 0,
                    "sessions": [
                        {"id": "one", "title": "1日研修", "day": 0, "starts": dt.time(10),
                         "minutes": 300},
                    ],
                    "items": [
                        {"heading": "講義", "kind": "lecture", "minutes": 120},
                        {"heading": "市町村内ワーク", "kind": "team_work", "minutes": 180},
                    ],
                },
            ],
        },
    ],
}  # fmt: skip


def hold_past_course(organizer: str, by: str) -> None:
    """Held, attended, certified, closed; its seats are of the past, its certificates stay.
    ``organizer`` and ``by``: words of the content."""
    first = day(-SINCE)
    with acting(by) as office:
        programme = actions.make_programme(
            by=office, organizer=organization(organizer), fiscal_year=fiscal_year(first),
            outline=OUTLINE,
        )  # fmt: skip
        cohort = actions.open_cohort(
            by=office, programme=programme, name="1日研修", starts_on=first
        )
        place = Municipality.objects.get(pk=municipality_codes()["wakaba"])
        team = actions.invite_team(by=office, cohort=cohort, municipality=place)
        actions.answer_invitation(by=office, team=team, joins=True)
        session = CohortSession.objects.select_related("session").get(cohort=cohort)
        seats = [
            actions.add_member(
                by=office, team=team, user=user(who), employer=employer, starts_on=first,
                role=MemberRole.LEADER if who == WENT[0][0] else MemberRole.MEMBER,
            )
            for who, employer in WENT
        ]  # fmt: skip
        for seat in seats:
            actions.mark(by=office, session=session, member=seat, status=AttendanceStatus.PRESENT)
        for one in standings_of(cohort):
            actions.issue_certificate(by=office, cohort=cohort, standing=one)
        for seat in seats:
            actions.leave_team(by=office, member=seat, on=first + dt.timedelta(days=1))
        for to in (CohortStatus.RUNNING, CohortStatus.ENDED):
            actions.move_cohort(by=office, cohort=cohort, to=to)
