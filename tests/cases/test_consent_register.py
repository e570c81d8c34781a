"""The register of consents: what makes one hold, what covers nothing, and when it ends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from tasuki.access.actions import record_consent
from tasuki.access.enums import ConsentForm, ConsentStatus, RepresentativeKind
from tasuki.access.models import Consent, ConsentState
from tasuki.cases.actions.sharing import covering_consent, let_in
from tasuki.cases.grounds import live_consents
from tasuki.cases.models import Case, Record
from tasuki.core.dates import wareki
from tests.access.test_seeing import as_user
from tests.cases.flow import acting_as, agree, assessed_case, refuses
from tests.database import admin
from tests.world import World, key

pytestmark = pytest.mark.django_db
NOTHING = (
    ConsentStatus.REQUESTED,
    ConsentStatus.REFUSED,
    ConsentStatus.UNABLE,
    ConsentStatus.UNREACHABLE,
)


def words(world: World, case: Case, **more: Any) -> dict[str, Any]:
    """A written consent for mika's agency."""
    given: dict[str, Any] = {
        "by": world.kenji,
        "case_id": case.pk,
        "person_id": case.people.get().person_id,
        "recipients": [world.organization_of("mika")],
        "categories": ["health"],
        "purpose": "支援の調整",
        "form": ConsentForm.WRITTEN,
        "status": ConsentStatus.GRANTED,
        "explained_on": timezone.localdate(),
        "expires_at": timezone.now() + dt.timedelta(days=90),
    }
    return given | more


@pytest.mark.parametrize("status", NOTHING)
def test_whatever_is_not_a_yes_covers_nothing_and_never_looks_like_one(
    world: World, status: str, client_as: Callable[..., Any]
) -> None:
    case = assessed_case(world)
    with acting_as(world.kenji.pk):
        consent = record_consent(**words(world, case, status=status))
        assert not consent.is_live and live_consents(case.pk) == []
        assert covering_consent(case, world.mika, ["health"]) is None
        row: dict[str, Any] = {"by": world.kenji, "case": case, "user": world.mika, "level": 2}
        refuses(lambda: let_in(**row, categories=["health"]), "含む同意がありません")
    client = client_as("kenji")
    for address in ("cases:sharing", "cases:consent"):
        ids = [case.pk] if address == "cases:sharing" else [case.pk, consent.pk]
        page = client.get(reverse(address, args=ids)).content.decode()
        assert "有効" not in page and "期限ぎれ" not in page
    assert "これは同意ではありません" in page


def test_the_database_refuses_words_that_say_yes_to_a_state_that_says_no(world: World) -> None:
    case = assessed_case(world)
    with acting_as(world.kenji.pk):
        for status, granted in ((ConsentStatus.REFUSED, True), (ConsentStatus.GRANTED, False)):
            state = ConsentState(
                is_granted=granted, expires_at=timezone.now() + dt.timedelta(days=1)
            )
            state.save(force_insert=True)
            row = Consent(
                state=state, case_id=case.pk, person_id=case.people.get().person_id, status=status,
                purpose="x", form=ConsentForm.WRITTEN, explained_on=timezone.localdate(),
                by=world.kenji,
            )  # fmt: skip
            refused = pytest.raises(DatabaseError, match="only a consent that was given")
            with refused, transaction.atomic():
                row.save(force_insert=True)


def test_oral_needs_its_witness_and_a_representative_needs_name_right_and_reason(
    world: World,
) -> None:
    case = assessed_case(world)
    who: dict[str, Any] = {
        "representative": "青木 司", "representative_kind": RepresentativeKind.GUARDIAN,
        "representative_reason": "後見開始の審判",
    }  # fmt: skip
    with acting_as(world.kenji.pk):
        refuses(lambda: record_consent(**words(world, case, form=ConsentForm.ORAL)), "職員2人")
        for missing in who:
            lacking = words(world, case, form=ConsentForm.GUARDIAN, **{**who, missing: ""})
            refuses(partial(record_consent, **lacking), "3つとも")
        made = record_consent(**words(world, case, form=ConsentForm.GUARDIAN, **who))
        assert made.is_live
        for column, form in (("witness", "oral"), ("representative_reason", "guardian")):
            with pytest.raises(DatabaseError, match="consent_"), transaction.atomic():
                Consent(
                    state=ConsentState.objects.create(
                        is_granted=True, expires_at=timezone.now() + dt.timedelta(days=1)
                    ),
                    case_id=case.pk, person_id=case.people.get().person_id, status="granted",
                    purpose="x", explained_on=timezone.localdate(), by=world.kenji,
                    **{**who, "witness": "x", "form": form, column: ""},
                ).save(force_insert=True)  # fmt: skip


