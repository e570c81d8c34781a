"""The calendar tells that something ends soon: once, to whoever can renew it, and nothing else."""

from __future__ import annotations

import datetime as dt
import signal
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tasuki.access.actions import open_grant, record_consent, withdraw_consent
from tasuki.access.context import acting_as
from tasuki.access.enums import BasisName, ConsentForm, ConsentStatus, NoticeKind
from tasuki.access.mails import send_waiting
from tasuki.access.models import Consent, HandOver, Notice, Protection
from tasuki.accounts.actions import end_membership
from tasuki.accounts.models import Membership
from tasuki.cases.models import Case, CasePerson
from tasuki.config import daily
from tasuki.core.dates import wareki
from tasuki.people.actions import add_contact
from tasuki.people.models import ContactPoint, Person
from tasuki.safeguards.actions.blocks import Whom, set_block
from tasuki.safeguards.actions.protection import protect
from tests.access.ground import Ground
from tests.clock import JST, Clock, stopped_at
from tests.conftest import body
from tests.database import admin, as_role, environment
from tests.folder import DATABASE, ROOT
from tests.world import World, key

pytestmark = pytest.mark.django_db(transaction=True)
Clients = Callable[..., Client]
NOON = dt.datetime.combine(dt.datetime.now(JST).date(), dt.time(12), JST)
PLACE = "若葉市南町1丁目2番3号 みほんハイツ203"
CANARIES = ("ひみつの世帯", "W-SECRET-1", "秘本", "みほんハイツ", "南町")


@pytest.fixture
def clock(world: World) -> Iterator[Clock]:
    with stopped_at(NOON) as clock:
        yield clock


def tell() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT api.tell_due()")
        return int(cursor.fetchone()[0])


def told(kind: NoticeKind) -> list[str]:
    rows = Notice.objects.using("setup").filter(kind=kind).order_by("created_at")
    return [one.user.username for one in rows.select_related("user")]


def protected(world: World, case: Case, by: str = "hanako", days: int = 30) -> Protection:
    """``by`` records a protection of the subject that is to be renewed in ``days``."""
    with acting_as(world.users[by].pk):
        person = CasePerson.objects.select_related("person").filter(case=case)[0].person
        return protect(by=world.users[by], case=case, person=person, kind="dv",
                       ends_on=timezone.localdate() + dt.timedelta(days=days))  # fmt: skip


def leaves(name: str, last_day: dt.date) -> None:
    mine = Membership.objects.using("setup").get(pk=key("membership", name))
    end_membership(by=None, membership=mine, ends_on=last_day, using="setup")


def begins(name: str, place: str, role: str) -> None:
    with admin() as raw:
        raw.execute(
            "INSERT INTO accounts_membership (id, user_id, organization_id, role, title, clearance,"
            " starts_on) VALUES (%s, %s, %s, %s, '', 1, '2020-04-01')",
            [uuid.uuid4(), key("user", name), key("organization", place), role],
        )


# --- A protection: thirty days, seven days, once each ---------------------------------------


def test_thirty_days_and_seven_days_before_and_no_other_day(world: World, clock: Clock) -> None:
    protected(world, world.make_case("hanako", team=["kenji"]), days=40)
    days = []
    for passed in range(45):
        clock.set(NOON + dt.timedelta(days=passed))
        days += [40 - passed] * tell() + [-1] * tell()
    assert days == [30, 7]
    assert told(NoticeKind.PROTECTION_ENDS) == ["hanako", "hanako"]


def test_what_was_recorded_late_is_told_once_and_days_off_are_made_up(
    world: World, clock: Clock
) -> None:
    protected(world, world.make_case("hanako"), days=5)
    protected(world, world.make_case("kenji"), by="kenji", days=40)
    assert [tell(), tell()] == [1, 0]
    clock.set(NOON + dt.timedelta(days=15))  # nobody was there on the thirtieth day
    assert [tell(), tell()] == [1, 0]
    assert told(NoticeKind.PROTECTION_ENDS) == ["hanako", "kenji"]


def test_several_are_one_notice(world: World, clock: Clock) -> None:
    for _ in range(4):
        protected(world, world.make_case("hanako"))
    assert tell() == 1


