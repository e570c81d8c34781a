"""What is written in the room of learning."""

from tasuki.training.actions.afterwards import (
    add_next_action,
    answer_check,
    change_next_action,
)
from tasuki.training.actions.cohorts import (
    add_trainer,
    move_cohort,
    open_cohort,
    remove_trainer,
    set_session,
    set_stage,
)
from tasuki.training.actions.exercises import (
    add_figures,
    add_row,
    answer_exercise,
    change_row,
    check_case,
    comment,
    remove_row,
    save_sheet,
    share_exercise,
    start_exercise,
    submit_exercise,
    unshare_exercise,
)
from tasuki.training.actions.grouping import form_groups, move_seat
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
    "add_figures",
    "add_member",
    "add_next_action",
    "add_row",
    "add_trainer",
    "answer_check",
    "answer_exercise",
    "answer_invitation",
    "change_member",
    "change_next_action",
    "change_row",
    "check_case",
    "choose_tracks",
    "comment",
    "copy_programme",
    "form_groups",
    "invite_team",
    "invite_teams",
    "leave_team",
    "make_programme",
    "move_cohort",
    "move_seat",
    "open_cohort",
    "remove_row",
    "remove_trainer",
    "save_sheet",
    "set_session",
    "set_stage",
    "share_exercise",
    "start_exercise",
    "start_ready_made",
    "submit_exercise",
    "substitute",
    "unshare_exercise",
]
