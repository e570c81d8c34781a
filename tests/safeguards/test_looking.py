"""Before a case is shown: why, when one is not of its team; and how many one opened."""

from __future__ import annotations

import datetime as dt
import time
import uuid
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tasuki.access.actions import open_grant
from tasuki.access.context import acting_as
from tasuki.access.enums import BasisName, LookPurpose, NoticeKind
from tasuki.access.models import Draft, Notice, Opening
from tasuki.audit.models import Event
from tasuki.cases.looking import A_DAY, AN_HOUR
from tasuki.cases.models import Case
from tests.conftest import body, prove
from tests.database import admin
from tests.world import WAKABA, World, key

Clients = Callable[..., Client]


@pytest.fixture
def shared(world: World) -> Case:
    """A case of hanako's desk that mika's organization sees by a referral."""
    case = world.make_case("hanako", team=["kenji"])
    with acting_as(world.hanako.pk):
        open_grant(
            by=world.hanako, case_id=case.pk, principal=f"o:{key('organization', 'hokatsu')}",
            basis=BasisName.REFERRAL, max_level=1, reason="照会",
        )  # fmt: skip
    return case


def url_of(case: Case, page: str = "cases:overview") -> str:
    return reverse(page, args=[case.pk])


def opened_before(user: uuid.UUID, count: int, *, ago: dt.timedelta = dt.timedelta(0)) -> None:
    """``count`` other cases read by somebody, as the trail has it."""
    with admin() as raw:
        raw.execute(
            "INSERT INTO audit_event (id, at, user_id, action, municipality_id, case_id,"
            " object_ids, basis, purpose, outcome, source)"
            " SELECT gen_random_uuid(), %s, %s, 'case_open', %s, gen_random_uuid(), '{}', '', '',"
            " 'done', '' FROM generate_series(1, %s)",
            [timezone.now() - ago, user, WAKABA, count],
        )


# --- The purpose --------------------------------------------------------------------------


def test_the_purpose_is_asked_once_a_day_and_leads_on(
    world: World, client_as: Clients, shared: Case
) -> None:
    mika = client_as("mika")
    wanted = url_of(shared, "cases:records") + "?page=1"
    asked = mika.get(wanted)
    assert asked.status_code == 302
    why = asked.headers["Location"]
    assert why.startswith(reverse("safeguards:purpose", args=[shared.pk]))
    page = body(mika.get(why))
    assert shared.number in page and shared.title not in page and "田中" not in page
    assert "checked" not in page  # nothing is chosen beforehand
    assert mika.post(why, {"purpose": ""}).status_code == 422
    told = mika.post(why, {"purpose": "other", "words": ""})
    assert told.status_code == 422 and "何のために開くのか" in body(told)
    assert mika.post(why, {"purpose": "call", "words": "折り返し"}).headers["Location"] == wanted
    assert mika.get(wanted).status_code == 200
    assert mika.get(url_of(shared)).status_code == 200
    with acting_as(world.mika.pk):
        opening = Opening.objects.get()
        assert (opening.case_id, opening.purpose, opening.words) == (shared.pk, "call", "折り返し")
        left = timezone.localtime(opening.ends_at)
        assert (left.hour, left.minute) == (0, 0)
        assert left - timezone.localtime() <= dt.timedelta(days=1)
    with acting_as(world.kansa.pk):
        said = Event.objects.filter(user_id=world.mika.pk, case_id=shared.pk)
        label = str(LookPurpose.CALL.label)
        assert said.get(action="purpose").purpose == label
        assert said.get(action="case_open").purpose == label
        assert "折り返し" not in set(said.values_list("purpose", flat=True))


def test_the_next_day_it_is_asked_again(world: World, client_as: Clients, shared: Case) -> None:
    with acting_as(world.mika.pk):
        Opening(
            user=world.mika, case_id=shared.pk, purpose="call",
            ends_at=timezone.now() - dt.timedelta(seconds=1),
        ).save(force_insert=True)  # fmt: skip
    assert client_as("mika").get(url_of(shared)).status_code == 302


def test_the_team_and_the_lead_are_not_asked(
    world: World, client_as: Clients, shared: Case
) -> None:
    for name in ("hanako", "kenji"):
        assert client_as(name).get(url_of(shared)).status_code == 200, name


def test_who_sees_nothing_is_asked_nothing(world: World, client_as: Clients, shared: Case) -> None:
    for name in ("jiro", "saburo", "kansa"):
        client = client_as(name, raise_request_exception=False)
        for url in (url_of(shared), reverse("safeguards:purpose", args=[shared.pk])):
            absent = client.get(url.replace(str(shared.pk), str(uuid.uuid4())))
            found = client.get(url)
            assert (found.status_code, found.content) == (404, absent.content), name


def test_what_was_sent_is_kept_meanwhile(world: World, client_as: Clients, shared: Case) -> None:
    mika = client_as("mika")
    url = reverse("cases:record_add", args=[shared.pk])
    assert mika.post(url, {"text": "書きかけ"}).headers["Location"].endswith(f"next={url}")
    with acting_as(world.mika.pk):
        assert Draft.objects.get(form_key=url).values["text"] == ["書きかけ"]


