"""Moves, triage, records, the team: what the flow allows and what it refuses."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tasuki.access.context import acting_as
from tasuki.access.policy import item_visible_q
from tasuki.cases.actions.moves import end_case, move_case
from tasuki.cases.actions.records import add_record, change_person_note, correct_record
from tasuki.cases.actions.team import add_team_member, change_lead, remove_team_member
from tasuki.cases.actions.triage import triage_case
from tasuki.cases.enums import ENDED, MOVES, CaseStatus, ClosureReason, Method, TriageDecision
from tasuki.cases.frame import steps_of
from tasuki.cases.models import Case, PersonNote, Record
from tests.cases.test_pages import full_case
from tests.conftest import body
from tests.world import World


def write(world: World, case: Case, **fields: object) -> Record:
    given: dict[str, object] = {
        "by": world.hanako,
        "case": case,
        "organization": world.organization_of("hanako"),
        "method": Method.PHONE,
        "happened_at": timezone.now(),
        "text": "電話で話した",
    }
    return add_record(**{**given, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize("status", list(CaseStatus))
def test_only_the_known_moves_are_made(world: World, status: CaseStatus) -> None:
    """Every pair of states, refused with a sentence that names both."""
    allowed = MOVES[status] | (frozenset() if status in ENDED else {CaseStatus.TRANSFERRED})
    with acting_as(world.hanako.pk):
        case = full_case(world)
        ended = timezone.now() if status in ENDED else None
        for to in CaseStatus:
            Case.objects.filter(pk=case.pk).update(status=status, ended_at=ended)
            case.refresh_from_db()
            if to in allowed:
                move_case(by=world.hanako, case=case, to=to)
                assert case.status == to
                assert (case.ended_at is not None) == (to in ENDED)
            else:
                with pytest.raises(ValidationError) as refused:
                    move_case(by=world.hanako, case=case, to=to)
                assert status.label in str(refused.value)


def test_triage_moves_on_or_ends(world: World) -> None:
    with acting_as(world.hanako.pk):
        on = full_case(world)
        triage_case(by=world.hanako, case=on, decision=TriageDecision.ASSESSMENT, text="重なる")
        assert on.status == CaseStatus.ASSESSMENT
        out = full_case(world)
        hokatsu = world.organizations["hokatsu"]
        triage_case(
            by=world.hanako, case=out, decision=TriageDecision.REFERRED_OUT, text="介護のみ",
            lead_after=hokatsu,
        )  # fmt: skip
        assert out.status == CaseStatus.REFERRED_OUT
        assert out.closures.get().lead_after == hokatsu


def test_triage_wants_a_reason_and_a_place_to_go(world: World) -> None:
    with acting_as(world.hanako.pk):
        case = full_case(world)
        with pytest.raises(ValidationError, match="理由"):
            triage_case(by=world.hanako, case=case, decision=TriageDecision.ASSESSMENT, text=" ")
        with pytest.raises(ValidationError, match="どの機関"):
            triage_case(by=world.hanako, case=case, decision=TriageDecision.REFERRED_OUT, text="x")
        triage_case(by=world.hanako, case=case, decision=TriageDecision.ASSESSMENT, text="x")
        with pytest.raises(ValidationError, match="アセスメント"):
            triage_case(by=world.hanako, case=case, decision=TriageDecision.OUTREACH, text="x")


def test_a_closure_is_coded(world: World) -> None:
    with acting_as(world.hanako.pk):
        case = full_case(world)
        with pytest.raises(ValidationError):
            end_case(
                by=world.hanako, case=case, to=CaseStatus.CLOSED, reason=ClosureReason.GOAL_REACHED
            )
        assert not case.closures.exists()


def test_a_record_never_changes(world: World) -> None:
    with acting_as(world.hanako.pk):
        record = write(world, full_case(world))
        with pytest.raises(DatabaseError), transaction.atomic():
            Record.objects.filter(pk=record.pk).update(text="別の文")
        with pytest.raises(DatabaseError), transaction.atomic():
            Record.objects.filter(pk=record.pk).delete()
        fixed = correct_record(by=world.hanako, record=record, text="正しい文")
        assert fixed.corrects == record
        record.refresh_from_db()
        assert record.text == "電話で話した"
        with pytest.raises(ValidationError, match="もう訂正"):
            correct_record(by=world.hanako, record=record, text="もうひとつ")


@pytest.mark.parametrize(("level", "says"), [(1, "次の関わり：訪問"), (2, "次の関わり")])
def test_the_next_date_becomes_due(world: World, level: int, says: str) -> None:
    """The words of a record at P2 do not come along: whoever sees the case reads what is due."""
    later = timezone.localdate() + dt.timedelta(days=2)
    with acting_as(world.hanako.pk):
        case = full_case(world)
        write(world, case, next_on=later, next_step="訪問", level=level)
        case.refresh_from_db()
        assert (case.due_on, case.due_what) == (later, says)


def test_the_first_move_of_an_urgent_case_settles_its_due_date(world: World) -> None:
    with acting_as(world.hanako.pk):
        case = full_case(world)
        Case.objects.filter(pk=case.pk).update(
            due_on=timezone.localdate(), due_what="緊急の初動を記録する"
        )
        case.refresh_from_db()
        write(world, case, method=Method.URGENT)
        case.refresh_from_db()
        assert case.due_on is None


def test_a_record_of_tomorrow_is_refused(world: World) -> None:
    with acting_as(world.hanako.pk):
        case = full_case(world)
        with pytest.raises(ValidationError, match="まだ来ていない"):
            write(world, case, happened_at=timezone.now() + dt.timedelta(days=1))
        with pytest.raises(ValidationError, match="1,440分"):
            write(world, case, minutes=5000)


def test_a_record_sent_twice_is_one(world: World, client_as: Callable[..., Client]) -> None:
    with acting_as(world.hanako.pk):
        case = full_case(world)
    form = {"key": str(uuid.uuid4()), "method": "phone", "happened_on": "R8.11.1", "text": "話した",
            "level": "2", "categories": ["course"]}  # fmt: skip
    client, url = client_as("hanako"), reverse("cases:record_add", args=[case.pk])
    assert [client.post(url, form).status_code for _ in range(2)] == [302, 302]
    with acting_as(world.hanako.pk):
        assert Record.objects.filter(case=case, text="話した").count() == 1


def test_a_member_of_the_team_reads_within_level_and_categories(world: World) -> None:
    with acting_as(world.hanako.pk):
        case = full_case(world)
        write(world, case, categories=["health"], text="健康のこと")
        write(world, case, categories=["money"], text="お金のこと")
        add_team_member(
            by=world.hanako, case=case, user=world.mika, level=2, categories=["health"],
            reason="同席の依頼",
        )  # fmt: skip
    with acting_as(world.mika.pk) as viewer:
        seen = set(Record.objects.filter(item_visible_q(viewer)).values_list("text", flat=True))
        assert "健康のこと" in seen
        assert "お金のこと" not in seen
        assert seen == set(Record.objects.values_list("text", flat=True))
    with acting_as(world.hanako.pk):
        assert remove_team_member(by=world.hanako, case=case, user=world.mika) == 1
        with pytest.raises(ValidationError, match="主担当"):
            remove_team_member(by=world.hanako, case=case, user=world.hanako)
    with acting_as(world.mika.pk):
        assert not Case.objects.exists()


def test_the_lead_stays_in_the_house(world: World) -> None:
    with acting_as(world.hanako.pk):
        case = full_case(world)
        with pytest.raises(ValidationError, match="つなぎ"):
            change_lead(by=world.hanako, case=case, lead=world.mika)


def test_the_page_offers_only_colleagues_as_lead(
    world: World, client_as: Callable[..., Client]
) -> None:
    with acting_as(world.hanako.pk):
        case = full_case(world)
    url = reverse("cases:lead", args=[case.pk])
    refused = client_as("hanako").post(url, {"lead": str(world.mika.pk)})
    assert refused.status_code == 422
    with acting_as(world.hanako.pk):
        case.refresh_from_db()
        assert case.lead_id == world.hanako.pk


def test_two_writers_of_a_note_both_keep_their_text(
    world: World, client_as: Callable[..., Client]
) -> None:
    with acting_as(world.hanako.pk):
        case = full_case(world)
        note = PersonNote.objects.get(case=case)
        change_person_note(by=world.hanako, note=note, revision=1, text="元は旋盤工。今は無職")
    url = reverse("cases:note_edit", args=[case.pk, note.person_id, note.pk])
    client = client_as("hanako")
    mine = {"text": "機械が好き", "level": "2", "revision": "1"}
    clash = client.post(url, mine)
    assert clash.status_code == 409
    assert "機械が好き" in body(clash)
    assert "元は旋盤工。今は無職" in body(clash)
    settled = client.post(url, {**mine, "revision": "2", "keep-text": "both"})
    assert settled.status_code == 302
    with acting_as(world.hanako.pk):
        note.refresh_from_db()
        assert note.text == "元は旋盤工。今は無職\n\n機械が好き"


def test_the_state_line_ends_where_the_case_ended() -> None:
    ended = steps_of("info_only", ["received", "screening", "info_only"])
    assert [step.label for step in ended] == ["受付", "振り分け", "情報提供で終了"]
    assert ended[-1].is_current
    paused = steps_of("suspended", ["received", "screening", "assessment", "suspended"])
    assert [step.label for step in paused if step.is_current] == ["中断"]
    assert [step.label for step in paused if step.is_done][-1] == "アセスメント"