def test_one_that_was_renewed_is_told_for_its_new_end(world: World, clock: Clock) -> None:
    case = world.make_case("hanako")
    protected(world, case, days=10)
    protected(world, case, days=60)
    assert tell() == 0
    clock.set(NOON + dt.timedelta(days=31))
    assert tell() == 1


def test_who_set_it_is_told_beside_the_lead_and_nobody_who_is_kept_out(
    world: World, clock: Clock
) -> None:
    case = world.make_case("hanako", team=["kenji"])
    begins("jiro", "shakyo", "worker")
    protected(world, case, by="jiro")
    tell()
    assert sorted(told(NoticeKind.PROTECTION_ENDS)) == ["hanako", "jiro"]
    with acting_as(world.hanako.pk, opened=[]):
        person = CasePerson.objects.select_related("person").filter(case=case)[0].person
        set_block(by=world.hanako, case=case, person=person, kind="kin",
                  whom=Whom(f"u:{world.jiro.pk}", "例野 次郎", world.jiro))  # fmt: skip
    clock.set(NOON + dt.timedelta(days=24))
    tell()
    assert sorted(told(NoticeKind.PROTECTION_ENDS)) == ["hanako", "hanako", "jiro"]


def test_when_the_lead_has_left_the_manager_is_told_else_the_office(
    world: World, clock: Clock
) -> None:
    protected(world, world.make_case("hanako"))
    leaves("hanako", timezone.localdate() - dt.timedelta(days=1))
    assert tell() == 0, "nobody answers today: tried again"
    begins("kenji", "city", "municipal_officer")
    assert tell() == 1 and told(NoticeKind.PROTECTION_ENDS) == ["kenji"]
    begins("toru", "shakyo", "manager")
    clock.set(NOON + dt.timedelta(days=24))
    tell()
    assert told(NoticeKind.PROTECTION_ENDS) == ["kenji", "toru"]


def test_renewing_shows_no_place_neither_before_nor_after_its_end(
    world: World, client_as: Clients
) -> None:
    case = world.make_case("hanako", team=["kenji"])
    with acting_as(world.hanako.pk):
        person = CasePerson.objects.select_related("person").filter(case=case)[0].person
        add_contact(by=world.hanako, person=person, kind="address", value=PLACE, level=1)
    protected(world, case, days=20)
    hanako = client_as("hanako")
    page = reverse("safeguards:protection", args=[case.pk, person.pk])
    for _ in range(2):  # the second time it has run out
        sent = {"key": str(uuid.uuid4()), "kind": "dv", "ends_on": "令和20年3月31日",
                "applied_on": wareki(timezone.localdate())}  # fmt: skip
        answer = hanako.post(page, sent, follow=True)
        assert answer.status_code == 200
        for shown in (body(answer), body(hanako.get("/protections/")), body(hanako.get("/"))):
            assert "みほんハイツ" not in shown and "南町" not in shown
        with acting_as(world.hanako.pk):
            assert not ContactPoint.objects.exists()
        with admin() as raw:
            assert raw.execute("SELECT level FROM people_contactpoint").fetchall() == [(3,)]
            raw.execute("UPDATE access_protection SET starts_on = '2020-01-01', ends_on ="
                        " '2020-12-31'")  # fmt: skip


# --- What else ends -------------------------------------------------------------------------


def test_a_consent_is_told_until_it_is_renewed_or_withdrawn(world: World, clock: Clock) -> None:
    case = world.make_case("kenji", team=["hanako"])
    given = consent(world, case, days=30)
    assert tell() == 1 and told(NoticeKind.CONSENT_ENDS) == ["kenji"]
    longer = consent(world, case, days=90)
    clock.set(NOON + dt.timedelta(days=24))
    assert tell() == 0, "renewed"
    with acting_as(world.kenji.pk):
        withdraw_consent(by=world.kenji, consent=longer)
    assert tell() == 1
    with acting_as(world.kenji.pk):
        withdraw_consent(by=world.kenji, consent=given)
        assert {one.case_id for one in Notice.objects.all()} == {case.pk}


def consent(world: World, case: Case, days: int) -> Consent:
    with acting_as(world.kenji.pk):
        return record_consent(
            by=world.kenji, case_id=case.pk,
            person_id=CasePerson.objects.filter(case=case)[0].person_id,
            recipients=[world.organizations["hokatsu"]], categories=["health"], purpose="支援",
            form=ConsentForm.WRITTEN, status=ConsentStatus.GRANTED,
            explained_on=timezone.localdate(),
            expires_at=timezone.now() + dt.timedelta(days=days),
        )  # fmt: skip


