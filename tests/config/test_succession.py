"""機関の引き継ぎ: the agency of mika loses the commission, that of jiro and toru goes on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tasuki.access.actions import record_consent
from tasuki.access.context import acting_as
from tasuki.access.enums import BasisName, ConsentForm, ConsentStatus
from tasuki.access.models import Consent, Grant, HandOver, Notice
from tasuki.accounts.models import Membership, Organization
from tasuki.cases.actions.ending import close_case, evaluate_case
from tasuki.cases.actions.referral import accept_referral, send_referral
from tasuki.cases.models import AssessmentRequest, Case, CasePerson, Record, Referral
from tasuki.config import staffing
from tasuki.core.dates import wareki
from tasuki.safeguards.actions.blocks import Whom, set_block
from tests.cases.flow import agree, ask, assessed_case
from tests.conftest import body
from tests.database import admin
from tests.world import World, key

pytestmark = pytest.mark.django_db(transaction=True)
Clients = Callable[..., Client]
GIVER, TAKER = "地域包括支援センターみなみ", "若葉市消費生活センター"
HAND_OVER = ("organization", "hand-over", GIVER)


def say(*words: str) -> str:
    return "\n".join(staffing.run([*HAND_OVER, *words], using="setup"))


def refused(*words: str) -> str:
    with pytest.raises(ValidationError) as refusal:
        say(*words)
    return "".join(refusal.value.messages)


def held_by(case: Case) -> Any:
    return Case.objects.using("setup").values_list("owner_id", flat=True).get(pk=case.pk)


def everything() -> list[Any]:
    """What a rehearsal must leave as it was, the trail included."""
    tables = ("access_handover", "access_grant", "access_notice", "accounts_membership",
              "accounts_organization", "audit_event", "cases_assessmentrequest", "cases_case",
              "cases_record", "cases_referral")  # fmt: skip
    with admin() as raw:
        return [raw.execute(f"SELECT * FROM {one} ORDER BY id").fetchall() for one in tables]


def blocks_taker(world: World, case: Case, place: str = "shohi") -> None:
    with acting_as(world.mika.pk, opened=[]):
        person = CasePerson.objects.select_related("person").filter(case=case)[0].person
        whom = Whom(f"o:{key('organization', place)}", "相手の機関")
        set_block(by=world.mika, case=case, person=person, whom=whom, kind="kin")


def as_officer(world: World, name: str = "kenji") -> None:
    with admin() as raw:
        raw.execute("UPDATE accounts_membership SET role = 'municipal_officer' WHERE id = %s",
                    [key("membership", name)])  # fmt: skip


def told(name: str) -> set[str]:
    rows = Notice.objects.using("setup").filter(user_id=key("user", name))
    return set(rows.values_list("kind", flat=True))


def test_what_is_open_goes_on_and_what_was_written_stays_as_written(world: World) -> None:
    case = world.make_case("mika", team=["kenji"], status="supporting")
    record = world.make_record(case, "mika")
    over = world.make_case("mika", status="closed", ended_at=timezone.now())
    said = say(TAKER)
    assert "受け持ちのケース: 1件" in said and said.endswith("引き継ぎました。")
    taker = key("organization", "shohi")
    assert (held_by(case), held_by(over)) == (taker, key("organization", "hokatsu"))
    with acting_as(world.jiro.pk):
        assert list(Case.objects.all()) == [case]
        assert not Record.objects.exists(), "P2 takes a place in the team, as everywhere"
    with acting_as(world.mika.pk):
        assert not Case.objects.exists()
    with acting_as(world.kenji.pk):
        found = Record.objects.get(pk=record.pk)
        assert (found.author_id, found.organization_id) == (
            world.mika.pk, key("organization", "hokatsu"),
        )  # fmt: skip
    with admin() as raw:
        lines = raw.execute(
            "SELECT case_id FROM audit_event WHERE action = 'change' AND purpose = 'take_over'"
        ).fetchall()
        assert lines == [(case.pk,)]
        assert raw.execute(
            "SELECT count(*) FROM audit_event WHERE purpose = '機関の引き継ぎ'"
        ).fetchone() == (1,)
    left = Organization.objects.using("setup").get(name=GIVER)
    assert left.ended_on == timezone.localdate() - dt.timedelta(days=1)
    assert told("jiro") == {"handed_over"} == told("toru")


def test_a_rehearsal_says_the_same_and_changes_nothing(world: World) -> None:
    world.make_record(world.make_case("mika", status="supporting"), "mika")
    before = everything()
    said = say(TAKER, "--dry-run")
    assert "受け持ちのケース: 1件" in said and "何も変えていません" in said
    assert say(TAKER, "--dry-run", "--on", "令和9年4月1日") != ""
    assert everything() == before


def test_again_it_does_nothing(world: World) -> None:
    world.make_case("mika", status="supporting")
    say(TAKER)
    before = everything()
    assert say(TAKER) == "もう済んでいます。新しく動くものはありませんでした。"
    assert everything() == before


def test_a_case_whose_person_blocks_the_taker_stays_and_only_its_number_is_told(
    world: World, client_as: Clients
) -> None:
    kept = world.make_case("mika", status="supporting", title="ひみつの世帯")
    world.make_case("mika", status="supporting")
    blocks_taker(world, kept)
    as_officer(world)
    said = say(TAKER)
    assert "受け持ちのケース: 1件" in said and "移らないケース: 1件" in said
    assert kept.number not in said and "ひみつ" not in said
    assert held_by(kept) == key("organization", "hokatsu")
    office = body(client_as("kenji").get("/"))
    assert "引き継ぎ先を決める" in office and f"{GIVER}の受け持ちのまま" in office
    assert told("kenji") == {"stayed"}
    for name in ("jiro", "toru", "hanako", "saburo"):
        page = body(client_as(name).get("/"))
        assert "受け持ちのまま" not in page and "引き継ぎ先を決める" not in page
        assert kept.number not in page and "ひみつ" not in page
    assert kept.number not in office and "ひみつ" not in office and "見せない" not in office
    # The 主管課 has decided: the same command, another organization.
    staffing.run([*HAND_OVER, "若葉市 福祉総務課"], using="setup")
    assert held_by(kept) == key("organization", "city")
    assert "引き継ぎ先を決める" not in body(client_as("kenji").get("/"))


def test_who_is_blocked_as_well_is_not_even_told_the_number(
    world: World, client_as: Clients
) -> None:
    kept = world.make_case("mika", status="supporting")
    blocks_taker(world, kept)
    blocks_taker(world, kept, "city")
    as_officer(world)
    assert "移らないケース: 1件" in say(TAKER)
    assert "引き継ぎ先を決める" not in body(client_as("kenji").get("/"))
    assert told("kenji") == set()


def test_a_block_that_was_lifted_lets_the_next_run_move_it(world: World) -> None:
    kept = world.make_case("mika", status="supporting")
    blocks_taker(world, kept)
    say(TAKER)
    with admin() as raw:
        raw.execute("DELETE FROM access_block")
    assert "受け持ちのケース: 1件" in say(TAKER)
    assert held_by(kept) == key("organization", "shohi")


def test_the_desk_is_cleared_and_who_asked_is_told(world: World) -> None:
    case = assessed_case(world)
    with acting_as(world.kenji.pk):
        agree(world, case, "mika")
        ask(world, case, "mika")
        letter = send_referral(
            by=world.kenji, case=case, receiver=world.organization_of("mika"), kind="join",
            text="いっしょに訪ねてください。", label="50代の方の世帯",
            due_on=timezone.localdate() + dt.timedelta(days=7),
        )  # fmt: skip
    said = say(TAKER)
    assert "2件を取り下げ" in said and "への同意: 1件" in said
    with acting_as(world.kenji.pk):
        assert AssessmentRequest.objects.get().status == "cancelled"
        found = Referral.objects.get(pk=letter.pk)
        assert (found.status, found.reason) == ("cancelled", "相手の機関が離れたため")
        assert found.text == "いっしょに訪ねてください。"
    live = Grant.objects.using("setup").filter(revoked_at__isnull=True)
    assert {one.principal for one in live} == {f"u:{world.kenji.pk}"}
    assert told("kenji") == {"desk_left", "consent_anew"}


def test_a_letter_that_the_giver_sent_waits_on_and_can_still_be_accepted(world: World) -> None:
    case = world.make_case("mika", status="supporting")
    with acting_as(world.mika.pk):
        letter = send_referral(
            by=world.mika, case=case, receiver=world.organization_of("hanako"), kind="hand_over",
            text="引き継いでください。", label="80代の方", ground="生命を守るため",
            due_on=timezone.localdate() + dt.timedelta(days=7),
        )  # fmt: skip
    say(TAKER)
    with acting_as(world.hanako.pk):
        accept_referral(by=world.hanako, referral=Referral.objects.get(pk=letter.pk))
        assert Case.objects.get(pk=case.pk).owner_id == key("organization", "shakyo")


def test_a_consent_does_not_pass_on_and_is_asked_anew(world: World, client_as: Clients) -> None:
    case = assessed_case(world)
    with acting_as(world.kenji.pk):
        given = agree(world, case, "mika")
    say(TAKER)
    kenji = client_as("kenji")
    words = f"{GIVER}への同意は、{TAKER}には及びません"
    assert words in body(kenji.get("/"))
    assert words not in body(client_as("jiro").get("/"))
    with acting_as(world.kenji.pk):
        assert Consent.objects.get(pk=given.pk).is_live, "it stays what it is"
        record_consent(
            by=world.kenji, case_id=case.pk, person_id=given.person_id,
            recipients=[world.organizations["shohi"]], categories=["health"], purpose="支援",
            form=ConsentForm.NOT_YET, status=ConsentStatus.REFUSED,
            explained_on=timezone.localdate(),
        )  # fmt: skip
    assert words not in body(kenji.get("/")), "asked, and refused"


def test_what_was_closed_a_month_ago_is_still_looked_after(world: World) -> None:
    case, after = world.make_case("mika", status="review"), world.organizations["shakyo"]
    with acting_as(world.mika.pk):
        evaluate_case(by=world.mika, case=case, achievement="full", decision="close",
                      change="外に出た。", lead_after=after)  # fmt: skip
        close_case(by=world.mika, case=case, reason="goal_reached", lead_after=after)
    old = world.make_case("mika", status="closed", ended_at=timezone.now())
    say(TAKER)
    assert held_by(case) == key("organization", "shohi")
    assert held_by(old) == key("organization", "hokatsu")
    say(TAKER, "--with-ended")
    assert held_by(old) == key("organization", "shohi")


def test_a_day_to_come_is_planned_and_can_be_withdrawn(world: World) -> None:
    case = world.make_case("mika", status="supporting")
    first = timezone.localdate() + dt.timedelta(days=20)
    last = first - dt.timedelta(days=1)
    said = say(TAKER, "--on", first.isoformat())
    assert "受け持ちのケース: 1件" in said and "その日の0時に" in said
    assert held_by(case) == key("organization", "hokatsu")
    mine = Membership.objects.using("setup").get(pk=key("membership", "mika"))
    assert mine.ends_on == last
    assert say(TAKER, "--on", first.isoformat()) == said, "said twice, planned once"
    assert HandOver.objects.using("setup").count() == 1
    assert "もう決まっています" in refused("若葉市社会福祉協議会", "--on", first.isoformat())
    assert "取りやめました" in say(TAKER, "--cancel")
    assert "取りやめる引き継ぎがありません" in refused(TAKER, "--cancel")
    assert wareki(last) in "\n".join(
        staffing.run(["user", "membership", "end", "mika", "--organization", GIVER,
                      "--on", last.isoformat()], using="setup")
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((GIVER,), "別の機関"),
        (("星見市 福祉課",), "ちがう市町村"),
        (("若葉市 監査事務局",), "受け持てません"),
        (("朝霧県 地域福祉課",), "受け持てません"),
        (("なぞの機関",), "ありません"),
        ((TAKER, "--on", "令和20年4月1日"), "前後1年"),
        ((TAKER, "--on", "きのうのきのう"), "日"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_a_sentence(
    world: World, words: tuple[str, ...], sentence: str
) -> None:
    before = everything()
    assert sentence in refused(*words)
    assert everything() == before


def test_an_organization_that_ends_with_open_cases_is_not_forgotten(
    world: World, client_as: Clients
) -> None:
    case = world.make_case("mika", status="supporting")
    as_officer(world)
    said = "\n".join(staffing.run(["organization", "end", GIVER], using="setup"))
    assert "受け持ったままのケースが1件" in said and "hand-over" in said
    assert f"{GIVER}の受け持ちのまま" in body(client_as("kenji").get("/"))
    assert "受け持ちのケース: 1件" in say(TAKER)
    assert held_by(case) == key("organization", "shohi")


def test_who_manages_the_taker_names_the_lead(world: World, client_as: Clients) -> None:
    case = world.make_case("mika", status="supporting", title="よその世帯")
    say(TAKER)
    toru = client_as("toru")
    assert "主担当を決める" in body(toru.get("/")) and case.number in body(toru.get("/"))
    page = reverse("cases:lead", args=[case.pk])
    assert toru.get(page).status_code == 200
    answer = toru.post(page, {"lead": str(world.jiro.pk)})
    assert answer.status_code == 302, body(answer)
    assert "主担当を決める" not in body(toru.get("/"))
    with acting_as(world.jiro.pk):
        assert Case.objects.get().lead_id == world.jiro.pk
        grant = Grant.objects.get(principal=f"u:{world.jiro.pk}", basis=BasisName.TEAM)
        assert grant.max_level == 2


def test_cases_without_a_lead_are_listed_and_said_on_the_case(
    world: World, client_as: Clients
) -> None:
    case = world.make_case("mika", status="supporting")
    mine = world.make_case("jiro", status="supporting")
    say(TAKER)
    jiro = client_as("jiro")
    listed = body(jiro.get(reverse("cases:list"), {"stage": "no_lead"}))
    assert case.number in listed and mine.number not in listed
    world.say_why("jiro", case)
    page = body(jiro.get(reverse("cases:overview", args=[case.pk])))
    assert "主担当なし" in page and "前の高橋 美佳さんは、いまは担当していません" in page
    assert "主担当 なし・前は高橋 美佳" in body(jiro.get(reverse("cases:records", args=[case.pk])))
    assert "主担当なし" not in body(jiro.get(reverse("cases:overview", args=[mine.pk])))
