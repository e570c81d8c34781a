"""Who may look, and how the case looks from their side."""

from __future__ import annotations

from typing import Any

import pytest

from tasuki.access.actions import withdraw_consent
from tasuki.cases.actions.referral import accept_referral
from tasuki.cases.actions.sharing import let_in
from tasuki.cases.grounds import grounds_of, losing_sight
from tasuki.cases.models import AssessmentAnswer, Case, Record, Referral
from tasuki.cases.preview import eyes_on, seen_by
from tests.cases.flow import acting_as, agree, ask, assessed_case, refuses
from tests.cases.test_referral import send
from tests.world import World

pytestmark = pytest.mark.django_db


def test_other_agencies_need_a_consent_that_covers_everything_or_a_ground(world: World) -> None:
    case = assessed_case(world)
    world.make_record(case, "kenji", categories=["health"])
    with acting_as(world.kenji.pk):
        agree(world, case, "mika")
        who: dict[str, Any] = {"by": world.kenji, "case": case, "user": world.mika, "level": 2}
        refuses(lambda: let_in(**who, categories=["health", "money"]), "含む同意がありません")
        let_in(**who, categories=["health"])
        jiro: dict[str, Any] = {**who, "user": world.jiro}
        refuses(lambda: let_in(**jiro, categories=["money"]), "含む同意がありません")
        let_in(**jiro, categories=["money"], ground="生活保護法の照会")
    with acting_as(world.mika.pk):
        assert Record.objects.count() == 1
    with acting_as(world.jiro.pk):
        assert Case.objects.count() == 1 and not Record.objects.exists()


def test_the_page_names_who_stops_seeing_what(world: World) -> None:
    case = assessed_case(world)
    with acting_as(world.kenji.pk):
        consent = agree(world, case, "mika")
        let_in(by=world.kenji, case=case, user=world.mika, level=2, categories=["health"])
        let_in(by=world.kenji, case=case, user=world.mika, level=1, categories=[])
        losing = losing_sight(case, consent)
        assert {ground.category_labels for ground, _ in losing} == {"健康", ""}
        assert all("高橋 美佳" in ground.name and rest == "" for ground, rest in losing)
        withdraw_consent(by=world.kenji, consent=consent)
        assert losing_sight(case, consent) == []


def test_the_view_from_the_other_side_is_what_they_really_get(world: World) -> None:
    case = assessed_case(world)
    for categories in (["health"], ["money"], ["family", "health"], []):
        world.make_record(case, "kenji", categories=categories)
    world.make_record(case, "kenji", level=1)
    with acting_as(world.kenji.pk):
        agree(world, case, "mika")
        send(world, case, "mika")
        ask(world, case, "hanako", ground="法令")
    with acting_as(world.mika.pk):
        accept_referral(by=world.mika, referral=Referral.objects.get())
    with acting_as(world.kenji.pk):
        eyes = {eye.key: eye for eye in eyes_on(case, grounds_of(case))}
        views = {name: seen_by(case, eyes[f"u-{world.users[name].pk}"]) for name in ("mika",)}
        envelope = seen_by(case, eyes[f"o-{world.organization_of('hanako').pk}"])
    assert not envelope.eye.sees and envelope.envelopes == 1 and envelope.people == []
    for name, view in views.items():
        with acting_as(world.users[name].pk):
            real = Record.objects.filter(case=case).count()
            answers = AssessmentAnswer.objects.filter(case=case).count()
        rows = {label: seen for label, seen, _ in view.rows}
        assert rows["支援経過記録"] == real
        assert rows["アセスメントの回答"] == answers
        assert real == 4


def test_only_the_side_of_the_case_learns_who_may_look(world: World) -> None:
    case = assessed_case(world, team=["hanako"])
    with acting_as(world.hanako.pk):
        assert grounds_of(case) == []
    with acting_as(world.kenji.pk):
        assert len(grounds_of(case)) == 2
