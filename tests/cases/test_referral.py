"""つなぎ: one owner at every moment, nobody in without a ground."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from tasuki.access.actions import withdraw_consent
from tasuki.cases.actions import referral as acts
from tasuki.cases.models import Case, Record, Referral
from tests.cases.flow import acting_as, agree, assessed_case, refuses
from tests.world import World

pytestmark = pytest.mark.django_db


def send(world: World, case: Case, to: str, kind: str = "join", **fields: Any) -> Referral:
    """kenji sends a letter; inside ``acting_as``."""
    given: dict[str, Any] = {
        "receiver": world.organization_of(to),
        "kind": kind,
        "text": "いっしょに会ってほしい。",
        "label": "50代の方の世帯",
        "due_on": timezone.localdate() + dt.timedelta(days=7),
        **fields,
    }
    return acts.send_referral(by=world.kenji, case=case, **given)


def test_joining_on_consent_opens_p2_within_its_categories(world: World) -> None:
    case = assessed_case(world)
    world.make_record(case, "kenji", categories=["health"], text="見える")
    world.make_record(case, "kenji", categories=["money"], text="見えない")
    with acting_as(world.kenji.pk):
        consent = agree(world, case, "mika")
        send(world, case, "mika")
        refuses(lambda: send(world, case, "mika"), "返事を待っているつなぎ")
    with acting_as(world.mika.pk):
        row = Referral.objects.get()
        acts.see_referral(by=world.mika, referral=row)
        assert row.status == "seen" and not Record.objects.exists()
        acts.accept_referral(by=world.mika, referral=row)
        assert [one.text for one in Record.objects.all()] == ["見える"]
        acts.report_result(by=world.mika, referral=row, result="会えた。")
        refuses(lambda: acts.decline_referral(by=world.mika, referral=row, reason="x"), "報告ずみ")
    with acting_as(world.kenji.pk):
        withdraw_consent(by=world.kenji, consent=consent)
    with acting_as(world.mika.pk):
        assert not Case.objects.exists() and not Referral.objects.exists()


def test_a_letter_on_a_ground_shows_nothing_before_it_is_accepted(world: World) -> None:
    case = assessed_case(world)
    with acting_as(world.kenji.pk):
        refuses(lambda: send(world, case, "jiro"), "有効な同意がありません")
        send(world, case, "jiro", ground="69条2項3号")
    with acting_as(world.jiro.pk):
        assert not Case.objects.exists()
        acts.accept_referral(by=world.jiro, referral=Referral.objects.get())
        assert Case.objects.count() == 1


def test_return_and_resend(world: World) -> None:
    case = assessed_case(world)
    with acting_as(world.kenji.pk):
        send(world, case, "jiro", ground="法令")
    with acting_as(world.jiro.pk):
        row = Referral.objects.get()
        refuses(lambda: acts.return_referral(by=world.jiro, referral=row, reason=""), "理由")
        acts.return_referral(by=world.jiro, referral=row, reason="年齢が分からない")
        refuses(
            lambda: acts.accept_referral(by=world.jiro, referral=row), "「引き受け」にはできません"
        )
    with acting_as(world.kenji.pk):
        row = Referral.objects.get(case=case)
        refuses(lambda: acts.resend(by=world.kenji, referral=row, text=" "), "書き足して")
        acts.resend(by=world.kenji, referral=row, text="54歳の方。")
        refuses(lambda: acts.see_referral(by=world.kenji, referral=row), "たのまれた機関の人")
        assert row.status == "sent"


def test_exactly_one_organization_holds_the_case_at_every_moment(world: World) -> None:
    case = assessed_case(world)
    city, shakyo = world.organization_of("kenji"), world.organization_of("hanako")
    with acting_as(world.kenji.pk):
        send(world, case, "hanako", "hand_over", ground="法令")
        refuses(lambda: send(world, case, "jiro", "hand_over", ground="法令"), "取り下げて")
        assert Case.objects.get(pk=case.pk).owner == city
    with acting_as(world.hanako.pk):
        row = Referral.objects.get()
        acts.accept_referral(by=world.hanako, referral=row)
        held = Case.objects.get(pk=case.pk)
        assert (held.owner, held.lead) == (shakyo, world.hanako)
    with acting_as(world.hanako.pk):
        acts.send_referral(
            by=world.hanako, case=held, receiver=city, kind="hand_over", text="戻す",
            label="50代", due_on=timezone.localdate(), ground="法令",
        )  # fmt: skip
    with acting_as(world.kenji.pk):
        acts.accept_referral(
            by=world.kenji, referral=Referral.objects.get(receiver=city, status="sent")
        )
        assert Case.objects.get(pk=case.pk).owner == city


def test_an_old_acceptance_takes_nothing_back_and_joins_nobody_twice(world: World) -> None:
    case = assessed_case(world)
    with acting_as(world.kenji.pk):
        send(world, case, "jiro", ground="法令")
    with acting_as(world.jiro.pk):
        row = Referral.objects.get()
        acts.accept_referral(by=world.jiro, referral=row)
        for statement, value in (
            ("SELECT api.join_team(%s)", row.pk),
            ("SELECT api.take_over(%s)", case.pk),
        ):
            with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement, [value])


def test_nobody_else_may_answer_or_send(world: World) -> None:
    case = assessed_case(world, team=["hanako"])
    with acting_as(world.hanako.pk):
        refuses(
            lambda: acts.send_referral(
                by=world.hanako,
                case=case,
                receiver=world.organization_of("jiro"),
                kind="join",
                text="x",
                label="x",
                due_on=timezone.localdate(),
                ground="法令",
            ),
            "主担当か受け持つ機関の人",
        )
    with acting_as(world.kenji.pk):
        row = send(world, case, "jiro", ground="法令")
    with acting_as(world.saburo.pk):
        assert not Referral.objects.exists()
        refuses(lambda: acts.accept_referral(by=world.saburo, referral=row), "開けません")
