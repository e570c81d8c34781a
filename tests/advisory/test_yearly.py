"""The yearly report: what was given to whom, when, with what effect; page, PDF and workbook."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pypdf

from tasuki.core.dates import fiscal_year, today
from tests.advisory import supports as at
from tests.conftest import body
from tests.world import World

ClientAs = Callable[..., Any]
YEARLY = "/advisory/yearly/"
WHY = {"purpose": "県の報告・計画", "words": "年度末のまとめ", "kind": "xlsx"}


def test_what_was_given_stands_in_all_three(world: World, client_as: ClientAs) -> None:
    at.moved(world, at.asked(world), "effect")
    at.moved(world, at.asked(world, title="まだ行っていない"), "assign")
    client = client_as("yoko")
    page = body(client.get(YEARLY))
    assert at.ASKED["title"] in page and "少し変わった" in page and "まだ行っていない" not in page
    assert "1市町村に" in page and "連絡も支援もなかった市町村（1）" in page
    paper = client.get(f"{YEARLY}paper/")
    read = pypdf.PdfReader(io.BytesIO(b"".join(paper)))
    words = "".join("".join(one.extract_text().split()) for one in read.pages)
    for said in ("星見市", at.ASKED["title"], "社会福祉法第6条第3項", "少し変わった", "若葉市"):
        assert said in words, said
    file = client.post(f"{YEARLY}table/", WHY)
    with zipfile.ZipFile(io.BytesIO(b"".join(file))) as packed:
        told = "".join(packed.read(one).decode("utf-8", "replace") for one in packed.namelist())
    assert at.ASKED["title"] in told and "年度末のまとめ" in told and "時間どおり" in told


def test_another_year_holds_only_its_own(world: World, client_as: ClientAs) -> None:
    at.moved(world, at.asked(world), "effect")
    before = fiscal_year(today()) - 1
    client = client_as("yoko")
    assert at.ASKED["title"] not in body(client.get(YEARLY, {"year": before}))
    for odd in ("", "abc", "0001", "9999", "٢٠٢٦"):
        assert client.get(YEARLY, {"year": odd}).status_code == 200


def test_nobody_but_the_office_takes_it_out(world: World, client_as: ClientAs) -> None:
    at.moved(world, at.asked(world), "effect")
    for who in ("saburo", "kenji", "hanako", "kansa"):
        for path in (YEARLY, f"{YEARLY}paper/", f"{YEARLY}table/"):
            assert client_as(who).get(path).status_code == 403, (who, path)
