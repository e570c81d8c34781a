"""The canary crawl: everybody opens everything, and nobody reads what a separate opinion does not
grant them. Pages, headers, downloads, errors, and the log of the server."""

from __future__ import annotations

import datetime as dt
import http.client
import json
import random
import re
import statistics
import time
import urllib.parse
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import psycopg
import pytest
from django.urls import NoReverseMatch, reverse

from tasuki.access.enums import LookPurpose
from tasuki.config.demonstration.reference import key
from tasuki.config.start import admin_dsn
from tasuki.core.dates import today
from tests.access.oracle import Oracle
from tests.e2e.canaries import MARK, Ledger, Row, short
from tests.e2e.stage import Server
from tests.test_access_table import ADDRESSES

pytestmark = pytest.mark.e2e

KEYS = "secrets/keys"
API, MAKE_KEY = "/api/v1/", "/accounts/tokens/new/"
PURPOSE = next(iter(LookPurpose)).value
CAST = ("hanako", "kenji", "mika", "jiro", "saburo", "yoko", "sensei", "kansa")
QUICK = ("mika",)
"""She is let in to little of what lies beside much: all of the cast crawl in ``make drill``."""
WORKING = ("hanako", "kenji", "mika", "jiro", "saburo", "yoko", "kansa")
"""Who reads of residents at all; jiro what he was asked, yoko the case she was invited to, kansa
why a 緊急閲覧 was opened."""
PAGES = 40
"""Of those that links lead to; addresses of the chosen cases are opened besides, all of them."""
WALLED = ("exchange:", "training:", "advisory:")
"""Rooms that know no case: asked once about one, and about all of them in ``make drill``."""
LINK = re.compile(r'href="(/[^"#]*)')
ASKED = {
    "cases_assessmentrequest": ("organization_id", "asked_by_id"),
    "cases_referral": ("receiver_id", "sender_id", "sent_by_id"),
    "plans_roleassignment": ("organization_id", "asker_id", "user_id"),
    "conferences_task": ("organization_id", "owner_id", "by_id"),
    "access_draft": ("user_id",),
    "access_knownquestion": ("asked_by_id", "sender_id", "receiver_id"),
    "conferences_informationrequest": ("organization_id",),
    "access_summarydraft": ("made_by_id", "reviewer_id"),
    "access_summary": ("made_by_id", "reviewed_by_id"),
}
OF_PREFECTURE = """SELECT p.code FROM places_municipality p
  JOIN accounts_organization o ON o.prefecture_id = p.prefecture_id AND o.kind = 'prefecture'
  JOIN accounts_membership m ON m.organization_id = o.id AND m.role = 'prefecture_officer'
  WHERE m.user_id = %s AND coalesce(m.ends_on, 'infinity') >= current_date"""
"""Towns whose summaries somebody of the prefecture reads: copies, of no case."""
REVIEWING = """SELECT o.municipality_id FROM accounts_organization o
  JOIN accounts_membership m ON m.organization_id = o.id
  WHERE m.user_id = %s AND m.role IN ('auditor', 'municipal_officer', 'manager')
    AND o.ended_on IS NULL AND m.starts_on <= current_date
    AND coalesce(m.ends_on, 'infinity') >= current_date"""
KEPT_FROM = """SELECT p.case_id FROM access_block b
  JOIN cases_caseperson p ON p.person_id = b.person_id WHERE b.principal = 'u:' || %s
    OR b.principal IN (SELECT 'o:' || m.organization_id FROM accounts_membership m
      WHERE m.user_id = %s)"""
"""Whoever reviews the 緊急閲覧 of a town reads why it was opened and what a reviewer said; nobody
of a case that is kept from them."""
PARENTS = {
    "request_id": "cases_assessmentrequest",
    "referral_id": "cases_referral",
    "role_id": "plans_roleassignment",
}
"""Envelopes: whoever asks and whoever is asked reads them (P1), whatever else they see."""


