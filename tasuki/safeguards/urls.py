"""Addresses of the safeguards: protection, blocks, 緊急閲覧, the question between desks."""

from django.urls import URLPattern, path

from tasuki.safeguards.views import (
    blocks,
    break_glass,
    conditions,
    glass_reviews,
    known,
    looking,
    notices,
    protection,
    summaries,
)

app_name = "safeguards"
PERSON = "cases/<uuid:case_id>/people/<uuid:person_id>"

# --- 緊急閲覧, ご存じですか ----------------------------------------------------------------------
TOLD: list[URLPattern] = [
    path("urgent/", break_glass.urgent, name="urgent"),
    path("urgent/reviews/", glass_reviews.reviews, name="urgent_reviews"),
    path("urgent/figures/", glass_reviews.figures, name="urgent_figures"),
    path("urgent/<uuid:glass_id>/end/", break_glass.end, name="urgent_end"),
    path("urgent/<uuid:glass_id>/more/", break_glass.more, name="urgent_more"),
    path("urgent/<uuid:glass_id>/ask/", break_glass.ask_second, name="urgent_ask_second"),
    path("urgent/<uuid:glass_id>/second/", break_glass.second, name="urgent_second"),
    path("urgent/<uuid:glass_id>/review/", glass_reviews.review, name="urgent_review"),
    path("cases/<uuid:case_id>/why/", looking.purpose, name="purpose"),
    path("many/", looking.many, name="many"),
    path("many/stopped/", looking.stopped, name="stopped"),
    path("known/", known.known, name="known"),
    path("known/ask/", known.ask, name="known_ask"),
    path("known/<uuid:question_id>/", known.answer, name="known_answer"),
]

# --- お知らせ -----------------------------------------------------------------------------------
NOTICES: list[URLPattern] = [
    path("notices/", notices.notices, name="notices"),
    path("notices/read/", notices.read_all, name="notices_read"),
    path("notices/<uuid:notice_id>/", notices.open_notice, name="notice"),
]

# --- 居所の保護 ---------------------------------------------------------------------------------
PROTECTION: list[URLPattern] = [
    path("protections/", protection.due, name="protections"),
    path(f"{PERSON}/protection/", protection.protection, name="protection"),
    path(f"{PERSON}/protection/<uuid:protection_id>/release/", protection.ask, name="release_ask"),
    path(f"{PERSON}/protection/releases/<uuid:release_id>/", protection.decide, name="release"),
]

# --- 見せない相手 -------------------------------------------------------------------------------
BLOCKS: list[URLPattern] = [
    path(f"{PERSON}/blocks/", blocks.blocks, name="blocks"),
    path(f"{PERSON}/blocks/<uuid:block_id>/lift/", blocks.lift, name="block_lift"),
]

# --- 都道府県への相談の要約 ----------------------------------------------------------------------
SUMMARIES: list[URLPattern] = [
    path("cases/<uuid:case_id>/summary/", summaries.write, name="summary_write"),
    path("summaries/", summaries.summaries, name="summaries"),
    path("summaries/<uuid:summary_id>/", summaries.summary, name="summary"),
    path("summaries/<uuid:summary_id>/withdraw/", summaries.withdraw, name="summary_withdraw"),
    path("summaries/drafts/<uuid:draft_id>/", summaries.review, name="summary_review"),
]

# --- 担当チームに入る条件 ------------------------------------------------------------------------
CONDITIONS: list[URLPattern] = [
    path("team-condition/", conditions.condition, name="condition"),
    path("undertaking/", conditions.undertaking, name="undertaking"),
    path("undertaking/<slug:municipality_id>/", conditions.undertake, name="undertake"),
]

urlpatterns = [*PROTECTION, *BLOCKS, *NOTICES, *TOLD, *SUMMARIES, *CONDITIONS]
