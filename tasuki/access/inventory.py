"""Every field of every table: how far one must be allowed to look to read it, and its category.

``tests/access/test_inventory.py`` walks all models and fails for a field that is not listed, so a
new one needs a decision before it can be merged; ``docs/fields.md`` is written from here. Where a
protected person is (居所) is kept by more than a level: ``WHEREABOUTS`` says how; for the rest the
test asks the database whether the trigger ``refuse_place`` really stands on the table.
"""

from __future__ import annotations

from tasuki.access.inventory_advisory import ADVISORY
from tasuki.access.inventory_collections import COLLECTIONS
from tasuki.access.inventory_learning import LEARNING

NOBODY = "—"
"""Of no person of a case: places, counters, links and dates between rows."""
STAFF = "職員"
"""Of people who work here: they are named to whoever works with them."""
ITEM = "P1–P3"
"""By the row's own ``level`` and ``categories``."""
WRITER = "本人だけ"
"""Nobody but who wrote it."""
ROOM = "P2 席"
"""支援会議: seated, with the secrecy acknowledged; never printed."""
TRAIL = "履歴"
"""The rule of the trail: one's own steps, the holder and the lead, the auditor."""
SHARERS = "P2 共有できる人"
"""Read through a function by who may share the case."""

LINKS = frozenset({
    "id", "pk", "revision", "level", "categories", "created_at", "case", "case_id", "person",
    "person_id", "by", "by_id", "author", "edited_by", "edited_at", "user", "organization",
    "municipality", "municipality_id", "order",
})  # fmt: skip
"""Names that mean the same everywhere: they point at rows with rules of their own."""