def test_the_form_says_at_the_field_what_lacks_and_keeps_what_was_typed(
    world: World, client_as: Callable[..., Any]
) -> None:
    case = assessed_case(world)
    client, url = client_as("kenji"), reverse("cases:consent_add", args=[case.pk])
    sent = {
        "person": case_person(world, case), "status": "granted",
        "recipients": str(key("organization", "hokatsu")), "categories": "health",
        "purpose": "受診の支援", "form": "guardian", "given_by": "",
        "expires_on": wareki(timezone.localdate() + dt.timedelta(days=30)),
        "explained_on": wareki(timezone.localdate()),
    }  # fmt: skip
    page = client.post(url, sent)
    assert page.status_code == 422
    text = page.content.decode()
    for sentence in ("立場を選んで", "名前を書いて", "わけを書いて"):
        assert sentence in text
    assert "受診の支援" in text
    odd = client.post(url, sent | {"form": "written", "representative": "青木 司"})
    assert odd.status_code == 422 and "「親権者・後見人など」を選んで" in odd.content.decode()
    done = client.post(url, sent | {
        "representative_kind": "guardian", "representative": "青木 司",
        "representative_reason": "後見開始の審判",
    })  # fmt: skip
    assert done.status_code == 302
    with acting_as(world.kenji.pk):
        made = Consent.objects.get()
    page = client.get(reverse("cases:consent", args=[case.pk, made.pk])).content.decode()
    for word in ("青木 司（成年後見人）", "後見開始の審判", "有効", "包括支援センターみなみ"):
        assert word in page


def case_person(world: World, case: Case) -> str:
    with acting_as(world.kenji.pk):
        return str(case.people.get().person_id)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("how", ["withdrawn", "expired"])
def test_its_end_works_in_the_middle_of_somebodys_transaction(world: World, how: str) -> None:
    """mika is half-way through a page or an export when it ends on another connection."""
    case = assessed_case(world)
    world.make_record(case, "kenji", categories=["health"])
    with acting_as(world.kenji.pk):
        consent = agree(world, case, "mika")
        let_in(by=world.kenji, case=case, user=world.mika, level=2, categories=["health"])
    look = "SELECT count(*) FROM cases_case", "SELECT count(*) FROM cases_record"
    with as_user("mika") as hers, hers.transaction():
        assert [hers.execute(one).fetchone()[0] for one in look] == [1, 1]  # type: ignore[index]
        if how == "withdrawn":
            with as_user("kenji") as his:
                his.execute(
                    "UPDATE access_consentstate SET withdrawn_at = now() WHERE id = %s",
                    [consent.pk],
                )
        else:
            with admin() as other:
                other.execute(
                    "UPDATE access_consentstate SET expires_at = clock_timestamp() WHERE id = %s",
                    [consent.pk],
                )
        assert [hers.execute(one).fetchone()[0] for one in look] == [0, 0]  # type: ignore[index]


@pytest.mark.django_db(transaction=True)
def test_an_export_that_runs_stops_at_the_next_statement(world: World) -> None:
    """The same through the ORM: the statement after the withdrawal gives nothing, in any order."""
    case = assessed_case(world)
    for number in range(3):
        world.make_record(case, "kenji", categories=["health"], text=f"{number}")
    with acting_as(world.kenji.pk):
        consent = agree(world, case, "mika")
        let_in(by=world.kenji, case=case, user=world.mika, level=2, categories=["health"])
    written: list[str] = []
    with acting_as(world.mika.pk):
        ids = list(Record.objects.values_list("pk", flat=True))
        for number, pk in enumerate(ids):
            written += Record.objects.filter(pk=pk).values_list("text", flat=True)
            if number == 0:
                with as_user("kenji") as his:
                    his.execute(
                        "UPDATE access_consentstate SET withdrawn_at = now() WHERE id = %s",
                        [consent.pk],
                    )
        assert connection.in_atomic_block
    assert len(ids) == 3 and len(written) == 1
