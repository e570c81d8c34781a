"""What waits around a course: exercises whose day comes, what one said one would do, its checks."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db.models import Exists, OuterRef, Q

from tasuki.access.viewer import Viewer
from tasuki.home.work import MOST, Group, Line, address, due_badge, group
from tasuki.training.enums import LEARNED, ActionState, ExerciseStatus, StageKind
from tasuki.training.models import (
    ActionCheck,
    Attendance,
    CohortStage,
    Exercise,
    Material,
    MemberTrack,
    NextAction,
    Survey,
    SurveyReply,
    Team,
    TeamMember,
)

SOON = dt.timedelta(days=14)
Teams = dict[uuid.UUID, Team]
OPEN = (ActionState.PLANNED, ActionState.DOING)


def learning_groups(viewer: Viewer, today: dt.date) -> list[Group]:
    """One query for whoever is in no team, seven for the others; empty groups are left out."""
    seats = TeamMember.objects.live().of(viewer).filter(team__status="joined")
    teams = {one.team_id: one.team for one in seats.select_related("team")}
    if not teams:
        return []
    found = (
        group("研修の演習", exercises_due(teams, today)),
        group("出られなかった回", recordings_missed(viewer, teams)),
        group("研修のアンケート", surveys_open(viewer, teams, today)),
        group("研修のその後", [*checks_due(viewer, teams, today), *taken_on(viewer, today)]),
    )
    return [one for one in found if one.lines]


def exercises_due(teams: Teams, today: dt.date) -> list[Line]:
    """Exercises that are open and due within two weeks or late, not handed in yet."""
    stages = CohortStage.objects.filter(
        cohort_id__in={one.cohort_id for one in teams.values()},
        stage__kind=StageKind.EXERCISE, opens_on__lte=today, due_on__lte=today + SOON,
        cohort__status="running",
    ).select_related("stage")  # fmt: skip
    done = set(
        Exercise.objects.filter(
            team_id__in=teams.keys(), status=ExerciseStatus.SUBMITTED
        ).values_list("team_id", "stage_id")
    )
    lines = []
    for row in stages:
        for team in teams.values():
            if team.cohort_id == row.cohort_id and (team.pk, row.stage_id) not in done:
                url = address(("training:exercise_begin", team.pk, row.stage_id))
                badge = due_badge(row.due_on, today)
                lines.append(Line(*badge, row.stage.heading, team.name, url, "開く", row.due_on))
    return lines


def recordings_missed(viewer: Viewer, teams: Teams) -> list[Line]:
    """Recordings of sessions that were for me, that I did not hear, and that still count."""
    session = OuterRef("recording_of")
    heard = Attendance.objects.filter(
        session=session, member__user_id=viewer.user_id, status__in=LEARNED
    )
    mine = MemberTrack.objects.filter(
        member__user_id=viewer.user_id, track=OuterRef("recording_of__session__track")
    )
    rows = Material.objects.filter(
        Q(recording_of__session__track__isnull=True) | Exists(mine), ~Exists(heard),
        cohort_id__in={one.cohort_id for one in teams.values()}, cohort__status="running",
        withdrawn_at__isnull=True, recording_of__session__stage__replay_counts=True,
    ).select_related("recording_of__session", "cohort")  # fmt: skip
    return [
        Line(
            "wait", "録画", one.recording_of.session.title,
            f"{one.cohort.name}。終わりまで見ると、出席に数えます",
            address(("training:watch", one.cohort_id, one.pk)), "録画を見る",
        )
        for one in rows.order_by("recording_of__starts_at", "id")[: MOST + 1]
        if one.recording_of and one.cohort
    ]  # fmt: skip


def surveys_open(viewer: Viewer, teams: Teams, today: dt.date) -> list[Line]:
    """Surveys that I have not answered yet."""
    mine = SurveyReply.objects.filter(survey=OuterRef("pk"), user_id=viewer.user_id)
    rows = Survey.objects.filter(
        ~Exists(mine), cohort_id__in={one.cohort_id for one in teams.values()},
        opens_on__lte=today, closes_on__gte=today,
    ).select_related("cohort")  # fmt: skip
    return [
        Line(
            *due_badge(one.closes_on, today), "アンケートに答える", one.cohort.name,
            address(("training:survey_answer", one.cohort_id)), "答える", one.closes_on,
        )
        for one in rows.order_by("closes_on", "id")[: MOST + 1]
    ]  # fmt: skip


def checks_due(viewer: Viewer, teams: Teams, today: dt.date) -> list[Line]:
    """Checks whose day has come: one's own, and those of an owner without an account."""
    owner = Q(action__owner__user_id=viewer.user_id) | Q(action__owner__user__isnull=True)
    rows = ActionCheck.objects.filter(
        owner, team_id__in=teams.keys(), answered_at__isnull=True, due_on__lte=today
    ).select_related("action")
    return [
        Line(
            "wait", f"{one.months}か月後の確認", one.action.text, teams[one.team_id].name,
            address(("training:check_answer", one.pk)), "どうなったかを答える", one.due_on,
        )
        for one in rows.order_by("due_on", "id")[: MOST + 1]
    ]  # fmt: skip


def taken_on(viewer: Viewer, today: dt.date) -> list[Line]:
    """Next actions of mine, due within two weeks or late; the check asks for those long past."""
    rows = NextAction.objects.filter(
        owner__user_id=viewer.user_id, state__in=OPEN, due_on__lte=today + SOON
    ).exclude(checks__due_on__lte=today, checks__answered_at__isnull=True)
    return [
        Line(
            *due_badge(one.due_on, today), one.text, "研修で決めたこと",
            address(("training:next_action_edit", one.pk)), "開く", one.due_on,
        )
        for one in rows.order_by("due_on", "id")[: MOST + 1]
    ]  # fmt: skip
