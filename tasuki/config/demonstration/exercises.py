"""What the teams of the demonstration have done at home: exercises in different states, groups,
words to one another, next actions.

A team without anybody who has an account writes nothing; whoever is only a name owns tasks.
"""

from __future__ import annotations

from typing import Any

from tasuki.accounts.models import User
from tasuki.config.demonstration.acting import acting, user
from tasuki.config.demonstration.content import CONTENT, Row, day, read, value_of
from tasuki.places.estat import read_table
from tasuki.training import actions
from tasuki.training.enums import ActionState, StageKind
from tasuki.training.models import (
    Cohort,
    CohortSession,
    CollectedCase,
    Exercise,
    Item,
    NextAction,
    Stage,
    Team,
    TeamMember,
    WorkGroupSeat,
)
from tasuki.training.parts import PARTS
from tasuki.training.second_eyes import pointed_at

GROUPED = "2回目"
"""The session whose groups are made: the second live one, in three weeks."""
STATES = {"3か月後に確認": ActionState.PLANNED.label}
SHEETS = {"plan": "policy", "case_study": "case_study", "team_study": "summary"}
"""Kind of an item → where its answers stand in the content."""


APART = ("天見 匠", "里辻 まひろ", "同じ受け入れ先のことで、いま話し合いの途中のため")
"""Two of different teams who do not sit together, and why: read by those who make the groups."""


def _keep_apart(cohort: Cohort, by: User) -> None:
    seats = {one.written_name: one for one in TeamMember.objects.filter(cohort=cohort)}
    one, other, reason = APART
    actions.keep_members_apart(
        by=by, cohort=cohort, member=seats[one], other=seats[other], reason=reason
    )


def tell_exercises(cohort: Cohort, by: str) -> None:
    """Everything that is written at home; a cohort that has exercises stays as it is."""
    with acting(by):
        if Exercise.objects.filter(cohort=cohort).exists():
            return
        teams = {one.name: one for one in Team.objects.filter(cohort=cohort)}
        live = CohortSession.objects.filter(cohort=cohort, session__title__contains=GROUPED).get()
    rows = [(row, teams[row["name"]], _accounts(row)) for row in read("training")["teams"]]
    _figures([(team, names[0]) for _, team, names in rows if names])
    written = {row["id"]: _exercise(cohort, row, team, names)
               for row, team, names in rows if names}  # fmt: skip
    with acting(by) as office:
        _keep_apart(cohort, office)
        actions.form_groups(by=office, session=live, smallest=4, largest=5, seed=1)
    for row, _, names in rows:
        if (names and row["ex1"]["status"] == "submitted") or row["id"] == "t-wakaba":
            with acting(names[0]) as who:
                actions.share_exercise(by=who, exercise=written[row["id"]], session=live)
            _comments(row, written[row["id"]], rows, live)
    for row, team, names in rows:
        if names:
            _next_actions(row, team, names[0])


def _figures(teams: list[tuple[Team, str]]) -> None:
    """まちの統計 of each town, out of one table of the shape that e-Stat gives out."""
    data = (CONTENT / "town_statistics.csv").read_bytes()
    for team, name in teams:
        with acting(name) as by:
            place = team.municipality
            table = read_table(data, code=place.code, names=frozenset({place.name}))
            actions.read_statistics(by=by, team=team, table=table, source="市町村の統計（架空）")


def _accounts(row: Row) -> list[str]:
    return [one["user"] for one in row["members"] if "user" in one]


def _exercise(cohort: Cohort, row: Row, team: Team, names: list[str]) -> Exercise:
    said = row["ex1"]
    with acting(names[0]) as by:
        stage = Stage.objects.filter(
            programme_id=cohort.programme_id, kind=StageKind.EXERCISE
        ).order_by("order")[0]
        exercise = actions.start_exercise(by=by, team=team, stage=stage)
        _sheets(by, exercise, said)
        for one in said["tasks"]:
            _row(by, exercise, "tasks", text=one["text"], owner=_member(team, one["owner"]),
                 from_on=day(one["from_day"]), days=one["days"])  # fmt: skip
        for one in said["statistics"]:
            _row(by, exercise, "statistics", name=one["name"], value=one["value"],
                 unit=one["unit"], source=one["source"], year=day(-365).year)  # fmt: skip
        for one in said["dialogues"]:
            _row(by, exercise, "dialogues", held_on=day(one["day"]), with_whom=one["with"],
                 heard=one["heard"], learned=one["learned"])  # fmt: skip
    if said["status"] == "submitted":
        with acting(names[0]) as by:
            actions.submit_exercise(by=by, exercise=exercise)
    for one in said["cases"]:
        _case(exercise, one, names)
    return exercise


def _sheets(by: User, exercise: Exercise, said: Row) -> None:
    for item in Item.objects.filter(stage_id=exercise.stage_id, kind__in=SHEETS):
        given = said.get(SHEETS[item.kind])
        if given is None:
            continue
        answers = given if isinstance(given, dict) else {SHEETS[item.kind]: given}
        words = {key: "\n".join(one) if isinstance(one, list) else str(one)
                 for key, one in answers.items()}  # fmt: skip
        actions.save_sheet(by=by, exercise=exercise, item=item, revision=0, answers=words)


def _case(exercise: Exercise, one: Row, names: list[str]) -> None:
    """Written by somebody else than who checks it; where nobody else has an account, it waits."""
    reader = one["checked_by"]
    writers = [name for name in names if name != reader]
    with acting((writers or names)[0]) as by:
        row = _row(by, exercise, "cases", text=one["text"])
    if writers and reader in names and isinstance(row, CollectedCase):
        with acting(reader) as by:
            keys = frozenset(one.key for one in pointed_at(row))
            actions.check_case(by=by, row=row, revision=row.revision, decided=keys)


def _comments(row: Row, exercise: Exercise, rows: list[Any], live: CohortSession) -> None:
    """Words of other teams: of those who sit in a group with somebody of this one."""
    for one in row["ex1"]["comments"]:
        _, team, names = next(each for each in rows if each[0]["id"] == one["from_team"])
        for name in names:
            with acting(name) as by:
                seats = WorkGroupSeat.objects.filter(session=live)
                mine = seats.filter(member__user=by).values("group")
                if seats.filter(group__in=mine, team_id=exercise.team_id).exists():
                    actions.comment(by=by, exercise=exercise, from_team=team, text=one["text"])
                    break


def _next_actions(row: Row, team: Team, name: str) -> None:
    with acting(name) as by:
        for one in row["next_actions"]:
            made: NextAction = actions.add_next_action(
                by=by, team=team, text=one["text"], owner=_member(team, one["owner"]),
                due_on=day(one["due_day"]),
            )  # fmt: skip
            state = value_of(ActionState, STATES.get(one["status"], one["status"]))
            actions.change_next_action(by=by, row=made, revision=None, state=state)


def _row(by: User, exercise: Exercise, part: str, **fields: Any) -> Any:
    return actions.add_row(by=by, exercise=exercise, part=PARTS[part], **fields)


def _member(team: Team, name: str) -> TeamMember | None:
    """A member by id or by name; None for whoever is not in the team."""
    found = TeamMember.objects.filter(team=team)
    named = found.filter(written_name=name).first()
    return named or found.filter(user_id=_user_id(name)).first()


def _user_id(name: str) -> Any:
    known = {one["user"] for row in read("training")["teams"] for one in row["members"]
             if "user" in one}  # fmt: skip
    return user(name).pk if name in known else None