class Visitor:
    """Somebody of the demonstration with a session of their own, without a browser."""

    def __init__(self, server: Server, name: str) -> None:
        self.name, self.id = name, key(name)
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        self.cookies: dict[str, str] = {}
        self.headers: dict[str, str] = {}
        self.ask("GET", "/demonstration/")
        self.post("/demonstration/", who=name)

    def ask(self, method: str, path: str, body: str = "") -> tuple[int, str]:
        """Status, and headers with the text: whatever came out."""
        cookies = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        headers = {**self.headers, "Cookie": cookies}
        if method == "POST":
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            headers["Referer"] = f"http://127.0.0.1:{self.connection.port}/"
        self.connection.request(method, path, body=body or None, headers=headers)
        answer = self.connection.getresponse()
        said = answer.read()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                one, _, rest = value.split(";")[0].partition("=")
                self.cookies[one] = rest
        head = "".join(
            f"{name}: {urllib.parse.unquote(value)}\n" for name, value in answer.getheaders()
        )
        return answer.status, head + said.decode("utf-8", "replace")

    def post(self, path: str, **fields: str) -> tuple[int, str]:
        fields["csrfmiddlewaretoken"] = self.cookies["csrftoken"]
        return self.ask("POST", path, urllib.parse.urlencode(fields))


@pytest.fixture(scope="module")
def stage() -> Iterator[tuple[Server, Ledger]]:
    """A demonstration of its own in which every text carries a canary."""
    server = Server("canaries")
    server.start()
    try:
        with psycopg.connect(admin_dsn(server.home), autocommit=True) as connection:
            ledger = Ledger(connection, server.home / KEYS)
            assert ledger.plant() > 5_000
            yield server, ledger
    finally:
        server.stop()


def targets(ledger: Ledger) -> list[uuid.UUID]:
    """Three cases of which most is written: of 若葉市, of another town, and with 秘匿."""
    weight = Counter(case for row in ledger.rows.values() for case in row.cases)
    places = {row.id: row.values["municipality_id"] for row in of(ledger, "cases_case")}
    secret = {case for row in ledger.rows.values() if row.level == 3 for case in row.cases}
    by_weight = [case for case, _ in weight.most_common() if case in places]
    first = by_weight[0]
    other = next(one for one in by_weight if places[one] != places[first])
    hidden = next(one for one in by_weight if one in secret)
    return list(dict.fromkeys([first, other, hidden]))


def of(ledger: Ledger, table: str) -> list[Row]:
    return [row for row in ledger.rows.values() if row.table == table]


def addresses_of(
    ledger: Ledger, case: uuid.UUID, rows: int = 1, but: tuple[str, ...] = ()
) -> Iterator[str]:
    """Every address, filled with the first ``rows`` rows of the case that have such an id; none of
    the rooms ``but``."""
    ids: dict[str, list[uuid.UUID]] = {"case_id": [case]}
    for row in ledger.rows.values():
        if case in row.cases:
            ids.setdefault(f"{row.table.split('_', 1)[1]}_id", []).append(row.id)
    alias = {"request_id": "assessmentrequest_id", "item_id": "planitem_id",
             "conference_id": "planconference_id", "role_id": "roleassignment_id"}  # fmt: skip
    for name, pattern in ADDRESSES.items():
        if but and name.startswith(but):
            continue
        wanted = [one for one in pattern.pattern.converters if one != "case_id"]
        for number in range(rows if wanted else 1):
            words: dict[str, Any] = {}
            for one, converter in pattern.pattern.converters.items():
                known = ids.get(one) or ids.get(alias.get(one, ""), [])
                if type(converter).__name__ != "UUIDConverter":
                    words[one] = 30 if type(converter).__name__ == "IntConverter" else "zzz"
                else:
                    words[one] = known[number % len(known)] if known else uuid.uuid4()
            try:
                yield reverse(name, kwargs=words)
            except NoReverseMatch:
                continue


