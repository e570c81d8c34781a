"""A joint programme in the browser: prepared, talked about, agreed to, signed, looked back on."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pypdf
import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tasuki.access.context import acting_as
from tasuki.access.models import Notice
from tasuki.advisory.actions import joint as actions
from tasuki.advisory.models import Joint, JointReview, JointVersion
from tasuki.core.dates import today, wareki
from tests.advisory import joints as at
from tests.advisory.joints import FIRST, LAST, YEAR
from tests.conftest import body
from tests.world import HOSHIMI, WAKABA, World

ClientAs = Callable[..., Any]
HERE = "/advisory/joint/"


def text_of(paper: Any) -> str:
    read = pypdf.PdfReader(io.BytesIO(b"".join(paper)))
    return "".join("".join(one.extract_text().split()) for one in read.pages)


def test_from_the_partners_to_the_signed_paper(world: World, client_as: ClientAs) -> None:
    yoko, kenji, saburo = (client_as(one) for one in ("yoko", "kenji", "saburo"))
    sent = {**at.WORDS, "towns": [WAKABA, HOSHIMI], "agencies": "若葉市社協\n若葉市社協"}
    page = yoko.post(f"{HERE}new/", sent).url
    assert kenji.get(page).status_code == 404 and at.WORDS["title"] not in body(kenji.get(HERE))
    assert yoko.post(f"{page}talk/").status_code == 302
    assert at.WORDS["title"] in body(kenji.get(HERE)) and "若葉市社協" in body(saburo.get(page))
    assert kenji.post(page, {"text": "夜は何時まで？", "is_question": "on"}).status_code == 302
    assert "返事を待っている質問" in body(saburo.get(page))
    with acting_as(world.yoko.pk):
        joint = Joint.objects.get()
        question, partners = joint.remarks.get(), list(joint.partners.all())
    answer = {"text": "9時まで", "answers": str(question.pk)}
    assert yoko.post(page, answer).status_code == 302
    assert "返事を待っている質問" not in body(saburo.get(page))

    people = {f"people-{one.pk}": str(at.PEOPLE.get(one.name, "")) for one in partners}
    days = {"starts_on": wareki(FIRST), "ends_on": wareki(LAST)}
    draft = {**at.AGREED, **days, **people}
    version = yoko.post(f"{page}versions/", draft).url
    seen = body(kenji.get(version))
    assert "92,308円" in seen and "261,538円" in seen and "646,154円" in seen
    assert "この版に同意する" not in seen and kenji.post(f"{version}open/").status_code == 403
    assert yoko.post(f"{version}open/", {"revision": "1"}).status_code == 302
    for client in (kenji, saburo, yoko):
        assert "この版に同意する" in body(client.get(version))
        assert yoko.get(f"{version}sign/").status_code == 200
        early = {"signed_on": wareki(today()), "paper_number": "第1号", "revision": "2"}
        assert yoko.post(f"{version}sign/", early).status_code == 422
        assert client.post(f"{version}agree/").status_code == 302
    assert yoko.post(f"{version}sign/", early).status_code == 302
    assert "協定を結びました" in body(saburo.get(version))
    assert "年度の終わりに、振り返りを書きます" in body(saburo.get(page))
    words = text_of(saburo.get(f"{version}paper/"))
    for said in ("2市の窓口", "第1号", "92,308円", "週に3日", "若葉市社協"):
        assert said in words, said
    with acting_as(world.kenji.pk):
        told = Notice.objects.filter(user=world.kenji, kind="joint")
        assert told.count() >= 3 and not told.filter(user=world.yoko).exists()


def test_after_signing_only_a_new_version_changes_anything(
    world: World, client_as: ClientAs
) -> None:
    old = at.signed(world)
    yoko, kenji = client_as("yoko"), client_as("kenji")
    page = f"{HERE}{old.joint_id}/"
    assert yoko.get(f"{HERE}versions/{old.pk}/edit/").status_code == 403
    assert yoko.get(f"{page}edit/").status_code == 403
    form = body(yoko.get(f"{page}versions/"))
    assert at.AGREED["content"] in form and "8,500" in form
    new = at.opened(world, joint_of(world, old), cost=1_000_001)
    assert new.number == 2 and "前の版" in body(kenji.get(f"{HERE}versions/{old.pk}/"))
    at.agreed(world, new)
    with acting_as(world.yoko.pk):
        actions.sign(by=world.yoko, version=new, signed_on=today(), paper_number="第2号")
        assert joint_of(world, new).status == "signed"


def joint_of(world: World, version: JointVersion) -> Joint:
    with acting_as(world.yoko.pk):
        return Joint.objects.get(pk=version.joint_id)


def test_a_consent_is_to_exactly_this_version(world: World) -> None:
    joint = at.talking(world)
    first = at.agreed(world, at.opened(world, joint), "kenji", "yoko")
    second = at.opened(world, joint)
    with pytest.raises(DatabaseError, match="いちばん新しい版"), transaction.atomic():
        at.agreed(world, first, "saburo")
    with acting_as(world.yoko.pk), pytest.raises(DatabaseError, match="まだ全員"):
        actions.sign(by=world.yoko, version=second, signed_on=today(), paper_number="1")


def test_a_town_without_an_account_agrees_on_paper(world: World, client_as: ClientAs) -> None:
    version = at.opened(world)
    with acting_as(world.yoko.pk):
        town = at.partner(world, version, "saburo")
    url = f"{HERE}versions/{version.pk}/letters/{town.pk}/"
    yoko = client_as("yoko")
    assert yoko.post(url, {"paper": ""}).status_code == 422
    assert client_as("kenji").get(url).status_code == 403
    assert yoko.post(url, {"paper": "星福第3号"}).status_code == 302
    assert "文書 星福第3号。県が記録" in body(
        client_as("kenji").get(f"{HERE}versions/{version.pk}/")
    )


def test_the_costs_must_make_up_the_whole(world: World, client_as: ClientAs) -> None:
    joint, yoko = at.talking(world), client_as("yoko")
    days = {"starts_on": wareki(FIRST), "ends_on": wareki(LAST)}
    fields = {**at.AGREED, **days}
    for rule, key in (("people", "people"), ("percent", "percent"), ("fixed", "yen")):
        with acting_as(world.yoko.pk):
            first = joint.partners.all()[0]
        sent = {**fields, "rule": rule, f"{key}-{first.pk}": "10"}
        refused = yoko.post(f"{HERE}{joint.pk}/versions/", sent)
        assert refused.status_code == 422 and at.AGREED["content"] in body(refused), rule
    equal = yoko.post(f"{HERE}{joint.pk}/versions/", {**fields, "rule": "equal"})
    assert "333,334円" in body(yoko.get(equal.url))


def test_two_who_write_the_same_version_meet_both_texts(world: World, client_as: ClientAs) -> None:
    version = at.drafted(world, at.talking(world))
    with acting_as(world.yoko.pk):
        parts = {one.partner_id: {"work": "先の文", "key": 100} for one in version.shares.all()}
        actions.change_version(by=world.yoko, version=version, parts=parts, revision=1, **at.AGREED)
        town = at.partner(world, version, "kenji")
    days = {"starts_on": wareki(FIRST), "ends_on": wareki(LAST), "revision": "1"}
    sent = {**at.AGREED, **days, "rule": "equal", f"work-{town.pk}": "あとの文"}
    late = client_as("yoko").post(f"{HERE}versions/{version.pk}/edit/", sent)
    assert late.status_code == 409
    assert "先の文" in body(late) and "あとの文" in body(late)


def test_a_year_is_looked_back_on_by_any_partner(world: World, client_as: ClientAs) -> None:
    version = at.signed(world)
    page = f"{HERE}{version.joint_id}/"
    url = f"{page}reviews/{YEAR}/"
    sent = {"revision": "0", "worked": "12人が夜に来た", "cost_actual": "900000",
            "decision": "go_on"}  # fmt: skip
    saburo = client_as("saburo")
    assert saburo.post(url, sent).status_code == 302
    seen = body(client_as("kenji").get(page))
    assert "12人が夜に来た" in seen and "予定より100,000円少ない" in seen
    assert client_as("yoko").post(url, {**sent, "worked": "べつの文"}).status_code == 409
    assert saburo.get(f"{page}reviews/{YEAR - 2}/").status_code == 404
    with acting_as(world.yoko.pk):
        assert JointReview.objects.get().cost_planned == 1_000_000


def test_a_button_that_came_too_early_or_too_late_says_why(
    world: World, client_as: ClientAs
) -> None:
    joint = at.prepared(world)
    version = at.drafted(world, joint)
    yoko, kenji = client_as("yoko"), client_as("kenji")
    shown = {"revision": str(version.revision)}
    early = yoko.post(f"{HERE}versions/{version.pk}/open/", shown, follow=True)
    assert "先に、意見交換を始めてください" in body(early)
    lone = at.prepared(world)
    with acting_as(world.yoko.pk):
        lone.partners.filter(municipality_id=WAKABA).delete()
    alone = yoko.post(f"{HERE}{lone.pk}/talk/", follow=True)
    assert "参加する市町村がたりません" in body(alone)
    with acting_as(world.yoko.pk):
        actions.rewrite(by=world.yoko, joint=lone, kind="commission")
        actions.go_to(by=world.yoko, joint=lone, to=at.JointStatus.TALKING)
    sent = {**at.WORDS, "revision": "3"}
    refused = yoko.post(f"{HERE}{lone.pk}/edit/", sent)
    assert refused.status_code == 422 and "参加する市町村がたりません" in body(refused)
    other = at.talking(world)
    first = at.opened(world, other)
    at.opened(world, other)
    late = kenji.post(f"{HERE}versions/{first.pk}/agree/", follow=True)
    assert "いちばん新しい版" in body(late)


def test_it_ends_with_a_reason_and_stays_readable(world: World, client_as: ClientAs) -> None:
    joint, yoko = at.talking(world), client_as("yoko")
    page = f"{HERE}{joint.pk}/"
    assert yoko.post(f"{page}over/", {"because": ""}).status_code == 422
    assert yoko.post(f"{page}over/", {"because": "人が足りない"}).status_code == 302
    assert "人が足りない" in body(client_as("kenji").get(page))
    assert client_as("kenji").post(page, {"text": "まだ"}).status_code == 422


def test_the_list_costs_the_same_for_one_and_for_many(world: World, client_as: ClientAs) -> None:
    client = client_as("yoko")
    client.get(HERE)
    numbers = []
    for _ in range(2):
        at.signed(world)
        at.talking(world)
        with CaptureQueriesContext(
            connection,
        ) as found:
            client.get(HERE)
        numbers.append(len(found))
    assert numbers[0] == numbers[1]
