"""The pages of assessment, sharing, referral and ending, used as people use them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tasuki.access.models import Consent
from tasuki.cases.models import (
    AssessmentAnswer,
    AssessmentRequest,
    Case,
    Closure,
    Evaluation,
    HouseholdPicture,
    Referral,
)
from tests.cases.flow import ITEMS, acting_as, agree, ask, assessed_case, own_request
from tests.conftest import body
from tests.world import World

pytestmark = pytest.mark.django_db
ClientAs = Callable[..., Client]
CASE_PAGES = ("assessment", "ask", "picture", "sharing", "consent_add", "member_add", "refer",
              "ending", "evaluate", "close", "suspend", "resume", "reopen")  # fmt: skip


def url(name: str, *ids: Any) -> str:
    return reverse(f"cases:{name}", args=ids)


def orgs(world: World, *names: str) -> list[str]:
    return [str(world.organization_of(name).pk) for name in names]


@pytest.mark.parametrize("name", CASE_PAGES)
def test_every_page_opens_for_the_lead_and_is_absent_for_others(
    world: World, client_as: ClientAs, name: str
) -> None:
    case = assessed_case(world)
    page = client_as("kenji").get(url(name, case.pk))
    assert page.status_code == 200 and case.title in body(page)
    stranger = client_as("saburo")
    real, invented = stranger.get(url(name, case.pk)), stranger.get(url(name, world.kenji.pk))
    assert (real.status_code, invented.status_code) == (404, 404)
    assert real.content == invented.content


def test_a_team_member_reads_but_does_not_steer(world: World, client_as: ClientAs) -> None:
    case = assessed_case(world, team=["hanako"])
    client = client_as("hanako")
    assert client.get(url("assessment", case.pk)).status_code == 200
    page = client.get(url("sharing", case.pk))
    assert page.status_code == 200 and "見てよい人の一覧は、主担当と" in body(page)
    for name in ("ask", "consent_add", "member_add", "refer", "close"):
        refused = client.get(url(name, case.pk))
        assert refused.status_code == 403 and "主担当に相談してください" in body(refused)


def test_consent_ask_answer_withdraw(world: World, client_as: ClientAs) -> None:
    case = assessed_case(world)
    kenji, mika = client_as("kenji"), client_as("mika")
    with acting_as(world.kenji.pk):
        person = case.people.order_by("order")[0].person_id
    given = {
        "person": str(person),
        "status": "granted",
        "recipients": orgs(world, "mika"),
        "categories": ["health"],
        "purpose": "受診の支援",
        "form": "oral",
        "explained_on": "令和8年11月1日",
        "expires_on": "",
    }
    page = kenji.post(url("consent_add", case.pk), given)
    assert page.status_code == 422
    assert "いつまでかを入れてください" in body(page) and "職員2人の名前" in body(page)
    assert "受診の支援" in body(page)
    given |= {"expires_on": "令和9年3月31日", "witness": "中村・山田"}
    assert kenji.post(url("consent_add", case.pk), given).status_code == 302
    question = {
        "organizations": orgs(world, "mika", "jiro"),
        "items": [ITEMS[0]],
        "other_item": "ペット",
        "label": "50代の方",
        "due_on": "令和9年1月31日",
    }
    page = kenji.post(url("ask", case.pk), question)
    assert page.status_code == 422 and "根拠だけで送ると" in body(page)
    assert kenji.post(url("ask", case.pk), question | {"ground": "法令"}).status_code == 302
    with acting_as(world.mika.pk):
        row = own_request(world, "mika", case)
    assert "50代の方" in body(mika.get(url("inbox")))
    assert mika.post(url("request_open", row.pk)).status_code == 302
    page = mika.post(url("request", row.pk), {"text_0": "2か月に1回の通院", "then": "part"})
    assert page.status_code == 422 and "どう確かめたかを選んで" in body(page)
    answers = {"text_0": "2か月に1回の通院", "kind_0": "fact", "certainty_0": "doc",
               "observed_on_0": "令和8年11月1日", "categories_0": ["health"],
               "level_0": "2"}  # fmt: skip
    assert mika.post(url("request", row.pk), answers | {"then": "part"}).status_code == 302
    page = kenji.get(url("assessment", case.pk))
    assert "2か月に1回の通院" in body(page) and "地域包括支援センターみなみ" in body(page)
    assert "まだ答えがありません" in body(page)
    with acting_as(world.kenji.pk):
        consent = Consent.objects.get(case_id=case.pk)
    confirm = kenji.get(url("consent_withdraw", case.pk, consent.pk))
    assert "地域包括支援センターみなみ（窓口）" in body(confirm)
    assert kenji.post(url("consent_withdraw", case.pk, consent.pk)).status_code == 302
    for address in (url("request", row.pk), url("assessment", case.pk)):
        assert mika.get(address).status_code == 404
    assert "50代の方" not in body(mika.get(url("inbox")))


def test_without_consent_the_desk_sees_label_and_question_only(
    world: World, client_as: ClientAs
) -> None:
    case = assessed_case(world)
    with acting_as(world.kenji.pk):
        row = ask(world, case, "jiro", ground="69条2項3号")[0]
    jiro = client_as("jiro")
    page = body(jiro.get(url("request", row.pk)))
    assert "50代の方の世帯" in page and "69条2項3号" in page
    assert case.title not in page and case.number not in page and "田中" not in page
    assert jiro.get(url("assessment", case.pk)).status_code == 404
    assert client_as("saburo").get(url("request", row.pk)).status_code == 404
    assert jiro.post(url("request_decline", row.pk), {"reason": ""}).status_code == 422
    assert jiro.post(url("request_decline", row.pk), {"reason": "相談歴なし"}).status_code == 302
    assert "理由：相談歴なし" in body(client_as("kenji").get(url("assessment", case.pk)))


def test_two_write_the_picture_and_nothing_is_lost(world: World, client_as: ClientAs) -> None:
    case = assessed_case(world)
    kenji = client_as("kenji")
    first = {"text": "さきに書いた文", "revision": "0"}
    assert kenji.post(url("picture", case.pk), first).status_code == 302
    page = kenji.post(url("picture", case.pk), {"text": "あとから書いた文", "revision": "0"})
    assert page.status_code == 422
    assert "さきに書いた文" in body(page) and "あとから書いた文" in body(page)
    again = {"text": "あとから書いた文", "revision": "1"}
    assert kenji.post(url("picture", case.pk), again).status_code == 302
    with acting_as(world.kenji.pk):
        assert HouseholdPicture.objects.get(case=case).text == "あとから書いた文"


def test_a_referral_from_letter_to_result(world: World, client_as: ClientAs) -> None:
    case = assessed_case(world)
    kenji, hanako = client_as("kenji"), client_as("hanako")
    letter = {"receiver": orgs(world, "hanako")[0], "kind": "hand_over", "label": "50代の方",
              "text": "引き継いでほしい。", "due_on": "令和9年1月31日"}  # fmt: skip
    assert kenji.post(url("refer", case.pk), letter).status_code == 422
    assert kenji.post(url("refer", case.pk), letter | {"ground": "法令"}).status_code == 302
    with acting_as(world.hanako.pk):
        row = Referral.objects.get()
    assert hanako.post(url("referral_open", row.pk)).status_code == 302
    assert "引き継いでほしい。" in body(hanako.get(url("referral", row.pk)))
    assert hanako.post(url("referral_return", row.pk), {"reason": "年齢"}).status_code == 302
    assert "年齢" in body(kenji.get(url("sharing", case.pk)))
    assert kenji.post(url("referral_resend", row.pk), {"text": "54歳"}).status_code == 302
    assert hanako.post(url("referral_accept", row.pk)).status_code == 302
    assert hanako.post(url("referral_report", row.pk), {"result": "会えた"}).status_code == 302
    with acting_as(world.hanako.pk):
        assert Case.objects.get(pk=case.pk).lead == world.hanako


def test_evaluate_close_check_reopen(world: World, client_as: ClientAs) -> None:
    case = world.make_case("kenji", status="supporting")
    kenji, lead = client_as("kenji"), orgs(world, "hanako")[0]
    sheet = {"evaluated_on": "令和8年11月1日", "achievement": "full", "change": "外に出た。",
             "decision": "close", "categories": ["course"]}  # fmt: skip
    page = kenji.post(url("evaluate", case.pk), sheet)
    assert page.status_code == 422 and "外に出た。" in body(page)
    assert kenji.post(url("evaluate", case.pk), sheet | {"lead_after": lead}).status_code == 302
    end = {"reason": "goal_reached"}
    assert kenji.post(url("close", case.pk), end).status_code == 422
    assert kenji.post(url("close", case.pk), end | {"lead_after": lead}).status_code == 302
    with acting_as(world.kenji.pk):
        closure = Closure.objects.get(case=case)
    assert kenji.post(url("closure_check", closure.pk, 30)).status_code == 302
    assert kenji.post(url("reopen", case.pk), {"reason": "また相談"}).status_code == 302
    assert "再開" not in body(kenji.get(url("ending", case.pk))).split("できること")[1][:200]
    with acting_as(world.kenji.pk):
        assert Evaluation.objects.filter(case=case).count() == 1


@pytest.mark.parametrize("name", ["assessment", "sharing"])
def test_query_counts_do_not_grow_with_what_is_there(
    world: World, client_as: ClientAs, name: str
) -> None:
    case = assessed_case(world)
    kenji = client_as("kenji")
    with acting_as(world.kenji.pk):
        agree(world, case, "mika")
        ask(world, case, "mika")
    kenji.get(url(name, case.pk))
    with CaptureQueriesContext(
        connection,
    ) as few:
        kenji.get(url(name, case.pk))
    with acting_as(world.kenji.pk):
        for _ in range(4):
            agree(world, case, "mika", "jiro", "hanako")
        ask(world, case, "hanako", "jiro")
    with CaptureQueriesContext(connection) as many:
        kenji.get(url(name, case.pk))
    assert len(many) <= len(few) + 2 and len(many) <= 45


FORMS = ("ask", "picture", "consent_add", "member_add", "refer", "evaluate", "close", "suspend")
FIELDS = ("text", "revision", "organizations", "items", "label", "due_on", "ground", "person",
          "status", "recipients", "categories", "purpose", "expires_on", "form", "given_by",
          "explained_on", "user", "level", "receiver", "kind", "reason", "lead_after", "change",
          "achievement", "decision", "evaluated_on", "look_again_on", "witness")  # fmt: skip
NASTY = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "\x00",
            "'; DROP TABLE cases_case; --",
            "𠮷" * 5000,
            "9999-99-99",
            "-1",
            "令和99年99月99日",
            "令和999年1月1日",
            "<script>",
            "1e309",
        ]
    ),
)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(name=st.sampled_from(FORMS), typed=st.dictionaries(st.sampled_from(FIELDS), NASTY))
def test_hostile_input_gets_a_page_and_leaves_nothing(
    world: World, client_as: ClientAs, name: str, typed: dict[str, str]
) -> None:
    case = world.make_case("kenji", status="supporting")
    page = client_as("kenji").post(url(name, case.pk), typed)
    assert page.status_code in (302, 422)
    if page.status_code == 422:
        assert "field-error" in body(page) or "error" in body(page)
        with acting_as(world.kenji.pk):
            assert not AssessmentRequest.objects.filter(case=case).exists()
            assert not AssessmentAnswer.objects.filter(case=case).exists()
            assert not Consent.objects.filter(case_id=case.pk).exists()
