"""Today's box of the coordinator: a letter from another desk, and a call that cannot wait."""

from __future__ import annotations

from tasuki.access.actions import record_consent
from tasuki.access.enums import ConsentForm, ConsentStatus
from tasuki.access.models import Consent
from tasuki.accounts.models import User
from tasuki.cases.actions.intake import receive_case
from tasuki.cases.actions.referral import see_referral, send_referral
from tasuki.cases.enums import (
    Channel,
    ConsulterKind,
    FirstAction,
    IntakeForm,
    ReferralKind,
    Sign,
    Urgency,
    Worry,
)
from tasuki.cases.models import Case
from tasuki.config.demonstration.acting import acting, organization
from tasuki.config.demonstration.assessments import answerer
from tasuki.config.demonstration.content import Row, at, categories, day
from tasuki.config.demonstration.reference import key

LIFE = "生命・身体を守るため（個人情報保護法27条1項2号・69条2項）"
CONSENT_DAYS = 90


def arrive(row: Row) -> None:
    """One consultation that another desk received and sends to the coordinator."""
    urgent = row["kind"] == "urgent"
    sender = answerer(row["from_org"])
    with acting(sender) as by:
        case = receive_case(
            by=by,
            organization=organization(row["from_org"]),
            form_key=key(row["case"]),
            number=row["case"],
            title=row["label"].split("（")[0],
            received_at=at(row["day"], row.get("time")),
            people=[{"called": row["label"], "is_subject": True, "relation": "本人"}],
            intake=_intake(row, urgent),
            categories=categories(row["cat"]),
        )
        referral = send_referral(
            by=by,
            case=case,
            receiver=organization(row["to_org"]),
            kind=ReferralKind.HAND_OVER,
            label=row["label"],
            text=row["text"],
            due_on=day(row["due_day"]),
            consent=None if urgent else _oral_consent(row, case, by=by),
            ground=LIFE if urgent else "",
            at=at(row["day"], row.get("time")),
        )
    if row["status"] == "seen":
        with acting("kenji") as by:
            see_referral(by=by, referral=referral, at=at(-2, "08:45"))


def _intake(row: Row, urgent: bool) -> Row:
    return {
        "form": IntakeForm.WITHOUT_CONSENT if urgent else IntakeForm.WITH_CONSENT,
        "channels": [Channel.PHONE if urgent else Channel.VISIT_HERE],
        "consulter_kind": ConsulterKind.SELF,
        "worries": [Worry.MIND] if urgent else [Worry.MIND, Worry.INCOME, Worry.CHILD],
        "urgency": Urgency.NOW if urgent else Urgency.SOON,
        "signs": [Sign.SELF_HARM] if urgent else [],
        "urgency_reason": "「もう消えてしまいたい」と3回話した" if urgent else "",
        "text": row["text"],
        "first_action": FirstAction.REFER,
    }


def _oral_consent(row: Row, case: Case, *, by: User) -> Consent:
    return record_consent(
        by=by,
        case_id=case.pk,
        person_id=case.people.get().person_id,
        recipients=[organization(row["to_org"])],
        categories=categories(["家族", *row["cat"]]),
        purpose="多機関協働の相談",
        form=ConsentForm.ORAL,
        status=ConsentStatus.GRANTED,
        explained_on=day(row["day"]),
        starts_at=at(row["day"]),
        expires_at=at(CONSENT_DAYS, "23:59"),
        witness="窓口担当2人",
    )
