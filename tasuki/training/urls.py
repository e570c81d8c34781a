"""Addresses of learning: programmes, cohorts, teams."""

from django.urls import URLPattern, path

from tasuki.training.views import (
    afterwards,
    apart,
    certificates,
    cohorts,
    editing,
    exercise_answers,
    exercise_rows,
    exercise_statistics,
    exercises,
    groups,
    home,
    materials,
    members,
    offering,
    personal,
    programmes,
    running,
    sessions,
    survey,
    teams,
    towns,
    watching,
)

app_name = "training"

# --- 研修の内容 ---------------------------------------------------------------------------------
PROGRAMMES: list[URLPattern] = [
    path("programmes/", programmes.programmes, name="programmes"),
    path("programmes/ready/<slug:slug>/", programmes.start, name="programme_start"),
    path("programmes/<uuid:programme_id>/", programmes.programme, name="programme"),
    path("programmes/new/", editing.new, name="programme_new"),
    path("programmes/<uuid:programme_id>/copy/", editing.copy, name="programme_copy"),
    path("programmes/<uuid:programme_id>/edit/", editing.edit, name="programme_edit"),
    path("programmes/<uuid:programme_id>/head/", editing.head, name="programme_head"),
    path("programmes/<uuid:programme_id>/remove/", editing.remove, name="programme_remove"),
    path(
        "programmes/<uuid:programme_id>/<slug:kind>/<uuid:parent_id>/",
        editing.add_part,
        name="part_add",
    ),
    path("parts/<slug:kind>/<uuid:part_id>/", editing.part, name="part"),
    path("parts/<slug:kind>/<uuid:part_id>/move/", editing.part_move, name="part_move"),
    path("parts/<slug:kind>/<uuid:part_id>/remove/", editing.part_remove, name="part_remove"),
    path("programmes/<uuid:programme_id>/cohorts/", cohorts.add, name="cohort_add"),
]

# --- 開催とチーム -------------------------------------------------------------------------------
COHORTS: list[URLPattern] = [
    path("cohorts/<uuid:cohort_id>/", cohorts.cohort, name="cohort"),
    path("cohorts/<uuid:cohort_id>/move/", cohorts.move, name="cohort_move"),
    path("cohorts/<uuid:cohort_id>/invite/", cohorts.invite, name="invite"),
    path("teams/<uuid:team_id>/", teams.team, name="team"),
    path("teams/<uuid:team_id>/answer/", teams.answer, name="answer"),
    path("teams/<uuid:team_id>/members/", members.members, name="members"),
    path("teams/<uuid:team_id>/members/add/", members.add, name="member_add"),
    path("members/<uuid:member_id>/", members.edit, name="member_edit"),
    path("members/<uuid:member_id>/substitute/", members.substitute, name="substitute"),
    path("members/<uuid:member_id>/leave/", members.leave, name="leave"),
    path("members/<uuid:member_id>/tracks/", members.tracks, name="tracks"),
    path("cohorts/<uuid:cohort_id>/trainers/", members.add_trainer, name="trainer_add"),
    path("trainers/<uuid:trainer_id>/remove/", members.remove_trainer, name="trainer_remove"),
    path("dates/<uuid:dates_id>/", members.stage_dates, name="stage_dates"),
]

# --- 演習 ---------------------------------------------------------------------------------------
EXERCISES: list[URLPattern] = [
    path("teams/<uuid:team_id>/exercises/<uuid:stage_id>/", exercises.begin,
         name="exercise_begin"),
    path("exercises/<uuid:exercise_id>/", exercises.exercise, name="exercise"),
    path("exercises/<uuid:exercise_id>/items/<uuid:item_id>/", exercises.sheet, name="sheet"),
    path("exercises/<uuid:exercise_id>/items/<uuid:item_id>/versions/", exercises.versions,
         name="versions"),
    path("exercises/<uuid:exercise_id>/submit/", exercise_answers.submit, name="submit"),
    path("exercises/<uuid:exercise_id>/answer/", exercise_answers.answer, name="exercise_answer"),
    path("exercises/<uuid:exercise_id>/comments/", exercise_answers.comment, name="comment"),
    path("exercises/<uuid:exercise_id>/share/", exercise_answers.share, name="share"),
    path("exercises/<uuid:exercise_id>/statistics/", exercise_statistics.read_file,
         name="statistics_file"),
    path("exercises/<uuid:exercise_id>/cases/<uuid:row_id>/check/", exercise_rows.check,
         name="case_check"),
    path("exercises/<uuid:exercise_id>/rows/<slug:part>/", exercise_rows.add, name="row_add"),
    path("exercises/<uuid:exercise_id>/rows/<slug:part>/<uuid:row_id>/", exercise_rows.edit,
         name="row_edit"),
    path("exercises/<uuid:exercise_id>/rows/<slug:part>/<uuid:row_id>/remove/",
         exercise_rows.remove, name="row_remove"),
    path("exercises/<uuid:exercise_id>/rows/<slug:part>/<uuid:row_id>/offer/", offering.row,
         name="row_offer"),
    path("cohorts/<uuid:cohort_id>/apart/", apart.apart, name="apart"),
    path("apart/<uuid:apart_id>/remove/", apart.let_meet, name="let_meet"),
    path("sessions/<uuid:session_id>/groups/", groups.groups, name="groups"),
    path("sessions/<uuid:session_id>/groups/move/", groups.move, name="seat_move"),
]  # fmt: skip

