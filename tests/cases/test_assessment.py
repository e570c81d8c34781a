"""Asking agencies and putting their answers side by side."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tasuki.access.actions import withdraw_consent
from tasuki.access.models import Grant
from tasuki.cases.actions import assessment as acts
from tasuki.cases.grounds import grounds_of
from tasuki.cases.merged import covered, merge, requests_of
from tasuki.cases.models import (
    AssessmentAnswer,
    AssessmentRequest,
    Case,
    HouseholdPicture,
    Record,
)
from tests.cases.flow import (
    ITEMS,
    acting_as,
    agree,
    ask,
    assessed_case,
    own_request,
    refuses,
    said,
)
from tests.world import World

pytestmark = pytest.mark.django_db


def test_one_question_goes_to_many_on_consent_or_on_a_ground(world: World) -> None:
    case = assessed_case(world)
    with acting_as(world.kenji.pk):
        agree(world, case, "mika")
        refuses(lambda: ask(world, case, "mika", "jiro"), "若葉市消費生活センター")
        requests = ask(world, case, "mika", "jiro", ground="69条2項3号")
        assert len({one.batch_id for one in requests}) == 1
        assert [bool(one.consent_id) for one in requests] == [True, False]
        refuses(lambda: ask(world, case, "mika"), "返事を待っています")


def test_an_agency_without_consent_gets_an_envelope_only(world: World) -> None:
    case = assessed_case(world)
    with acting_as(world.kenji.pk):
        ask(world, case, "jiro", ground="69条2項3号")
    with acting_as(world.jiro.pk) as viewer:
        row = AssessmentRequest.objects.get()
        assert (row.label, row.question[:2]) == ("50代の方の世帯", "いま")
        assert not Case.objects.exists() and not Case.objects.visible_to(viewer).exists()
        acts.answer_request(by=world.jiro, request=row, answers=[said()], is_complete=True)
        assert AssessmentAnswer.objects.count() == 1
    with acting_as(world.kenji.pk):
        assert AssessmentAnswer.objects.get(case=case).organization == world.organization_of("jiro")


def test_with_consent_the_desk_sees_p1_until_it_is_withdrawn(world: World) -> None:
    case = assessed_case(world)
    world.make_record(case, "kenji", level=2)
    with acting_as(world.kenji.pk):
        consent = agree(world, case, "mika")
        ask(world, case, "mika")
    with acting_as(world.mika.pk):
        row = own_request(world, "mika", case)
        acts.open_request(by=world.mika, request=row)
        acts.answer_request(by=world.mika, request=row, answers=[said()], is_complete=True)
        assert Case.objects.count() == 1 and not Record.objects.exists()
    with acting_as(world.kenji.pk):
        withdraw_consent(by=world.kenji, consent=consent)
    with acting_as(world.mika.pk):
        assert not Case.objects.exists()
        assert not AssessmentRequest.objects.exists()
        assert not AssessmentAnswer.objects.exists()
        refuses(lambda: acts.open_request(by=world.mika, request=row), "取りやめになったため")
    with acting_as(world.kenji.pk):
        assert AssessmentAnswer.objects.filter(case=case).count() == 1


def test_states_of_a_request(world: World) -> None:
    case = assessed_case(world)
    today = timezone.localdate()
    with acting_as(world.kenji.pk):
        row = ask(world, case, "jiro", ground="法令")[0]
        refuses(lambda: acts.open_request(by=world.kenji, request=row), "たのまれた機関の人")
        acts.remind(by=world.kenji, request=row)
        refuses(lambda: acts.remind(by=world.kenji, request=row), "もう催促しています")
    with acting_as(world.jiro.pk):
        row = own_request(world, "jiro", case)
        who: dict[str, Any] = {"by": world.jiro, "request": row}
        acts.open_request(**who)
        assert row.status == "read"
        refuses(lambda: acts.extend_request(**who, to=today, reason="休み"), "より後の日")
        refuses(lambda: acts.extend_request(**who, to=dt.date.max, reason="休み"), "60日まで")
        acts.extend_request(**who, to=row.due_on + dt.timedelta(days=3), reason="担当の休み")
        refuses(lambda: acts.answer_request(**who, answers=[], is_complete=True), "1つ以上")
        tomorrow = said(observed_on=today + dt.timedelta(days=1))
        refuses(lambda: acts.answer_request(**who, answers=[tomorrow], is_complete=True), "きょう")
        acts.answer_request(**who, answers=[said()], is_complete=False)
        assert row.status == "partial"
        acts.answer_request(**who, answers=[said(ITEMS[1])], is_complete=True)
        refuses(lambda: acts.decline_request(**who, reason="いまさら"), "すでに「回答ずみ」")
        refuses(lambda: acts.cancel_request(**who), "主担当か受け持つ機関の人")


def test_declining_needs_a_reason_and_ends_the_view(world: World) -> None:
    case = assessed_case(world)
    with acting_as(world.kenji.pk):
        agree(world, case, "mika")
        ask(world, case, "mika")
    with acting_as(world.mika.pk):
        row = own_request(world, "mika", case)
        refuses(lambda: acts.decline_request(by=world.mika, request=row, reason=" "), "理由")
        acts.decline_request(by=world.mika, request=row, reason="関わりがありません")
        assert not Case.objects.exists()
        assert Grant.objects.filter(revoked_at__isnull=False).count() == 1


def test_cancelling_ends_the_view_unless_something_is_still_open(world: World) -> None:
    case = assessed_case(world)
    with acting_as(world.kenji.pk):
        agree(world, case, "mika")
        first = ask(world, case, "mika", items=["介護"])[0]
        second = ask(world, case, "mika")[0]
        acts.cancel_request(by=world.kenji, request=first)
        assert any(ground.is_live for ground in grounds_of(case) if ground.name.endswith("窓口）"))
        acts.cancel_request(by=world.kenji, request=second)
    with acting_as(world.mika.pk):
        assert not Case.objects.exists()


def test_answers_of_two_agencies_stand_side_by_side_with_their_source(world: World) -> None:
    case = assessed_case(world)
    with acting_as(world.kenji.pk):
        ask(world, case, "jiro", "mika", ground="法令")
    for name, text in (("jiro", "滞納がありそう。"), ("mika", "滞納はない。")):
        with acting_as(world.users[name].pk):
            row = own_request(world, name, case)
            acts.answer_request(
                by=world.users[name],
                request=row,
                answers=[said(ITEMS[1], text=text)],
                is_complete=name == "mika",
            )
    with acting_as(world.kenji.pk):
        items = {item.name: item for item in merge(requests_of(case), _answers(case))}
        money = items[ITEMS[1]]
        assert money.may_differ
        found = {told.answer.organization.name: told.answer.text for told in money.told}
        assert found == {
            "若葉市消費生活センター": "滞納がありそう。",
            "地域包括支援センターみなみ": "滞納はない。",
        }
        assert [one.name for one in items[ITEMS[0]].waiting] == ["若葉市消費生活センター"]
        known = covered(_answers(case), Record.objects.none())
        assert len(known[ITEMS[1]]) == 2 and ITEMS[0] not in known


def _answers(case: Case) -> list[AssessmentAnswer]:
    return list(AssessmentAnswer.objects.filter(case=case).select_related("organization"))


def test_the_picture_is_written_once_and_never_over_somebody_elses(world: World) -> None:
    case = assessed_case(world)
    with acting_as(world.kenji.pk):
        write: dict[str, Any] = {"by": world.kenji, "case": case}
        refuses(lambda: acts.write_picture(**write, text="  "), "全体像を書いて")
        acts.write_picture(**write, text="母の年金で4人が暮らす。", gaps="仕事")
        acts.write_picture(**write, text="書きなおした。", revision=1)
        refuses(lambda: acts.write_picture(**write, text="古い", revision=1), "先に書きかえました")
        assert HouseholdPicture.objects.get(case=case).text == "書きなおした。"


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.text(min_size=1, max_size=60), item=st.text(max_size=60))
def test_strange_words_are_stored_as_they_are_or_refused_with_a_sentence(
    world: World, text: str, item: str
) -> None:
    from django.core.exceptions import ValidationError
    from django.db import transaction

    case = assessed_case(world)
    with acting_as(world.kenji.pk):
        row = ask(world, case, "jiro", ground="法令")[0]
    with acting_as(world.jiro.pk):
        answers = [said(item, text=text)]
        try:
            with transaction.atomic():
                written = acts.answer_request(
                    by=world.jiro, request=row, answers=answers, is_complete=False
                )
        except ValidationError as error:
            assert all(sentence for sentence in error.messages)
        else:
            assert AssessmentAnswer.objects.get(pk=written[0].pk).text == text
