"""Fetch and authorise: the first line of every page of the room of learning.

``Seats`` says what the database's own functions say of the viewer (``sql/functions.sql``), read in
one statement; a page filters by it, and row security answers the same question again.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404

from tasuki.access.middleware import StaffRequest
from tasuki.training.models import Cohort, CohortSession, Exercise, Programme, Team

NOT_ORGANIZER = (
    "日取りとチームをととのえるのは、この研修を開く機関の人です。事務局に伝えてください。"
)
NOT_PROGRAMME = (
    "研修の内容をつくるのは、研修を開く機関（研修事務局・都道府県・国）の人です。"
    "内容に直したいところがあるときは、事務局に伝えてください。"
)
NOT_TRAINER = "この画面は、この開催の講師・事務局が使います。事務局に伝えてください。"
NOT_DESK = (
    "チームの人を決めるのは、市町村の主管課・まとめ役・事務局です。まとめ役に伝えてください。"
)
NOT_TEAM = (
    "書きこめるのは、このチームの人です。気づいたことは、ページの下の「ひとこと」で伝えてください。"
)
NOT_LED = "チームの演習に答えるのは、この開催の講師・事務局です。"
ASKED = (
    "organizing_orgs", "organized_cohorts", "led_cohorts", "my_cohorts", "my_teams",
    "my_led_teams", "desk_teams", "my_programmes", "open_programmes", "studied_cohorts",
    "studied_programmes",
)  # fmt: skip


@dataclass(frozen=True)
class Seats:
    """Ids the viewer has a part in, by part."""

    organizing_orgs: frozenset[uuid.UUID]
    organized_cohorts: frozenset[uuid.UUID]
    led_cohorts: frozenset[uuid.UUID]
    my_cohorts: frozenset[uuid.UUID]
    my_teams: frozenset[uuid.UUID]
    my_led_teams: frozenset[uuid.UUID]
    desk_teams: frozenset[uuid.UUID]
    my_programmes: frozenset[uuid.UUID]
    open_programmes: frozenset[uuid.UUID]
    studied_cohorts: frozenset[uuid.UUID]
    studied_programmes: frozenset[uuid.UUID]

    @property
    def organizes(self) -> bool:
        """Whether courses are held by an organization of the viewer."""
        return bool(self.organizing_orgs)

    def runs(self, cohort_id: uuid.UUID) -> bool:
        """Whether the viewer leads the cohort or holds it."""
        return cohort_id in self.led_cohorts or cohort_id in self.organized_cohorts

    def names(self, team: Team) -> bool:
        """Whether the viewer decides who is in the team."""
        return (
            team.cohort_id in self.organized_cohorts
            or team.pk in self.desk_teams
            or team.pk in self.my_led_teams
        )

    def reads_work_of(self, team: Team) -> bool:
        """Whether the team's work is the viewer's too: a member, or a trainer of the cohort."""
        return team.pk in self.my_teams or team.cohort_id in self.led_cohorts


def seats_of(request: StaffRequest) -> Seats:
    """The viewer's seats, read once a request."""
    found: Seats | None = getattr(request, "_seats", None)
    if found is None:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {', '.join(f'api.{name}()' for name in ASKED)}")
            row: tuple[Any, ...] = cursor.fetchone()
        found = Seats(*(frozenset(ids) for ids in row))
        request._seats = found  # type: ignore[attr-defined]
    return found


def programme_for(request: StaffRequest, programme_id: uuid.UUID) -> Programme:
    """The programme, if the viewer organizes it or takes part; else 404."""
    known = seats_of(request).my_programmes
    found = Programme.objects.filter(pk__in=known).select_related("organizer")
    programme = found.filter(pk=programme_id).first()
    if programme is None:
        raise Http404
    request.trail.object_ids = [programme.pk]
    return programme


def owned_programme_for(request: StaffRequest, programme_id: uuid.UUID) -> Programme:
    """The programme, for those who organize it."""
    programme = programme_for(request, programme_id)
    if programme.organizer_id not in seats_of(request).organizing_orgs:
        raise PermissionDenied(NOT_PROGRAMME)
    return programme


def cohort_for(request: StaffRequest, cohort_id: uuid.UUID) -> Cohort:
    """The cohort, if the viewer takes part, leads, organizes, or answers an invitation to it."""
    found = Cohort.objects.filter(pk__in=seats_of(request).my_cohorts)
    cohort = found.filter(pk=cohort_id).select_related("programme", "organizer").first()
    if cohort is None:
        raise Http404
    request.trail.object_ids = [cohort.pk]
    return cohort