class Judge:
    """Whether one person may read a row, by the oracle of tests/access and the envelopes above."""

    def __init__(self, ledger: Ledger, person: uuid.UUID, opened: set[uuid.UUID]) -> None:
        self.ledger, self.person = ledger, person
        self._known: dict[uuid.UUID, bool] = {}
        self.cases, self.reads = Oracle(ledger.connection).reader(person, opened)
        mine = "SELECT organization_id FROM accounts_membership WHERE user_id = %s"
        today = " AND starts_on <= current_date AND coalesce(ends_on, 'infinity') >= current_date"
        self.me = {person, *self._ids(mine + today)}
        self.towns = set(self._ids(OF_PREFECTURE))
        self.reviewing = set(self._ids(REVIEWING))
        kept = ledger.connection.execute(KEPT_FROM, [person, person])
        self.kept = {case for (case,) in kept.fetchall()}
        self.rooms = {
            *self._ids("SELECT conference_id FROM access_seat WHERE user_id = %s"),
            *self._ids("SELECT room_id FROM access_seat WHERE user_id = %s"),
            *self._ids("SELECT conference_id FROM conferences_attendee WHERE user_id = %s"),
        }

    def _ids(self, query: str) -> list[Any]:
        rows = self.ledger.connection.execute(query, [self.person]).fetchall()
        return [row[0] for row in rows]

    def may(self, row: Row) -> bool:
        if row.id not in self._known:
            self._known[row.id] = self._may(row)
        return self._known[row.id]

    def _may(self, row: Row) -> bool:
        seen = row.cases & self.cases
        if "level" in row.values and "categories" in row.values:
            item = SimpleNamespace(**row.values)
            if any(self.reads(item, case) for case in seen):
                return True
        elif seen:
            return True
        return self._is_asked(row) or self._sits(row)

    def _is_asked(self, row: Row) -> bool:
        if row.table == "access_summary" and row.values["municipality_id"] in self.towns:
            return True
        if row.table == "access_breakglass" and row.values["municipality_id"] in self.reviewing:
            return row.values["case_id"] not in self.kept
        if any(row.values.get(column) in self.me for column in ASKED.get(row.table, ())):
            return True
        for column, table in PARENTS.items():
            above = row.values.get(column)
            parent = self.ledger.rows.get((table, short(above))) if above else None
            if parent is not None and self._is_asked(parent):
                return True
        return row.values.get("author_id") == self.person

    def _sits(self, row: Row) -> bool:
        if not row.table.startswith("conferences_"):
            return False
        if row.mentions(self.rooms) or row.id in self.rooms:
            return True
        return any(row.values.get(column) in self.me for column in ("host_id", "convener_id"))


def crawl(
    visitor: Visitor, ledger: Ledger, cases: list[uuid.UUID], most: int
) -> Iterator[tuple[str, int, str]]:
    """Everything a person can open: from link to link, and every address of the three cases."""
    seen: set[str] = set()
    waiting = ["/"]
    dice = random.Random(visitor.name)
    while waiting and len(seen) < most:
        path = waiting.pop(dice.randrange(min(len(waiting), 40)))
        if path in seen or path.startswith(("/static/", "/accounts/logout")):
            continue
        seen.add(path)
        status, text = visitor.ask("GET", path)
        yield path, status, text
        waiting += [unescape(one) for one in LINK.findall(text) if unescape(one) not in seen]
    is_quick = most == PAGES
    for case in cases:
        is_first_of_all = case == cases[0] and len(cases) > 1
        but = WALLED if is_quick and not is_first_of_all else ()
        for path in addresses_of(ledger, case, 1 if is_quick else 3, but):
            if path not in seen and not path.startswith("/accounts/logout"):
                seen.add(path)
                yield (path, *visitor.ask("GET", path))


def look(
    stage: tuple[Server, Ledger],
    visitor: Visitor,
    most: int,
    opened: tuple[uuid.UUID, ...] = (),
    about: tuple[uuid.UUID, ...] = (),
) -> int:
    """Crawl as one person, links and the addresses ``about`` these cases (none said: all three);
    fails with every canary that is not theirs. Returns how many were."""
    ledger = stage[1]
    judge = Judge(ledger, visitor.id, set(opened))
    leaks: dict[str, str] = {}
    pages = read = 0
    for path, status, text in crawl(visitor, ledger, list(about) or targets(ledger), most):
        pages += 1
        assert status < 500, path
        for column, row in ledger.in_text(text):
            read += 1
            if not judge.may(row):
                leaks[f"{column.table}.{column.name} {row.id} (P{row.level})"] = path
    print(f"{visitor.name}: {pages} pages, {read} canaries read, {len(leaks)} leaks")
    assert leaks == {}
    return read


