"""添付: kept, opened, taken back; by whom, and in which form it lies there."""

from __future__ import annotations

import io
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection as web
from django.db import transaction
from django.test import Client
from django.urls import reverse
from PIL import Image

from tasuki.access.context import acting_as
from tasuki.access.policy import item_visible_q
from tasuki.audit.models import Event
from tasuki.cases.actions.attachments import attach, opened
from tasuki.cases.models import Attachment, Case
from tests.cases.files import pdf, photo_with_place, picture
from tests.cases.flow import agree
from tests.conftest import body, prove
from tests.database import admin
from tests.world import CAST, World

ClientAs = Callable[..., Client]


@pytest.fixture
def case(world: World) -> Case:
    return world.make_case("hanako", team=["kenji"], level=3)


def fill(world: World, case: Case, data: bytes = b"words", by: str = "hanako", **more: Any) -> Any:
    fields: dict[str, Any] = {
        "name": "a.txt",
        "about": "手帳の写し",
        "level": 2,
        "categories": ["health"],
    } | more
    with acting_as(world.users[by].pk):
        return attach(
            by=world.users[by], case=case, organization=world.organization_of(by), data=data,
            **fields,
        )  # fmt: skip


def send(client: Client, case: Case, data: bytes, name: str = "写真.jpg", **more: Any) -> Any:
    fields: dict[str, Any] = {"about": "同意書", "level": "2", "categories": ["health"]} | more
    file = SimpleUploadedFile(name, data, "application/octet-stream")
    return client.post(reverse("cases:attachment_add", args=[case.pk]), fields | {"file": file})


def test_a_photo_is_attached_and_opened(world: World, case: Case, client_as: ClientAs) -> None:
    client = client_as("hanako")
    answer = send(client, case, photo_with_place(), "IMG_0001.HEIC.jpg")
    assert answer.status_code == 302
    page = body(client.get(answer["Location"]))
    assert "同意書" in page
    assert "IMG_0001.HEIC.jpg" in page
    with acting_as(world.hanako.pk):
        row = Attachment.objects.get()
    answer = client.get(reverse("cases:attachment", args=[case.pk, row.pk]))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Content-Disposition"].startswith("attachment; filename*=UTF-8''IMG_0001")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert answer["Cache-Control"] == "no-store"
    with Image.open(io.BytesIO(answer.content)) as shown:
        assert dict(shown.getexif()) == {}
        assert shown.size == (40, 60), "turned the way it was meant"
    assert b"GPS" not in answer.content
    told = Event.objects.using("default").filter(object_ids__contains=[row.pk])
    with acting_as(world.hanako.pk):
        assert {one.action for one in told} >= {"create", "download"}


def test_it_lies_encrypted_and_bound_to_its_case(world: World, case: Case) -> None:
    row = fill(world, case, "名前は山田".encode(), name="山田.txt", level=1, categories=[])
    with web.cursor() as cursor, acting_as(world.hanako.pk):
        cursor.execute("SELECT name, about, content FROM cases_attachment")
        name, about, content = cursor.fetchone()
    assert name.startswith("tasuki:v1:")
    assert about.startswith("tasuki:v1:")
    assert "山田".encode() not in bytes(content)
    with acting_as(world.hanako.pk):
        found = Attachment.objects.get(pk=row.pk)
        assert (found.name, found.about, opened(found)) == (
            "山田.txt", "手帳の写し", "名前は山田".encode(),
        )  # fmt: skip


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "change",
    [
        "content = set_byte(content, 20, 255 - get_byte(content, 20))",
        "content = substring(content FROM 1 FOR 20)",
        "content = substring(content FROM 1 FOR length(content) - 1)",
        "content = (SELECT o.content FROM cases_attachment o WHERE o.id <> c.id LIMIT 1)",
        "content = ''",
    ],
)
def test_a_changed_file_is_refused_and_told(world: World, client_as: ClientAs, change: str) -> None:
    case = world.make_case("hanako")
    row = fill(world, case, b"one")
    fill(world, case, b"two")
    with admin() as connection:
        connection.execute(f"UPDATE cases_attachment c SET {change}".encode())
    answer = client_as("hanako").get(reverse("cases:attachment", args=[case.pk, row.pk]))
    assert answer.status_code == 410
    assert "付けたときのままか確かめられない" in body(answer)
    told = Event.objects.using("setup").filter(action="tampered")
    assert [(one.case_id, one.purpose) for one in told] == [(case.pk, "cases_attachment.content")]


LEVELS: tuple[tuple[int, list[str]], ...] = (
    (1, []),
    (1, ["health"]),
    (2, ["health"]),
    (2, ["money"]),
    (2, []),
    (3, ["health"]),
)


def test_q_and_row_security_and_the_list_agree(world: World, client_as: ClientAs) -> None:
    """By everybody of the cast, with and without 秘匿 opened, against what was written by hand."""
    case = world.make_case("kenji", team=["hanako"], level=3)
    other = world.make_case("saburo")
    rows = {
        fill(
            world, case, f"{level}{kinds}".encode(), "kenji", level=level, categories=kinds
        ).pk: number
        for number, (level, kinds) in enumerate(LEVELS)
    }
    foreign = fill(world, other, b"x", by="saburo", level=1, categories=[]).pk
    rows[foreign] = 99
    expected = {"hanako": {0, 1, 2, 3, 4}, "kenji": {0, 1, 2, 3, 4}, "saburo": {99}}
    for name in CAST:
        for is_open in (False, True):
            wanted = set(expected.get(name, ()))
            if is_open and name == "kenji":
                wanted |= {5}
            with acting_as(world.users[name].pk, opened=[case.pk] if is_open else None) as viewer:
                by_database = set(Attachment.objects.values_list("pk", flat=True))
                by_rule = set(
                    Attachment.objects.filter(item_visible_q(viewer)).values_list("pk", flat=True)
                )
            seen = {rows[pk] for pk in by_database}
            assert seen == wanted, (name, is_open)
            assert by_rule == by_database, (name, is_open)
    for name in CAST:
        page = client_as(name)
        for pk, number in rows.items():
            url = reverse("cases:attachment", args=[other.pk if pk == foreign else case.pk, pk])
            allowed = number in expected.get(name, ())
            assert page.get(url).status_code == (200 if allowed else 404), (name, number)


