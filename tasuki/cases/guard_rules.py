"""Row security of what stands in the way of looking (rendered into ``sql/policies.sql``)."""

from __future__ import annotations

from tasuki.access.models import QUESTIONS_A_DAY
from tasuki.access.policy import (
    ME,
    MY_ORGS,
    SEEDS,
    SIGNED_IN,
    TableRule,
    through_case,
    through_person,
)

PROTECTED = through_person("access_protection.person_id")
THEIR_PLACE = (
    "EXISTS (SELECT 1 FROM people_person q WHERE q.id = access_protection.person_id"
    " AND q.municipality_id = access_protection.municipality_id)"
)
OF_PROTECTION = (
    "EXISTS (SELECT 1 FROM access_protection p WHERE p.id = access_protectionrelease.protection_id)"
)
NOTICE_CASE = (
    "(access_notice.case_id IS NULL OR access_notice.kind IN ('request', 'referral', 'break_glass')"
    f" OR {through_case('access_notice.case_id')})"
    " AND (access_notice.case_id IS NULL"
    " OR access_notice.case_id <> ALL ((SELECT api.blocked_cases())::uuid[]))"
)
GLASS_CASE = (
    "(access_breakglass.case_id IS NULL"
    " OR access_breakglass.case_id <> ALL ((SELECT api.blocked_cases())::uuid[]))"
)
ASKED = f"asked_by_id = {ME} OR receiver_id = {MY_ORGS}"

DATA_KEY = f"{SIGNED_IN} OR subject_id = '{SEEDS}'"

GUARD_RULES: tuple[TableRule, ...] = (
    # Wrapped: without the file of the key-encryption key they open nothing. Written once.
    TableRule("access_datakey", DATA_KEY, add=DATA_KEY),
    TableRule("access_block", "false"),  # written and read through api.set_block, api.blocks_of
    # Everybody who sees the person sees that there is a protection: so nobody says a place aloud.
    TableRule("access_protection", PROTECTED,
              add=f"{PROTECTED} AND by_id = {ME} AND released_at IS NULL"
              f" AND {THEIR_PLACE}"),
    TableRule("access_protectionrelease", OF_PROTECTION,
              add=f"{OF_PROTECTION} AND asked_by_id = {ME} AND decided_at IS NULL"),
    TableRule("access_breakglass", f"user_id = {ME}"
              " OR ((municipality_id = ANY ((SELECT api.reviewed_places())::text[])"
              f" OR second_asked_id = {ME}) AND {GLASS_CASE})"
              f" OR {through_case('access_breakglass.case_id')}"),
    TableRule("access_opening", f"user_id = {ME}",
              add=f"user_id = {ME} AND {through_case('access_opening.case_id')}"),
    TableRule("access_knownquestion", ASKED,
              add=f"asked_by_id = {ME} AND sender_id = {MY_ORGS} AND answered_at IS NULL"
              f" AND (SELECT api.asked_today()) < {QUESTIONS_A_DAY}",
              change=f"receiver_id = {MY_ORGS}",
              check=f"receiver_id = {MY_ORGS} AND answered_by_id = {ME}",
              columns=("answer", "answer_note", "answered_by_id", "answered_at")),
    TableRule("access_notice", f"user_id = {ME} AND {NOTICE_CASE}", change=f"user_id = {ME}",
              columns=("seen_at", "mailed_at")),
)  # fmt: skip
