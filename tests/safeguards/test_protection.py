"""居所の保護 through the pages: one click hides every place, two people and the live state show it.

Named after accidents: 八街・浜田 (a second way to read), 目黒 (a stale page releases).
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tasuki.access.context import acting_as
from tasuki.access.models import Draft, Protection, ProtectionRelease
from tasuki.audit.models import Event
from tasuki.cases.actions.records import add_person_note, add_record
from tasuki.cases.enums import Method
from tasuki.cases.models import Case, CasePerson, PersonNote, Record
from tasuki.people.actions import add_contact, add_household, add_member, change_member
from tasuki.people.models import HouseholdMember, Person
from tasuki.safeguards.actions.protection import protect as protect_person
from tests.conftest import body
from tests.controls import Controls, typed
from tests.core.swap import parse
from tests.database import admin
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)
ClientAs = Callable[..., Client]
HOME, PHONE, WORK, NOTE = (
    "若葉市南町1丁目2番3号 みほんハイツ203",
    "090-1111-2222",
    "みほん食品加工",
    "隣町のアパート",
)
SECRETS = ("南町1", "みほんハイツ", "1111-2222", WORK, NOTE)


@pytest.fixture
def case(world: World) -> Case:
    """hanako's case: a couple; the second person has an address, a phone, a workplace."""
    found = world.make_case("hanako", people=2, team=["kenji"], status="supporting")
    with acting_as(world.hanako.pk):
        links = list(found.people.order_by("order"))
        found.household = add_household(by=world.hanako, municipality_id=world.wakaba, name="世帯")
        found.save(update_fields=["household"])
        for link, note in zip(links, ("", NOTE), strict=True):
            add_member(by=world.hanako, household=found.household, person=link.person,
                       living="together" if not note else "apart", living_note=note)  # fmt: skip
        her = links[1].person
        for kind, value, level in (
            ("address", HOME, 1),
            ("phone", PHONE, 1),
            ("workplace", WORK, 2),
        ):
            add_contact(by=world.hanako, person=her, kind=kind, value=value, level=level)
        add_record(by=world.hanako, case=found, organization=world.organizations["shakyo"],
                   method=Method.PHONE, happened_at=timezone.now(), text=f"{WORK}に電話した",
                   level=2, categories=["health"])  # fmt: skip
        add_person_note(by=world.hanako, case=found, person=links[0].person, text="無口", level=1)
    return found


def her(case: Case, world: World) -> uuid.UUID:
    with acting_as(world.hanako.pk):
        return case.people.order_by("order")[1].person_id


def him(case: Case, world: World) -> uuid.UUID:
    with acting_as(world.hanako.pk):
        return case.people.order_by("order")[0].person_id


def url(name: str, *arguments: Any) -> str:
    return reverse(name, args=arguments)


def set_protection(client: Client, case: Case, person: uuid.UUID, **more: str) -> Any:
    data = {"kind": "dv", "applied_on": "令和8年4月1日", "key": str(uuid.uuid4()), **more}
    return client.post(url("safeguards:protection", case.pk, person), data)


def protect(client_as: ClientAs, world: World, case: Case, **more: str) -> uuid.UUID:
    person = her(case, world)
    assert set_protection(client_as("hanako"), case, person, **more).status_code == 302
    return person


def filled_in(page: str) -> dict[str, list[str]]:
    """What pressing the button of a fresh page sends, by the name of the box."""
    controls, sent = Controls(parse(page)), {}
    for name, (first, *_) in controls.found.items():
        if first.name == "select" or first.attributes.get("type") in {"radio", "checkbox"}:
            sent[name] = sorted(controls.chosen(name))
        else:
            sent[name] = [typed(first)]
    return sent


# --- One click ----------------------------------------------------------------------------


def test_the_page_is_filled_in_so_that_one_press_is_enough(
    world: World, case: Case, client_as: ClientAs
) -> None:
    person, client = her(case, world), client_as("hanako")
    assert "南町1" in body(client.get(url("cases:person", case.pk, person)))
    page = body(client.get(url("safeguards:protection", case.pk, person)))
    assert "あなたにも見えなくなります" in page and "あなたは指定されていません" in page
    sent = filled_in(page)
    answer = client.post(url("safeguards:protection", case.pk, person), sent)
    assert answer.status_code == 302
    page = body(client.get(answer["Location"]))
    assert "守られています" in page
    with acting_as(world.hanako.pk):
        events = Event.objects.filter(action="protect", case_id=case.pk, person_id=person)
        assert events.filter(purpose="dv", object_ids__len=1).exists()
    client.post(url("safeguards:protection", case.pk, person), sent)  # pressed twice
    with acting_as(world.hanako.pk):
        assert Protection.objects.count() == 1