def test_it_leads_nowhere_else(world: World, client_as: Clients, shared: Case) -> None:
    mika = client_as("mika")
    why = reverse("safeguards:purpose", args=[shared.pk])
    answer = mika.post(f"{why}?next=https://example.com/", {"purpose": "call"})
    assert answer.headers["Location"] == url_of(shared)


def test_it_costs_no_statement(world: World, client_as: Clients, shared: Case) -> None:
    world.say_purpose(shared, "mika")
    client = client_as("mika")
    client.get(url_of(shared))
    with CaptureQueriesContext(connection) as queries:
        client.get(url_of(shared))
    asked = [one["sql"] for one in queries if "api.breadth" in one["sql"]]
    assert len(asked) == 1 and '"cases_case"' in asked[0] and '"access_opening"' in asked[0]


# --- How many -----------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_after_thirty_in_an_hour_a_fresh_proof_is_asked(world: World, client_as: Clients) -> None:
    case, other = world.make_case("hanako"), world.make_case("hanako")
    hanako = client_as("hanako")
    prove(hanako, ago=300)  # still fresh: that does not count
    opened_before(world.hanako.pk, AN_HOUR - 1)
    assert hanako.get(url_of(case)).status_code == 200
    answer = hanako.get(url_of(other))
    assert answer.headers["Location"].startswith(reverse("safeguards:many"))
    page = body(hanako.get(answer.headers["Location"]))
    assert f"{AN_HOUR}件" in page and "anew=1" in page
    assert hanako.get(url_of(case)).status_code == 200  # opened before: not a new one
    step = hanako.get(f"{reverse('step_up')}?anew=1&next={url_of(other)}")
    assert step.status_code == 200  # although the last proof is five minutes old
    prove(hanako)
    time.sleep(0.01)
    assert hanako.get(url_of(other)).status_code == 200
    with acting_as(world.kansa.pk):
        opened = Event.objects.filter(case_id=other.pk, action="case_open")
        assert opened.count() == 1  # the way round is not an opening


@pytest.mark.django_db(transaction=True)
def test_every_page_of_a_case_counts(world: World, client_as: Clients) -> None:
    case = world.make_case("hanako")
    prove_ago = client_as("hanako")
    prove(prove_ago, ago=300)
    opened_before(world.hanako.pk, AN_HOUR)
    for page in ("records", "household", "sharing", "papers", "history", "assessment", "edit"):
        answer = prove_ago.get(url_of(case, f"cases:{page}"))
        assert answer.headers.get("Location", "").startswith(reverse("safeguards:many")), page


@pytest.mark.django_db(transaction=True)
def test_older_than_an_hour_counts_for_the_day_alone(world: World, client_as: Clients) -> None:
    case = world.make_case("hanako")
    hanako = client_as("hanako")
    prove(hanako, ago=80000)
    opened_before(world.hanako.pk, AN_HOUR + 5, ago=dt.timedelta(minutes=61))
    assert hanako.get(url_of(case)).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_a_hundred_a_day_is_the_end_and_somebody_is_told(world: World, client_as: Clients) -> None:
    case = world.make_case("hanako", team=["kenji"])
    for _ in range(2):
        opened_before(world.hanako.pk, A_DAY // 2)
    with admin() as raw:
        raw.execute("UPDATE accounts_membership SET role = 'municipal_officer' WHERE id = %s",
                    [key("membership", "kenji")])  # fmt: skip
    try:
        hanako = client_as("hanako")
        for _ in range(2):
            answer = hanako.get(url_of(case))
            assert answer.headers["Location"].startswith(reverse("safeguards:stopped"))
        page = body(hanako.get(answer.headers["Location"]))
        assert "中村 健二さん" in page and "緊急閲覧" in page and f"{A_DAY}件" in page
        with acting_as(world.kenji.pk):
            notice = Notice.objects.get()  # twice stopped, told once
            assert (notice.kind, notice.by_id) == (NoticeKind.BREADTH, world.hanako.pk)
            assert notice.case_id is None
    finally:
        with admin() as raw:
            raw.execute("UPDATE accounts_membership SET role = 'coordinator' WHERE id = %s",
                        [key("membership", "kenji")])  # fmt: skip
    with acting_as(world.kansa.pk):
        assert Event.objects.filter(user_id=world.hanako.pk, action="stopped").count() == 2


@pytest.mark.django_db(transaction=True)
def test_an_emergency_is_not_stopped(world: World, client_as: Clients) -> None:
    case = world.make_case("hanako")
    opened_before(world.mika.pk, A_DAY)
    mika = client_as("mika")
    mika.post(
        reverse("safeguards:urgent"),
        {"number": case.number, "reason": "life", "words": "近所の人から、倒れていると電話があった"
         "ため、すぐに見る"},
    )  # fmt: skip
    assert mika.get(url_of(case)).status_code == 200
