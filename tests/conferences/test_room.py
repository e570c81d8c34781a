"""Inside a 支援会議: questions to agencies, papers and their return, the way out, the end."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from tasuki.access.actions import record_consent, withdraw_consent
from tasuki.access.context import acting_as
from tasuki.access.enums import ConsentForm, ConsentStatus
from tasuki.access.models import Notice, Seat
from tasuki.accounts.models import SecrecyAcknowledgement
from tasuki.audit.models import Event
from tasuki.cases.models import Case, Record
from tasuki.conferences import actions
from tasuki.conferences.enums import InformationStatus, OutsideGround
from tasuki.conferences.models import (
    Contribution,
    InformationRequest,
    PaperReturn,
    Recontribution,
    SupportConference,
    SupportMatter,
    SupportPaper,
)
from tests.access.ground import Ground
from tests.conferences.test_regimes import enter_room, room
from tests.database import admin
from tests.world import World

pytestmark = pytest.mark.django_db


def sitting(world: World, *names: str, case: Case | None = None) -> SupportConference:
    """A meeting whose members ``names`` are inside."""
    conference = room(world, *names, case=case)
    for name in names:
        enter_room(world, conference, name)
    return conference


def question(world: World, conference: SupportConference, to: str = "mika") -> InformationRequest:
    """hanako asks mika's agency, from inside."""
    with acting_as(world.hanako.pk):
        return actions.ask_information(
            by=world.hanako, conference=conference, organization=world.organization_of(to),
            label="支援会議からの求め", question="受診は続いていますか",
            due_on=timezone.localdate() + dt.timedelta(days=3),
        )  # fmt: skip


# --- 資料・情報の求め ----------------------------------------------------------------------------


def test_the_asked_desk_sees_its_own_question_and_nothing_of_the_meeting(world: World) -> None:
    conference = sitting(world, "hanako", "kenji")
    asked = question(world, conference)
    question(world, conference, "jiro")
    with acting_as(world.mika.pk):
        assert [one.pk for one in InformationRequest.objects.all()] == [asked.pk]
        assert not SupportConference.objects.exists() and not Contribution.objects.exists()
        notice = Notice.objects.get()
        assert notice.kind == "meeting_question" and notice.case_id is None
        actions.answer_information(
            by=world.mika, asked=asked, status=InformationStatus.PARTIAL, answer="月に1回"
        )
        with pytest.raises(ValidationError, match="もう返事があります"), transaction.atomic():
            actions.answer_information(
                by=world.mika, asked=asked, status=InformationStatus.DECLINED, answer="やめる"
            )
    with acting_as(world.hanako.pk):
        row = InformationRequest.objects.get(pk=asked.pk)
        assert (row.status, row.answer, row.answered_by_id) == ("partial", "月に1回", world.mika.pk)
        assert Notice.objects.filter(kind="answer_meeting", object_id=conference.pk).exists()
    for name in ("saburo", "yoko", "kansa"):
        with acting_as(world.users[name].pk):
            assert not InformationRequest.objects.exists(), name


def test_a_refusal_needs_its_reason_and_a_reminder_is_sent_once_a_day(world: World) -> None:
    conference = sitting(world, "hanako")
    asked = question(world, conference)
    with acting_as(world.hanako.pk):
        actions.remind_information(by=world.hanako, asked=asked)
        with pytest.raises(ValidationError, match="きょうは、もう"), transaction.atomic():
            actions.remind_information(by=world.hanako, asked=asked)
    with acting_as(world.mika.pk):
        assert Notice.objects.filter(kind="meeting_question").count() == 2
        with pytest.raises(ValidationError, match="断りの理由"), transaction.atomic():
            actions.answer_information(
                by=world.mika, asked=asked, status=InformationStatus.DECLINED, answer=" "
            )


@pytest.mark.django_db(transaction=True)
def test_a_blocked_desk_is_not_asked_about_the_person(world: World) -> None:
    case = world.make_case("hanako", status="assessment")
    conference = sitting(world, "hanako", case=case)
    question(world, conference)
    with acting_as(world.mika.pk):
        assert InformationRequest.objects.count() == 1
    with acting_as(world.hanako.pk):
        person = case.people.get().person_id
    with admin() as other:
        Ground(other).insert(
            "access_block", person_id=person, principal=f"u:{world.mika.pk}", kind="kin", note="",
            by_id=world.hanako.pk, created_at="2026-01-01",
        )  # fmt: skip
    with acting_as(world.mika.pk):
        assert not InformationRequest.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_member_who_is_kept_from_the_person_has_no_seat(
    world: World, client_as: Callable[..., Any]
) -> None:
    """A block beats a seat as it beats every other ground: the meeting is as if it were not."""
    case = world.make_case("hanako", status="assessment")
    conference, other = sitting(world, "mika", case=case), sitting(world, "mika")
    client = client_as("mika", raise_request_exception=False)
    page = reverse("conferences:support", args=[conference.pk])
    assert client.get(page).status_code == 200
    with acting_as(world.hanako.pk):
        person = case.people.get().person_id
    with admin() as raw:
        Ground(raw).block(person, f"o:{world.organization_of('mika').pk}")
    with acting_as(world.mika.pk):
        assert [one.pk for one in SupportConference.objects.all()] == [other.pk]
        assert {one.conference_id for one in SupportMatter.objects.all()} == {other.pk}
    answer, absent = client.get(page), client.get(f"/support-conferences/{uuid.uuid4()}/")
    assert (answer.status_code, absent.status_code) == (404, 404)
    listing = client.get(reverse("conferences:list")).content.decode()
    assert conference.number not in listing and other.number in listing