@pytest.fixture
def enter(stage: tuple[Server, Ledger], request: pytest.FixtureRequest) -> Callable[[str], Visitor]:
    def make(name: str) -> Visitor:
        visitor = Visitor(stage[0], name)
        request.addfinalizer(visitor.connection.close)
        return visitor

    return make


Enter = Callable[[str], Visitor]


@pytest.mark.parametrize("name", QUICK)
def test_nobody_reads_what_is_not_theirs(
    stage: tuple[Server, Ledger], enter: Enter, name: str
) -> None:
    assert (look(stage, enter(name), PAGES) > 0) == (name in WORKING)


@pytest.mark.drill
@pytest.mark.parametrize("name", CAST)
def test_nobody_reads_what_is_not_theirs_for_long(
    stage: tuple[Server, Ledger], enter: Enter, name: str
) -> None:
    assert (look(stage, enter(name), 400) > 0) == (name in WORKING)


def test_the_judge_would_find_a_leak(stage: tuple[Server, Ledger], enter: Enter) -> None:
    """What hanako reads in her case is a leak for jiro, whom nobody told of it."""
    ledger = stage[1]
    case = targets(ledger)[0]
    hers, his = (Judge(ledger, key(name), set()) for name in ("hanako", "jiro"))
    _, text = enter("hanako").ask("GET", f"/cases/{case}/")
    found = [row for _, row in ledger.in_text(text)]
    assert len(found) > 5
    assert all(hers.may(row) for row in found)
    assert not any(his.may(row) for row in found if row.cases)


def test_what_is_hidden_opens_to_one_who_gave_a_reason(
    stage: tuple[Server, Ledger], enter: Enter
) -> None:
    ledger, kenji = stage[1], enter("kenji")
    hidden = [row for row in of(ledger, "people_contactpoint") if row.level == 3]
    judge = Judge(ledger, kenji.id, {case for row in hidden for case in row.cases})
    row = next(row for row in hidden if judge.may(row))
    (case,) = row.cases
    page = f"/cases/{case}/people/{row.values['person_id']}/secret/"
    before = kenji.ask("GET", page)[1]
    assert row.id not in {one.id for _, one in ledger.in_text(before)}
    kenji.post("/accounts/again/", next=page)
    kenji.post(page, purpose=PURPOSE, words="本人の安全を確かめるために、居所を見ます。")
    shown = {one.id for _, one in ledger.in_text(kenji.ask("GET", page)[1])}
    assert row.id in shown
    look(stage, kenji, PAGES, opened=(case,), about=(case,))


def made_key(officer: Visitor) -> str:
    """A key of the officer's office for everything a key can be let do."""
    officer.post("/accounts/again/", next=MAKE_KEY)
    scopes = re.findall(r'name="scopes" value="(\w+)"', officer.ask("GET", MAKE_KEY)[1])
    ends_on = (today() + dt.timedelta(30)).isoformat()
    sent = urllib.parse.urlencode(
        {"csrfmiddlewaretoken": officer.cookies["csrftoken"], "name": "統計", "scopes": scopes,
         "expires_on": ends_on}, doseq=True,
    )  # fmt: skip
    text = officer.ask("POST", MAKE_KEY, sent)[1]
    shown = re.search(r'<b class="token"[^>]*>([^<]+)<', text)
    assert shown, text
    return shown[1]


