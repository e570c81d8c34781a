"""What stands in the way of looking, asked of the database itself: protection, blocks, 緊急閲覧."""

from __future__ import annotations

import datetime as dt
import uuid
from functools import partial
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from tasuki.access.context import acting_as
from tasuki.access.enums import Category
from tasuki.access.models import BreakGlass, Grant, KnownQuestion, Notice, Opening, Protection
from tasuki.access.models import ProtectionRelease as Release
from tasuki.cases.models import Case, CasePerson, Record
from tasuki.people.actions import add_contact
from tasuki.people.models import ContactPoint
from tests.access.ground import Ground, organization_id, user_id
from tests.database import admin
from tests.world import WAKABA, World

pytestmark = pytest.mark.django_db(transaction=True)
WHY = "本人が倒れていると近所の人から電話があったため"
DUE = dt.date(2100, 1, 1)


def ask(function: str, *values: Any) -> Any:
    """The answer of one function of ``api``, in the context that is set."""
    places = ", ".join(["%s"] * len(values))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SELECT api.{function}({places})", values)
        return cursor.fetchone()[0]


def refuses(function: str, *values: Any) -> None:
    with pytest.raises(DatabaseError):
        ask(function, *values)


def subject(case: Case) -> uuid.UUID:
    with acting_as(user_id("hanako")):
        return CasePerson.objects.filter(case=case)[0].person_id


def break_glass(number: str, why: str = WHY, place: str = WAKABA) -> Any:
    words = [place, number, [], None, "life", why, list(Category.values), DUE]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT api.break_glass(%s, %s, %s::bytea[], %s, %s, %s, %s::text[], %s)", words
        )
        return cursor.fetchone()[0]


def protect(world: World, person: uuid.UUID) -> Protection:
    found = Protection(person_id=person, municipality_id=WAKABA, kind="dv", by=world.hanako)
    found.save(force_insert=True)
    return found


# --- 居所の保護 ---------------------------------------------------------------------------


def test_a_protection_hides_every_place_at_once_and_what_is_written_later(world: World) -> None:
    case = world.make_case("hanako")
    person = subject(case)
    record = world.make_record(case, "hanako", level=2, categories=["whereabouts"])
    with acting_as(user_id("hanako")):
        someone = CasePerson.objects.get(case=case, person_id=person).person
        add_contact(by=world.hanako, person=someone, kind="residence", value="みほん町1", level=1)
        assert ContactPoint.objects.count() == 1
        assert Record.objects.filter(pk=record.pk).exists()
        protect(world, person)
        assert ContactPoint.objects.count() == 0
        assert not Record.objects.filter(pk=record.pk).exists()
    with admin() as connection:
        ground = Ground(connection)
        connection.execute("SET session_replication_role = origin")  # with its triggers
        ground.contact(person, 1)
        levels = connection.execute(
            "SELECT DISTINCT level, 'whereabouts' = ANY (categories) FROM people_contactpoint"
            " WHERE person_id = %s", [person],
        ).fetchall()  # fmt: skip
        assert (3, True) in levels and all(level == 3 for level, _ in levels)


def places(*people: uuid.UUID) -> list[list[int]]:
    """The levels of the contacts of each, as the database keeps them."""
    with admin() as raw:
        return [
            sorted(
                row[0]
                for row in raw.execute(
                    "SELECT level FROM people_contactpoint WHERE person_id = %s", [one]
                ).fetchall()
            )
            for one in people
        ]


def test_the_place_of_a_mother_is_hidden_in_the_row_of_her_child(world: World) -> None:
    case = world.make_case("hanako", people=3, team=["kenji"])
    home, elsewhere = "若葉市南町1丁目2番3号 みほんハイツ203", "星見市北町9番8号 別荘"
    with acting_as(world.hanako.pk, opened=[]):
        mother, child, uncle = (one.person for one in case.people.order_by("order"))
        add = partial(add_contact, by=world.hanako, level=1)
        add(person=mother, kind="address", value=home)
        add(person=child, kind="address", value="南町一丁目２－３ みほんハイツ203号")
        add(person=uncle, kind="address", value=elsewhere)
        first = protect(world, mother.pk)
    assert places(mother.pk, child.pk, uncle.pk) == [[3], [3], [1]]
    with acting_as(world.hanako.pk):  # written later, in either row
        add(person=child, kind="residence", value=home)
        add(person=mother, kind="residence", value=elsewhere)
    assert places(mother.pk, child.pk, uncle.pk) == [[3, 3], [3, 3], [3]]
    with acting_as(world.hanako.pk):
        assert not ContactPoint.objects.exists()
        release = Release(protection=first, reason="本人の申し出", asked_by=world.hanako)
        release.save(force_insert=True)
        second = protect(world, uncle.pk)
    with acting_as(user_id("kenji"), opened=[]):
        refuses("decide_release", uuid.uuid4(), True)
        assert ask("decide_release", release.pk, True) is True
    # What the uncle's protection keeps stays; everything else has the level of its writer again.
    assert places(mother.pk, child.pk, uncle.pk) == [[1, 3], [1, 1], [3]]
    assert second.released_at is None