def test_the_lead_is_told_of_the_half_year_of_the_team_and_of_an_invitation(
    world: World, clock: Clock
) -> None:
    case = world.make_case("hanako", team=["kenji", "mika"])
    clock.set(NOON + dt.timedelta(days=151))
    assert tell() == 1 and told(NoticeKind.TEAM_ENDS) == ["hanako"]
    with acting_as(world.hanako.pk):
        open_grant(by=world.hanako, case_id=case.pk, principal=f"u:{world.yoko.pk}", max_level=1,
                   basis=BasisName.PREFECTURE_INVITE, reason="相談",
                   expires_at=timezone.now() + dt.timedelta(days=20))  # fmt: skip
    assert tell() == 0
    clock.set(NOON + dt.timedelta(days=165))
    tell()
    assert told(NoticeKind.INVITATION_ENDS) == ["hanako"]


def test_a_seat_and_a_lead_who_leaves(world: World, clock: Clock) -> None:
    with admin() as raw:
        Ground(raw).insert(
            "access_seat", conference_id=uuid.uuid4(), room_id=uuid.uuid4(),
            user_id=world.mika.pk, organization_id=key("organization", "hokatsu"),
            is_statutory=False, status="present", is_online=False, opens_at=NOON,
            closes_at=NOON + dt.timedelta(days=9), by_id=world.kenji.pk,
        )  # fmt: skip
    assert tell() == 0
    clock.set(NOON + dt.timedelta(days=3))
    assert tell() == 1 and told(NoticeKind.SEAT_ENDS) == ["mika"]
    world.make_case("jiro")
    leaves("jiro", timezone.localdate() + dt.timedelta(days=20))
    tell()
    assert sorted(told(NoticeKind.LEAD_LEAVES)) == ["jiro", "toru"]


# --- Nothing but the kind --------------------------------------------------------------------


@pytest.fixture
def mailing(settings: Any) -> Iterator[None]:
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = "mail.example", "tasuki@example.jp"
    settings.ADDRESS = "https://tasuki.example.jp"
    give = "UPDATE accounts_user SET email = username || '@example.jp'"
    with admin() as raw:
        raw.execute(give)
        yield
        raw.execute("UPDATE accounts_user SET email = ''")


def test_notice_mail_and_log_name_nobody(
    world: World, clock: Clock, client_as: Clients, mailing: None, capfd: Any
) -> None:
    case = world.make_case("kenji", team=["hanako"], title="ひみつの世帯", number="W-SECRET-1")
    with acting_as(world.kenji.pk):
        person = CasePerson.objects.select_related("person").filter(case=case)[0].person
        Person.objects.filter(pk=person.pk).update(family_name="秘本", given_name="すみれ")
        add_contact(by=world.kenji, person=person, kind="address", value=PLACE, level=1)
    consent(world, case, days=20)
    protected(world, case, by="kenji", days=20)
    with as_role() as web:
        assert daily.due(web, NOON) == []
    kinds = {NoticeKind.CONSENT_ENDS, NoticeKind.PROTECTION_ENDS}
    with acting_as(world.kenji.pk):
        assert {one.kind for one in Notice.objects.all()} == kinds
    page = body(client_as("kenji").get(reverse("safeguards:notices")))
    assert send_waiting().count == 2
    said = [page, *(f"{one.subject}{one.body}{one.message()}" for one in mail.outbox)]
    said += list(capfd.readouterr())
    for words in said:
        for canary in (*CANARIES, str(case.pk), str(person.pk)):
            assert canary not in words
    assert {one.body.split("\n")[0] for one in mail.outbox} == {one.label for one in kinds}


def test_the_first_screen_says_how_many_and_not_whose(world: World, client_as: Clients) -> None:
    case = world.make_case("hanako", title="ひみつの世帯", number="W-SECRET-1", status="closed",
                           ended_at=timezone.now())  # fmt: skip
    protected(world, case, days=20)
    shown = body(client_as("hanako").get("/"))
    assert "守りの期限" not in shown, "of an open case alone"
    protected(world, world.make_case("hanako", title="ひみつの世帯"), days=20)
    kenji, hanako = body(client_as("kenji").get("/")), body(client_as("hanako").get("/"))
    assert "守りの期限が近いものが1件あります" in hanako
    assert "守りの期限が近い" not in kenji
    assert "ひみつの世帯" not in hanako.split("守りの期限が近い")[1].split("</li>")[0]