FIELDS: dict[str, dict[str, str]] = {
    **ADVISORY,
    **COLLECTIONS,
    **LEARNING,
    "access.Block": {SHARERS: "principal kind note"},
    "access.BreakGlass": {
        NOBODY: "grant_id opened_at ends_at review_due_on reviewed_at",
        STAFF: "second_asked second_by reviewed_by verdict",
        "P2 course": "reason words review_note",
    },
    "access.ApiToken": {
        NOBODY: "name scopes prefix key_hash made_at expires_on attested_on revoked_at last_used_on"
        " window_at window_count",
        STAFF: "made_by attested_by revoked_by principal",
    },
    "access.Consent": {
        NOBODY: "state recipients",
        "P1 course": "status purpose form given_by_id witness explained_on note withdrawal_reason"
        " representative representative_kind representative_reason",
    },
    "access.ConsentRecipient": {NOBODY: "consent"},
    "access.ConsentState": {NOBODY: "is_granted starts_at expires_at withdrawn_at"},
    "access.DataKey": {NOBODY: "subject_id version wrapped made_at"},
    "access.DirectoryAccount": {NOBODY: "issuer subject bound_at", STAFF: "agreed_name"},
    "access.Draft": {NOBODY: "saved_at", WRITER: "form_key values"},
    "access.DueTold": {NOBODY: "kind object_id ends_on days_before told_at"},
    "access.FactorReset": {
        NOBODY: "expires_at code_hash code_expires_at code_used_at failures",
        STAFF: "lost checked asked_by asked_at decided_by decided_at is_granted",
    },
    "access.Grant": {
        NOBODY: "opened_at max_level valid_from expires_at revoked_at consent conference_id",
        "P1 course": "principal basis reason second_by_id",
    },
    "access.HandOver": {
        NOBODY: "giver taker begins_on with_ended reason planned_at done_at cancelled_at",
    },
    "access.KnownQuestion": {
        NOBODY: "sender receiver asked_at answered_at", STAFF: "asked_by answered_by",
        "P2 family": "name kana born_in reason answer answer_note",
    },
    "access.Notice": {NOBODY: "object_id seen_at mailed_at", STAFF: "kind"},
    "access.Opening": {NOBODY: "opened_at ends_at", TRAIL: "purpose words"},
    "access.Protection": {
        NOBODY: "released_at",
        "P1 abuse": "kind authority document applied_on starts_on ends_on note",
    },
    "access.ProtectionRelease": {
        NOBODY: "protection asked_at decided_at", STAFF: "asked_by decided_by",
        "P1 abuse": "reason is_granted",
    },
    "access.Seat": {
        NOBODY: "conference_id room_id opens_at closes_at is_statutory",
        STAFF: "status is_online acknowledged_at",
    },
    "access.Session": {
        NOBODY: "key_hash content started_at seen_at expires_at",
        STAFF: "browser",
    },
    "access.Summary": {
        NOBODY: "released_at expires_at withdrawn_at", STAFF: "made_by reviewed_by",
        "P2 course": "title text",
    },
    "access.SummaryDraft": {
        NOBODY: "made_at decided_at", STAFF: "made_by reviewer",
        "P2 course": "title text note found returned_because",
    },
    "accounts.CourseRecord": {STAFF: "number course passed_on valid_until revoked_on"},
    "accounts.Membership": {STAFF: "role title clearance starts_on ends_on"},
    "accounts.Organization": {
        NOBODY: "name kana kind prefecture fields programmes operation phone hours note ended_on",
    },
    "accounts.SecrecyAcknowledgement": {STAFF: "ground wording acknowledged_at"},
    "accounts.User": {
        STAFF: "password last_login username email family_name given_name kana is_active"
               " password_is_temporary is_demonstration",
    },
    "accounts.TeamCondition": {
        NOBODY: "needs_course needs_undertaking undertaking set_at", STAFF: "set_by",
    },
    "audit.Event": {
        NOBODY: "request_id repeats source",
        TRAIL: "at user_id organization_id action object_ids basis purpose outcome",
    },
    "audit.Review": {NOBODY: "event_id", TRAIL: "at verdict note by_id"},
    "cases.AssessmentAnswer": {NOBODY: "request", ITEM: "item text kind certainty observed_on"},
    "cases.AssessmentRequest": {
        NOBODY: "batch_id consent asked_at due_on extended_to read_at answered_at reminded_at",
        STAFF: "asked_by answered_by", "P1 course": "ground label items status reason",
    },
    "cases.Attachment": {
        NOBODY: "size consent withdrawn_at",
        STAFF: "withdrawn_by",
        ITEM: "name about kind content withdrawn_reason",
    },
    "cases.Case": {
        NOBODY: "opened_at ended_at episode", "P0": "number", STAFF: "owner lead",
        "P1 course": "title household status is_urgent due_on due_what",
    },
    "cases.CaseMove": {NOBODY: "at", "P1 course": "from_status to_status reason"},
    "cases.CaseNumbering": {NOBODY: "fiscal_year prefix last"},
    "cases.CasePerson": {"P1 family": "relation is_subject"},
    "cases.Closure": {
        NOBODY: "episode closed_at check_30_on check_90_on checked_30_at checked_90_at",
        "P1 course": "reason note lead_after",
    },
    "cases.Evaluation": {
        NOBODY: "plan_id evaluated_on",
        ITEM: "achievement change left resource_gap decision lead_after",
    },
    "cases.HouseholdPicture": {ITEM: "text conflicts gaps not_asked"},
    "cases.Intake": {
        NOBODY: "received_at agency form",
        STAFF: "receiver",
        ITEM: "channels referrer referrer_note consulter_kind consulter_name consulter_contact"
        " worries urgency signs urgency_reason text wish consideration current_services"
        " first_action",
    },
    "cases.Letter": {NOBODY: "request referral kind", ITEM: "text"},
    "cases.PersonNote": {ITEM: "text"},
    "cases.Record": {
        NOBODY: "has_time corrects conference_id",
        ITEM: "happened_at method partner place minutes text view next_step next_on",
    },
    "cases.Referral": {
        NOBODY: "sender receiver consent sent_at due_on seen_at answered_at reported_at",
        STAFF: "sent_by answered_by", "P1 course": "kind ground label status reason",
    },
    "cases.Suspension": {NOBODY: "suspended_at resumed_at", "P1 course": "reason note"},
    "cases.Tie": {ITEM: "strength text observed_on"},
    "cases.Triage": {ITEM: "decision text"},
    "conferences.Attendee": {NOBODY: "conference", STAFF: "is_present is_online"},
    "conferences.Contribution": {NOBODY: "conference", ROOM: "text kind"},
    "conferences.InformationRequest": {
        NOBODY: "conference due_on status answered_at reminded_at", STAFF: "answered_by",
        ROOM: "label question answer",
    },
    "conferences.PaperReturn": {NOBODY: "conference paper"},
    "conferences.PlanConference": {
        NOBODY: "host fiscal_year number title held_at place is_paper status next_on",
        STAFF: "chair",
    },
    "conferences.PlanItem": {
        NOBODY: "conference kind plan planned_minutes decided_on",
        ITEM: "topic questions decision minutes",
    },
    "conferences.Recontribution": {
        NOBODY: "conference contribution consent record_id", ROOM: "ground reason",
    },
    "conferences.SupportConference": {
        NOBODY: "convener number status requested_at held_at place closes_at",
        STAFF: "requested_by convened_by note",
    },
    "conferences.SupportMatter": {NOBODY: "conference", ROOM: "label assessment minutes"},
    "conferences.SupportPaper": {NOBODY: "conference", ROOM: "title text"},
    "conferences.SupportTask": {NOBODY: "conference due_on done_on", STAFF: "owner", ROOM: "text"},
    "conferences.Task": {
        NOBODY: "item consent due_on done_on", STAFF: "owner", "P2 course": "text",
    },
    "conferences.WrittenInput": {NOBODY: "item", "P2 course": "text"},
    "exchange.Answer": {NOBODY: "meeting question is_spoken text"},
    "exchange.Circle": {NOBODY: "owner name members"},
    "exchange.CircleMember": {NOBODY: "circle"},
    "exchange.Decision": {NOBODY: "meeting kind text due_on status done_on", STAFF: "owner"},
    "exchange.Idea": {
        NOBODY: "text into due_on status note done_on source source_on meeting presentation"
        " tells_source",
        STAFF: "owner",
    },
    "exchange.Introduction": {NOBODY: "meeting participant", STAFF: "place post pride seconds"},
    "exchange.Invitation": {NOBODY: "meeting withdrawn_at"},
    "exchange.Material": {
        NOBODY: "meeting segment kind title source url text file_name file_kind size",
    },
    "exchange.MaterialFile": {NOBODY: "material meeting content"},
    "exchange.Meeting": {
        NOBODY: "host title fiscal_year starts_at place join_url status purpose references"
        " introduction introduction_note introduction_seconds points capacity closes_on summary"
        " next_on",
        STAFF: "chair",
    },
    "exchange.Participant": {NOBODY: "meeting", STAFF: "status queued_at attended_at"},
    "exchange.Presentation": {NOBODY: "meeting segment prefecture minutes"},
    "exchange.Question": {NOBODY: "meeting presentation text"},
    "exchange.Reaction": {NOBODY: "meeting subject_id kind number at"},
    "exchange.Recording": {NOBODY: "meeting consent started_at ended_at"},
    "exchange.Segment": {
        NOBODY: "meeting heading kind minutes parts started_at ended_at notes", STAFF: "speaker",
    },
    "exchange.Stage": {
        NOBODY: "meeting segment introduction presentation since seconds",
    },
    "exchange.Statement": {
        NOBODY: "meeting presentation title text aid role", STAFF: "speaker",
    },
    "exchange.SurveyAnswer": {
        NOBODY: "meeting learned wish", STAFF: "useful network took_part",
    },
    "people.ContactPoint": {
        NOBODY: "level_before marks valid_from valid_to",
        ITEM: "kind postal_code value instruction",
    },
    "people.Household": {"P1 family": "name"},
    "people.HouseholdMember": {
        NOBODY: "household", "P1 family": "relation living living_note starts_on ends_on",
    },
    "people.Person": {
        "P1 family": "family_name given_name family_kana given_kana called sex born_on"
                     " born_precision age_hint died_in",
    },
    "people.PersonName": {"P1 family": "kind name kana"},
    "people.PersonToken": {"P1 family": "token"},
    "people.Relationship": {NOBODY: "ends_on", "P1 family": "first second first_is second_is"},
    "places.Municipality": {
        NOBODY: "code prefecture name kana district kind shares_name valid_from valid_to population"
                " is_demonstration",
    },
    "places.Prefecture": {NOBODY: "code name kana is_demonstration"},
    "places.Ward": {NOBODY: "code name kana valid_from valid_to"},
    "plans.Amendment": {NOBODY: "plan changed_on", "P1 course": "text"},
    "plans.Plan": {
        NOBODY: "version starts_on ends_on made_on next_review_on decided_on conference_item_id",
        ITEM: "status long_goal short_goal issues policy programmes agreed_on agreed_form agreed_by"
              " late_reason",
    },
    "plans.Review": {NOBODY: "plan due_on done_on record_id"},
    "plans.RoleAim": {NOBODY: "role", "P1 course": "goal measure candidate_ids"},
    "plans.RoleAssignment": {
        NOBODY: "plan due_on asker asked_on answered_on ended_on", STAFF: "asked_by answered_by",
        "P1 course": "task frequency response response_note",
    },
}  # fmt: skip
"""``app.Model`` → treatment → names. ``P1 family``: a level and a category of ``access.enums``."""

