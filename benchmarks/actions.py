"""What is measured: the address of each action, and the bare Django view it is set against."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from benchmarks.desk import Desk, Who

INTAKE = {
    "form": "without_consent",
    "received_time": "0時00分",
    "channels": ["phone"],
    "consulter_kind": "neighbour",
    "called": "坂の上の家の人",
    "worries": ["mind"],
    "urgency": "normal",
    "first_action": "continue",
    "people-TOTAL_FORMS": "0",
    "people-INITIAL_FORMS": "0",
}
RECORD = {"method": "phone", "happened_time": "0時00分", "text": "電話で話した。", "level": "1"}


@dataclass(frozen=True)
class Action:
    """``guard_ms``: p95 at one client (quality.md); ``limit``: part of the bare view's speed."""

    name: str
    desk: Desk
    page: Callable[[int], Any]
    minimal: Callable[[Any], Any]
    guard_ms: float
    limit: float


def actions_of(who: Who) -> list[Action]:
    """Every action of quality.md that exists. One search first puts its words into the session."""
    desk, colleague = Desk(who.user_id), Desk(who.colleague_id)
    desk.post("/search/words/", {"q": who.name})
    for case in who.case_ids:  # asked once a day of who is not in the team
        desk.post(f"/cases/{case}/why/", {"purpose": "lead"})

    def case_page(number: int) -> None:
        desk.get(f"/cases/{who.case_ids[number % len(who.case_ids)]}/")

    return [
        Action("ours", desk, lambda _: desk.get("/cases/"), _list, 100, 1.0),
        Action("shared", desk, lambda _: desk.get("/cases/shared/"), _list, 100, 1.0),
        Action("ours-3", colleague, lambda _: colleague.get("/cases/"), _list, 100, 1.0),
        Action("case", desk, case_page, lambda viewer: _case(who), 60, 0.4),
        Action("search", desk, lambda _: desk.get("/search/"), _search(who.name), 50, 0.8),
        Action("first", desk, lambda _: desk.get("/"), _led, 150, 0.4),
        Action("create", desk, lambda _: _create(desk), _bare_create(desk), 60, 0.4),
    ]


def _list(viewer: Any) -> Any:
    from tasuki.cases.models import Case

    cases = Case.objects.ours(viewer).newest_first()
    cases.count()
    return cases[:50]


def _led(viewer: Any) -> Any:
    from tasuki.cases.models import Case

    return Case.objects.filter(lead_id=viewer.user_id).order_by("due_on", "id")[:50]


def _case(who: Who) -> Any:
    from tasuki.cases.models import Case, Record

    case = Case.objects.select_related("lead", "owner").get(pk=who.case_ids[0])
    people = list(case.people.select_related("person"))
    return [case, *people, *Record.objects.filter(case=case).order_by("-happened_at")[:50]]


def _search(name: str) -> Callable[[Any], Any]:
    from tasuki.people.models import Person
    from tasuki.people.tokens import NAME, token

    def work(viewer: Any) -> Any:
        place = viewer.place_ids[0]
        gram = token(place, NAME, name[:2])
        return Person.objects.filter(tokens__municipality_id=place, tokens__token=gram)[:50]

    return work


def _create(desk: Desk) -> None:
    """A case through the form 相談受付・申込票, then its first record: two requests."""
    today = dt.date.today().isoformat()
    key = str(uuid.uuid4())
    page = desk.post("/cases/intake/", {**INTAKE, "received_on": today, "key": key})
    desk.post(f"{page}records/new/", {**RECORD, "happened_on": today, "key": str(uuid.uuid4())})


def _bare_create(desk: Desk) -> Callable[[Any], Any]:
    from django.utils import timezone

    from tasuki.cases.models import Case, Record

    def work(viewer: Any) -> Any:
        case = Case(
            municipality_id=viewer.place_ids[0], number=f"B-{uuid.uuid4().hex[:12]}", title="測定",
            owner_id=viewer.organization_ids[0], lead_id=viewer.user_id, status="received",
        )  # fmt: skip
        case.save(force_insert=True)
        record = Record(
            case=case, author_id=viewer.user_id, organization_id=viewer.organization_ids[0],
            happened_at=timezone.now(), method="phone", text="電話で話した。", level=1,
        )  # fmt: skip
        record.save(force_insert=True)
        return [case, record]

    return work