def test_the_desk_answers_on_its_page(world: World, client_as: Callable[..., Any]) -> None:
    asked = question(world, sitting(world, "hanako"))
    client, url = client_as("mika"), reverse("conferences:answer_asked", args=[asked.pk])
    listing = client.get(reverse("conferences:list")).content.decode()
    assert "支援会議からの求め" in listing and "受診は続いていますか" not in listing
    page = client.get(url).content.decode()
    assert "受診は続いていますか" in page and "never-print" in page and "159条" in page
    refused = client.post(url, {"status": "declined", "answer": ""})
    assert refused.status_code == 422
    assert client.post(url, {"status": "provided", "answer": "続いている"}).status_code == 302
    assert "続いている" in client.get(url).content.decode()
    other = client_as("jiro", raise_request_exception=False)
    assert other.get(url).status_code == 404


# --- 資料 ---------------------------------------------------------------------------------------


def test_a_paper_is_read_on_its_page_each_reading_is_noted_until_it_is_taken_back(
    world: World, client_as: Callable[..., Any]
) -> None:
    conference = sitting(world, "kenji", "mika")
    with acting_as(world.mika.pk):
        paper = actions.show_paper(
            by=world.mika, conference=conference, organization=world.organization_of("mika"),
            title="訪問のまとめ", text="中身の文",
        )  # fmt: skip
        with pytest.raises(DatabaseError, match="row-level"), transaction.atomic():
            actions.take_back(by=world.mika, paper=paper)
    url = reverse("conferences:paper", args=[paper.pk])
    for name in ("kenji", "mika"):
        page = client_as(name).get(url).content.decode()
        assert "中身の文" in page and "never-print" in page
    room_page = client_as("mika").get(reverse("conferences:support", args=[conference.pk]))
    assert "訪問のまとめ" in room_page.content.decode()
    assert "中身の文" not in room_page.content.decode()
    with acting_as(world.mika.pk):
        readings = Event.objects.filter(action="conference_open", object_ids__contains=[paper.pk])
        # Of two readings one's own is seen; writing it down was an event of another kind.
        assert readings.count() == 1
    assert client_as("mika", raise_request_exception=False).post(
        reverse("conferences:take_back", args=[paper.pk])
    ).status_code == 403  # fmt: skip
    assert client_as("kenji").post(reverse("conferences:take_back", args=[paper.pk])).status_code
    for name in ("kenji", "mika"):
        assert client_as(name, raise_request_exception=False).get(url).status_code == 404
        with acting_as(world.users[name].pk):
            assert not SupportPaper.objects.exists() and PaperReturn.objects.count() == 1


# --- 閉じる --------------------------------------------------------------------------------------


def test_after_the_wind_down_everything_is_shut_and_the_duty_stays(
    world: World, client_as: Callable[..., Any]
) -> None:
    conference = sitting(world, "hanako", "mika")
    asked = question(world, conference, "jiro")
    with acting_as(world.mika.pk):
        paper = actions.show_paper(
            by=world.mika, conference=conference, organization=world.organization_of("mika"),
            title="x", text="y",
        )  # fmt: skip
    with acting_as(world.kenji.pk):
        SupportConference.objects.update(closes_at=timezone.now() - dt.timedelta(seconds=1))
    for name in ("hanako", "mika", "jiro"):
        with acting_as(world.users[name].pk):
            for model in (SupportPaper, InformationRequest, Contribution, Recontribution):
                assert not model.objects.exists(), (name, model)
    assert client_as("mika", raise_request_exception=False).get(
        reverse("conferences:paper", args=[paper.pk])
    ).status_code == 404  # fmt: skip
    assert client_as("jiro", raise_request_exception=False).get(
        reverse("conferences:answer_asked", args=[asked.pk])
    ).status_code == 404  # fmt: skip
    with acting_as(world.kenji.pk):
        Seat.objects.filter(user=world.mika).delete()  # the database leaves it there
    with acting_as(world.mika.pk):
        assert SecrecyAcknowledgement.objects.count() == 1
        assert Seat.objects.filter(user=world.mika).count() == 1
        with pytest.raises(DatabaseError), transaction.atomic():
            SecrecyAcknowledgement.objects.all().delete()
    page = client_as("mika").get(reverse("conferences:duties")).content.decode()
    assert "続いています" in page and "159条" in page


