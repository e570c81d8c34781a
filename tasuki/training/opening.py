"""When an exercise opens: its day has come, and somebody of the team heard the live session before
it or saw its recording. Its guide is read on the page that begins it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from tasuki.core.dates import wareki
from tasuki.training.enums import TeamStatus
from tasuki.training.models import CohortStage, Stage, Team
from tasuki.training.progress import gate_of, heard

NOT_HEARD = (
    "その前の「{stage}」に、チームのだれかが出るか、録画を終わりまで見ると始められます。"
    "出ていたのに始められないときは、事務局に名簿を確かめてもらってください。"
)


@dataclass(frozen=True)
class Opening:
    """``why`` says what is still missing; empty when it is open."""

    why: str = ""

    @property
    def is_open(self) -> bool:
        return not self.why


def opening_of(team: Team, stage: Stage) -> Opening:
    """Whether the team may begin the exercise today."""
    if team.status != TeamStatus.JOINED:
        return Opening("参加の返事をしてから始められます。主管課の人に伝えてください。")
    dates = CohortStage.objects.filter(cohort_id=team.cohort_id, stage=stage).first()
    if dates is None:
        return Opening("この演習の日取りが、まだ決まっていません。事務局にたずねてください。")
    if dates.opens_on > timezone.localdate():
        return Opening(f"この演習は{wareki(dates.opens_on)}から始められます。")
    gate = gate_of(stage)
    if gate is not None and not heard(team, gate):
        return Opening(NOT_HEARD.format(stage=gate.heading))
    return Opening()
