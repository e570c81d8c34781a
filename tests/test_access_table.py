"""Every address × the whole cast × its methods → status. An address without a row fails.

hanako and kenji are the team of the case, mika's organization was let in at P1 and has a request
and a letter, jiro and saburo were told nothing. Ids that are not of this case are invented: they
must look like those one may not see.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterator
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tasuki.access.actions import open_grant
from tasuki.access.context import acting_as
from tasuki.access.enums import BasisName
from tasuki.accounts.models import User
from tasuki.cases.actions.attachments import attach
from tasuki.cases.models import AssessmentRequest, CasePerson, Referral
from tasuki.exchange import collection_urls
from tests.access_table import TABLE
from tests.advisory import asking as advisory
from tests.exchange import pieces
from tests.exchange import stage as exchange
from tests.folder import ROOT
from tests.headers import check_headers, keeps_nothing
from tests.training import stage as training
from tests.world import CAST, World

WHO = (None, *CAST)
DOCUMENT = ROOT / "docs" / "access.md"
HEAD = """# だれが、どの画面を開けるか

`tests/test_access_table.py` が、すべての番地・役者・方法を確かめる表です
（`tests/access_table.py` から作られます）。
ケースの番地は「花子の機関が受け付け、健二がチームにいて、美佳の機関がつなぎを受けた」
ケースで確かめています（美佳は、開く目的をもう書いています）。
情報交換会は、陽子の県が開き、健二の市を案内した会です。
研修は、学の事務局が開き、若葉市のチームに花子（まとめ役）・健二・美佳がいて、三郎の星見市は
自分だけのチームで同じグループにいます（演習はまだ見せてもらっていません）。
後方支援は、陽子の県と、健二の主管課がいる若葉市です。
見てはいけないものは、無いものと同じ 404 です。
302 は入る画面か次の画面へ、403 は役割がちがうとき、422 は入力の不足です。
API（401）は、だれがサインインしていても、鍵がなければ開きません（鍵ごとの表は [api.md](api.md)）。

"""


def addresses(
    patterns: Any = None, space: str = "", start: str = "/"
) -> Iterator[tuple[str, str, URLPattern]]:
    """Every pattern with its name, ``namespace:name``, and its whole route."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        route = f"{start}{one.pattern}"
        if isinstance(one, URLResolver):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from addresses(one.url_patterns, inner, route)
        else:
            yield f"{space}{one.name}", route, one


ADDRESSES = {name: pattern for name, _, pattern in addresses()}
ROUTES = {name: route for name, route, _ in addresses()}


def methods_of(pattern: URLPattern) -> tuple[str, ...]:
    """The methods a view takes; both for a page of the sign-in library."""
    found: tuple[str, ...] = getattr(pattern.callback, "screen_methods", ("GET", "POST"))
    return found


def is_screen(name: str) -> bool:
    """Whether a page of ours stands there, and not one of the sign-in library."""
    return hasattr(ADDRESSES[name].callback, "screen_methods")


def arrange(world: World) -> dict[str, uuid.UUID]:
    """The case of the table and what hangs on it."""
    case = world.make_case("hanako", team=["kenji"])
    record = world.make_record(case)
    hokatsu = world.organizations["hokatsu"]
    asked: dict[str, Any] = {
        "case": case, "ground": "緊急", "label": "田中さん", "due_on": dt.date(2099, 1, 1)
    }  # fmt: skip
    with acting_as(world.hanako.pk):
        open_grant(
            by=world.hanako, case_id=case.pk, principal=f"o:{hokatsu.pk}",
            basis=BasisName.REFERRAL, max_level=1, reason="緊急",
        )  # fmt: skip
        request = AssessmentRequest(
            organization=hokatsu, items=["介護"], asked_by=world.hanako, **asked
        )
        request.save(force_insert=True)
        referral = Referral(
            kind="join", sender=case.owner, receiver=hokatsu,
            sent_by=world.hanako, **asked,
        )  # fmt: skip
        referral.save(force_insert=True)
        attachment = attach(
            by=world.hanako, case=case, organization=world.organization_of("hanako"),
            data=b"text", name="a.txt", about="写し", categories=["health"],
        )  # fmt: skip
        person = CasePerson.objects.filter(case=case)[0].person_id
    world.say_purpose(case, "mika")
    return {
        "case_id": case.pk,
        "person_id": person,
        "record_id": record.pk,
        "attachment_id": attachment.pk,
        "request_id": request.pk,
        "referral_id": referral.pk,
    }


ARRANGE: dict[str, Callable[[World], dict[str, Any]]] = {
    "advisory": advisory.everything,
    "exchange": exchange.arrange,
    "exchange, collections": pieces.arrange,
    "training": training.arrange,
}
"""Rooms whose addresses are not of a case, and what stands there."""
PARTS = {"exchange, collections": {f"exchange:{one.name}" for one in collection_urls.urlpatterns}}
"""Of a room that has more than one thing standing in it."""


def arguments(pattern: URLPattern, known: dict[str, Any]) -> dict[str, Any]:
    """Arguments of the address: of our case, else invented."""
    made: dict[str, Any] = {}
    for name, converter in pattern.pattern.converters.items():
        kind = type(converter).__name__
        if kind == "UUIDConverter":
            made[name] = known.get(name, uuid.uuid4())
        else:
            made[name] = known.get(name, 30 if kind == "IntConverter" else "zzz")
    return made


