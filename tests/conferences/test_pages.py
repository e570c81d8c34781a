"""Both meetings as in a browser, and the taint: nothing of the room on any other page."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tasuki.access.context import acting_as
from tasuki.access.models import Seat
from tasuki.accounts.models import Membership
from tasuki.conferences import actions
from tasuki.conferences.enums import ItemKind
from tasuki.conferences.models import PlanConference, PlanItem, SupportMatter, Task
from tests.conferences.test_regimes import enter_room, meeting, plan_item, room
from tests.conftest import body
from tests.plans.steps import case_for_plan, consent_for, day, submitted
from tests.world import World

MARKER = "しるし・ろくじょうのろく"


def no_id_twice(text: str) -> None:
    """Every label finds its own field."""
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids)), sorted(one for one in ids if ids.count(one) > 1)


def membership(world: World, name: str) -> Membership:
    return Membership.objects.get(user=world.users[name])


def test_a_meeting_from_date_to_minutes(world: World, client_as: Any) -> None:
    case = case_for_plan(world)
    with acting_as(world.kenji.pk):
        plan = submitted(world, case)
        consent_for(world, case, "hokatsu")
        mika_id, kenji_id = (membership(world, one).pk for one in ("mika", "kenji"))
    kenji = client_as("kenji")
    sent = kenji.post(
        "/conferences/new", {"day": str(day(1)), "time": "10:00", "place": "市役所 2階"}
    )
    assert sent.status_code == 302, body(sent)
    page = sent["Location"]
    with acting_as(world.kenji.pk):
        conference = PlanConference.objects.get()
    put = {
        "conference": conference.pk, "kind": "plan", "topic": "プラン第1版", "planned_minutes": 15,
        "questions": "滞納の整理を、どこが受けるか\n受診の同行", "seats": [mika_id, kenji_id],
    }  # fmt: skip
    sent = kenji.post(f"/conferences/put/{plan.pk}", put)
    assert sent.status_code == 302, body(sent)
    item = sent["Location"]
    mika = client_as("mika")
    assert "受診の同行" in body(mika.get(item)) and "プラン第1版" in body(mika.get(page))
    assert "進行" in body(kenji.get(f"{item}screen"))
    no_id_twice(body(kenji.get(item)))
    assert mika.post(f"{item}decision", {"decision": "approved"}).status_code == 403
    task = {"text": "見直しの同行", "owner": mika_id, "due_on": str(day(9))}
    assert kenji.post(f"{item}tasks", task).status_code == 302
    assert kenji.post(f"{item}tasks", {"text": ""}).status_code == 422
    listed = body(mika.get("/tasks/"))
    assert "見直しの同行" in listed
    with acting_as(world.mika.pk):
        done = f"/tasks/{Task.objects.get().pk}/done"
    assert mika.post(done).status_code == 302
    assert "済んだこと" in body(mika.get("/tasks/"))
    given = {"organization": world.organizations["shohi"].pk, "text": "書面の意見です"}
    assert kenji.post(f"{item}inputs", given).status_code == 302
    assert "書面の意見です" in body(mika.get(item))
    assert kenji.post(f"{item}decision", {"decision": "approved_changed"}).status_code == 302
    assert "修正承認" in body(kenji.get(page))
    assert "支援決定" in body(kenji.get(f"/plans/{plan.pk}/"))
    assert "プラン第1版" in body(kenji.get(f"/cases/{case.pk}/conferences/"))
    with acting_as(world.kenji.pk):
        attendee = conference.attendees.get(user=world.mika).pk
    assert kenji.post(f"{page}attendance", {f"present-{attendee}": "online"}).status_code == 302
    assert kenji.post(f"{page}next", {"next_on": str(day(30))}).status_code == 302
    assert kenji.post(f"{page}move", {"to": "materials_fixed"}).status_code == 302
    assert "資料を固めた" in body(kenji.get(page))
    kenji.post(f"{page}move", {"to": "held"})
    assert "まだ会議の時刻になっていません" in body(kenji.get(page))


def test_minutes_of_two_writers(world: World, client_as: Any) -> None:
    case = case_for_plan(world)
    with acting_as(world.kenji.pk):
        item = plan_item(world, submitted(world, case), "kenji")
        item.refresh_from_db()
    kenji, url = client_as("kenji"), f"/conferences/items/{item.pk}/minutes"
    first = {"minutes": "はじめの文", "revision": item.revision}
    assert kenji.post(url, first).status_code == 302
    clash = kenji.post(url, first | {"minutes": "あとの文"})
    assert clash.status_code == 409
    assert "はじめの文" in body(clash) and "あとの文" in body(clash)
    again = {"minutes": "あとの文", "revision": item.revision + 1, "keep-minutes": "both"}
    assert kenji.post(url, again).status_code == 302
    with acting_as(world.kenji.pk):
        assert PlanItem.objects.get().minutes == "はじめの文\n\nあとの文"


def test_a_refused_seat_names_the_agency(world: World, client_as: Any) -> None:
    """Consent lives today but ends before the meeting."""
    case = case_for_plan(world)
    with acting_as(world.kenji.pk):
        plan = submitted(world, case)
        consent_for(world, case, "hokatsu", days=3)
        conference, mika = meeting(world, 5), membership(world, "mika")
    sent = client_as("kenji").post(
        f"/conferences/put/{plan.pk}",
        {"conference": conference.pk, "kind": "plan", "topic": "x", "seats": [mika.pk]},
    )
    assert sent.status_code == 422
    assert "地域包括支援センターみなみに見せてよいという本人の同意" in body(sent)
    with acting_as(world.kenji.pk):
        assert not PlanItem.objects.exists()


def test_the_room_through_its_door(world: World, client_as: Any) -> None:
    hanako = client_as("hanako")
    sent = hanako.post("/support-conferences/new", {"label": "坂の上の家の男性", "note": "急ぎ"})
    assert sent.status_code == 302
    page = sent["Location"]
    with acting_as(world.kenji.pk):
        ids = [membership(world, one).pk for one in ("hanako", "mika")]
    kenji = client_as("kenji")
    desk = body(kenji.get(page))
    assert "急ぎ" in desk and "坂の上" not in desk
    called = {"day": str(day(0)), "time": "00:01", "place": "小会議室", "members": ids}
    assert kenji.post(f"{page}convene", called).status_code == 302
    assert hanako.post(f"{page}convene", called).status_code == 403
    door = body(hanako.get(page))
    assert "第159条" in door and "坂の上" not in door
    assert hanako.post(f"{page}say/contribution", {"text": "x"}).status_code == 404
    assert hanako.post(f"{page}enter").status_code == 302
    inside = hanako.get(page)
    text = body(inside)
    assert "坂の上の家の男性" in text and "never-print" in text and "印刷する" not in text
    assert inside["Cache-Control"] == "no-store"
    no_id_twice(text)
    assert "坂の上" not in body(kenji.get(page))
    said = {"organization": world.organizations["shakyo"].pk, "kind": "fact", "text": MARKER}
    assert hanako.post(f"{page}say/contribution", said).status_code == 302
    owner = ids[0]
    task = {"text": f"訪ねる{MARKER}", "owner": owner, "due_on": str(day(1))}
    assert hanako.post(f"{page}say/task", task).status_code == 302
    shohi = world.organizations["shohi"].pk
    asked = {"organization": shohi, "question": "q", "due_on": str(day(2))}
    assert hanako.post(f"{page}say/information", asked).status_code == 422  # what to call it
    asked["label"] = "支援会議からの求め"
    assert hanako.post(f"{page}say/information", asked).status_code == 302
    with acting_as(world.hanako.pk):
        matter = SupportMatter.objects.get()
    words = {"assessment": f"急ぐ{MARKER}", "minutes": MARKER, "revision": matter.revision}
    url = f"/support-conferences/matters/{matter.pk}"
    assert hanako.post(url, words).status_code == 302
    clash = hanako.post(url, words | {"minutes": "別"})
    assert clash.status_code == 409 and "never-print" in body(clash)
    assert MARKER in body(hanako.get(page))
    assert kenji.post(f"{page}move", {"to": "held"}).status_code == 302
    with acting_as(world.kenji.pk):
        seat = Seat.objects.get(user=world.mika)
    assert kenji.post(f"{page}members/{seat.pk}/remove").status_code == 302


def test_r03_no_other_page_says_what_was_said(world: World, client_as: Any) -> None:
    case = case_for_plan(world, status="planning")
    conference = room(world, "hanako", "kenji", case=case)
    for name in ("hanako", "kenji"):
        enter_room(world, conference, name)
    with acting_as(world.kenji.pk):
        plan = submitted(world, case)
        item = plan_item(world, plan, "kenji")
        matter = SupportMatter.objects.get()
        actions.contribute(
            by=world.kenji, conference=conference, organization=world.organizations["city"],
            text=MARKER,
        )  # fmt: skip
        actions.write_matter(by=world.kenji, matter=matter, assessment=MARKER, minutes=MARKER)
        actions.add_support_task(
            by=world.kenji, conference=conference, text=MARKER, owner=world.kenji, due_on=day(1)
        )
    pages = ["/", "/cases/", f"/cases/{case.pk}/", f"/cases/{case.pk}/records/",
             f"/cases/{case.pk}/history/", f"/cases/{case.pk}/plan/",
             f"/cases/{case.pk}/conferences/", f"/plans/{plan.pk}/paper", "/conferences/",
             f"/conferences/items/{item.pk}/", f"/conferences/{item.conference_id}/", "/tasks/",
             "/roles/"]  # fmt: skip
    for name in ("kenji", "hanako"):
        client = client_as(name)
        assert MARKER in body(client.get(f"/support-conferences/{conference.pk}/")), name
        for page in pages:
            answer = client.get(page, follow=True)
            assert answer.status_code < 500, page
            assert MARKER not in body(answer), (name, page)


@pytest.mark.parametrize("name", ["jiro", "saburo", "yoko", "mika"])
def test_out_of_sight_is_absent(world: World, client_as: Any, name: str) -> None:
    case = case_for_plan(world)
    with acting_as(world.kenji.pk):
        item = plan_item(world, submitted(world, case), "kenji")
    conference = room(world, "hanako")
    client, nobody = client_as(name), uuid.uuid4()
    for real in (
        f"/conferences/items/{item.pk}/",
        f"/conferences/items/{item.pk}/screen",
        f"/conferences/{item.conference_id}/",
        f"/support-conferences/{conference.pk}/",
        f"/cases/{case.pk}/conferences/",
    ):
        invented = re.sub(r"[0-9a-f-]{36}", str(nobody), real)
        one, other = client.get(real), client.get(invented)
        assert (one.status_code, other.status_code) == (404, 404), real
        assert one.content == other.content


def test_lists_have_fixed_numbers_of_queries(world: World, client_as: Any) -> None:
    with acting_as(world.kenji.pk):
        first = meeting(world)
    kenji = client_as("kenji")
    pages = ("/conferences/", f"/conferences/{first.pk}/", "/tasks/")
    counts = []
    for page in pages:
        kenji.get(page)
        with CaptureQueriesContext(connection) as few:
            kenji.get(page)
        counts.append(len(few))
    case = case_for_plan(world)
    with acting_as(world.kenji.pk):
        plan = submitted(world, case)
        for number in range(4):
            meeting(world, number + 2)
            item = actions.add_item(
                by=world.kenji, conference=first, kind=ItemKind.PROGRESS, topic=f"{number}",
                plan=plan,
                seats=[(world.kenji, world.organizations["city"])],
            )  # fmt: skip
            actions.add_task(
                by=world.kenji, item=item, text="x", owner=world.kenji,
                organization=world.organizations["city"], due_on=day(2),
            )  # fmt: skip
    for page, count in zip(pages, counts, strict=True):
        with CaptureQueriesContext(connection) as many:
            assert kenji.get(page).status_code == 200
        assert len(many) <= count + 1, page


def test_a_past_meeting_gives_no_seat_for_later(world: World) -> None:
    """Entered afterwards, a meeting of long ago opens no case to anybody."""
    case = case_for_plan(world)
    with acting_as(world.kenji.pk):
        plan = submitted(world, case)
        consent = consent_for(world, case, "hokatsu")
        assert consent.state.starts_at < timezone.now() - dt.timedelta(hours=23)
        item = plan_item(world, plan, "mika", days=-0.5)
        Seat.objects.filter(room_id=item.pk).update(
            closes_at=timezone.now() - dt.timedelta(minutes=1)
        )
    with acting_as(world.mika.pk):
        assert not PlanItem.objects.exists()
