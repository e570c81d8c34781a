"""Row security of アンケート (joined by ``rules.py``): an answer is read by whoever wrote it
and by nobody else; sums come from ``api.survey_results``."""

from __future__ import annotations

from tasuki.access.policy import ME, TableRule
from tasuki.training.exercise_rules import ARRANGES, ORGANIZED, mine

ASKING, MINE = mine("asking_programmes"), mine("my_surveys")
OF_MY_REPLY = (
    f"EXISTS (SELECT 1 FROM training_surveyreply r WHERE r.id = reply_id AND r.user_id = {ME})"
)

SURVEY_RULES: tuple[TableRule, ...] = (
    TableRule(
        "training_surveyquestion", f"programme_id = {mine('my_programmes')}",
        f"programme_id = {ASKING}", f"programme_id = {ASKING}", ("order", "text", "kind"),
        f"programme_id = {ASKING}",
    ),
    TableRule(
        "training_survey", f"cohort_id = {mine('inner_cohorts')}",
        f"by_id = {ME} AND ({ARRANGES})", f"cohort_id = {ORGANIZED}", ("opens_on", "closes_on"),
    ),
    TableRule(
        "training_surveyreply", f"user_id = {ME}",
        f"user_id = {ME} AND survey_id = {MINE}",
    ),
    TableRule("training_surveyanswer", OF_MY_REPLY, OF_MY_REPLY),
)  # fmt: skip