REFUSED = "場所の入った文は、保存を断る"
"""``refuse_place``: words below 秘匿 that name a stored place of a protected person."""

WHEREABOUTS: dict[str, str] = {
    "advisory.Relief.text": "暗号。働く人自身のこと。住民のことは書かない",
    "advisory.Relief.reply": "暗号。働く人自身のこと。住民のことは書かない",
    "advisory.Relief.agreed": "暗号。働く人自身のこと。住民のことは書かない",
    "people.ContactPoint.kind": "守られると秘匿（P3）",
    "people.ContactPoint.postal_code": "守られると秘匿（P3）",
    "people.ContactPoint.value": "守られると秘匿（P3）",
    "people.ContactPoint.instruction": "守られると秘匿（P3）",
    "people.HouseholdMember.living": "守られると「居所は秘匿」",
    "people.HouseholdMember.living_note": "守られると出さない・書き足せない",
    "cases.Intake.consulter_contact": "守られると紙にしない（画面には出ない）",
    "cases.Tie.organization": "学校とのつながりは、守られると秘匿（P3）",
    "cases.Attachment.name": "暗号。居所を選ぶと秘匿（P3）。中身は読まない",
    "cases.Attachment.about": "暗号。居所を選ぶと秘匿（P3）。中身は読まない",
    "cases.Attachment.withdrawn_reason": "暗号。居所を選ぶと秘匿（P3）。中身は読まない",
    "people.Household.name": "世帯の呼び方。場所を書く欄ではない",
    "access.Draft.values": "守られると、場所の入った下書きを消す",
    "access.ProtectionRelease.reason": "守りの記録を見られる人だけ。場所を書かないよう言う",
    "access.Opening.words": "監査が読む。場所を書かないよう言う",
    "access.BreakGlass.words": "点検する人が読む。場所を書かないよう言う",
    "access.BreakGlass.review_note": "点検する人が読む。場所を書かないよう言う",
    "access.KnownQuestion.name": "たずねた人のことば。返事は人がする",
    "access.KnownQuestion.kana": "たずねた人のことば。返事は人がする",
    "access.KnownQuestion.born_in": "たずねた人のことば。返事は人がする",
    "access.KnownQuestion.reason": "たずねた人のことば。返事は人がする",
    "access.KnownQuestion.answer_note": "「ある・ない」を書く欄ではない",
    "conferences.Contribution.text": "席に着いた人だけ。印刷しない",
    "conferences.InformationRequest.label": "求められた窓口の一覧にも出る。場所を書かないよう言う",
    "conferences.Recontribution.reason": "席に着いた人だけ。印刷しない",
    "conferences.SupportPaper.title": "席に着いた人だけ。印刷しない",
    "conferences.SupportPaper.text": "席に着いた人だけ。印刷しない",
    "conferences.InformationRequest.question": "席に着いた人だけ。印刷しない",
    "conferences.InformationRequest.answer": "席に着いた人だけ。印刷しない",
    "conferences.SupportMatter.label": "席に着いた人だけ。印刷しない",
    "conferences.SupportMatter.assessment": "席に着いた人だけ。印刷しない",
    "conferences.SupportMatter.minutes": "席に着いた人だけ。印刷しない",
    "conferences.SupportTask.text": "席に着いた人だけ。印刷しない",
    "access.SummaryDraft.title": "書くときに、場所の入ったことばを断る",
    "access.SummaryDraft.text": "書くときに、場所の入ったことばを断る",
    "access.SummaryDraft.note": "書くときに、場所の入ったことばを断る",
    "access.SummaryDraft.found": "書いたことばの中から見つかったもの",
    "access.SummaryDraft.returned_because": "書いた人と確かめた人だけ。場所を書く欄ではない",
    "access.Summary.title": "場所を断った下書きの写し",
    "access.Summary.text": "場所を断った下書きの写し",
    "audit.Event.purpose": "決まったことばか、秘匿を開いたわけ",
    "audit.Review.note": "監査の人だけ。名前や場所を書かないよう欄に書く",
}
"""Fields that could hold a place and are not (only) kept by ``refuse_place``."""


def treatment(model: str, field: str) -> str | None:
    """The treatment of one field; None when nobody decided."""
    found = [one for one, names in FIELDS.get(model, {}).items() if field in names.split()]
    if len(found) > 1:
        raise ValueError(f"{model}.{field} is listed twice")
    return found[0] if found else (NOBODY if field in LINKS and model in FIELDS else None)