# --- まちの統計 ---------------------------------------------------------------------------------
TOWNS: list[URLPattern] = [
    path("teams/<uuid:team_id>/town/", towns.town, name="town"),
    path("teams/<uuid:team_id>/town/add/", towns.add, name="town_add"),
    path("teams/<uuid:team_id>/town/file/", towns.read_file, name="town_file"),
    path("town/<uuid:statistic_id>/", towns.edit, name="town_edit"),
    path("town/<uuid:statistic_id>/remove/", towns.remove, name="town_remove"),
    path("exercises/<uuid:exercise_id>/town/", towns.choose, name="town_choose"),
]

# --- アンケート ---------------------------------------------------------------------------------
SURVEYS: list[URLPattern] = [
    path("programmes/<uuid:programme_id>/survey/", survey.questions, name="survey_questions"),
    path("programmes/<uuid:programme_id>/survey/ready/", survey.ready, name="survey_ready"),
    path("survey/<uuid:ask_id>/", survey.question, name="survey_question"),
    path("survey/<uuid:ask_id>/remove/", survey.remove, name="survey_question_remove"),
    path("cohorts/<uuid:cohort_id>/survey/", survey.survey, name="survey"),
    path("cohorts/<uuid:cohort_id>/survey/answer/", survey.answer, name="survey_answer"),
]

# --- 研修のあと ---------------------------------------------------------------------------------
AFTERWARDS: list[URLPattern] = [
    path("teams/<uuid:team_id>/next/", afterwards.next_actions, name="next_actions"),
    path("teams/<uuid:team_id>/next/add/", afterwards.add, name="next_action_add"),
    path("next/<uuid:action_id>/", afterwards.edit, name="next_action_edit"),
    path("checks/<uuid:check_id>/", afterwards.check, name="check_answer"),
    path("next/figures/", afterwards.figures, name="next_figures"),
]

# --- 動画・資料 ---------------------------------------------------------------------------------
OF_COHORT = "cohorts/<uuid:cohort_id>"
MATERIAL = f"{OF_COHORT}/materials/<uuid:material_id>"
MATERIALS: list[URLPattern] = [
    path("programmes/<uuid:programme_id>/materials/", materials.materials, name="materials"),
    path("items/<uuid:item_id>/materials/", materials.add, name="material_add"),
    path("sessions/<uuid:session_id>/recordings/", materials.add_recording, name="recording_add"),
    path("materials/<uuid:material_id>/edit/", materials.edit, name="material_edit"),
    path("materials/<uuid:material_id>/withdraw/", materials.withdraw, name="material_withdraw"),
    path("materials/<uuid:material_id>/file/", watching.file, name="file"),
    path("materials/<uuid:material_id>/captions/", watching.captions, name="captions"),
    path("uploads/", materials.upload, name="upload"),
    path("uploads/<uuid:upload_id>/", materials.piece, name="piece"),
    path(f"{MATERIAL}/", watching.watch, name="watch"),
    path(f"{MATERIAL}/accept/", watching.accept, name="terms"),
    path(f"{MATERIAL}/watched/", watching.watched, name="watched"),
    path(f"{MATERIAL}/answer/", watching.note, name="material_answer"),
    path(f"{MATERIAL}/paper/", watching.paper, name="paper"),
]

# --- わたしの学び -------------------------------------------------------------------------------
SHEET = f"{OF_COHORT}/sheets/<uuid:work_id>"
PERSONAL: list[URLPattern] = [
    path(f"{OF_COHORT}/mine/", personal.mine, name="mine"),
    path(f"{OF_COHORT}/sheets/", personal.sheets, name="sheets"),
    path(f"{SHEET}/", personal.sheet, name="sheet_mine"),
    path(f"{SHEET}/keep/", personal.keep, name="sheet_keep"),
    path(f"{SHEET}/back/", personal.take_back, name="sheet_back"),
    path(f"{SHEET}/offer/", offering.sheet, name="sheet_offer"),
    path("sheets/<uuid:sheet_id>/", personal.read_sheet, name="sheet_read"),
]

# --- 修了証 -------------------------------------------------------------------------------------
CERTIFICATES: list[URLPattern] = [
    path(f"{OF_COHORT}/certificates/", certificates.certificates, name="certificates"),
    path(f"{OF_COHORT}/certificates/issue/", certificates.issue, name="issue"),
    path("certificates/verify/", certificates.verify, name="verify"),
    path("certificates/<uuid:certificate_id>/", certificates.paper, name="certificate"),
    path("certificates/<uuid:certificate_id>/revoke/", certificates.revoke, name="revoke"),
]

# --- ライブ研修 ---------------------------------------------------------------------------------
SESSION = "sessions/<uuid:session_id>"
SESSIONS: list[URLPattern] = [
    path(f"{SESSION}/", sessions.session, name="session"),
    path(f"{SESSION}/here/", sessions.here, name="here"),
    path(f"{SESSION}/here/<slug:code>/", sessions.here, name="here_code"),
    path(f"{SESSION}/ask/", sessions.ask, name="question_add"),
    path(f"{SESSION}/calendar/", sessions.calendar, name="session_calendar"),
    path(f"{SESSION}/edit/", running.edit, name="session_edit"),
    path(f"{SESSION}/attendance/", running.attendance, name="attendance"),
    path(f"{SESSION}/code/", running.new_code, name="code"),
    path(f"{SESSION}/reception/", running.reception, name="reception"),
    path("questions/<uuid:question_id>/", sessions.reply, name="question"),
    path("teams/<uuid:team_id>/calendar/", sessions.team_calendar, name="team_calendar"),
]

urlpatterns = [
    path("", home.index, name="index"),
    *PROGRAMMES, *COHORTS, *MATERIALS, *PERSONAL, *CERTIFICATES, *SESSIONS, *EXERCISES, *TOWNS,
    *SURVEYS, *AFTERWARDS,
]  # fmt: skip