def test_whoever_is_named_beside_somebody_protected_is_hidden_with_them(world: World) -> None:
    """A protected person is named in a case that says 居所 already; her sister lives with her."""
    case, other = world.make_case("hanako"), world.make_case("hanako")
    record = world.make_record(other, "hanako", level=2, categories=["whereabouts"])
    with acting_as(world.hanako.pk):
        she, sister = (CasePerson.objects.filter(case=one).get().person for one in (case, other))
        for one in (she, sister):
            add_contact(
                by=world.hanako, person=one, kind="address", value="みほん町1番地2", level=1
            )
        protect(world, she.pk)
        assert Record.objects.filter(pk=record.pk).exists()
    assert places(she.pk, sister.pk) == [[3], [1]]
    with acting_as(world.hanako.pk):
        CasePerson(case=other, person=she, order=1).save(force_insert=True)
        assert not Record.objects.filter(pk=record.pk).exists()
    assert places(she.pk, sister.pk) == [[3], [3]]


def test_two_people_release_from_the_live_state(world: World) -> None:
    case = world.make_case("hanako", team=["kenji"])
    person = subject(case)
    with acting_as(user_id("hanako"), opened=[]):
        first = protect(world, person)
        release = Release(protection=first, reason="本人の申し出", asked_by=world.hanako)
        release.save(force_insert=True)
        refuses("decide_release", release.pk, True)  # the one who asked
    with acting_as(user_id("kenji")):
        refuses("decide_release", release.pk, True)  # no fresh proof
    with acting_as(user_id("saburo"), opened=[]):
        refuses("decide_release", release.pk, True)  # another city
    with acting_as(user_id("hanako")):
        newer = protect(world, person)
    with acting_as(user_id("kenji"), opened=[]):
        refuses("decide_release", release.pk, True)  # 目黒区 2025: a newer application exists
    with admin() as raw:
        raw.execute("DELETE FROM access_protection WHERE id = %s", [newer.pk])
    with acting_as(user_id("kenji"), opened=[]):
        assert ask("decide_release", release.pk, True) is True
        assert Protection.objects.get(pk=first.pk).released_at is not None


def test_web_releases_nothing_by_itself(world: World) -> None:
    case = world.make_case("hanako")
    person = subject(case)
    with acting_as(user_id("hanako")):
        first = protect(world, person)
        with pytest.raises(DatabaseError), transaction.atomic():
            Protection.objects.filter(pk=first.pk).update(released_at="2026-01-01T00:00Z")
    with acting_as(user_id("jiro")):
        assert not Protection.objects.exists()


# --- 見せない相手 -------------------------------------------------------------------------


def test_a_block_beats_every_ground_and_is_lifted_by_another(world: World) -> None:
    case = world.make_case("hanako", team=["kenji"])
    person = subject(case)
    with acting_as(user_id("jiro"), opened=[]):
        refuses("set_block", person, f"u:{user_id('kenji')}", "kin", "")
    with acting_as(user_id("hanako")):
        refuses("set_block", person, f"u:{user_id('kenji')}", "kin", "")  # no fresh proof
    with acting_as(user_id("hanako"), opened=[]):
        refuses("set_block", person, f"u:{user_id('hanako')}", "kin", "")  # she leads
        block = ask("set_block", person, f"u:{user_id('kenji')}", "kin", "いとこ")
        refuses("lift_block", block)
    with acting_as(user_id("kenji"), opened=[]):
        assert not Case.objects.filter(pk=case.pk).exists()
        refuses("lift_block", block)
        broken = break_glass(case.number)
        assert BreakGlass.objects.get(pk=broken).case_id is None  # as if it were not there
        assert not Case.objects.filter(pk=case.pk).exists()


# --- 緊急閲覧 -----------------------------------------------------------------------------


