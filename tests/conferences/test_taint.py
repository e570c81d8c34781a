"""Nothing said in a 支援会議 is on any page outside its own, for anybody.

A marker stands in every text of a meeting; then every address is opened by the whole cast, people
are searched for it, and every table that is not the meeting's own is read as superuser. A second
marker stands in a secret (P3) contact, which kenji alone may open and nobody opens here. Files,
papers, mails and commands: ``tests/test_outputs.py``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tasuki.access.actions import open_grant
from tasuki.access.context import acting_as
from tasuki.access.enums import BasisName
from tasuki.cases.models import Case
from tasuki.conferences import actions
from tasuki.conferences.enums import InformationStatus, OutsideGround
from tasuki.conferences.models import Contribution, SupportMatter, SupportTask
from tasuki.conferences.models.statutory import Said
from tasuki.people.actions import add_contact
from tests.access.ground import Ground
from tests.conferences.test_regimes import enter_room, room
from tests.database import admin
from tests.outputs import text_of
from tests.test_access_table import ADDRESSES, arguments, arrange, methods_of
from tests.world import ALL_CATEGORIES, CAST, MANAGER, World

pytestmark = pytest.mark.django_db(transaction=True)

MARK = "しるし106"
PLACE = "かくれ里9-9-9"
INSIDE = {"hanako", "kenji"}
OWN_PAGES = {
    "conferences:support", "conferences:matter", "conferences:answer_information",
    "conferences:paper", "conferences:outside", "conferences:say",
}  # fmt: skip
DESK_PAGE = "conferences:answer_asked"
OWN_TABLES = {model._meta.db_table for model in apps.get_models() if issubclass(model, Said)}


def said_models() -> list[type[Said]]:
    return [model for model in apps.get_models() if issubclass(model, Said)]


def tainted(world: World, known: dict[str, Any] | None = None) -> dict[str, Any]:
    """A meeting about the case (of the access table unless another is given), full of the marker;
    ids for every address."""
    known = known or arrange(world)
    with acting_as(world.hanako.pk):
        case = Case.objects.get(pk=known["case_id"])
    conference = room(world, "hanako", "kenji", case=case)
    for name in sorted(INSIDE):
        enter_room(world, conference, name)
    where: dict[str, Any] = {"by": world.hanako, "conference": conference}
    home: dict[str, Any] = {"organization": world.organizations["shakyo"]}
    with acting_as(world.hanako.pk):
        matter = SupportMatter.objects.get()
        actions.write_matter(
            by=world.hanako, matter=matter, label=MARK, assessment=MARK, minutes=MARK
        )
        contribution = actions.contribute(**where, **home, text=MARK)
        task = actions.add_support_task(
            **where, text=MARK, owner=world.hanako, due_on=timezone.localdate()
        )
        paper = actions.show_paper(**where, **home, title=MARK, text=MARK)
        asked = actions.ask_information(
            **where, organization=world.organizations["hokatsu"], label="支援会議からの求め",
            question=MARK, due_on=timezone.localdate() + dt.timedelta(days=2),
        )  # fmt: skip
        actions.recontribute(
            by=world.hanako, contribution=contribution, case=case, **home,
            ground=OutsideGround.LIFE, reason="命の危険", text="具合を聞いた",
            categories=["health"],
        )  # fmt: skip
    with acting_as(world.mika.pk):
        actions.answer_information(
            by=world.mika, asked=asked, status=InformationStatus.PROVIDED, answer=MARK
        )
    return known | {
        "conference_id": conference.pk, "matter_id": matter.pk, "asked_id": asked.pk,
        "paper_id": paper.pk, "contribution_id": contribution.pk, "task_id": task.pk,
    }  # fmt: skip


def hide_place(world: World, case_id: Any) -> None:
    """A secret (P3) contact of the first person, written by kenji, who may open it with a reason.
    No paper is made of such a household any more."""
    with acting_as(world.hanako.pk):
        case = Case.objects.select_related("lead").get(pk=case_id)
    with acting_as(case.lead.pk):
        open_grant(
            by=case.lead, case_id=case.pk, principal=f"u:{world.kenji.pk}", max_level=3,
            basis=BasisName.TEAM, categories=ALL_CATEGORIES, reason="秘匿の担当",
        )  # fmt: skip
    with acting_as(world.kenji.pk):
        person = case.people.order_by("order")[0].person
        add_contact(
            by=world.kenji, person=person, kind="residence", value=PLACE, level=3,
            categories=["whereabouts"],
        )  # fmt: skip


def test_every_text_of_the_meeting_carries_the_marker(world: World) -> None:
    """Else the crawl proves nothing: a new text field has to be planted here."""
    tainted(world)
    unmarked = {"label", "reason"}  # the neutral name of a question; the ground of the way out
    with admin() as connection:
        for model in said_models():
            texts = [
                field.column
                for field in model._meta.fields
                if isinstance(field, models.CharField | models.TextField) and not field.choices
            ]
            for column in texts:
                row = connection.execute(f"SELECT {column} FROM {model._meta.db_table}").fetchone()
                if column in unmarked and model is not SupportMatter:
                    continue
                assert row is not None and row[0] == MARK, (model, column)


# Behind the privacy wall (pyproject.toml): one who is inside the room looks there for all.
WALLED = ("exchange:", "training:", "advisory:")


def test_no_page_shows_it_to_anybody_outside_the_room(
    world: World, client_as: Callable[..., Client], caplog: pytest.LogCaptureFixture
) -> None:
    known = tainted(world)
    hide_place(world, known["case_id"])
    shown: dict[str, set[str]] = {}
    for who in (*CAST, *MANAGER):
        client = client_as(who, raise_request_exception=False)
        for name, pattern in ADDRESSES.items():
            if "GET" not in methods_of(pattern) or name == "account_logout":
                continue
            if name.startswith(WALLED) and who != "hanako":
                continue
            url = reverse(name, kwargs=arguments(pattern, known))
            answer = client.get(url)
            said = text_of(answer)
            assert PLACE not in said, (name, who)
            if MARK in said:
                shown.setdefault(name, set()).add(who)
        client.post(reverse("home:search_ask"), {"q": MARK})
        answer = client.get(reverse("home:search"))
        assert f'value="{MARK}"' in text_of(answer) or MARK not in text_of(answer), who
    assert MARK not in caplog.text and PLACE not in caplog.text
    assert set(shown) <= OWN_PAGES | {DESK_PAGE}
    assert shown["conferences:support"] == INSIDE
    assert shown["conferences:paper"] == INSIDE
    assert shown["conferences:outside"] == {"hanako", "kenji"}
    assert shown[DESK_PAGE] == {"mika"}


def test_no_other_table_holds_it(world: World, client_as: Callable[..., Client]) -> None:
    """Records, trail, notices, drafts, sessions: what is exported or copied comes from them."""
    known = tainted(world)
    for name in ("conferences:support", "conferences:paper", "conferences:outside"):
        pattern = ADDRESSES[name]
        client_as("hanako").get(reverse(name, kwargs=arguments(pattern, known)))
    with admin() as connection:
        tables = connection.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname IN ('public', 'priv') AND c.relkind = 'r'"
        ).fetchall()
        looked = 0
        for (table,) in tables:
            space = "priv" if table in {"ctx_key"} else "public"
            try:
                row = connection.execute(
                    f'SELECT count(*) FROM "{space}"."{table}" t WHERE t::text LIKE %s',
                    [f"%{MARK}%"],
                ).fetchone()
            except Exception as error:
                assert "does not exist" in str(error)
                continue
            looked += 1
            assert row is not None
            assert (row[0] > 0) <= (table in OWN_TABLES), table
        assert looked > 50


def test_a_blocked_and_a_removed_member_see_no_marker(
    world: World, client_as: Callable[..., Client]
) -> None:
    known = tainted(world)
    with admin() as connection:
        Ground(connection).update(
            "access_seat",
            connection.execute(
                "SELECT id FROM access_seat WHERE user_id = %s AND is_statutory", [world.kenji.pk]
            ).fetchone()[0],  # type: ignore[index]
            "closes_at = now()",
        )
    client = client_as("kenji", raise_request_exception=False)
    for name in OWN_PAGES - {"conferences:say"}:
        assert MARK not in text_of(
            client.get(reverse(name, kwargs=arguments(ADDRESSES[name], known)))
        )
    with acting_as(world.kenji.pk):
        for model in (SupportMatter, Contribution, SupportTask):
            assert not model.objects.exists()
