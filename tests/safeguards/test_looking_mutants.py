"""Would anybody notice if a condition of the purpose of a first look, or of how many cases somebody
opens, were dropped or turned round? Each mutant of a line has to make one answer wrong."""

from __future__ import annotations

import datetime as dt
import sys
import time
import types
import uuid
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import psycopg
import pytest
from django.utils import timezone

from tasuki.access.context import acting_as
from tasuki.access.detours import Detour
from tasuki.access.models import Opening
from tasuki.access.viewer import Viewer
from tasuki.accounts.factors import METHODS_KEY
from tasuki.cases.models import Case
from tests.access.ground import organization_id, user_id
from tests.access.stage import Stage
from tests.database import admin
from tests.folder import ROOT
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)
SOURCE = ROOT / "tasuki" / "cases" / "looking.py"
MUTANTS = [
    ("user_id=request.viewer.user_id, case_id", "case_id"),
    (', case_id=OuterRef("pk")', ""),
    (", ends_at__gt=Now()", ""),
    ('order_by("-opened_at")', 'order_by("opened_at")'),
    ("if BasisName.BREAK_GLASS in bases:\n        return", "if False:\n        return"),
    ("if BasisName.BREAK_GLASS in bases:", "if BasisName.TEAM in bases:"),
    ("this_day >= A_DAY", "this_day > A_DAY"),
    ("this_day >= A_DAY", "False"),
    ("this_hour >= AN_HOUR", "this_hour > AN_HOUR"),
    ("this_hour >= AN_HOUR", "False"),
    ("this_hour, this_day = found", "this_day, this_hour = found"),
    ('if found["said_purpose"]:', "if False:"),
    ("elif asks and must_say(", "elif must_say("),
    ("elif asks and must_say(request, case, bases):", "elif False:"),
    ("not leads(request.viewer, case) and not bases & SAID", "not bases & SAID"),
    ("not leads(request.viewer, case) and not bases & SAID", "not leads(request.viewer, case)"),
    ("{BasisName.TEAM, BasisName.BREAK_GLASS}", "{BasisName.REFERRAL, BasisName.TEAM}"),
    ("AN_HOUR, A_DAY = 30, 100", "AN_HOUR, A_DAY = 31, 100"),
    ("AN_HOUR, A_DAY = 30, 100", "AN_HOUR, A_DAY = 30, 101"),
]
BREADTH = [
    ("e.case_id = wanted AND e.at > morning", "e.at > morning"),
    ("e.case_id = wanted AND e.at > morning", "false"),
    ("greatest(since, hour)", "hour"),
    ("greatest(since, hour)", "since"),
    ("FILTER (WHERE e.at > morning)]", "FILTER (WHERE e.at > hour)]"),
    ("WHERE e.user_id = me AND e.at", "WHERE e.at"),
    (" AND e.outcome = 'done'", ""),
    ("\n      AND e.action IN ('case_open', 'page', 'reveal', 'print', 'export'))", ")"),
    ("count(DISTINCT e.case_id) FILTER (WHERE e.at > greatest", "count(*) FILTER (WHERE e.at > "
     "greatest"),
    ("count(DISTINCT e.case_id) FILTER (WHERE e.at > morning", "count(*) FILTER (WHERE e.at > "
     "morning"),
]  # fmt: skip


# --- Before a case is shown -----------------------------------------------------------------------


def looking(what: str = "", instead: str = "") -> Any:
    """The module, with one line of it changed."""
    source = SOURCE.read_text("utf-8")
    assert what in source, f"this line is no longer there: {what}"
    module = types.ModuleType("mutant_looking")
    sys.modules["mutant_looking"] = module
    exec(compile(source.replace(what, instead), "mutant_looking", "exec"), module.__dict__)  # noqa: S102
    return module


def answer(
    module: Any, *bases: str, said: str = "", before: tuple[int, int] = (0, 0), **more: Any
) -> str:
    """Where somebody is led before they see a case; empty when nowhere, and what the trail says."""
    me = uuid.uuid4()
    viewer = Viewer(me, organization_ids=(organization_id("shakyo"),))
    request = SimpleNamespace(
        viewer=viewer, trail=SimpleNamespace(purpose=""), organization_id=organization_id("shakyo")
    )
    case = SimpleNamespace(
        pk=uuid.uuid4(), owner_id=organization_id("shakyo"), said_purpose=said, read_before=before,
        lead_id=me if more.get("is_lead") else uuid.uuid4(),
    )  # fmt: skip
    try:
        module.look_first(request, case, set(bases), asks=more.get("asks", True))
    except Detour as detour:
        return detour.url.rstrip("/").rsplit("/", 1)[1]
    return str(request.trail.purpose)


def answers(module: Any) -> list[str]:
    return [
        answer(module, "referral"), answer(module), answer(module, "team"),
        answer(module, "break_glass"), answer(module, is_lead=True), answer(module, asks=False),
        answer(module, "referral", said="call"), answer(module, "team", before=(29, 99)),
        answer(module, "team", before=(30, 30)), answer(module, "team", before=(30, 100)),
        answer(module, "team", before=(0, 100)), answer(module, "break_glass", before=(30, 100)),
    ]  # fmt: skip