# --- The process ------------------------------------------------------------------------------


def test_two_processes_at_once_tell_once(world: World) -> None:
    for _ in range(3):
        protected(world, world.make_case("hanako"), days=20)
    barrier, faults = threading.Barrier(2), list[str]()

    def work() -> None:
        with as_role() as web:
            barrier.wait()
            faults.extend(daily.due(web, NOON))

    threads = [threading.Thread(target=work) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert faults == [] and told(NoticeKind.PROTECTION_ENDS) == ["hanako"]


def minds_the_signal(pid: int) -> bool:
    """Whether a process has said what it does when it is asked to end."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("SigCgt:"):
            return bool(int(line.split()[1], 16) >> (signal.SIGTERM - 1) & 1)
    return False


def test_the_process_does_its_round_and_ends_when_asked(world: World) -> None:
    case = world.make_case("mika", status="supporting")
    HandOver(giver_id=key("organization", "hokatsu"), taker_id=key("organization", "shohi"),
             begins_on=timezone.localdate()).save(using="setup", force_insert=True)  # fmt: skip
    command, out = [sys.executable, "-m", "tasuki.config.daily"], subprocess.PIPE
    given: Any = {"cwd": ROOT, "text": True, "env": environment(DATABASE)}
    started = [subprocess.Popen(command, **given, stdout=out, stderr=out) for _ in range(2)]
    until = time.monotonic() + 30
    owner: uuid.UUID | None = key("organization", "hokatsu")
    while owner == key("organization", "hokatsu") and time.monotonic() < until:
        time.sleep(0.2)
        owner = Case.objects.using("setup").get(pk=case.pk).owner_id
    while not all(minds_the_signal(one.pid) for one in started) and time.monotonic() < until:
        time.sleep(0.1)  # one may have done the round before the other has begun
    for one in started:
        one.send_signal(signal.SIGTERM)
    assert [one.communicate(timeout=20) for one in started] == [("", "")] * 2
    assert [one.returncode for one in started] == [0, 0]
    assert owner == key("organization", "shohi")
    assert told(NoticeKind.HANDED_OVER) in (["jiro", "toru"], ["toru", "jiro"])


def test_it_sleeps_an_hour_or_until_midnight_and_tells_by_day() -> None:
    day = dt.datetime(2027, 3, 31, tzinfo=JST)
    assert daily.pause(day.replace(hour=9)) == 3600
    assert daily.pause(day.replace(hour=23, minute=59, second=59)) == 1.5
    assert daily.pause(dt.datetime(2027, 3, 31, 14, 30, tzinfo=dt.UTC)) == 1800.5

    class Asked:
        def __init__(self) -> None:
            self.said: list[str] = []

        def execute(self, statement: str) -> None:
            self.said.append(statement)
            if statement == daily.HAND_OVER:
                raise psycopg.errors.LockNotAvailable("W-SECRET-1")

    always = [daily.HAND_OVER, daily.CLOSE]
    for hour, expected in ((0, always), (8, [*always, *daily.TELL])):
        asked: Any = Asked()
        assert daily.due(asked, day.replace(hour=hour)) == ["LockNotAvailable"]
        assert asked.said == expected, "what fails keeps nothing else from being done"


def test_web_can_neither_read_nor_write_what_was_told(world: World) -> None:
    with as_role() as web:
        for statement in (
            "SELECT priv.ending()",
            "SELECT priv.hand_over(gen_random_uuid())",
            "SELECT priv.tell('{}', 'x', NULL)",
            "INSERT INTO access_duetold (id) VALUES (gen_random_uuid())",
            "INSERT INTO access_handover (id) VALUES (gen_random_uuid())",
            "UPDATE access_handover SET begins_on = '2020-01-01'",
            "INSERT INTO access_notice (id) VALUES (gen_random_uuid())",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege), web.transaction():
                web.execute(statement.encode())
        assert web.execute("SELECT * FROM access_duetold").fetchall() == []
