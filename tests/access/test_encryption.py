"""What lies encrypted: moved, cut, flipped or laid open it is refused, told and never shown."""

from __future__ import annotations

import base64
import logging
import uuid
from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from django.core.exceptions import FieldError, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from tasuki.access import keys
from tasuki.access.context import acting_as
from tasuki.access.encrypted import REFUSED, STAYS, encrypted_fields, encrypted_models
from tasuki.access.models import DataKey, Protection
from tasuki.audit.models import Event
from tasuki.cases.models import Case, PersonNote, Record
from tasuki.core.envelope import NONCE, PREFIX, KeyRing
from tasuki.people.actions import add_contact
from tasuki.people.models import ContactPoint, Person
from tests.conftest import body
from tests.database import admin
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)
PLACE = "青葉町1-2-3 グリーンハイツ201"
PAST = "以前、窃盗で保護観察を受けた"


@pytest.fixture
def case(world: World) -> Case:
    """hanako's case of two people, each with an address, and a record that names an offence."""
    case = world.make_case("hanako", people=2)
    with acting_as(world.hanako.pk):
        for number, person in enumerate(people(case)):
            add_contact(by=world.hanako, person=person, kind="address", value=f"{PLACE}-{number}")
        write_record(world, case, PAST, ["offence"])
        write_record(world, case, "元気だった", ["health"])
    return case


def people(case: Case) -> list[Person]:
    return list(Person.objects.filter(cases__case=case).order_by("cases__order"))


def write_record(
    world: World, case: Case, text: str, categories: list[str], level: int = 2
) -> Record:
    record = Record(
        case=case, author=world.hanako, organization=case.owner, method="phone", text=text,
        happened_at="2026-01-05T10:00+09:00", level=level, categories=categories,
    )  # fmt: skip
    record.save(force_insert=True)
    return record


def raw(query: str, *values: Any) -> list[tuple[Any, ...]]:
    with admin() as connection:
        cursor = connection.execute(query.encode(), values)
        return cursor.fetchall() if cursor.description else []


def texts(case: Case) -> dict[str, list[str]]:
    """What the team member named in the case reads, having opened 秘匿."""
    records = Record.objects.filter(case=case).order_by("created_at")
    contacts = ContactPoint.objects.filter(person__in=people(case)).order_by("person__cases__order")
    return {"records": [r.text for r in records], "contacts": [c.value for c in contacts]}


def test_the_database_holds_no_readable_word(world: World, case: Case) -> None:
    stored = raw("SELECT value FROM people_contactpoint")
    stored += raw("SELECT text FROM cases_record WHERE 'offence' = ANY (categories)")
    assert len(stored) == 3
    assert all(value.startswith(PREFIX) for (value,) in stored)
    assert raw("SELECT text FROM cases_record WHERE 'health' = ANY (categories)") == [
        ("元気だった",)
    ]
    with acting_as(world.hanako.pk):
        assert texts(case) == {
            "records": [PAST, "元気だった"], "contacts": [f"{PLACE}-0", f"{PLACE}-1"],
        }  # fmt: skip


def test_a_protection_raises_what_is_encrypted_already(world: World, case: Case) -> None:
    """The trigger lifts levels inside the database, where nobody can encrypt."""
    with acting_as(world.hanako.pk):
        add_contact(by=world.hanako, person=people(case)[1], kind="phone", value="090-5555-6666")
    with acting_as(world.hanako.pk):
        write_record(world, case, "県外の寮にいる", ["whereabouts"])
        before = raw("SELECT value FROM people_contactpoint ORDER BY id")
        Protection(
            person_id=people(case)[0].pk, municipality_id=case.municipality_id, kind="dv",
            starts_on="2026-01-01", by=world.hanako,
        ).save(force_insert=True)  # fmt: skip
    assert raw("SELECT value FROM people_contactpoint ORDER BY id") == before
    # Both live in the same house: the row of the other would tell it too. Her telephone does not.
    assert raw("SELECT level FROM people_contactpoint ORDER BY level") == [(1,), (3,), (3,)]
    assert raw("SELECT level FROM cases_record WHERE 'whereabouts' = ANY (categories)") == [(3,)]
    with acting_as(world.hanako.pk, opened=[case.pk]):
        assert texts(case)["contacts"] == ["090-5555-6666"]


SPOILT = {
    "moved to another row": "UPDATE people_contactpoint c SET value = o.value"
    " FROM people_contactpoint o WHERE o.id <> c.id",
    "moved to another column": "UPDATE people_contactpoint SET value = instruction,"
    " instruction = value WHERE instruction <> ''",
    "flipped": "flip",
    "cut": "UPDATE people_contactpoint SET value = left(value, 60)",
    "cut to a length that is no base64": "UPDATE people_contactpoint SET value = left(value, 61)",
    "its data key moved": "UPDATE access_datakey k SET wrapped = o.wrapped FROM access_datakey o"
    " WHERE o.subject_id <> k.subject_id AND k.subject_id IN (SELECT person_id FROM"
    " people_contactpoint) AND o.subject_id IN (SELECT person_id FROM people_contactpoint)",
    "its data key gone": "DELETE FROM access_datakey",
    "its data key of an unknown version": "UPDATE access_datakey SET version = 99",
}


