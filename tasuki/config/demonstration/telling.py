"""One household's story in the order in which it happened, from the first call until today."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tasuki.cases.actions.moves import set_due
from tasuki.cases.enums import CaseStatus
from tasuki.config.demonstration import assessments, conferences, plans
from tasuki.config.demonstration.acting import acting
from tasuki.config.demonstration.attachments import tell_attachments
from tasuki.config.demonstration.consents import build_team, tell_consents, withdraw
from tasuki.config.demonstration.content import Row, day
from tasuki.config.demonstration.households import Story, give_name, keep_out, receive, triage
from tasuki.config.demonstration.records import tell_records

Step = tuple[int, int, Callable[[], None]]
"""The day, the order within a day, and what happens."""

DUE = {
    "hh01": (1, "重層的支援会議 第14回"),
    "hh02": (1, "重層的支援会議 第14回"),
    "hh07": (2, "民生委員の回答の期限"),
    "hh16": (0, "16時に2人で訪ねる"),
}
"""What the written households have next, where no review says it."""


def tell(row: Row) -> None:
    """One written household; the caller's transaction makes it all or nothing."""
    story = receive(row)
    consents = tell_consents(story)
    build_team(story, consents)
    keep_out(story)
    triage(story)
    tell_attachments(story, consents)
    tell_records(story)
    give_name(story)
    conferences.meet_in_private(story)
    course = plans.Course(story)
    steps = [
        *_beginning(course, partial(assessments.ask, story, consents)),
        *_planning(course),
        *_looking_back(course),
    ]
    for _, _, step in sorted(steps, key=lambda one: one[:2]):
        step()
    withdraw(story, consents)
    _next(story)


def _beginning(course: plans.Course, ask: Callable[[], None]) -> list[Step]:
    row = course.story.row
    if "assessment" not in row:
        return []
    asked = row["assessment"]["asked_day"]
    steps: list[Step] = [(asked, 1, ask)]
    if row["triage"]["decision"] == "outreach":
        first = min(one["day"] for one in row["consents"])
        steps.append((first, 0, partial(course.move, CaseStatus.ASSESSMENT, first)))
    return steps


def _planning(course: plans.Course) -> list[Step]:
    row = course.story.row
    steps: list[Step] = []
    for plan in row.get("plans", ()):
        steps.append((plan["made_day"], 2, partial(plans.draft, course, plan)))
        steps.append((plan["agreed_day"], 3, partial(plans.agree, course, plan)))
        if "amendment" in plan:
            steps.append((plan["amendment"]["day"], 5, partial(plans.change, course, plan)))
    for meeting, item in conferences.items_of(row["id"]):
        steps.append((meeting["day"], 4, partial(conferences.discuss, course, meeting, item)))
    return steps


def _looking_back(course: plans.Course) -> list[Step]:
    row = course.story.row
    steps: list[Step] = [
        (one["done_day"], 6, partial(plans.review, course, one))
        for one in row.get("monitoring", ())
        if one["done_day"] is not None
    ]
    if "evaluation" in row:
        steps.append((row["evaluation"]["day"], 7, partial(plans.evaluate, course)))
    if row["state"] == "closed":
        steps.append((row["closure"]["day"], 8, partial(plans.close, course)))
    if "suspension" in row:
        steps.append((row["suspension"]["day"], 8, partial(plans.suspend, course)))
    return steps


def _next(story: Story) -> None:
    if story.row["id"] in DUE:
        offset, what = DUE[story.row["id"]]
        with acting(story.lead) as by:
            set_due(by=by, case=story.case, due_on=day(offset), what=what)