def test_whoever_sees_the_person_may_protect_and_nobody_else(
    world: World, case: Case, client_as: ClientAs
) -> None:
    from tasuki.access.actions import open_grant
    from tasuki.access.enums import BasisName

    with acting_as(world.hanako.pk):
        desk = f"o:{world.organization_of('mika').pk}"
        open_grant(by=world.hanako, case_id=case.pk, principal=desk,
                   basis=BasisName.REFERRAL, max_level=1, reason="緊急")  # fmt: skip
    person = her(case, world)
    for name in ("jiro", "saburo", "yoko", "kansa"):
        assert set_protection(client_as(name), case, person).status_code == 404, name
    world.say_why("mika", case)
    assert set_protection(client_as("mika"), case, person).status_code == 302
    assert "南町1" not in body(client_as("hanako").get(url("cases:person", case.pk, person)))


def test_a_wrong_date_keeps_what_was_typed_and_saves_nothing(
    world: World, case: Case, client_as: ClientAs
) -> None:
    person = her(case, world)
    answer = set_protection(
        client_as("hanako"), case, person, applied_on="令和90年1月1日", note="申し送りあり"
    )
    assert answer.status_code == 422 and "まだ来ていない日です" in body(answer)
    assert "申し送りあり" in body(answer)
    answer = set_protection(client_as("hanako"), case, person, ends_on="令和7年1月1日")
    assert answer.status_code == 422 and "申出の日より後" in body(answer)
    with acting_as(world.hanako.pk):
        assert not Protection.objects.exists()
        late: dict[str, Any] = {
            "starts_on": dt.date(2026, 4, 2), "ends_on": dt.date(2026, 4, 1)
        }  # fmt: skip
        with pytest.raises(ValidationError, match="はじまりより後の日"):  # no page in between
            protect_person(
                by=world.hanako, case=case, person=Person.objects.get(pk=person), kind="dv", **late
            )


# --- Every second way to read (八街・浜田) ----------------------------------------------------


def test_no_page_of_the_case_says_where_she_is(
    world: World, case: Case, client_as: ClientAs
) -> None:
    hanako = client_as("hanako")
    key = url("cases:contact_add", case.pk, her(case, world))
    hanako.post(f"{url('cases:draft')}?form={key}", {"value": HOME})
    before = body(hanako.get(url("cases:person", case.pk, her(case, world))))
    assert "南町1" in before and NOTE in before
    person = protect(client_as, world, case)
    names = ("overview", "records", "assessment", "household", "sharing", "papers", "history")
    pages = [url(f"cases:{name}", case.pk) for name in names]
    pages += [url("plans:of_case", case.pk), url("conferences:of_case", case.pk)]
    for one in (person, him(case, world)):
        pages += [url(f"cases:{name}", case.pk, one) for name in
                  ("person", "stay_edit", "contact_add", "note_add", "person_edit")]  # fmt: skip
        pages.append(url("safeguards:protection", case.pk, one))
    pages += [url("cases:drafts"), url("home:today"), url("safeguards:protections")]
    for who in ("hanako", "kenji"):
        client = client_as(who)
        for page in pages:
            answer = client.get(page)
            assert answer.status_code == 200, page
            assert [one for one in SECRETS if one in body(answer)] == [], page
    with acting_as(world.hanako.pk):
        assert not Draft.objects.filter(form_key=key).exists()
        assert not Record.objects.exists()  # it named the workplace
        assert PersonNote.objects.count() == 1  # it did not


def test_the_telephone_number_finds_nobody_any_more(
    world: World, case: Case, client_as: ClientAs
) -> None:
    def found() -> str:
        client = client_as("hanako")
        client.post(url("home:search_ask"), {"q": PHONE})
        return body(client.get(url("home:search")))

    assert case.number in found()
    person = protect(client_as, world, case)
    assert case.number not in found()
    with admin() as raw:
        kept = raw.execute(
            "SELECT count(*) FROM people_persontoken WHERE person_id = %s", [person]
        ).fetchone()
        assert kept is not None and kept[0] > 0  # by name she is found as before


