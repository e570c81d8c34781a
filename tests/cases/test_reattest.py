"""担当チームの見直し: confirmed by a person, or it ends; nothing extends itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from tasuki.access.actions import open_grant
from tasuki.access.context import acting_as
from tasuki.access.enums import BasisName
from tasuki.access.models import Grant
from tasuki.cases.actions.reattest import KEEP, REMOVE, ending_soon, reattest
from tasuki.cases.models import Case
from tests.access.ground import Ground
from tests.database import admin
from tests.world import World

pytestmark = pytest.mark.django_db


def soon(world: World, *names: str) -> Case:
    """A case of hanako where ``names`` are in the team for ten more days."""
    case = world.make_case("hanako")
    with acting_as(world.hanako.pk):
        for name in names:
            open_grant(
                by=world.hanako, case_id=case.pk, principal=f"u:{world.users[name].pk}",
                basis=BasisName.TEAM, max_level=2, categories=["health"], reason="緊急",
                expires_at=timezone.now() + dt.timedelta(days=10),
            )  # fmt: skip
    return case


def test_kept_for_180_days_removed_at_once_and_the_rest_ends_by_itself(world: World) -> None:
    case = soon(world, "mika", "jiro", "kenji")
    with acting_as(world.hanako.pk):
        grants = {one.principal[2:]: one for one in ending_soon()}
        assert len(grants) == 3
        keep, remove = grants[str(world.mika.pk)], grants[str(world.jiro.pk)]
        assert reattest(by=world.hanako, choices={keep.pk: KEEP, remove.pk: REMOVE}) == (1, 1)
        assert [one.principal[2:] for one in ending_soon()] == [str(world.kenji.pk)]
    with acting_as(world.mika.pk):
        new = Grant.objects.get(revoked_at=None)
        assert (new.max_level, new.categories, new.case_id) == (2, ["health"], case.pk)
        assert dt.timedelta(days=179) < new.expires_at - timezone.now() <= dt.timedelta(days=180)
    with acting_as(world.jiro.pk):
        assert not Case.objects.exists()
    with acting_as(world.kenji.pk):
        assert Grant.objects.get().expires_at < timezone.now() + dt.timedelta(days=11)


@pytest.mark.django_db(transaction=True)
def test_a_ground_whose_consent_cannot_be_read_is_not_kept_without_it(world: World) -> None:
    case = soon(world)
    with admin() as raw:
        ground = Ground(raw)
        ground.grant(
            case.pk, f"u:{world.mika.pk}", ends="10 days", consent=ground.consent()
        )  # a state without words
    with acting_as(world.hanako.pk):
        (grant,) = ending_soon()
        with pytest.raises(ValidationError, match="開き直して"), transaction.atomic():
            reattest(by=world.hanako, choices={grant.pk: KEEP})
        assert reattest(by=world.hanako, choices={grant.pk: REMOVE}) == (0, 1)


def test_only_the_lead_is_asked_and_nobody_reviews_for_another(world: World) -> None:
    soon(world, "mika")
    with acting_as(world.hanako.pk):
        grant = ending_soon()[0]
    for name in ("mika", "kenji", "saburo", "kansa"):
        with acting_as(world.users[name].pk):
            assert ending_soon() == []
            with pytest.raises(ValidationError, match="開き直して"), transaction.atomic():
                reattest(by=world.users[name], choices={grant.pk: KEEP})


def test_the_page_lists_and_records(world: World, client_as: Callable[..., Any]) -> None:
    soon(world, "mika")
    with acting_as(world.hanako.pk):
        grant = ending_soon()[0]
    client, url = client_as("hanako"), reverse("cases:team_review")
    assert "高橋 美佳" in client.get(url).content.decode()
    assert "担当チームを見直す" in client.get("/").content.decode()
    assert client.post(url, {f"g-{grant.pk}": "remove"}).status_code == 302
    assert "いま見直すものはありません" in client.get(url).content.decode()
    assert client.post(url, {f"g-{grant.pk}": "keep"}).status_code == 422
    with acting_as(world.mika.pk):
        assert not Case.objects.exists()