def test_no_key_of_an_office_reads_of_a_resident(
    stage: tuple[Server, Ledger], enter: Enter
) -> None:
    """Every operation that reads, with the ids its lists give; and with those of a case."""
    officer, ledger = enter("yoko"), stage[1]
    officer.headers["Authorization"] = f"Bearer {made_key(officer)}"
    _, described = officer.ask("GET", f"{API}openapi.json")
    said, read = json.loads(described[described.index("{") :]), 0
    rounds = re.findall(r'"id":\s*"([0-9a-f-]{36})"', officer.ask("GET", f"{API}rounds")[1])
    codes = re.findall(r'"code":\s*"(\d{6})"', officer.ask("GET", f"{API}municipalities")[1])
    for template in (path for path, operations in said["paths"].items() if "get" in operations):
        for one in {*rounds[:2], str(targets(ledger)[0])}:
            path = template.replace("{round_id}", one).replace("{code}", codes[0])
            status, text = officer.ask("GET", path)
            read += status == 200
            assert status < 500 and list(ledger.in_text(text)) == [], path
    assert read > 8


def test_forbidden_and_absent_are_the_same_bytes_and_take_as_long(
    stage: tuple[Server, Ledger], enter: Enter
) -> None:
    saburo, case = enter("saburo"), targets(stage[1])[0]
    for path in addresses_of(stage[1], case):
        if str(case) in path:
            real, invented = (saburo.ask("GET", path), saburo.ask("GET", other(path, case)))
            assert real[0] == invented[0], path
            assert without_case(real[1], case) == without_case(invented[1], case), path
    times: dict[bool, list[float]] = {True: [], False: []}
    for number in range(160):
        is_real = number % 2 == 0
        path = f"/cases/{case if is_real else uuid.uuid4()}/"
        began = time.perf_counter()
        assert saburo.ask("GET", path)[0] == 404
        times[is_real].append((time.perf_counter() - began) * 1000)
    gap = abs(statistics.median(times[True]) - statistics.median(times[False]))
    print(f"forbidden and absent: medians {gap:.2f} ms apart")
    assert gap < 5


def other(path: str, case: uuid.UUID) -> str:
    return path.replace(str(case), str(uuid.uuid4()))


def without_case(text: str, case: uuid.UUID) -> str:
    """Without ids, and the headers and tokens that differ with every answer."""
    text = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "", text)
    text = re.sub(r"(?m)^(Date|Set-Cookie|Vary): .*$", "", text)
    return re.sub(r'csrfmiddlewaretoken" value="[^"]+"', "", text)


def test_blocked_expired_and_gone(stage: tuple[Server, Ledger], enter: Enter) -> None:
    """The last of this stage: hanako is blocked, every consent is over, jiro left yesterday."""
    ledger = stage[1]
    case, execute = targets(ledger)[0], ledger.connection.execute
    execute("SET session_replication_role = replica")
    execute(
        "INSERT INTO access_block (id, person_id, principal, kind, note, by_id, created_at)"
        " SELECT gen_random_uuid(), person_id, %s, 'kin', '', %s, now() FROM cases_caseperson"
        " WHERE case_id = %s ON CONFLICT DO NOTHING",
        [f"u:{key('hanako')}", key("kenji"), case],
    )
    execute("UPDATE access_consentstate SET expires_at = now() - interval '1 minute',"
            " starts_at = starts_at - interval '1 year'")  # fmt: skip
    execute(
        "UPDATE accounts_membership SET ends_on = current_date - 1 WHERE user_id = %s",
        [key("jiro")],
    )
    execute("SET session_replication_role = origin")
    for name in ("hanako", "mika", "jiro"):
        look(stage, enter(name), PAGES, about=(case,))
    assert enter("hanako").ask("GET", f"/cases/{case}/")[0] == 404
    assert enter("jiro").ask("GET", "/cases/")[0] == 403


def test_no_log_holds_a_word_about_a_resident(stage: tuple[Server, Ledger]) -> None:
    server = stage[0]
    logs = [*server.home.rglob("log"), *server.home.rglob("*.log"), Path(server.log.name)]
    texts = [path.read_text("utf-8", "replace") for path in logs if path.is_file()]
    assert sum(map(len, texts)) > 100
    assert not [MARK.findall(text) for text in texts if MARK.search(text)]
