"""Row security of everything that hangs on a case, a person or a member (``sql/policies.sql``)."""

from __future__ import annotations

from tasuki.access.policy import (
    ME,
    MY_ACCOUNT,
    MY_ORGS,
    MY_PLACES,
    SIGNED_IN,
    TableRule,
    asked_sql,
    case_sql,
    case_work_sql,
    item_sql,
    through_case,
    through_person,
    work_on_case,
    work_on_person,
    works_sql,
)

IN_PLACE = f"municipality_id = {MY_PLACES}"
OWN_FACTOR = f"user_id = {MY_ACCOUNT}"
MY_AUDIT = "ANY ((SELECT api.places_as('auditor'))::text[])"

ITEM_TABLES = {
    "cases_intake": (),
    "cases_personnote": ("text", "level", "categories", "revision"),
    "cases_tie": (),
    "cases_record": (),
    "cases_evaluation": (),
    "cases_triage": (),
    "cases_attachment": ("withdrawn_at", "withdrawn_by_id", "withdrawn_reason"),
    "cases_householdpicture": (
        "text", "conflicts", "gaps", "not_asked", "categories", "revision",
    ),
}  # fmt: skip
"""Item tables and the columns that may change; no column means append-only."""


def _item(table: str, columns: tuple[str, ...]) -> TableRule:
    rule, works = item_sql(table), work_on_case(f"{table}.case_id")
    written = f"{works}\n  AND {item_sql(table, writing=True)}"
    return TableRule(
        table,
        rule,
        add=f"{table}.author_id = {ME} AND {written}",
        change=f"{works}\n  AND {rule}" if columns else None,
        check=written if columns else None,
        columns=columns,
    )


def _hangs_on_case(table: str, columns: tuple[str, ...] = ()) -> TableRule:
    works = work_on_case(f"{table}.case_id")
    change = works if columns else None
    return TableRule(table, through_case(f"{table}.case_id"), works, change, columns)


def _contact(*, writing: bool = False) -> str:
    """A contact is readable where its level and categories are, in any case of the person."""
    rule = item_sql("people_contactpoint", "cp.case_id", writing=writing)
    if writing:  # of a protected person: by the level the writer chose, before it was raised
        rule = rule.replace(
            "people_contactpoint.level",
            "coalesce(people_contactpoint.level_before, people_contactpoint.level)",
        )
    of_person = "cp.person_id = people_contactpoint.person_id"
    return f"EXISTS (SELECT 1 FROM cases_caseperson cp WHERE {of_person} AND {rule})"


