"""The demonstration, loaded once for this file into the database of the process."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone

from tasuki.access.context import acting_as
from tasuki.access.models import BreakGlass, KnownQuestion, Notice, Summary, SummaryDraft
from tasuki.accounts.models import Organization
from tasuki.advisory.board import counted
from tasuki.advisory.enums import TownStage
from tasuki.advisory.queries import board_lines
from tasuki.cases.enums import CaseStatus
from tasuki.cases.models import Case, PersonNote, Record, Referral
from tasuki.conferences.enums import ConferenceStatus
from tasuki.conferences.models import Contribution, PlanConference, PlanItem
from tasuki.config.demonstration.content import read
from tasuki.config.demonstration.crowd import Amount, Crowd
from tasuki.config.demonstration.guests import guest_rows
from tasuki.config.demonstration.loading import fill
from tasuki.config.demonstration.reference import key
from tasuki.config.demonstration.scale import Size, generate
from tasuki.config.demonstration.signs import Signs
from tasuki.config.demonstration.staff import people_rows
from tasuki.config.demonstration.towns import small_desks, town_sizes
from tasuki.core.dates import fiscal_year, today
from tasuki.exchange.models import Idea, Meeting, Statement
from tasuki.home.guard_queries import summaries_to_read
from tasuki.home.leaving_queries import consents_to_ask_anew, left_behind, without_lead
from tasuki.people.models import ContactPoint, Person
from tasuki.people.tokens import person_tokens
from tasuki.places.models import Municipality, Prefecture
from tasuki.plans.models import Plan
from tests.database import admin, empty_tables
from tests.folder import TEST_HOME
from tests.world import ASAGIRI, HOSHIMI, WAKABA

HOUSEHOLDS = {row["id"]: row for row in read("households")["households"]}
ONCE = ("cases_case", "people_person", "cases_record", "access_grant", "accounts_user",
        "access_consent", "accounts_membership", "people_persontoken", "access_breakglass",
        "access_knownquestion", "access_notice", "access_handover", "access_summary",
        "access_summarydraft", "advisory_stageyear", "advisory_townprofile",
        "advisory_roundsheet", "advisory_contact", "advisory_face",
        "advisory_support", "advisory_expert", "advisory_dispatch", "advisory_dispatchcost",
        "advisory_dispatchevaluation", "advisory_supervision",
        "advisory_supervisionsession", "advisory_ownmonth", "advisory_ownfigure",
        "advisory_ownshare", "advisory_relief")  # fmt: skip
BIG = ("cases_case", "people_person", "cases_record", "access_grant")
INDEXES = "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1"
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def demonstration(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """朝霧県 instead of the standing cast, which comes back afterwards."""
    with admin() as connection:
        connection.execute("SET session_replication_role = replica")
        for table in ("accounts_membership", "accounts_user", "accounts_organization"):
            connection.execute(f"DELETE FROM {table}")
    with django_db_blocker.unblock():
        fill(home=TEST_HOME)
        connections["default"].close()
    yield
    empty_tables()
    with admin() as connection:
        connection.execute(
            "DELETE FROM places_municipality WHERE code LIKE '99%%' AND code <> ALL (%s)",
            [[WAKABA, HOSHIMI]],
        )
        connection.execute(
            "DELETE FROM places_prefecture WHERE code LIKE '99%%' AND code <> %s", [ASAGIRI]
        )


@pytest.fixture(scope="module")
def loaded_twice(demonstration: None, django_db_blocker: Any) -> tuple[list[int], list[int]]:
    """Rows of the tables after the first and after a second load."""
    before = [count(table) for table in ONCE]
    with django_db_blocker.unblock():
        fill(home=TEST_HOME)
        connections["default"].close()
    return before, [count(table) for table in ONCE]


@pytest.fixture(scope="module")
def grown(demonstration: None, django_db_blocker: Any) -> dict[str, Any]:
    """What a big amount, made small, adds to each table; the indexes before and after."""
    before = {table: count(table) for table in BIG}
    found: dict[str, Any] = {"indexes before": rows_of(INDEXES)}
    with django_db_blocker.unblock():
        generate("city", home=TEST_HOME, size=Size(600, 4, 2))
    found["indexes after"] = rows_of(INDEXES)
    return found | {table: count(table) - rows for table, rows in before.items()}


def rows_of(statement: str) -> list[tuple[Any, ...]]:
    """The answer as a superuser gets it."""
    with admin() as connection:
        return connection.execute(statement.encode()).fetchall()


def count(table: str) -> int:
    return int(rows_of(f"SELECT count(*) FROM {table}")[0][0])


def seen_by(name: str) -> set[str]:
    """The written households somebody sees, by id; both enforcements must agree."""
    with acting_as(key(name)) as viewer:
        raw = set(Case.objects.values_list("pk", flat=True))
        assert raw == set(Case.objects.visible_to(viewer).values_list("pk", flat=True))
    return {one for one in HOUSEHOLDS if key(one) in raw}


def test_everything_written_is_there() -> None:
    assert Municipality.objects.filter(prefecture_id="990001").count() == 60
    assert Prefecture.objects.filter(is_demonstration=True).count() == 12
    guests = len(guest_rows())
    assert Organization.objects.count() == len(read("organizations")["organizations"]) + guests
    assert count("accounts_user") == len(people_rows()) + guests
    found = {row[0] for row in rows_of("SELECT id FROM cases_case WHERE number LIKE 'W-%'")}
    arrived = {key(row["case"]) for row in read("households")["incoming"]}
    assert found == {key(one) for one in HOUSEHOLDS} | arrived


def test_the_meeting_that_was_held_tells_all_that_is_written() -> None:
    row = read("exchange")["meeting"]
    with acting_as(key("yoko")):
        meeting = Meeting.objects.get(pk=key(row["id"]))
        assert meeting.status == "summarised"
        cards = meeting.introductions.values_list("place", "seconds")
        assert dict(cards) == {one["prefecture"]: one["seconds"] for one in row["introductions"]}
        minutes = [one.actual_minutes for one in meeting.segments.all()]
        assert minutes == [one["actual_minutes"] for one in row["segments"]]
        assert Statement.objects.filter(meeting=meeting).count() == len(row["presentations"])
        assert meeting.questions.filter(answers__isnull=False).count() == len(row["qa"])
        assert sum(meeting.reactions.values_list("number", flat=True)) == sum(
            sum(one["reactions"].values()) for one in row["introductions"]
        )
        ours = Idea.objects.filter(owner_id=key("yoko"))
        assert {one.text for one in ours} == {
            one["text"] for one in row["adopted"] if one["by"] == "朝霧県"
        }


def test_of_the_four_real_prefectures_nothing_is_told() -> None:
    with acting_as(key("yoko")):
        meeting = Meeting.objects.get(pk=key("ex-02"))
        places = [one.presenter for one in meeting.presentations.order_by("order")]
        assert places == ["福島県", "熊本県", "栃木県", "埼玉県"]
        assert not Statement.objects.filter(meeting=meeting).exists()
        assert not meeting.questions.exists()
    real = Organization.objects.filter(prefecture__is_demonstration=False)
    assert not real.exists(), "nobody of the demonstration speaks for a real prefecture"


def test_each_household_stands_where_it_is_written() -> None:
    found = dict(rows_of("SELECT id, status FROM cases_case WHERE number LIKE 'W-%'"))
    for one, row in HOUSEHOLDS.items():
        assert found[key(one)] == row["state"], one


def test_moves_lie_in_the_past_and_begin_with_receipt() -> None:
    moves = rows_of("SELECT case_id, to_status, at FROM cases_casemove ORDER BY case_id, at")
    assert all(at <= timezone.now() for _, _, at in moves)
    of_first = [status for case, status, _ in moves if case == key("hh05")]
    assert of_first == ["received", "screening", "assessment", "planning", "meeting", "decided",
                        "supporting", "review", "planning", "meeting", "decided",
                        "supporting"]  # fmt: skip


def test_the_fourteenth_meeting_is_tomorrow() -> None:
    with acting_as(key("kenji")):
        meeting = PlanConference.objects.get(pk=key("c-14"))
        assert timezone.localdate(meeting.held_at) == timezone.localdate() + dt.timedelta(days=1)
        assert meeting.status == ConferenceStatus.MATERIALS_FIXED
        assert [item.case_id for item in meeting.items.order_by("order")] == [
            key("hh01"), key("hh02"), None,
        ]  # fmt: skip
    with acting_as(key("mika")):
        assert [item.case_id for item in PlanItem.objects.filter(conference_id=key("c-14"))] == [
            key("hh01"), None,
        ]  # fmt: skip


def test_the_second_plan_waits_for_one_answer() -> None:
    with acting_as(key("kenji")):
        plan = Plan.objects.get(pk=key("pl0102"))
        answers = sorted(plan.roles.values_list("response", flat=True))
    assert answers == sorted(["accepted"] * 5 + ["amended", "pending", "declined"])


def test_of_a_support_conference_only_the_room_knows() -> None:
    room = key("s-011")
    for name, expected in (("s-ogawa", 1), ("hanako", 1), ("mika", 0), ("s-sato", 0), ("jiro", 0)):
        with acting_as(key(name)):
            assert Contribution.objects.filter(conference_id=room).count() == expected, name
    with acting_as(key("s-suido")):  # seated today, but the secrecy is not acknowledged yet
        assert not Contribution.objects.filter(conference_id=key("s-012")).exists()


def test_todays_box_of_the_coordinator() -> None:
    with acting_as(key("kenji")):
        box = Referral.objects.filter(receiver_id=key("o-city"))
        assert sorted(box.values_list("status", "due_on")) == [
            ("seen", timezone.localdate()), ("sent", timezone.localdate()),
        ]  # fmt: skip
        assert not Case.objects.filter(pk=key("W-R8-0161")).exists()


def test_the_relative_at_the_town_hall_stays_out() -> None:
    statement = (
        "INSERT INTO access_grant (id, case_id, opened_at, principal, basis, max_level, categories,"
        " valid_from, expires_at, reason, by_id, created_at)"
        f" VALUES (gen_random_uuid(), '{key('hh04')}', now(), 'u:{key('s-nanakusa')}', 'team', 1,"
        f" '{{}}', now(), now() + interval '1 day', 'x', '{key('kenji')}', now())"
    )
    with admin() as connection:
        connection.execute(statement.encode())
    with acting_as(key("s-nanakusa")):
        assert not Case.objects.filter(pk=key("hh04")).exists()


def test_people_are_found_by_what_they_are_called() -> None:
    tokens = dict(rows_of("SELECT person_id, count(*) FROM people_persontoken GROUP BY 1"))
    people = rows_of("SELECT id FROM people_person")
    assert {row[0] for row in people} == set(tokens)
    wanted = person_tokens(
        HOSHIMI, names=["仮野 春子", "かりの はるこ"], born_on=dt.date(1950, 1, 2),
        born_precision="day",
    )  # fmt: skip
    family, given, born = ("仮野", "かりの"), ("春子", "はるこ"), dt.date(1950, 1, 2)
    lines = Signs().lines(HOSHIMI, family, given, born, "person")
    assert {bytes.fromhex(line.split("\t")[1].removeprefix("\\\\x")) for line in lines} == wanted
    assert len(lines) == len(wanted)


def test_nobody_signs_in_with_a_password() -> None:
    assert {row[0][0] for row in rows_of("SELECT password FROM accounts_user")} == {"!"}
    assert rows_of("SELECT count(*) FROM accounts_user WHERE NOT is_demonstration") == [(0,)]


def test_300_simpler_households_stand_in_every_state_and_several_towns() -> None:
    states = {row[0] for row in rows_of("SELECT DISTINCT status FROM cases_case")}
    assert states == set(CaseStatus.values)
    assert rows_of("SELECT count(*) FROM cases_case WHERE number LIKE 'M-%'") == [(300,)]
    towns = rows_of("SELECT DISTINCT municipality_id FROM cases_case")
    assert {WAKABA, HOSHIMI} < {row[0] for row in towns}


def test_a_generated_case_in_support_has_a_plan_that_was_agreed_and_a_review() -> None:
    without = rows_of(
        "SELECT c.number FROM cases_case c LEFT JOIN plans_plan p ON p.case_id = c.id"
        " AND p.agreed_on IS NOT NULL AND p.decided_on IS NOT NULL LEFT JOIN plans_review r"
        " ON r.plan_id = p.id WHERE c.status = 'supporting' AND c.number LIKE 'M-%'"
        " AND r.id IS NULL"
    )
    assert without == []


def test_real_places_carry_nothing_of_it() -> None:
    for table in ("cases_case", "people_person", "people_household", "accounts_organization"):
        real = f"SELECT count(*) FROM {table} WHERE municipality_id NOT LIKE '99%'"
        assert rows_of(real) == [(0,)], table
    assert Prefecture.objects.filter(is_demonstration=False).count() == 47


def test_hanako_sees_what_she_leads_and_the_teams_she_is_in() -> None:
    led = {one for one, row in HOUSEHOLDS.items() if row["lead"] == "hanako"}
    assert led == {"hh03", "hh05", "hh14", "hh16"}
    assert seen_by("hanako") == led | {"hh01", "hh08", "hh10", "hh12"}


def test_mika_sees_a_case_only_as_long_as_the_consent_lasts() -> None:
    assert seen_by("mika") == {"hh01", "hh07", "hh11"}
    rows = rows_of(
        f"SELECT count(*), count(consent_id) FROM access_grant WHERE principal = 'u:{key('mika')}'"
    )
    assert rows[0][0] == rows[0][1] > 0
    with connections["default"].cursor() as cursor, acting_as(key("kenji")):
        cursor.execute(
            "UPDATE access_consentstate SET withdrawn_at = statement_timestamp()"
            " WHERE withdrawn_at IS NULL AND id IN"
            " (SELECT state_id FROM access_consent WHERE case_id = %s)",
            [key("hh01")],
        )
    assert seen_by("mika") == {"hh07", "hh11"}


def test_jiro_sees_nothing_after_the_person_withdrew() -> None:
    assert rows_of(f"SELECT count(*) FROM access_grant WHERE principal = 'u:{key('jiro')}'") == [
        (1,)
    ]
    with acting_as(key("jiro")):
        assert not Case.objects.exists()
        assert not Person.objects.exists()


def test_saburo_sees_only_the_other_city() -> None:
    with acting_as(key("saburo")):
        towns = set(Case.objects.values_list("municipality_id", flat=True))
        assert Case.objects.count() == 40
    assert towns == {HOSHIMI}


def test_the_prefecture_reads_what_it_was_invited_to_and_a_summary() -> None:
    assert seen_by("yoko") == {"hh15"}
    with acting_as(key("yoko")):
        assert Case.objects.count() == Summary.objects.count() == 1
        assert not SummaryDraft.objects.exists()
    with acting_as(key("kenji")) as viewer:
        waiting = summaries_to_read(viewer, timezone.localdate())
        assert [one.detail for one in waiting] == ["山田 花子から・都道府県への相談"]


def test_an_agency_left_and_its_cases_wait_for_a_lead() -> None:
    today = timezone.localdate()
    for name in ("hanako", "s-shocho"):
        with acting_as(key(name)) as viewer:
            assert [one.what for one in without_lead(viewer)] == ["主担当を決める"] * 3
    with acting_as(key("hanako")):
        (asked,) = consents_to_ask_anew(today)
        assert "若葉くらし相談ステーションへの同意は" in asked.detail
        assert not Case.objects.filter(number="K-0012").exists(), "its person is kept from us"
    with acting_as(key("s-sato")):
        assert [one.words for one in left_behind()] == ["1件"]
    for name in ("s-kurashi", "s-kurashi2"):
        assert seen_by(name) == set()
        with acting_as(key(name)):
            assert not Case.objects.exists()


@pytest.mark.parametrize("name", ["sensei", "kansa"])
def test_those_without_casework_see_no_case(name: str) -> None:
    with acting_as(key(name)):
        assert not Case.objects.exists()
        assert not Person.objects.exists()


def test_kenji_sees_what_his_city_received() -> None:
    held = {one for one, row in HOUSEHOLDS.items() if row["holder"] == "o-city"}
    assert held < seen_by("kenji")


def test_withdrawn_and_expired_consents_cover_nobody() -> None:
    """The clinic and ハローワーク of hh14, the clinic of hh12."""
    for name in ("s-aozora", "s-hw"):
        assert not {"hh12", "hh14"} & seen_by(name)


def test_p3_is_read_by_those_who_are_cleared() -> None:
    yumi = key("p0104")
    with acting_as(key("kenji")):
        assert not ContactPoint.objects.filter(person_id=yumi).exists()  # no reason given yet
    with acting_as(key("kenji"), opened=[key("hh01")]):
        assert ContactPoint.objects.filter(person_id=yumi).count() == 4
        assert PersonNote.objects.filter(person_id=yumi).exists()
    with acting_as(key("hanako")):
        assert Person.objects.filter(pk=yumi).exists()
        assert not ContactPoint.objects.filter(person_id=yumi).exists()
        assert not PersonNote.objects.filter(person_id=yumi).exists()


def test_records_are_written_by_those_who_wrote_them() -> None:
    with acting_as(key("kenji")):
        rows = Record.objects.filter(case_id=key("hh01"))
        written = {(row.author.username, timezone.localdate(row.happened_at)) for row in rows}
        assert rows.filter(corrects__isnull=False).count() == 1
    ago = timezone.localdate() - dt.timedelta(days=7)
    assert ("s-ogawa", ago) in written


def test_of_two_emergencies_one_was_judged_and_one_waits() -> None:
    with acting_as(key("kansa")):
        rows = BreakGlass.objects.order_by("opened_at").values_list("verdict", "case_id")
        assert list(rows) == [("fit", key("hh09")), ("", key("hh14"))]
        assert Notice.objects.filter(kind="review").exists()
    with acting_as(key("hanako")):
        assert Notice.objects.get(kind="break_glass").case_id == key("hh14")
    for name in ("s-kikan", "s-hogo"):
        assert not {"hh09", "hh14"} & seen_by(name)  # over
    with acting_as(key("mika")):
        assert KnownQuestion.objects.get().answered_at is None


def test_ages_hold_today() -> None:
    with acting_as(key("kenji")):
        makoto = Person.objects.get(pk=key("p0101"))
    assert makoto.age_on(timezone.localdate()) == 54


def test_loaded_again_it_doubles_nothing(loaded_twice: tuple[list[int], list[int]]) -> None:
    before, after = loaded_twice
    assert after == before


def test_one_seed_gives_one_crowd() -> None:
    amount = Amount(seed="twice", mark="X-", fewest=1, most=3, records=2, in_full=True)
    now = timezone.now()
    one, other = (next(Crowd(amount, now, Signs()).chunks(small_desks(), 999)) for _ in "ab")
    for table in ("people_contactpoint", "access_datakey"):  # encrypted: never twice the same
        assert len(one.pop(table)) == len(other.pop(table)) == 300
    assert one == other
    assert len(one["cases_case"]) == 300


def test_the_big_amount_has_one_largest_town_and_the_right_sum() -> None:
    for cases in (100_000, 200_000):
        sizes = town_sizes(cases)
        assert sum(sizes.values()) == cases
        assert len(sizes) == 60
        assert max(sizes, key=lambda town: sizes[town]) == "wakaba"
        assert sizes["wakaba"] == 13_000


def test_a_big_amount_in_small_has_the_shape(grown: dict[str, Any]) -> None:
    assert grown["indexes after"] == grown["indexes before"]
    assert [grown[table] for table in BIG] == [600, 3000, 1800, 2400]
    orphans = "SELECT count(*) FROM cases_case c LEFT JOIN accounts_user u ON u.id = c.lead_id"
    assert rows_of(f"{orphans} WHERE u.id IS NULL") == [(0,)]


def test_the_board_has_60_municipalities_in_every_stage_and_one_that_is_silent() -> None:
    year = fiscal_year(today())
    with acting_as(key("yoko")):
        home = Prefecture.objects.get(pk=ASAGIRI)
        lines = board_lines(home, today(), (year - 1, year, year + 1))
    assert len({one.place.pk for one in lines}) == len(lines) == 60
    numbers = dict(counted(lines, year))
    assert all(numbers[stage] > 5 for stage in TownStage) and numbers[None] == 1
    assert {one.planned(year + 1) for one in lines} >= {TownStage.FULL, TownStage.PREP, None}