def test_secrecy_is_acknowledged_for_each_meeting_anew(world: World) -> None:
    sitting(world, "mika")
    second = room(world, "mika")
    with acting_as(world.mika.pk) as viewer:
        assert second.pk not in viewer.room_ids
    enter_room(world, second, "mika")
    with acting_as(world.mika.pk) as viewer:
        assert second.pk in viewer.room_ids and SecrecyAcknowledgement.objects.count() == 2


# --- 会議の外へ ----------------------------------------------------------------------------------


def said_in(world: World, conference: SupportConference) -> Contribution:
    with acting_as(world.hanako.pk):
        return actions.contribute(
            by=world.hanako, conference=conference, organization=world.organizations["shakyo"],
            text="夜に灯りがない",
        )  # fmt: skip


def agreed(world: World, case: Case, *recipients: str, **more: Any) -> Any:
    given: dict[str, Any] = {
        "by": world.hanako, "case_id": case.pk, "person_id": case.people.get().person_id,
        "recipients": [world.organizations[one] for one in recipients], "categories": ["health"],
        "purpose": "x", "form": ConsentForm.WRITTEN, "status": ConsentStatus.GRANTED,
        "explained_on": timezone.localdate(),
        "expires_at": timezone.now() + dt.timedelta(days=9),
    }  # fmt: skip
    return record_consent(**given | more)


def test_a_fact_leaves_on_a_consent_that_covers_it_or_on_a_ground_with_its_reason(
    world: World,
) -> None:
    case = world.make_case("hanako", status="assessment")
    said = said_in(world, sitting(world, "hanako", "mika", case=case))
    out: dict[str, Any] = {
        "by": world.hanako, "contribution": said, "case": case,
        "organization": world.organizations["shakyo"], "text": "体の具合を聞いた",
        "categories": ["health"],
    }  # fmt: skip
    with acting_as(world.hanako.pk):
        before = Record.objects.count()
        wrong = agreed(world, case, "hokatsu")
        right = agreed(world, case, "shakyo")
        for refused, sentence in (
            ({"ground": OutsideGround.CONSENT}, "本人の同意を選ぶか"),
            ({"ground": OutsideGround.LIFE}, "なぜ外へ出すのか"),
            ({"ground": OutsideGround.LIFE, "reason": "x", "consent": right}, "選ぶか"),
            ({"ground": OutsideGround.CONSENT, "consent": wrong}, "受け持つ機関"),
            ({"ground": OutsideGround.CONSENT, "consent": right, "categories": ["money"]},
             "受け持つ機関"),
        ):  # fmt: skip
            with pytest.raises(ValidationError, match=sentence), transaction.atomic():
                actions.recontribute(**out | refused)
        assert Record.objects.count() == before
        made = actions.recontribute(**out, ground=OutsideGround.CONSENT, consent=right)
        record = Record.objects.get(pk=made.record_id)
        assert record.level == 2 and "共有の根拠：本人の同意" in record.text
        assert "夜に灯りがない" not in record.text
        withdraw_consent(by=world.hanako, consent=right)
        with pytest.raises(ValidationError), transaction.atomic():
            actions.recontribute(**out, ground=OutsideGround.CONSENT, consent=right)
        actions.recontribute(**out, ground=OutsideGround.LIFE, reason="命の危険がある")
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM audit_event WHERE case_id IS NOT NULL"
                " AND basis = 'conference_106_6'"
            )
            assert cursor.fetchone() == (0,)
    with acting_as(world.mika.pk):
        assert Recontribution.objects.count() == 2 and not Case.objects.exists()


def test_who_may_not_change_the_case_brings_nothing_out(
    world: World, client_as: Callable[..., Any]
) -> None:
    case = world.make_case("hanako", status="assessment")
    said = said_in(world, sitting(world, "hanako", "mika", case=case))
    url = reverse("conferences:outside", args=[said.pk])
    assert client_as("mika", raise_request_exception=False).get(url).status_code == 403
    assert client_as("kenji", raise_request_exception=False).get(url).status_code == 404
    page = client_as("hanako").get(url).content.decode()
    assert "夜に灯りがない" in page
    sent = {"case": str(case.pk), "ground": "life", "reason": "命の危険", "categories": "health",
            "text": "体の具合"}  # fmt: skip
    assert client_as("hanako").post(url, sent | {"reason": ""}).status_code == 422
    assert client_as("hanako").post(url, sent).status_code == 302
    with acting_as(world.mika.pk), pytest.raises(DatabaseError), transaction.atomic():
        Recontribution(
            conference_id=said.conference_id, by=world.mika, contribution=said, case_id=case.pk,
            ground="life", reason="x", record_id=said.pk,
        ).save(force_insert=True)  # fmt: skip