CONTACT_WORK = work_on_person("people_contactpoint.person_id")
CONTACT_WRITTEN = f"{CONTACT_WORK}\n  AND {_contact(writing=True)}"
HOUSEHOLD = (
    "EXISTS (SELECT 1 FROM people_householdmember m WHERE m.household_id = people_household.id)"
    " OR EXISTS (SELECT 1 FROM cases_case c WHERE c.household_id = people_household.id)"
)
HOUSEHOLD_WORK = (
    "EXISTS (SELECT 1 FROM people_householdmember m WHERE m.household_id = people_household.id"
    f" AND {work_on_person('m.person_id')})\n   OR EXISTS (SELECT 1 FROM cases_case h"
    f" WHERE h.household_id = people_household.id AND {work_on_case('h.id')})"
)
# Columns are written with their table: bare, person_id would mean the one of the inner table.
NAME_OF = through_person("people_personname.person_id")
NAME_WORK = work_on_person("people_personname.person_id")
STAY_OF = through_person("people_householdmember.person_id")
STAY_WORK = work_on_person("people_householdmember.person_id")
BOTH = " AND ".join(
    through_person(f"people_relationship.{one}") for one in ("first_id", "second_id")
)
BOTH_WORK = "\n  AND ".join(
    work_on_person(f"people_relationship.{one}") for one in ("first_id", "second_id")
)
# Somebody new gets tokens before the case that will name them.
TOKEN_WORK = (
    f"{IN_PLACE} AND ({work_on_person('people_persontoken.person_id')}\n"
    "   OR api.is_new_person(people_persontoken.person_id))"
)
CLEARED = "(SELECT api.clearance())"  # a desk is people, and each reads as far as they may
ANSWER = (
    f"{item_sql('cases_assessmentanswer')}\n   OR EXISTS (SELECT 1 FROM cases_assessmentrequest r"
    f" WHERE r.id = cases_assessmentanswer.request_id AND r.organization_id = {MY_ORGS}"
    f" AND cases_assessmentanswer.level <= {CLEARED})"
)
OWN_ANSWER = (
    f"author_id = {ME} AND EXISTS (SELECT 1 FROM cases_assessmentrequest r WHERE r.id = request_id"
    f" AND r.organization_id = {MY_ORGS} AND r.case_id = cases_assessmentanswer.case_id"
    " AND r.organization_id = cases_assessmentanswer.organization_id)"
)
# The words of an envelope: an item, also read by who wrote them and by the desk they were sent to.
TO_US = "\n   OR ".join(
    f"EXISTS (SELECT 1 FROM {table} r WHERE r.id = cases_letter.{key}"
    f" AND r.{desk} = {MY_ORGS} AND r.case_id = cases_letter.case_id)"
    for table, key, desk in (
        ("cases_assessmentrequest", "request_id", "organization_id"),
        ("cases_referral", "referral_id", "receiver_id"),
    )
)
OF_CASE = "\n   OR ".join(
    f"EXISTS (SELECT 1 FROM {table} r WHERE r.id = cases_letter.{key}"
    " AND r.case_id = cases_letter.case_id)"
    for table, key in (("cases_assessmentrequest", "request_id"), ("cases_referral", "referral_id"))
)
LETTER = (
    f"{item_sql('cases_letter')}\n   OR (cases_letter.level <= {CLEARED} AND ({TO_US}))"
    f"\n   OR (author_id = {ME} AND {through_case('cases_letter.case_id')})"
)
OWN_LETTER = (
    f"author_id = {ME} AND level = 2 AND ((kind = 'result' AND ({TO_US}))\n"
    f"   OR (kind = 'asked' AND api.may_share(cases_letter.case_id) AND ({OF_CASE})))"
)
NAMED = through_case("cases_caseperson.case_id")
NAMED_WORK = work_on_case("cases_caseperson.case_id")
CONSENT = through_case("access_consent.case_id")
MAY_CONSENT = f"by_id = {ME} AND api.may_share(access_consent.case_id)"
# Who changed a case is seen by those who work on it; who looked, by the holder and the lead.
# A blocked case leaves no trace there either, not even one's own steps from before.
UNBLOCKED = (
    "(case_id IS NULL OR case_id <> ALL ((SELECT api.blocked_cases())::uuid[]))"
    " AND (person_id IS NULL OR person_id <> ALL ((SELECT api.blocked_people())::uuid[]))"
)
# What somebody does for themselves (わたしの調子) is in the trail for them alone: that it happened
# would tell an auditor who is worn out (docs/adr/0017).
TRAIL = (
    f"(user_id = {ME} OR (municipality_id = {MY_AUDIT} AND source NOT LIKE 'advisory:own%')\n"
    "   OR EXISTS (SELECT 1 FROM cases_case c WHERE c.id = audit_event.case_id"
    f" AND (c.owner_id = {MY_ORGS} OR (c.lead_id = {ME} AND {works_sql('c')})))\n"
    f"   OR (action = 'change' AND {work_on_case('audit_event.case_id')}))\n"
    f"  AND {UNBLOCKED}"
)
CASE_COLUMNS = (
    "title", "lead_id", "household_id", "status", "is_urgent", "ended_at", "due_on", "due_what",
    "episode", "revision",
)  # fmt: skip
REQUEST_COLUMNS = (
    "status", "extended_to", "reason", "read_at", "answered_at", "answered_by_id", "reminded_at",
)  # fmt: skip
REFERRAL_COLUMNS = (
    "status", "seen_at", "answered_at", "answered_by_id", "reason", "reported_at",
)  # fmt: skip
PERSON_COLUMNS = (
    "family_name", "given_name", "family_kana", "given_kana", "called", "sex", "born_on",
    "born_precision", "age_hint", "died_in", "revision",
)  # fmt: skip
CONTACT_COLUMNS = (
    "kind", "postal_code", "value", "instruction", "level", "categories", "valid_from", "valid_to",
)  # fmt: skip
MEMBER_COLUMNS = ("relation", "living", "living_note", "starts_on", "ends_on", "revision")

