"""月の報告: what a month counts, for whom, on the page and on the paper; never who was helped."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable
from typing import Any

import pypdf
import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from tasuki.access.context import acting_as
from tasuki.audit.enums import Action, Outcome
from tasuki.audit.models import Event
from tasuki.core.dates import JST, today, wareki_month
from tasuki.oversight.monthly import COLUMNS, NO_ROWS, months_until
from tasuki.safeguards.actions.break_glass import break_glass
from tests.conftest import body
from tests.database import admin
from tests.oversight.test_trail import happened
from tests.world import World

Clients = Callable[..., Client]
PAGE, PAPER = "/trail/monthly/", "/trail/monthly/paper/"
NOW = {"month": f"{today():%Y-%m}"}
GOOD = {**NOW, "purpose": "月例の報告", "words": "所長への報告"}
ROW = re.compile(r'<tr><th scope="row">([^<]+)</th>(.*?)</tr>', re.S)
NUMBER = re.compile(r'data-label="([^"]+)">([\d,]+)<')


def table(page: str) -> dict[str, dict[str, int]]:
    """Numbers of a page by organization and column; those that are 0 left out."""
    return {
        home: {label: int(said) for label, said in NUMBER.findall(cells) if said != "0"}
        for home, cells in ROW.findall(page)
    }


def busy_month(world: World) -> tuple[Any, str]:
    """A case that hanako's colleagues opened, printed and were refused; its number."""
    case = world.make_case("hanako", title="秘密野さんの世帯")
    shakyo = world.organizations["shakyo"].pk
    here: dict[str, Any] = {"organization_id": shakyo, "municipality_id": world.wakaba}
    for action in (
        Action.CASE_OPEN,
        Action.CASE_OPEN,
        Action.REVEAL,
        Action.EXPORT,
        Action.STOPPED,
    ):
        happened(world, "hanako", action, case_id=case.pk, **here)
    happened(world, "hanako", Action.PRINT, case_id=case.pk, outcome=Outcome.DENIED, **here)
    return case, case.number


COUNTED = {"見た": 2, "秘匿を見た": 1, "印刷・書き出し": 1, "開きすぎで止めた": 1, "断られた": 1}


def test_the_auditor_counts_organizations_and_nobody_who_is_helped(
    world: World, client_as: Clients
) -> None:
    case, number = busy_month(world)
    there = world.make_case("saburo")
    happened(world, "saburo", Action.CASE_OPEN, case_id=there.pk, municipality_id=world.hoshimi,
             organization_id=world.organizations["hoshimi"].pk)  # fmt: skip
    page = body(client_as("kansa").get(PAGE, NOW))
    rows = table(page)
    assert rows["若葉市社会福祉協議会"] == COUNTED and "星見市 福祉課" not in rows
    assert f"若葉市　{wareki_month(today())}（途中）" in page
    for secret in (number, str(case.pk), "秘密野", "田中", "山田 花子"):
        assert secret not in page


def test_a_month_without_anything_says_so(world: World, client_as: Clients) -> None:
    kansa = client_as("kansa")
    last = months_until(today())[1]
    page = body(kansa.get(PAGE))  # the last month that is over
    assert NO_ROWS in page and f'value="{last:%Y-%m}" selected' in page and "今月を見る" in page
    assert "紙（PDF）にする" not in page
    wrong = kansa.get(PAGE, {"month": "2199-13"})
    assert wrong.status_code == 200 and "月を選んでください" in body(wrong)
    assert NO_ROWS in paper_words(kansa.post(PAPER, {**GOOD, "month": f"{last:%Y-%m}"}))


def paper_words(answer: Any) -> str:
    assert answer.status_code == 200, body(answer)[:2000]
    assert answer["Content-Type"] == "application/pdf" and answer["Cache-Control"] == "no-store"
    pages = pypdf.PdfReader(io.BytesIO(answer.content)).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


