"""Addresses of learning: programmes, cohorts, teams."""

from django.urls import URLPattern, path

from tasuki.training.views import cohorts, home, programmes, teams

app_name = "training"

# --- 研修の内容 ---------------------------------------------------------------------------------
PROGRAMMES: list[URLPattern] = [
    path("programmes/", programmes.programmes, name="programmes"),
    path("programmes/ready/<slug:slug>/", programmes.start, name="programme_start"),
    path("programmes/<uuid:programme_id>/", programmes.programme, name="programme"),
    path("programmes/<uuid:programme_id>/cohorts/", cohorts.add, name="cohort_add"),
]

# --- 開催とチーム -------------------------------------------------------------------------------
COHORTS: list[URLPattern] = [
    path("cohorts/<uuid:cohort_id>/", cohorts.cohort, name="cohort"),
    path("cohorts/<uuid:cohort_id>/move/", cohorts.move, name="cohort_move"),
    path("cohorts/<uuid:cohort_id>/invite/", cohorts.invite, name="invite"),
    path("teams/<uuid:team_id>/", teams.team, name="team"),
    path("teams/<uuid:team_id>/answer/", teams.answer, name="answer"),
]

urlpatterns = [path("", home.index, name="index"), *PROGRAMMES, *COHORTS]