RULES: tuple[TableRule, ...] = (
    # Everybody's name is read, also before somebody is in; only one's own password is changed.
    TableRule("accounts_user", "true", change=f"id = {MY_ACCOUNT}",
              columns=("password", "password_is_temporary", "last_login")),
    TableRule("mfa_authenticator", OWN_FACTOR, OWN_FACTOR, OWN_FACTOR,
              ("user_id", "type", "data", "created_at", "last_used_at"), OWN_FACTOR),
    TableRule("account_emailaddress", OWN_FACTOR, OWN_FACTOR, OWN_FACTOR,
              ("user_id", "email", "verified", "primary"), OWN_FACTOR),
    TableRule("accounts_membership", SIGNED_IN),
    TableRule(
        "accounts_secrecyacknowledgement", f"user_id = {ME}", add=f"user_id = {ME}"
    ),
    TableRule("access_draft", f"user_id = {ME}", f"user_id = {ME}", f"user_id = {ME}",
              ("values", "saved_at"), f"user_id = {ME}"),
    # A state only ever ends (sql/guards.sql); more is a new consent. Whoever sees the case writes
    # down that it was withdrawn: that direction only protects.
    TableRule("access_consentstate", SIGNED_IN, SIGNED_IN, "api.sees_consent(id)",
              ("withdrawn_at",)),
    TableRule("access_consent", CONSENT, MAY_CONSENT, CONSENT, ("status", "withdrawal_reason")),
    TableRule(
        "access_consentrecipient",
        "EXISTS (SELECT 1 FROM access_consent c WHERE c.state_id = consent_id)",
        f"EXISTS (SELECT 1 FROM access_consent c WHERE c.state_id = consent_id"
        f" AND c.by_id = {ME} AND api.may_share(c.case_id))",
    ),
    TableRule("access_grant", "principal = ANY ((SELECT api.principals())::text[])"),
    TableRule("audit_event", TRAIL),
    TableRule("audit_review", f"municipality_id = {MY_AUDIT}"),
    TableRule("cases_case", case_sql(),
              add=f"owner_id = {MY_ORGS} AND municipality_id = {MY_PLACES}",
              change=case_work_sql(), columns=CASE_COLUMNS),
    TableRule("cases_caseperson", NAMED, f"{NAMED_WORK}\n  AND api.may_name(person_id)", NAMED_WORK,
              ("relation", "is_subject", "order")),
    _hangs_on_case("cases_casemove"),
    TableRule("cases_casenumbering", IN_PLACE, IN_PLACE, IN_PLACE, ("last",)),
    TableRule("people_person", through_person("people_person.id"), add=IN_PLACE,
              change=work_on_person("people_person.id"), columns=PERSON_COLUMNS),
    TableRule("people_personname", NAME_OF, NAME_WORK, remove=NAME_WORK),
    TableRule("people_contactpoint", _contact(), add=CONTACT_WRITTEN,
              change=f"{CONTACT_WORK}\n  AND {_contact()}", check=CONTACT_WRITTEN,
              columns=CONTACT_COLUMNS),
    TableRule("people_household", HOUSEHOLD, add=IN_PLACE, change=HOUSEHOLD_WORK,
              columns=("name",)),
    TableRule("people_householdmember", STAY_OF, STAY_WORK, STAY_WORK, MEMBER_COLUMNS),
    TableRule("people_relationship", BOTH, BOTH_WORK, BOTH_WORK,
              ("first_is", "second_is", "ends_on"), BOTH_WORK),
    # Keyed hashes only: a raw read names nobody. The person behind one has a policy of its own.
    TableRule("people_persontoken", IN_PLACE, TOKEN_WORK, remove=TOKEN_WORK),
    *(_item(table, columns) for table, columns in ITEM_TABLES.items()),
    TableRule("cases_assessmentrequest",
              asked_sql("cases_assessmentrequest", "organization_id"),
              f"asked_by_id = {ME} AND api.may_share(cases_assessmentrequest.case_id)",
              asked_sql("cases_assessmentrequest", "organization_id", work_on_case),
              REQUEST_COLUMNS),
    TableRule("cases_letter", LETTER, OWN_LETTER),
    TableRule("cases_assessmentanswer", ANSWER, OWN_ANSWER),
    # Accepting one opens a ground or moves the case: only who may share sends it.
    TableRule("cases_referral", asked_sql("cases_referral", "receiver_id"),
              f"sent_by_id = {ME} AND api.may_share(cases_referral.case_id)",
              asked_sql("cases_referral", "receiver_id", work_on_case), REFERRAL_COLUMNS),
    _hangs_on_case("cases_closure", ("checked_30_at", "checked_90_at")),
    _hangs_on_case("cases_suspension", ("resumed_at",)),
)  # fmt: skip
