"""The words of requests and つなぎ are P2: the envelope says who was asked, never what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from tasuki.access.actions import withdraw_consent
from tasuki.cases.access import with_words
from tasuki.cases.actions import referral as acts
from tasuki.cases.enums import LetterKind
from tasuki.cases.models import AssessmentRequest, Case, Letter, Referral
from tests.access.ground import Ground, organization_id, user_id
from tests.cases.flow import acting_as, agree, ask, assessed_case
from tests.conftest import body
from tests.database import admin
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)
ASKED, WRITTEN, CAME = "いまのようすを教えてください。", "引き継ぎの文", "会えました"


@pytest.fixture
def case(world: World) -> Case:
    """kenji's case: jiro's desk got a letter on a consent, mika's desk a request; hanako is let in
    to the team at P1, kenji holds P2 in everything."""
    case = assessed_case(world)
    with acting_as(world.kenji.pk):
        agree(world, case, "mika", "jiro")
        ask(world, case, "mika")
        acts.send_referral(
            by=world.kenji, case=case, receiver=world.organization_of("jiro"), kind="join",
            text=WRITTEN, label="世帯", due_on=timezone.localdate(),
        )  # fmt: skip
    with admin() as db:
        Ground(db).grant(case.pk, f"u:{user_id('hanako')}", 1, ())
    return case


def read(world: World, name: str) -> set[str]:
    """What the person reads: by plain rows, and the same by the rule of the pages."""
    with acting_as(world.users[name].pk) as viewer:
        raw = set(Letter.objects.values_list("text", flat=True))
        envelopes: list[Any] = [
            *with_words(viewer, AssessmentRequest.objects.all()),
            *with_words(viewer, Referral.objects.all()),
        ]
        said = {one.said(kind) for one in envelopes for kind in LetterKind} - {""}
    assert said == raw, name
    return raw


def test_the_narrative_needs_p2_or_an_address(world: World, case: Case) -> None:
    assert {name: read(world, name) for name in world.users} == {
        "kenji": {ASKED, WRITTEN}, "mika": {ASKED}, "jiro": {WRITTEN},
        "hanako": set(), "saburo": set(), "nao": set(), "yoko": set(), "sensei": set(),
        "kansa": set(),
        "toru": set(),  # who manages jiro's desk, cleared for nothing
    }  # fmt: skip


def test_the_envelope_stays_visible_at_p1(world: World, case: Case) -> None:
    with acting_as(world.hanako.pk):
        assert AssessmentRequest.objects.get().organization_id == organization_id("hokatsu")
        assert Referral.objects.get().receiver_id == organization_id("shohi")


def test_within_the_categories_of_the_consent(world: World, case: Case) -> None:
    """The letter carries what the consent covers: 健康 and 家族."""
    with admin() as db:
        Ground(db).grant(case.pk, f"u:{user_id('hanako')}", 2, ("health",))
    assert read(world, "hanako") == set()
    with admin() as db:
        Ground(db).grant(case.pk, f"u:{user_id('hanako')}", 2, ("health", "family"))
    assert read(world, "hanako") == {ASKED, WRITTEN}


def test_a_desk_without_a_consent_reads_its_own_letter_and_no_case(
    world: World, client_as: Callable[..., Any]
) -> None:
    case = assessed_case(world)
    with acting_as(world.kenji.pk):
        ask(world, case, "mika", ground="69条2項3号")
        acts.send_referral(
            by=world.kenji, case=case, receiver=world.organization_of("jiro"), kind="join",
            text=WRITTEN, label="世帯", due_on=timezone.localdate(), ground="緊急",
        )  # fmt: skip
    assert {name: read(world, name) for name in ("mika", "jiro", "hanako")} == {
        "mika": {ASKED}, "jiro": {WRITTEN}, "hanako": set(),
    }  # fmt: skip
    with acting_as(world.jiro.pk):
        assert not Case.objects.exists()
        letter = reverse("cases:referral", args=[Referral.objects.get().pk])
    assert WRITTEN in body(client_as("jiro").get(letter))


def test_the_result_goes_back_and_a_withdrawal_takes_all(world: World, case: Case) -> None:
    with acting_as(world.jiro.pk):
        row = Referral.objects.get()
        acts.accept_referral(by=world.jiro, referral=row)
        acts.report_result(by=world.jiro, referral=row, result=CAME)
    assert read(world, "kenji") == {ASKED, WRITTEN, CAME}
    assert read(world, "jiro") == {ASKED, WRITTEN, CAME}  # in the team now, on the consent
    assert read(world, "hanako") == set()
    with acting_as(world.kenji.pk):
        from tasuki.access.models import Consent

        withdraw_consent(by=world.kenji, consent=Consent.objects.get())
    assert read(world, "jiro") == read(world, "mika") == set()


def test_what_was_sent_again_is_what_counts(world: World, case: Case) -> None:
    with acting_as(world.jiro.pk):
        acts.return_referral(by=world.jiro, referral=Referral.objects.get(), reason="年齢は？")
    with acting_as(world.kenji.pk):
        acts.resend(by=world.kenji, referral=Referral.objects.get(), text="54歳の方")
        assert Referral.objects.get().text == "54歳の方"
        assert Letter.objects.count() == 3, "what was written first stays"


@pytest.mark.parametrize(("who", "kind"), [("hanako", "asked"), ("hanako", "result"),
                                           ("mika", "result"), ("jiro", "asked")])  # fmt: skip
def test_nobody_puts_words_into_the_mouth_of_another(
    world: World, case: Case, who: str, kind: str
) -> None:
    with acting_as(world.kenji.pk):
        referral = Referral.objects.get()
    user = world.users[who]
    with acting_as(user.pk):
        for author in {user.pk, world.kenji.pk}:
            letter = Letter(case_id=case.pk, referral=referral, kind=kind, text="x", level=2)
            letter.author_id = author
            with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
                letter.save(force_insert=True)


def test_the_page_says_what_it_hides(
    world: World, case: Case, client_as: Callable[..., Any]
) -> None:
    url = reverse("cases:sharing", args=[case.pk])
    shown = body(client_as("hanako").get(url))
    assert "つなぐ内容と結果は、要配慮（P2）まで" in shown and WRITTEN not in shown
    assert "つなぐ内容と結果は、要配慮（P2）まで" not in body(client_as("kenji").get(url))
    with acting_as(world.jiro.pk):
        letter = reverse("cases:referral", args=[Referral.objects.get().pk])
    assert WRITTEN in body(client_as("jiro").get(letter))
    with acting_as(world.mika.pk):
        asked = reverse("cases:request", args=[AssessmentRequest.objects.get().pk])
    assert ASKED in body(client_as("mika").get(asked))
