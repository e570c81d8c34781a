"""A household on its way between agencies: what the tests of the flow start from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from tasuki.access.actions import record_consent
from tasuki.access.context import acting_as
from tasuki.access.enums import ConsentForm, ConsentStatus
from tasuki.access.models import Consent
from tasuki.cases.actions.assessment import ask_agencies
from tasuki.cases.models import AssessmentRequest, Case
from tests.world import World

ITEMS = ("健康・通院", "家計・滞納")


def said(item: str = ITEMS[0], **fields: Any) -> dict[str, Any]:
    """One statement as ``answer_request`` takes it."""
    return {
        "item": item,
        "text": "2か月に1回の通院。",
        "kind": "fact",
        "certainty": "doc",
        "observed_on": timezone.localdate(),
        "categories": ["health"],
        **fields,
    }


def agree(world: World, case: Case, *names: str, categories: Any = ("health", "family")) -> Consent:
    """The subject agrees to share with the organizations of ``names``; inside ``acting_as``."""
    return record_consent(
        by=world.kenji,
        case_id=case.pk,
        person_id=case.people.order_by("order")[0].person_id,
        recipients=[world.organization_of(name) for name in names],
        categories=categories,
        purpose="支援の調整",
        form=ConsentForm.WRITTEN,
        status=ConsentStatus.GRANTED,
        explained_on=timezone.localdate(),
        expires_at=timezone.now() + dt.timedelta(days=90),
    )


def ask(world: World, case: Case, *names: str, **fields: Any) -> list[AssessmentRequest]:
    """kenji asks the organizations of ``names``; inside ``acting_as``."""
    given: dict[str, Any] = {
        "items": list(ITEMS),
        "question": "いまのようすを教えてください。",
        "label": "50代の方の世帯",
        "due_on": timezone.localdate() + dt.timedelta(days=7),
        "organizations": [world.organization_of(name) for name in names],
        **fields,
    }
    return ask_agencies(by=world.kenji, case=case, **given)


def refuses(write: Callable[[], object], words: str) -> None:
    """The action refuses with a sentence that contains ``words``, and leaves nothing behind."""
    with pytest.raises(ValidationError) as caught, transaction.atomic():
        write()
    assert words in " ".join(caught.value.messages)


def assessed_case(world: World, **fields: Any) -> Case:
    """A case of kenji's in アセスメント."""
    return world.make_case("kenji", status="assessment", **fields)


def own_request(world: World, name: str, case: Case) -> AssessmentRequest:
    """The request to the organization of ``name``; inside ``acting_as``."""
    return AssessmentRequest.objects.get(case_id=case.pk, organization=world.organization_of(name))


__all__ = ["ITEMS", "acting_as", "agree", "ask", "assessed_case", "own_request", "refuses", "said"]