def organized_for(request: StaffRequest, cohort_id: uuid.UUID) -> Cohort:
    """The cohort, for those who hold it."""
    cohort = cohort_for(request, cohort_id)
    if cohort.pk not in seats_of(request).organized_cohorts:
        raise PermissionDenied(NOT_ORGANIZER)
    return cohort


def studied_for(request: StaffRequest, cohort_id: uuid.UUID) -> Cohort:
    """The cohort, for those who have or had a seat in it: their own work stays theirs."""
    cohort = Cohort.objects.filter(pk=cohort_id, members__user_id=request.viewer.user_id)
    found = cohort.select_related("programme", "organizer").first()
    if found is None:
        raise Http404
    request.trail.object_ids = [found.pk]
    return found


def led_cohort_for(request: StaffRequest, cohort_id: uuid.UUID) -> Cohort:
    """The cohort, for its trainers."""
    cohort = cohort_for(request, cohort_id)
    if cohort.pk not in seats_of(request).led_cohorts:
        raise PermissionDenied(NOT_TRAINER)
    return cohort


def session_for(request: StaffRequest, session_id: uuid.UUID) -> CohortSession:
    """A session of a cohort the viewer takes part in, leads or organizes; else 404."""
    seats = seats_of(request)
    known = seats.led_cohorts | seats.organized_cohorts | seats.studied_cohorts
    found = CohortSession.objects.filter(cohort_id__in=known).select_related(
        "cohort__programme", "cohort__organizer", "session__stage", "session__track"
    )
    session = found.filter(pk=session_id).first()
    if session is None:
        raise Http404
    request.trail.object_ids = [session.cohort_id, session.pk]
    return session


def run_session_for(request: StaffRequest, session_id: uuid.UUID) -> CohortSession:
    """A session, for those who hold it: trainers and the organizer."""
    session = session_for(request, session_id)
    if not seats_of(request).runs(session.cohort_id):
        raise PermissionDenied(NOT_TRAINER)
    return session


def team_for(request: StaffRequest, team_id: uuid.UUID) -> Team:
    """The team's page: its members, its 主管課, and who leads or organizes the cohort."""
    seats = seats_of(request)
    found = Team.objects.filter(pk=team_id, cohort_id__in=seats.my_cohorts)
    team = found.select_related("cohort__programme", "municipality").first()
    if team is None or not (seats.reads_work_of(team) or seats.names(team)):
        raise Http404
    request.trail.object_ids = [team.pk]
    return team


def worked_for(request: StaffRequest, team_id: uuid.UUID) -> Team:
    """The team, for whoever reads its work: its live members, the trainers of the cohort."""
    team = team_for(request, team_id)
    if not seats_of(request).reads_work_of(team):
        raise Http404
    return team


def named_for(request: StaffRequest, team_id: uuid.UUID) -> Team:
    """The team, for whoever decides who is in it."""
    team = team_for(request, team_id)
    if not seats_of(request).names(team):
        raise PermissionDenied(NOT_DESK)
    return team


def exercise_for(request: StaffRequest, exercise_id: uuid.UUID) -> Exercise:
    """The exercise, for its team, the trainers, and a group it was shown to; else 404."""
    known = Exercise.objects.filter(pk=exercise_id).select_related(
        "team__municipality", "stage", "cohort", "submitted_by", "answered_by"
    )
    exercise = known.first()  # row security leaves out whatever was not shown to the viewer
    if exercise is None:
        raise Http404
    request.trail.object_ids = [exercise.pk, exercise.team_id]
    return exercise


def written_for(request: StaffRequest, exercise_id: uuid.UUID) -> Exercise:
    """The exercise, for those who write in it: the team's members of today."""
    exercise = exercise_for(request, exercise_id)
    if exercise.team_id not in seats_of(request).my_teams:
        raise PermissionDenied(NOT_TEAM)
    return exercise


def led_for(request: StaffRequest, exercise_id: uuid.UUID) -> Exercise:
    """The exercise, for the trainers of its cohort."""
    exercise = exercise_for(request, exercise_id)
    if exercise.cohort_id not in seats_of(request).led_cohorts:
        raise PermissionDenied(NOT_LED)
    return exercise