def test_a_file_of_another_case_is_not_there(world: World, case: Case, client_as: ClientAs) -> None:
    row = fill(world, case)
    mine = world.make_case("hanako")
    for address in ("attachment", "attachment_withdraw"):
        url = reverse(f"cases:{address}", args=[mine.pk, row.pk])
        assert client_as("hanako").get(url).status_code == 404


def test_a_secret_file_opens_after_a_reason(world: World, client_as: ClientAs) -> None:
    case = world.make_case("kenji", level=3)
    row = fill(world, case, b"shelter", by="kenji", level=3, categories=["whereabouts"],
               about="避難先の写し")  # fmt: skip
    client = client_as("kenji")
    file = reverse("cases:attachment", args=[case.pk, row.pk])
    door = reverse("cases:attachment_secret", args=[case.pk])
    assert client.get(file).status_code == 404
    assert "避難先の写し" not in body(client.get(reverse("cases:attachments", args=[case.pk])))
    assert "避難先の写し" not in body(client.get(door))
    assert client.post(door, {"purpose": "", "words": ""}).status_code == 422
    assert client.post(door, {"purpose": "meeting", "words": "準備"}).status_code == 302
    assert "避難先の写し" in body(client.get(door))
    assert client.get(file).content == b"shelter"
    with acting_as(world.kenji.pk):
        told = Event.objects.filter(action="reveal", object_ids__contains=[row.pk], level=3)
        assert told.count() == 2
    prove(client, ago=11 * 60)
    assert client.get(file).status_code == 404
    assert client.get(door).status_code == 302


def test_taken_back_it_stays_and_opens_no_more(
    world: World, case: Case, client_as: ClientAs
) -> None:
    row = fill(world, case)
    client = client_as("hanako")
    url = reverse("cases:attachment_withdraw", args=[case.pk, row.pk])
    assert client.post(url, {"reason": ""}).status_code == 422
    assert client.post(url, {"reason": "別の人のもの"}).status_code == 302
    assert client.get(reverse("cases:attachment", args=[case.pk, row.pk])).status_code == 404
    assert client.get(url).status_code == 404
    page = body(client.get(reverse("cases:attachments", args=[case.pk])))
    assert "別の人のもの" in page
    assert "a.txt" not in page
    with acting_as(world.hanako.pk):
        assert Attachment.objects.get(pk=row.pk).withdrawn_by_id == world.hanako.pk
        for change in ({"content": b""}, {"level": 1}, {"name": ""}, {"case": uuid.uuid4()}):
            with pytest.raises(Exception, match="permission denied"), transaction.atomic():
                Attachment.objects.filter(pk=row.pk).update(**change)


def test_sent_twice_it_is_kept_once(world: World, case: Case, client_as: ClientAs) -> None:
    client, key = client_as("hanako"), str(uuid.uuid4())
    for _ in range(2):
        assert send(client, case, picture(), key=key).status_code == 302
    with acting_as(world.hanako.pk):
        assert Attachment.objects.count() == 1


def test_what_was_typed_stays_when_something_is_wrong(
    world: World, case: Case, client_as: ClientAs
) -> None:
    answer = send(client_as("hanako"), case, picture(), level="", about="手帳<b>")
    assert answer.status_code == 422
    assert "手帳&lt;b&gt;" in body(answer)
    assert "もう一度選んでください" in body(answer)
    answer = send(client_as("hanako"), case, b"\0\1\2")
    assert answer.status_code == 422
    assert "この種類のファイルは、付けられません" in body(answer)
    with acting_as(world.hanako.pk):
        assert not Attachment.objects.exists()


def test_the_paper_of_a_consent(world: World, client_as: ClientAs) -> None:
    case, foreign = world.make_case("kenji"), world.make_case("kenji")
    with acting_as(world.kenji.pk):
        consent = agree(world, case, "mika")
    client = client_as("kenji")
    assert send(client, case, pdf(), "同意書.pdf", consent=str(consent.pk)).status_code == 302
    assert send(client, foreign, pdf(), "同意書.pdf", consent=str(consent.pk)).status_code == 422
    assert "紙の同意書" in body(client.get(reverse("cases:attachments", args=[case.pk])))
    with acting_as(world.kenji.pk):
        assert Attachment.objects.get().consent_id == consent.pk


def test_who_only_sees_attaches_nothing(world: World, case: Case) -> None:
    with acting_as(world.jiro.pk), pytest.raises(Exception, match=r"ケース|row-level|範囲"):
        attach(
            by=world.jiro, case=case, organization=world.organization_of("jiro"), data=b"x",
            name="a.txt", about="x", level=1,
        )  # fmt: skip


def test_the_list_asks_alike_for_one_and_for_many(
    world: World, case: Case, client_as: ClientAs, django_assert_num_queries: Any
) -> None:
    client, url = client_as("hanako"), reverse("cases:attachments", args=[case.pk])
    fill(world, case)
    client.get(url)
    for _ in range(2):
        # frame 6, test client 4, case, rows, data key
        with django_assert_num_queries(13):
            client.get(url)
        for number in range(4):
            fill(world, case, f"n{number}".encode())
