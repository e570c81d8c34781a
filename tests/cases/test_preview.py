"""The page "how another organization sees this case" against what that person really gets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from tasuki.cases.actions.referral import accept_referral
from tasuki.cases.actions.sharing import let_in
from tasuki.cases.grounds import grounds_of
from tasuki.cases.models import Case, Referral
from tasuki.cases.preview import View, eyes_on, item_models, seen_by
from tasuki.conferences.models import PlanItem
from tasuki.people.actions import add_contact
from tasuki.people.models import ContactPoint, Person
from tests.access.ground import Ground
from tests.cases.flow import acting_as, agree, ask, assessed_case
from tests.cases.test_referral import send
from tests.conferences.test_regimes import plan_item
from tests.database import admin
from tests.plans.steps import case_for_plan, consent_for, submitted
from tests.world import World, key

pytestmark = pytest.mark.django_db


def shared_case(world: World) -> Case:
    """Items at every level, a letter, contacts; mika's agency joined on a consent."""
    case = assessed_case(world)
    for categories in (["health"], ["money"], ["family", "health"], []):
        world.make_record(case, "kenji", categories=categories, text=f"話した {categories}")
    world.make_record(case, "kenji", level=1, text="予定だけ")
    with acting_as(world.kenji.pk):
        person = Person.objects.get(cases__case=case)
        for level, categories, value in ((1, [], "03-0000-0001"), (2, ["health"], "03-0000-0002"),
                                         (2, ["money"], "03-0000-0003")):  # fmt: skip
            add_contact(by=world.kenji, person=person, kind="phone", value=value, level=level,
                        categories=categories)  # fmt: skip
        agree(world, case, "mika")
        send(world, case, "mika")
        ask(world, case, "hanako", ground="法令")
    with acting_as(world.mika.pk):
        accept_referral(by=world.mika, referral=Referral.objects.get())
    return case


def view_of(world: World, case: Case, name: str) -> View:
    """The page as kenji gets it, for one person."""
    with acting_as(world.kenji.pk):
        eyes = {eye.key: eye for eye in eyes_on(case, grounds_of(case))}
        return seen_by(case, eyes[f"u-{world.users[name].pk}"])


def counted(view: View) -> dict[str, int]:
    return {label: seen for label, seen, _ in view.rows}


def real(world: World, case: Case, name: str) -> dict[str, int]:
    """What row security gives the person itself."""
    with acting_as(world.users[name].pk):
        found: dict[str, int] = {
            str(model._meta.verbose_name): model._default_manager.filter(case=case).count()
            for model in item_models()
        }
        found["居所と連絡先"] = ContactPoint.objects.filter(person__cases__case=case).count()
        found["議案"] = PlanItem.objects.filter(case=case).count()
    return found


def test_every_kind_of_item_is_counted_as_row_security_gives_it(world: World) -> None:
    case = shared_case(world)
    view = view_of(world, case, "mika")
    assert counted(view) == real(world, case, "mika")
    assert counted(view)["支援経過記録"] == 4 and counted(view)["居所と連絡先"] == 2
    assert len(view.rows) > 10


def test_the_pages_of_the_other_person_show_just_that(
    world: World, client_as: Callable[..., Any]
) -> None:
    case = shared_case(world)
    view = view_of(world, case, "mika")
    client = client_as("mika")
    records = client.get(reverse("cases:records", args=[case.pk])).content.decode()
    shown = [c for c in (["health"], ["money"], ["family", "health"], []) if f"話した {c}" in
             records.replace("&#x27;", "'")]  # fmt: skip
    assert len(shown) + ("予定だけ" in records) == counted(view)["支援経過記録"]
    assert ["money"] not in shown
    answers = client.get(reverse("cases:assessment", args=[case.pk])).content.decode()
    assert all(one.text in answers for one in view.statements)
    overview = client.get(reverse("cases:overview", args=[case.pk])).content.decode()
    assert all(name in overview for name in view.people) and view.people


def test_seat_and_team_of_one_person_are_one_view(world: World) -> None:
    case = case_for_plan(world)
    world.make_record(case, "kenji", categories=["health"])
    with acting_as(world.kenji.pk):
        plan = submitted(world, case)
        consent_for(world, case, "hokatsu")
        plan_item(world, plan, "kenji", "mika")
        let_in(by=world.kenji, case=case, user=world.mika, level=1, categories=[])
        eyes = [e for e in eyes_on(case, grounds_of(case)) if "高橋 美佳" in e.name]
    assert len(eyes) == 1 and len(eyes[0].grounds) == 2
    assert counted(view_of(world, case, "mika")) == real(world, case, "mika")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("blocked", ["u", "o"])
def test_whoever_is_blocked_sees_nothing_in_the_view_too(world: World, blocked: str) -> None:
    case = shared_case(world)
    with acting_as(world.kenji.pk):
        person = Person.objects.get(cases__case=case).pk
    whom = world.mika.pk if blocked == "u" else key("organization", "hokatsu")
    with admin() as connection:
        Ground(connection).insert(
            "access_block", person_id=person, principal=f"{blocked}:{whom}", kind="kin", note="",
            by_id=world.kenji.pk, created_at="2026-01-01",
        )  # fmt: skip
    view = view_of(world, case, "mika")
    assert not view.eye.sees and view.rows == [] and view.people == [] and view.statements == []
    with acting_as(world.mika.pk):
        assert not Case.objects.exists()