@pytest.mark.parametrize(
    "words",
    [
        "転居先は南町１－２－３です", "みなみではなく、南町一丁目2番地3号",
        "みほんハイツ２０３へ郵便",
        "電話は09011112222", "電話は+81 90 1111 2222", "ミホンではなく みほん食品加工 に勤める",
    ],
)  # fmt: skip
def test_words_that_leave_the_case_never_name_the_place(
    world: World, case: Case, client_as: ClientAs, words: str
) -> None:
    protect(client_as, world, case)
    client, receiver = client_as("hanako"), world.organizations["hokatsu"].pk
    letter = {"receiver": receiver, "kind": "join", "label": "40代の方", "ground": "緊急",
              "due_on": "令和40年1月1日", "text": words}  # fmt: skip
    question = {"organizations": [receiver], "items": ["健康・通院"], "question": words,
                "label": "40代の方", "due_on": "令和40年1月1日", "ground": "緊急"}  # fmt: skip
    record = {"method": "phone", "happened_on": "令和8年4月1日", "text": words, "level": 2,
              "categories": ["health"], "key": str(uuid.uuid4())}  # fmt: skip
    for name, data in (("refer", letter), ("ask", question), ("record_add", record)):
        answer = client.post(url(f"cases:{name}", case.pk), data)
        assert answer.status_code == 422, name
        assert "居所を守られている人の住所・電話・勤め先などが" in body(answer), name
        assert words in body(answer).replace("&#x27;", "'"), name
    harmless = letter | {"text": "南町の集まりに来ている。面談を重ねたい。"}
    assert client.post(url("cases:refer", case.pk), harmless).status_code == 302


def test_papers_are_refused_and_nothing_goes_around(
    world: World, case: Case, client_as: ClientAs
) -> None:
    client = client_as("hanako")
    assert client.get(url("cases:paper_records", case.pk)).status_code == 200
    protect(client_as, world, case)
    page = body(client.get(url("cases:papers", case.pk)))
    assert "印刷できません" in page and "印刷用に開く" not in page
    for more in ("", "?purpose=会議の資料", "?force=1", "?confirm=yes"):
        answer = client.get(url("cases:paper_records", case.pk) + more)
        assert answer.status_code == 403 and "居所を守られている人がいます" in body(answer)
        assert "<form" not in body(answer).split("<main")[1]


def test_what_is_written_later_is_hidden_by_itself_and_the_stay_says_nothing(
    world: World, case: Case, client_as: ClientAs
) -> None:
    person, client = protect(client_as, world, case), client_as("hanako")
    contact = {"kind": "school", "value": "みほん中学校", "level": 1, "categories": ["school"]}
    assert client.post(url("cases:contact_add", case.pk, person), contact).status_code == 302
    assert "みほん中学校" not in body(client.get(url("cases:person", case.pk, person)))
    with acting_as(world.hanako.pk):
        stay = HouseholdMember.objects.get(person_id=person)
    data = {"living": "apart", "living_note": "星見市の姉の家", "revision": stay.revision}
    assert client.post(url("cases:stay_edit", case.pk, person), data).status_code == 302
    with acting_as(world.hanako.pk):
        stay.refresh_from_db()
        assert stay.living_note == NOTE  # shown nowhere; here again after a release
        with pytest.raises(DatabaseError, match="くらしの補足"):
            change_member(by=world.hanako, member=stay, living_note="星見市の姉の家")


def test_the_school_of_a_protected_child_leaves_the_map(
    world: World, case: Case, client_as: ClientAs
) -> None:
    school = uuid.uuid4()
    with admin() as raw:
        raw.execute(
            "INSERT INTO accounts_organization (id, name, kana, kind, municipality_id, fields,"
            " programmes, operation, phone, hours, note) VALUES (%s, 'みほん中学校', '', 'school',"
            " %s, '{school}', '{}', 'direct', '', '', '')", [school, world.wakaba],
        )  # fmt: skip
    person, client = her(case, world), client_as("hanako")
    tie = {"person": person, "organization": school, "strength": "normal", "level": 2,
           "text": "担任と話した", "categories": ["school"]}  # fmt: skip
    map_of = url("cases:household", case.pk)
    assert client.post(url("cases:tie_add", case.pk), tie).status_code == 302
    assert "みほん中学校" in body(client.get(map_of))
    protect(client_as, world, case)
    assert "みほん中学校" not in body(client.get(map_of))
    answer = client.post(url("cases:tie_add", case.pk), tie)  # hanako may not write P3
    assert answer.status_code == 422 and "見られる範囲をこえています" in body(answer)
    assert "みほん中学校" not in body(client.get(map_of))


# --- Release: two people, the live state (目黒 2025) ------------------------------------------