def test_the_glass_opens_one_case_for_an_hour_at_p2(world: World) -> None:
    case = world.make_case("hanako")
    for _ in range(2):
        world.make_record(case, "hanako", level=2)
    with acting_as(user_id("mika")):
        refuses("break_glass", WAKABA, case.number, [], None, "life", WHY, [], DUE)  # no proof
    with acting_as(user_id("mika"), opened=[]):
        with pytest.raises(IntegrityError):
            break_glass(case.number, why="急ぎ")  # too short a reason
        broken = BreakGlass.objects.get(pk=break_glass(case.number))
        assert broken.case_id == case.pk
        assert Record.objects.filter(case=case).count() == 2
        grant = Grant.objects.get(case_id=case.pk, basis="break_glass")
        assert (grant.basis, grant.max_level) == ("break_glass", 2)
        assert grant.expires_at - grant.valid_from == dt.timedelta(minutes=60)
        assert ask("end_break_glass", broken.pk) is True
        assert not Case.objects.filter(pk=case.pk).exists()


def test_the_glass_of_another_city_does_not_break(world: World) -> None:
    case = world.make_case("hanako")
    with acting_as(user_id("saburo"), opened=[]), pytest.raises(DatabaseError):
        break_glass(case.number)
    with acting_as(user_id("kansa"), opened=[]), pytest.raises(DatabaseError):
        break_glass(case.number)  # an auditor has no clearance


def test_a_second_person_lifts_to_p3_and_a_third_reviews(world: World) -> None:
    case = world.make_case("hanako")
    with acting_as(user_id("mika"), opened=[]):
        broken = break_glass(case.number)
        refuses("second_break_glass", broken)
        refuses("review_break_glass", broken, "fit", "")
        refuses("ask_second", broken, user_id("mika"))  # oneself
        refuses("ask_second", broken, user_id("hanako"))  # not cleared for P3
        refuses("ask_second", broken, user_id("saburo"))
    with acting_as(user_id("kenji"), opened=[]):
        refuses("ask_second", broken, user_id("kenji"))  # not his
        refuses("second_break_glass", broken)  # not asked
        assert not BreakGlass.objects.filter(pk=broken).exists()
    with acting_as(user_id("mika")):
        assert ask("ask_second", broken, user_id("kenji")) is True
    with acting_as(user_id("kenji")):
        refuses("second_break_glass", broken)  # no fresh proof
    with acting_as(user_id("kenji"), opened=[]):
        assert BreakGlass.objects.filter(pk=broken).exists()
        assert ask("second_break_glass", broken) is True
    with acting_as(user_id("saburo"), opened=[]):
        refuses("review_break_glass", broken, "fit", "")
    with acting_as(user_id("kansa")):
        assert ask("review_break_glass", broken, "unfit", "説明がありません") is True
        refuses("review_break_glass", broken, "fit", "")  # once
    with acting_as(user_id("mika"), opened=[]):
        assert ask("may_break_glass") is False  # off after an unfit one


def test_four_hours_are_the_end(world: World) -> None:
    case = world.make_case("hanako")
    with acting_as(user_id("mika"), opened=[]):
        broken = break_glass(case.number)
        begun = BreakGlass.objects.get(pk=broken).opened_at
        assert ask("extend_break_glass", broken) - begun < dt.timedelta(minutes=61)
    with acting_as(user_id("jiro"), opened=[]):
        refuses("extend_break_glass", broken)
    back = "opened_at = opened_at - interval '200 minutes'"
    with admin() as raw:
        raw.execute(f"UPDATE access_breakglass SET {back} WHERE id = %s", [broken])
        raw.execute(
            "UPDATE access_grant SET valid_from = valid_from - interval '200 minutes',"
            " expires_at = expires_at - interval '200 minutes'"
            " WHERE case_id = %s AND basis = 'break_glass'", [case.pk],
        )  # fmt: skip
    with acting_as(user_id("mika")):
        refuses("extend_break_glass", broken)  # no fresh proof
    with acting_as(user_id("mika"), opened=[]):
        until = ask("extend_break_glass", broken)
        assert until - begun == dt.timedelta(minutes=40)
        grant = Grant.objects.get(case_id=case.pk, basis="break_glass")
        assert grant.expires_at == until
        ask("end_break_glass", broken)
        refuses("extend_break_glass", broken)  # over is over