RIGHT = [
    "why", "why", "", "", "", "",
    "本人・家族から連絡があった", "", "many", "stopped", "stopped", "",
]  # fmt: skip


def said(module: Any, case: Case, world: World) -> Any:
    """The purpose that counts for hanako's look at a case, of everything that was said."""
    method = [{"method": "mfa", "type": "totp", "at": time.time()}]
    with acting_as(world.hanako.pk) as viewer:
        request = SimpleNamespace(viewer=viewer, session={METHODS_KEY: method})
        found = Case.objects.annotate(**module.columns(request)).get(pk=case.pk)
        return vars(found)["said_purpose"]


@pytest.fixture
def cases(world: World) -> list[Case]:
    """What was said: by another, for another case, yesterday; of two of today the newer counts."""
    found = [world.make_case("hanako", team=["kenji"]) for _ in range(4)]
    now, hour = timezone.now(), dt.timedelta(hours=1)
    for name, case, purpose, opened, ends in (
        ("kenji", found[0], "call", now, now + hour),
        ("hanako", found[1], "cover", now - 30 * hour, now - 9 * hour),
        ("hanako", found[2], "meeting", now, now + hour),
        ("hanako", found[2], "cover", now - hour, now + hour),
        ("hanako", found[3], "call", now - hour, now + hour),
    ):
        with acting_as(user_id(name)):
            Opening(
                user=world.users[name], case_id=case.pk, purpose=purpose, opened_at=opened,
                ends_at=ends,
            ).save(force_insert=True)  # fmt: skip
    return found


def test_every_mutant_of_the_first_look_is_noticed(world: World, cases: list[Case]) -> None:
    right = [None, None, "meeting", "call"]
    untouched = looking()
    assert answers(untouched) == RIGHT
    assert [said(untouched, case, world) for case in cases] == right
    alive = []
    for what, instead in MUTANTS:
        module = looking(what, instead)
        if answers(module) == RIGHT and [said(module, one, world) for one in cases] == right:
            alive.append((what, instead))
    sys.modules.pop("mutant_looking", None)
    assert not alive, "\n".join(map(repr, alive))


# --- How many -------------------------------------------------------------------------------------


@pytest.fixture
def stage() -> Iterator[Stage]:
    with admin() as connection, connection.transaction(force_rollback=True):
        yield Stage(connection)


def read(stage: Stage, ago: str, action: str = "case_open", **more: Any) -> uuid.UUID:
    """Somebody read a case some time before now."""
    case = more.get("case") or uuid.uuid4()
    stage.raw(
        "INSERT INTO audit_event (id, at, user_id, action, municipality_id, case_id, object_ids,"
        " basis, purpose, outcome, source) VALUES (gen_random_uuid(), clock_timestamp()"
        " - %s::interval, %s, %s, '992011', %s, '{}', '', '', %s, '')",
        ago, user_id(more.get("who", "mika")), action, case, more.get("outcome", "done"),
    )  # fmt: skip
    return case


AGES = {"known": 10, "within the hour": 40, "before": 70, "old": 25 * 60}
"""Minutes since mika read these cases."""
ASKED = [("new", 120), ("new", 30), ("known", 120), ("old", 120)]
"""A case she opens now, and the minutes since her last proof."""


def counts(stage: Stage) -> list[list[int]]:
    """What counts for mika: in this hour since her proof, and today."""
    cases = {name: read(stage, f"{ago} minutes") for name, ago in AGES.items()}
    cases["new"] = stage.case
    read(stage, "1 minute", "reveal", case=cases["within the hour"])
    read(stage, "1 minute", who="jiro")
    read(stage, "1 minute", outcome="denied")
    read(stage, "1 minute", "search")
    now = timezone.now()
    return [
        stage.call("mika", "breadth", cases[name], now - dt.timedelta(minutes=since))
        for name, since in ASKED
    ]


def expected() -> list[list[int]]:
    local = timezone.localtime()
    morning = local.hour * 60 + local.minute
    ages = AGES | {"within the hour": 1}
    return [
        [0, 0] if ages.get(name, 9999) < morning
        else [sum(age < min(60, since) for age in ages.values()),
              sum(age < morning for age in ages.values())]
        for name, since in ASKED
    ]  # fmt: skip


def test_every_mutant_of_the_breadth_is_noticed(stage: Stage) -> None:
    text = (ROOT / "tasuki" / "access" / "sql" / "guarding.sql").read_text("utf-8")
    right, alive = expected(), []
    for what, instead in [("", ""), *BREADTH]:
        assert what in text, f"this line is no longer there: {what}"
        with stage.connection.transaction(force_rollback=True):
            if what:
                stage.connection.execute(text.replace(what, instead).encode())
            try:
                found = counts(stage)
            except psycopg.Error:
                found = []
        if not what:
            assert found == right
        elif found == right:
            alive.append((what, instead))
    # In the first two hours of a day today and this hour are nearly the same.
    assert not alive or timezone.localtime().hour < 2, "\n".join(map(repr, alive))