def ask(client: Any, method: str, url: str) -> HttpResponse:
    """The answer to one request; what it wrote and what it told the browser is taken back."""
    cookies = SimpleCookie(client.cookies.output(header="", sep=";"))
    with transaction.atomic():
        answer: HttpResponse = client.generic(method, url)
        transaction.set_rollback(True)
    client.cookies = cookies
    return answer


class Room:
    """Addresses behind which the same things stand, and the cast, each signed in once."""

    def __init__(self, name: str, world: World, client_as: Callable[..., Any]) -> None:
        known = ARRANGE.get(name, arrange)(world)
        self.urls = {
            one: reverse(one, kwargs=arguments(ADDRESSES[one], known)) for one in addresses_in(name)
        }
        self.clients = {who: client_as(who, raise_request_exception=False) for who in WHO}

    def look(self, name: str) -> dict[str, str]:
        """Statuses by method, in the order of ``WHO``."""
        return {
            method: " ".join(self._status(who, method, self.urls[name]) for who in self.clients)
            for method in methods_of(ADDRESSES[name])
        }

    def _status(self, who: str | None, method: str, url: str) -> str:
        answer = ask(self.clients[who], method, url)
        check_headers(answer, f"{who} {method} {url}")
        if who and method == "GET" and url != reverse("healthz"):
            keeps_nothing(answer, f"{who} {url}")
        return str(answer.status_code)


def room_of(name: str) -> str:
    """The name of the room, or of the part of it, in which the address lies."""
    return next((one for one, names in PARTS.items() if name in names), name.rpartition(":")[0])


def addresses_in(room: str) -> list[str]:
    return [name for name in ADDRESSES if room_of(name) == room]


ROOMS = sorted({room_of(name) for name in ADDRESSES})


@pytest.mark.parametrize("name", ROOMS)
def test_every_address_answers_as_the_table_says(
    name: str, world: World, client_as: Callable[..., Any]
) -> None:
    room = Room(name, world, client_as)
    found = {one: room.look(one) for one in room.urls}
    assert {one: rows for one, rows in found.items() if rows != TABLE[one]} == {}


def test_no_other_method_reaches_a_page() -> None:
    """One wrapper refuses them all (``access/screens.py``), before anything is asked of anybody."""
    somebody, taken = User(username="hanako"), []
    for name in filter(is_screen, ADDRESSES):
        view: Any = ADDRESSES[name].callback
        others = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"} - set(view.screen_methods)
        for method in others:
            request = RequestFactory().generic(method, "/")
            request.user = somebody
            try:
                answer = view(request)
            except Exception as error:  # whatever the page itself then does
                taken.append((name, method, repr(error)))
            else:
                if (answer.status_code, answer["Allow"]) != (405, ", ".join(view.screen_methods)):
                    taken.append((name, method, answer.status_code))
    assert taken == []


@pytest.mark.parametrize("name", ["cases:ask", "training:cohort"])
def test_another_method_is_told_in_a_page(
    name: str, world: World, client_as: Callable[..., Any]
) -> None:
    client = client_as("hanako", raise_request_exception=False)
    answer = ask(client, "PUT", reverse(name, kwargs=arguments(ADDRESSES[name], {})))
    assert answer.status_code == 405
    assert "この開き方はできません" in answer.content.decode()


@pytest.mark.parametrize("name", ROOMS)
def test_what_is_asked_without_a_body_says_as_much(
    name: str, world: World, client_as: Callable[..., Any]
) -> None:
    """HEAD goes the way of GET, whose answer to everybody stands in the table: each address is
    asked by one of three in turn."""
    room = Room(name, world, client_as)
    for number, (one, url) in enumerate(room.urls.items()):
        who = (None, "hanako", "saburo")[number % 3]
        answer = ask(room.clients[who], "HEAD", url)
        check_headers(answer, f"{who} HEAD {url}")
        if who and one != "healthz":
            keeps_nothing(answer, f"{who} HEAD {url}")


def test_the_table_has_no_address_that_is_gone() -> None:
    assert set(TABLE) == set(ADDRESSES)


def test_nobody_gets_an_error_of_ours() -> None:
    for name, rows in TABLE.items():
        for statuses in rows.values():
            assert not [s for s in statuses.split() if s.startswith("5")], name


OPENED = {"200", "404", "405", "400", "401"}
"""What an open page says to a stranger; 401 says the API, which takes a key instead."""


def test_a_stranger_is_always_sent_to_sign_in_or_finds_an_open_page() -> None:
    for name, rows in TABLE.items():
        is_public = getattr(ADDRESSES[name].callback, "screen_public", False)
        for statuses in rows.values():
            first = statuses.split()[0]
            assert first == "302" or (is_public and first in OPENED), name


def render() -> str:
    """``docs/access.md``."""
    head = "| 番地 | 方法 | （入らず） | " + " | ".join(CAST) + " |\n"
    lines = [HEAD, head, "|" + "---|" * (len(WHO) + 2) + "\n"]
    for name, route in ROUTES.items():
        for method, statuses in TABLE[name].items():
            lines.append(f"| `{route}` | {method} | " + " | ".join(statuses.split()) + " |\n")
    return "".join(lines)


def test_the_document_is_the_table() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == render()
