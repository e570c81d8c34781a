"""What is written in the room of learning."""

from tasuki.training.actions.cohorts import (
    add_trainer,
    move_cohort,
    open_cohort,
    remove_trainer,
    set_session,
    set_stage,
)
from tasuki.training.actions.programmes import copy_programme, make_programme, start_ready_made
from tasuki.training.actions.teams import (
    add_member,
    answer_invitation,
    change_member,
    choose_tracks,
    invite_team,
    invite_teams,
    leave_team,
    substitute,
)

__all__ = [
    "add_member",
    "add_trainer",
    "answer_invitation",
    "change_member",
    "choose_tracks",
    "copy_programme",
    "invite_team",
    "invite_teams",
    "leave_team",
    "make_programme",
    "move_cohort",
    "open_cohort",
    "remove_trainer",
    "set_session",
    "set_stage",
    "start_ready_made",
    "substitute",
]