def ask_release(client: Client, case: Case, world: World, person: uuid.UUID) -> ProtectionRelease:
    with acting_as(world.hanako.pk):
        first = Protection.objects.filter(person_id=person).latest("created_at")
    answer = client.post(
        url("safeguards:release_ask", case.pk, person, first.pk), {"reason": "本人の申し出"}
    )
    assert answer.status_code == 302, body(answer)
    with acting_as(world.hanako.pk):
        return ProtectionRelease.objects.get(protection=first, decided_at__isnull=True)


RELEASE = {"decision": "release", "is_asked": "on"}


def levels(person: uuid.UUID) -> set[int]:
    with admin() as raw:
        rows = raw.execute(
            "SELECT DISTINCT level FROM people_contactpoint WHERE person_id = %s", [person]
        ).fetchall()
    return {row[0] for row in rows}


def test_two_people_release_and_the_levels_of_before_come_back(
    world: World, case: Case, client_as: ClientAs
) -> None:
    person, hanako, kenji = protect(client_as, world, case), client_as("hanako"), client_as("kenji")
    release = ask_release(hanako, case, world, person)
    page = url("safeguards:release", case.pk, person, release.pk)
    answer = hanako.post(page, RELEASE)
    assert answer.status_code == 422 and "別の人が確かめて決めます" in body(answer)
    assert levels(person) == {3}
    answer = kenji.post(page, {"decision": "release"})
    assert answer.status_code == 422 and "本人に直接確かめてください" in body(answer)
    assert kenji.post(page, RELEASE).status_code == 302
    assert levels(person) == {1, 2}
    assert "南町1" in body(hanako.get(url("cases:person", case.pk, person)))
    answer = client_as("kenji").post(page, RELEASE)
    assert answer.status_code == 422 and "先に中村 健二さんが決めました" in body(answer)


def test_a_page_opened_before_a_newer_application_releases_nothing(
    world: World, case: Case, client_as: ClientAs
) -> None:
    person, hanako, kenji = protect(client_as, world, case), client_as("hanako"), client_as("kenji")
    release = ask_release(hanako, case, world, person)
    page = url("safeguards:release", case.pk, person, release.pk)
    assert "新しい申出" not in body(kenji.get(page))
    set_protection(hanako, case, person, applied_on="令和8年10月1日")
    answer = kenji.post(page, RELEASE)  # the page kenji still has open
    assert answer.status_code == 422
    assert "令和8年10月1日付けの新しい申出が届いています" in body(answer)
    assert levels(person) == {3}
    with acting_as(world.kenji.pk):
        assert Protection.objects.filter(released_at__isnull=True).count() == 2
    assert kenji.post(page, {"decision": "keep"}).status_code == 302


def test_without_a_fresh_proof_nobody_decides(
    world: World, case: Case, client_as: ClientAs
) -> None:
    from tests.conftest import prove

    person = protect(client_as, world, case)
    release = ask_release(client_as("hanako"), case, world, person)
    kenji = client_as("kenji")
    prove(kenji, ago=3600)
    answer = kenji.post(url("safeguards:release", case.pk, person, release.pk), RELEASE)
    assert answer.status_code == 302 and reverse("step_up") in answer["Location"]
    assert levels(person) == {3}


def test_the_end_of_the_period_shows_nothing_and_is_listed(
    world: World, case: Case, client_as: ClientAs
) -> None:
    person = protect(client_as, world, case, applied_on="令和7年4月1日", ends_on="令和8年3月31日")
    assert levels(person) == {3}
    hanako = client_as("hanako")
    assert "南町1" not in body(hanako.get(url("cases:person", case.pk, person)))
    page = body(hanako.get(url("safeguards:protections")))
    assert case.number in page and "期限こえ" in page and "守りは続いています" in page
    for name in ("jiro", "saburo"):
        assert case.number not in body(client_as(name).get(url("safeguards:protections")))
    set_protection(hanako, case, person, applied_on="令和8年3月20日", ends_on="令和40年3月19日")
    assert case.number not in body(hanako.get(url("safeguards:protections")))  # renewed
    assert levels(person) == {3}


def test_the_list_reads_a_fixed_number_of_times(world: World, client_as: ClientAs) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts: list[int] = []
    client = client_as("hanako")
    for number in (1, 3):
        for _ in range(number - len(counts)):
            one = world.make_case("hanako")
            with acting_as(world.hanako.pk):
                person = CasePerson.objects.filter(case=one)[0].person_id
            set_protection(client, one, person, ends_on=_in(10))
        with CaptureQueriesContext(connection) as queries:
            client.get(url("safeguards:protections"))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def _in(days: int) -> str:
    from tasuki.core.dates import wareki

    return wareki(timezone.localdate() + dt.timedelta(days=days))