def test_the_paper_says_the_same_and_who_made_it(world: World, client_as: Clients) -> None:
    case, number = busy_month(world)
    happened(world, "jiro", Action.SEARCH, municipality_id=world.wakaba,
             organization_id=world.organizations["shohi"].pk)  # fmt: skip
    kansa = client_as("kansa")
    text = paper_words(kansa.post(PAPER, GOOD))
    for said in (
        wareki_month(today()), "若葉市社会福祉協議会21111000", "合計31111000", "作った人：見取正",
        "目的：月例の報告:所長への報告", *(name for name, _ in COLUMNS),
    ):  # fmt: skip
        assert said in text, said
    for secret in (number, str(case.pk), "秘密野", "田中さん", "花子"):
        assert secret not in text
    with acting_as(world.kansa.pk):
        event = Event.objects.filter(action="export", user_id=world.kansa.pk).latest("at")
    assert world.organizations["shakyo"].pk in event.object_ids
    assert event.purpose.rsplit("番号 ", 1)[1].rstrip("）") in text
    for missing in ("month", "purpose", "words"):
        assert kansa.post(PAPER, {**GOOD, missing: ""}).status_code == 422


@pytest.mark.django_db(transaction=True)
def test_urgent_looks_are_counted_until_somebody_judged_them(
    world: World, client_as: Clients
) -> None:
    """Opened today; seven days and an hour later nobody judged one of the two."""
    for _ in range(2):
        case = world.make_case("hanako")
        with acting_as(world.mika.pk, opened=[]):
            break_glass(by=world.mika, place=world.wakaba, number=case.number, reason="life",
                        words="近所の人から、家の中で倒れていると電話があったため")  # fmt: skip
    opened = timezone.now() - dt.timedelta(days=7, hours=1)
    with admin() as raw:
        raw.execute("UPDATE access_breakglass SET opened_at = %s, ends_at = %s", [opened] * 2)
        raw.execute(
            "UPDATE access_breakglass SET reviewed_by_id = %s, reviewed_at = now(), verdict = 'fit'"
            " WHERE id = (SELECT id FROM access_breakglass LIMIT 1)", [world.kansa.pk],
        )  # fmt: skip
    month = f"{opened.astimezone(JST):%Y-%m}"
    rows = table(body(client_as("kansa").get(PAGE, {"month": month})))
    here = rows["地域包括支援センターみなみ"]
    assert (here["緊急閲覧"], here["点検した"], here["7日をこえて未点検"]) == (2, 1, 1)


def test_a_manager_counts_the_own_desk_alone(world: World, client_as: Clients) -> None:
    busy_month(world)
    shohi = world.organizations["shohi"].pk
    happened(world, "jiro", Action.SEARCH, organization_id=shohi, municipality_id=world.wakaba)
    toru = client_as("toru")
    page = body(toru.get(PAGE, NOW))
    assert table(page) == {"若葉市消費生活センター": {"見た": 1}}
    assert "足あとの封" not in page and 'href="/trail/"' not in page
    text = paper_words(toru.post(PAPER, GOOD))
    assert "若葉市消費生活センター" in text and "社会福祉協議会" not in text


def test_what_is_about_somebody_blocked_is_not_counted(world: World, client_as: Clients) -> None:
    case, _ = busy_month(world)
    with acting_as(world.hanako.pk, opened=[]), connection.cursor() as cursor:
        person = case.people.all()[0].person_id
        cursor.execute("SELECT api.set_block(%s, %s, 'kin', '')", [person, f"u:{world.kansa.pk}"])
    rows = table(body(client_as("kansa").get(PAGE, NOW)))
    assert not set(rows.get("若葉市社会福祉協議会", {})) & set(COUNTED)


def test_nobody_else_counts_through_the_database(world: World) -> None:
    busy_month(world)
    for who, found in (("kansa", True), ("hanako", False), ("yoko", False), ("saburo", False)):
        with acting_as(world.users[who].pk), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM api.month_of_trail('2020-01-01', '2199-01-01')")
            assert (cursor.fetchone()[0] > 0) is found, who


def test_months_follow_each_other() -> None:
    found = months_until(dt.date(2026, 3, 31))
    assert found[:4] == [dt.date(2026, 3, 1), dt.date(2026, 2, 1), dt.date(2026, 1, 1),
                         dt.date(2025, 12, 1)]  # fmt: skip
    assert len(found) == len(set(found)) == 24
