"""Row security of what stands in the way of looking (rendered into ``sql/policies.sql``)."""

from __future__ import annotations

from tasuki.access.models import QUESTIONS_A_DAY
from tasuki.access.policy import (
    ME,
    MY_ORGS,
    MY_PLACES,
    NOW,
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
GIVER = "EXISTS (SELECT 1 FROM accounts_organization o WHERE o.id = access_handover.giver_id"
GLASS_CASE = (
    "(access_breakglass.case_id IS NULL"
    " OR access_breakglass.case_id <> ALL ((SELECT api.blocked_cases())::uuid[]))"
)
ASKED = f"asked_by_id = {ME} OR receiver_id = {MY_ORGS}"

DATA_KEY = f"{SIGNED_IN} OR subject_id = '{SEEDS}'"

OF_TWO = f"municipality_id = {MY_PLACES} AND (made_by_id = {ME} OR {{second}} = {ME})"
MY_DRAFT, MY_SUMMARY = (OF_TWO.format(second=one) for one in ("reviewer_id", "reviewed_by_id"))
SHOWN = (
    f"withdrawn_at IS NULL AND expires_at > {NOW}"
    " AND municipality_id = ANY ((SELECT api.prefecture_places())::text[])"
)
SAME = " AND ".join(
    f"d.{one} = access_summary.{one}"
    for one in ("made_by_id", "municipality_id", "organization_id", "title", "text")
)
IS_COPY = (
    "EXISTS (SELECT 1 FROM access_summarydraft d WHERE d.id = access_summary.id"
    f" AND d.reviewer_id = {ME} AND d.decided_at IS NULL AND {SAME})"
)
COPIED = (
    f"reviewed_by_id = {ME} AND municipality_id = {MY_PLACES} AND withdrawn_at IS NULL"
    f" AND released_at <= {NOW} AND expires_at <= {NOW} + interval '90 days'"
    f"\n   AND {IS_COPY}"
)

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
    # Planned by commands, done by the function of sql/handing_over.sql. Of no person.
    TableRule("access_handover", f"{GIVER} AND o.municipality_id = {MY_PLACES})"),
    TableRule("access_duetold", "false"),  # kept by the function of sql/calendar.sql alone
    TableRule("access_knownquestion", ASKED,
              add=f"asked_by_id = {ME} AND sender_id = {MY_ORGS} AND answered_at IS NULL"
              f" AND (SELECT api.asked_today()) < {QUESTIONS_A_DAY}",
              change=f"receiver_id = {MY_ORGS}",
              check=f"receiver_id = {MY_ORGS} AND answered_by_id = {ME}",
              columns=("answer", "answer_note", "answered_by_id", "answered_at")),
    # Two people of the municipality, and nobody else, until it is copied.
    TableRule("access_summarydraft", MY_DRAFT,
              add=f"made_by_id = {ME} AND municipality_id = {MY_PLACES} AND decided_at IS NULL"
              f" AND organization_id = {MY_ORGS} AND returned_because = ''",
              change=f"reviewer_id = {ME} AND municipality_id = {MY_PLACES}"
              " AND decided_at IS NULL",
              check=f"reviewer_id = {ME} AND decided_at IS NOT NULL",
              columns=("decided_at", "returned_because")),
    # The prefecture reads the copy, word for word what the second person read, while it runs.
    TableRule("access_summary", f"({MY_SUMMARY})\n   OR ({SHOWN})", add=COPIED,
              change=f"{MY_SUMMARY} AND withdrawn_at IS NULL",
              check=f"{MY_SUMMARY} AND withdrawn_at IS NOT NULL",
              columns=("withdrawn_at",)),
    TableRule("access_notice", f"user_id = {ME} AND {NOTICE_CASE}", change=f"user_id = {ME}",
              columns=("seen_at", "mailed_at")),
)  # fmt: skip