def test_who_works_elsewhere_now_or_is_switched_off_gets_no_other_hour(world: World) -> None:
    case = world.make_case("hanako")
    with acting_as(user_id("mika"), opened=[]):
        broken = break_glass(case.number)
        assert ask("extend_break_glass", broken) is not None
    with admin() as raw:
        Ground(raw).join("mika", "hoshimi", "-1 day", None)
        raw.execute(
            "UPDATE accounts_membership SET ends_on = current_date - 1"
            " WHERE user_id = %s AND organization_id = %s",
            [user_id("mika"), organization_id("hokatsu")],
        )
    with acting_as(user_id("mika"), opened=[]):
        refuses("extend_break_glass", broken)  # of another city since today
    with admin() as raw:
        raw.execute(
            "UPDATE accounts_membership SET ends_on = NULL WHERE user_id = %s", [user_id("mika")]
        )
    with acting_as(user_id("mika"), opened=[]):
        assert ask("extend_break_glass", broken) is not None
        other = break_glass("nothing")
    with acting_as(user_id("kansa")):
        ask("review_break_glass", other, "unfit", "わけがない")
    with acting_as(user_id("mika"), opened=[]):
        refuses("extend_break_glass", broken)


def test_unreviewed_in_time_means_off(world: World) -> None:
    case = world.make_case("hanako")
    with acting_as(user_id("mika"), opened=[]):
        assert ask("may_break_glass") is True
        broken = break_glass(case.number)
        assert ask("may_break_glass") is True
    with admin() as raw:
        raw.execute(
            "UPDATE access_breakglass SET review_due_on = '2020-01-01' WHERE id = %s", [broken]
        )
    with acting_as(user_id("mika"), opened=[]):
        assert ask("may_break_glass") is False


def test_nobody_opens_an_emergency_by_the_common_door(world: World) -> None:
    case = world.make_case("hanako")
    values: list[Any] = [case.pk, f"u:{user_id('mika')}", "break_glass", 2, [], None, None, "わけ"]
    until = "now() + interval '30 minutes'"
    call = f"SELECT api.open_grant(%s, %s, %s, %s, %s::text[], {until}, %s, %s, %s)"
    with acting_as(user_id("hanako")), connection.cursor() as cursor:
        with pytest.raises(DatabaseError), transaction.atomic():
            cursor.execute(call, values)
        values[2] = "prefecture_invite"  # mika is of no prefecture
        with pytest.raises(DatabaseError), transaction.atomic():
            cursor.execute(call, values)


# --- Reasons, questions, notices ----------------------------------------------------------


def test_questions_are_seen_by_both_desks_alone(world: World) -> None:
    with acting_as(user_id("hanako")):
        KnownQuestion(
            asked_by=world.hanako, sender=world.organizations["shakyo"],
            receiver=world.organizations["hokatsu"], name="見本 太郎", reason="転入の相談",
        ).save(force_insert=True)  # fmt: skip
    for name, count in (("mika", 1), ("hanako", 1), ("jiro", 0), ("saburo", 0), ("kansa", 0)):
        with acting_as(user_id(name)):
            assert KnownQuestion.objects.count() == count, name
    with acting_as(user_id("mika")):
        changed = KnownQuestion.objects.update(
            answer="talk", answered_by=world.mika, answered_at=dt.datetime.now(dt.UTC)
        )
        assert changed == 1


def test_a_notice_reaches_one_person_and_dies_with_the_sight(world: World) -> None:
    case = world.make_case("hanako", team=["kenji"])
    with acting_as(user_id("hanako")):
        whom = [user_id("kenji"), user_id("jiro"), user_id("hanako")]
        with connection.cursor() as cursor:
            cursor.execute("SELECT api.notify(%s::uuid[], 'lead', %s, NULL)", [whom, case.pk])
            assert cursor.fetchone()[0] == 2  # never to oneself
        assert not Notice.objects.exists()
        refuses("notify", [user_id("kenji")], "見本さんは南町にいます", None, None)
    for name, count in (("kenji", 1), ("jiro", 0)):
        with acting_as(user_id(name)):
            assert Notice.objects.count() == count, name


def test_a_reason_is_given_for_a_case_one_sees(world: World) -> None:
    case = world.make_case("hanako")
    ends = dt.datetime(2100, 1, 1, tzinfo=dt.UTC)
    with acting_as(user_id("hanako")):
        words = {"user": world.hanako, "case_id": case.pk, "purpose": "cover", "ends_at": ends}
        Opening(**words).save(force_insert=True)
        assert ask("breadth", case.pk, None) == [0, 0]
    with acting_as(user_id("jiro")), pytest.raises(DatabaseError), transaction.atomic():
        Opening(**words | {"user": world.jiro}).save(force_insert=True)
