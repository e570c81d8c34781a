"""A case at the stage where a plan is made, and the plan's way to the conference."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from tasuki.access.actions import record_consent
from tasuki.access.context import acting_as
from tasuki.access.enums import ConsentForm, ConsentStatus
from tasuki.access.models import Consent
from tasuki.cases.models import Case
from tasuki.plans import actions
from tasuki.plans.models import Plan
from tests.world import ALL_CATEGORIES, World


def day(offset: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=offset)


def case_for_plan(world: World, **fields: Any) -> Case:
    """A case of 若葉市 led by kenji, with hanako in the team, at プラン案."""
    return world.make_case("kenji", **{"team": ["hanako"], "status": "planning", **fields})


def draft(world: World, case: Case, **fields: Any) -> Plan:
    """A draft with one role for mika's agency, as kenji; call inside ``acting_as(kenji)``."""
    plan = actions.draft_plan(
        by=world.kenji,
        case=case,
        **{
            "long_goal": "静かな場所で、機械をさわりたい",
            "short_goal": "家の外に、安心して過ごせる場所をもつ",
            "policy": "急がず関係をつくる",
            "starts_on": day(1),
            "ends_on": day(180),
            "next_review_on": day(90),
            **fields,
        },
    )
    actions.add_role(
        by=world.kenji,
        plan=plan,
        organization=world.organizations["hokatsu"],
        goal="ハルさんが家で安全に暮らす",
        task="介護サービスの見直し",
        frequency="月2回",
        due_on=day(30),
        measure="火の不始末0回",
    )
    return plan


def submitted(world: World, case: Case) -> Plan:
    """A plan the person agreed to, put before the conference."""
    plan = draft(world, case)
    actions.record_agreement(
        by=world.kenji, plan=plan, form=ConsentForm.WRITTEN, agreed_by="田中 本人"
    )
    return actions.submit_plan(by=world.kenji, plan=plan)


def active(world: World, case: Case) -> Plan:
    """A plan in force."""
    plan = submitted(world, case)
    actions.decide_plan(by=world.kenji, plan=plan, late_reason="住まいを失う期日が先に来るため")
    return actions.activate(by=world.kenji, plan=plan)


def consent_for(world: World, case: Case, *organizations: str, days: int = 120) -> Consent:
    """The subject's consent to the organizations, as kenji."""
    person = case.people.get(is_subject=True).person_id
    return record_consent(
        by=world.kenji,
        case_id=case.pk,
        person_id=person,
        recipients=[world.organizations[one] for one in organizations],
        categories=ALL_CATEGORIES,
        purpose="支援の調整",
        form=ConsentForm.WRITTEN,
        status=ConsentStatus.GRANTED,
        explained_on=day(-1),
        starts_at=timezone.now() - dt.timedelta(days=1),
        expires_at=timezone.now() + dt.timedelta(days=days),
    )


__all__ = ["acting_as", "active", "case_for_plan", "consent_for", "day", "draft", "submitted"]