def spoil(how: str) -> None:
    if SPOILT[how] != "flip":
        raw(SPOILT[how])
        return
    for pk, value in raw("SELECT id, value FROM people_contactpoint"):
        sealed = bytearray(base64.b64decode(value.removeprefix(PREFIX)))
        sealed[NONCE + 3] ^= 1
        flipped = PREFIX + base64.b64encode(sealed).decode()
        raw("UPDATE people_contactpoint SET value = %s WHERE id = %s", flipped, pk)


@pytest.mark.parametrize("how", SPOILT)
def test_what_is_not_as_it_was_written_is_refused_and_told(
    world: World, case: Case, client_as: Callable[..., Client], how: str,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    with acting_as(world.hanako.pk):
        for contact in ContactPoint.objects.all():
            contact.instruction = "夜は電話しない"
            contact.save(update_fields=["instruction"])
    spoil(how)
    person = people_of(world, case)[0]
    with caplog.at_level(logging.CRITICAL, "tasuki.encryption"):
        answer = client_as("hanako").get(reverse("cases:person", args=[case.pk, person.pk]))
    assert answer.status_code == 200
    assert REFUSED in body(answer)
    assert PLACE not in body(answer)
    assert "ALARM" in caplog.text
    assert PLACE not in caplog.text
    told = Event.objects.using("setup").filter(action="tampered", source="encryption")
    assert {(one.user_id, one.person_id, one.outcome) for one in told} == {
        (world.hanako.pk, person.pk, "denied")
    }
    assert "people_contactpoint.value" in {one.purpose for one in told}


def people_of(world: World, case: Case) -> list[Person]:
    with acting_as(world.hanako.pk):
        return people(case)


def test_moved_to_another_case_it_is_refused(world: World, case: Case) -> None:
    """Row and column stay; only the case differs, and even its data key is brought along."""
    other = world.make_case("hanako")
    raw("INSERT INTO access_datakey (subject_id, version, wrapped)"
        " SELECT %s, version, wrapped FROM access_datakey WHERE subject_id = %s",
        other.pk, case.pk)  # fmt: skip
    raw("UPDATE cases_record SET case_id = %s WHERE 'offence' = ANY (categories)", other.pk)
    with acting_as(world.hanako.pk):
        assert texts(other)["records"] == [REFUSED]


def test_readable_text_cannot_take_the_place_of_an_encrypted_one(world: World, case: Case) -> None:
    for statement in (
        "UPDATE people_contactpoint SET value = 'x'",
        "UPDATE people_contactpoint SET value = 'tasuki:v1:x'",
        "UPDATE cases_record SET text = 'x' WHERE 'offence' = ANY (categories)",
        "UPDATE cases_record SET level = 3 WHERE 'health' = ANY (categories)",
        "UPDATE cases_record SET categories = '{offence}' WHERE 'health' = ANY (categories)",
    ):
        with pytest.raises(psycopg.errors.CheckViolation):
            raw(statement)
    with admin() as connection:  # and where somebody took the constraint away
        name = connection.execute(
            "SELECT conname FROM pg_constraint WHERE conrelid = 'people_contactpoint'::regclass"
            " AND conname LIKE 'encrypted%'"
        ).fetchone()
        assert name is not None
        rule = connection.execute(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = %s", name
        ).fetchone()
        assert rule is not None
        connection.execute(f"ALTER TABLE people_contactpoint DROP CONSTRAINT {name[0]}")
        try:
            connection.execute("UPDATE people_contactpoint SET value = 'x'")
            with acting_as(world.hanako.pk):
                assert texts(case)["contacts"] == [REFUSED, REFUSED]
            connection.execute("UPDATE people_contactpoint SET value = ''")
        finally:
            connection.execute(
                f"ALTER TABLE people_contactpoint ADD CONSTRAINT {name[0]} {rule[0]}"
            )


def test_a_refused_value_is_never_written_over(world: World, case: Case) -> None:
    spoil("flipped")
    before = raw("SELECT id, value FROM people_contactpoint ORDER BY id")
    with acting_as(world.hanako.pk):
        contact = ContactPoint.objects.first()
        assert contact is not None
        contact.level = 2
        contact.save(update_fields=["level"])  # not looked at: stays as it is
        assert contact.value == REFUSED
        contact.value = REFUSED  # what a form would send back
        with pytest.raises(ValidationError, match=STAYS[:20]), transaction.atomic():
            contact.save()
        with pytest.raises(ValidationError, match=STAYS[:20]):
            contact.clean_fields()
    assert raw("SELECT id, value FROM people_contactpoint ORDER BY id") == before


def test_a_row_follows_its_level_and_categories(world: World, case: Case) -> None:
    with acting_as(world.hanako.pk, opened=[case.pk]):
        note = PersonNote(
            case=case, person=people(case)[0], author=world.hanako, text="犬が2匹", level=2,
            categories=["family"],
        )  # fmt: skip
        note.save(force_insert=True)
        shown = []
        for categories in (["family"], ["offence"], ["whereabouts"], ["family"]):
            note = PersonNote.objects.get()
            note.categories = categories
            note.save(update_fields=["categories"])
            with transaction.atomic():
                assert PersonNote.objects.get().text == "犬が2匹"
            shown.append(next(iter(PersonNote.objects.values_list("text", flat=True)))[:7])
    assert shown == ["犬が2匹", *[PREFIX[:7]] * 3], "not looked at, it stays as it lies"


def test_a_text_that_looks_like_a_ciphertext_is_only_a_text(world: World, case: Case) -> None:
    for text in (PREFIX, PREFIX + "A" * 60, "tasuki:v2:あ"):
        with acting_as(world.hanako.pk):
            pk = write_record(world, case, text, ["health"]).pk
            assert Record.objects.get(pk=pk).text == text


def test_unchanged_words_stay_the_same_bytes(world: World, case: Case) -> None:
    before = raw("SELECT value FROM people_contactpoint ORDER BY id")
    with acting_as(world.hanako.pk):
        for contact in ContactPoint.objects.order_by("id"):
            assert contact.value
            contact.save(update_fields=["value", "level"])
    assert raw("SELECT value FROM people_contactpoint ORDER BY id") == before


def test_two_rows_of_one_text_look_different(world: World, case: Case) -> None:
    with acting_as(world.hanako.pk):
        for _ in range(2):
            write_record(world, case, PAST, ["offence"])
    stored = raw("SELECT text FROM cases_record WHERE 'offence' = ANY (categories)")
    assert len({value for (value,) in stored}) == 3


def test_a_key_of_a_step_taken_back_encrypts_nothing_later(world: World, case: Case) -> None:
    other = world.make_case("hanako")
    with acting_as(world.hanako.pk):
        with pytest.raises(IntegrityError), transaction.atomic():
            record = write_record(world, other, PAST, ["offence"])
            assert Record.objects.get(pk=record.pk).text == PAST
            raise IntegrityError
        write_record(world, other, PAST, ["offence"])
    with acting_as(world.hanako.pk):
        assert texts(other)["records"] == [PAST]


def test_people_fetched_together_share_one_statement_for_their_keys(
    world: World, case: Case, django_assert_num_queries: Any
) -> None:
    with acting_as(world.hanako.pk), django_assert_num_queries(2):
        assert {one.value for one in ContactPoint.objects.all()} == {f"{PLACE}-0", f"{PLACE}-1"}


def test_nothing_encrypted_can_be_searched(case: Case) -> None:
    for model in encrypted_models():
        for one in encrypted_fields(model):
            for lookup in ("contains", "icontains", "startswith", "in", "regex", "gt"):
                with pytest.raises(FieldError, match="lies encrypted"):
                    model._base_manager.filter(**{f"{one.name}__{lookup}": ["x"]})


def test_every_item_table_is_covered(db: None) -> None:
    """A new table of items must say which of its words are encrypted."""
    covered = {model._meta.db_table for model in encrypted_models()}
    assert {name for (name,) in raw("SELECT priv.item_tables()")} | {
        "people_contactpoint",
        "advisory_relief",
    } == covered
    for model in encrypted_models():
        kinds = {one.get_internal_type() for one in model._meta.concrete_fields
                 if type(one).__name__ == "TextField"}  # fmt: skip
        assert kinds == set(), model


def test_web_neither_changes_nor_removes_a_data_key(world: World, case: Case) -> None:
    with acting_as(world.hanako.pk):
        for change in (
            lambda: DataKey.objects.update(version=9),
            lambda: DataKey.objects.all().delete(),
        ):
            with pytest.raises(Exception, match="permission denied"), transaction.atomic():
                change()
    assert len(raw("SELECT 1 FROM access_datakey")) == 3


def test_another_key_file_opens_nothing(
    world: World, case: Case, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tasuki.config.encrypting import add_key, key_folder

    add_key(tmp_path, 1)
    monkeypatch.setattr(keys, "RING", KeyRing(key_folder(tmp_path)))
    with acting_as(world.hanako.pk):
        assert texts(case)["contacts"] == [REFUSED, REFUSED]
    assert uuid.UUID(int=0) not in {pk for (pk,) in raw("SELECT subject_id FROM access_datakey")}
