"""Questions to the database about what stands in the way, each with the only right answer.

``PROBES`` maps what is asked to a function of a fresh ``Stage``, which gives the answer and what is
right by access.md. A mutant of a rule has to make one of them wrong.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from tests.access.ground import organization_id, user_id
from tests.access.stage import ALL, REFUSED, Stage
from tests.world import HOSHIMI, WAKABA

Answer = tuple[Any, Any]
Probe = Callable[[Stage], Answer]
PROBES: dict[str, Probe] = {}
HOUR = dt.timedelta(hours=1)


def probe(function: Probe) -> Probe:
    PROBES[function.__name__] = function
    return function


def many(name: str, **ways: Callable[[Stage], Any]) -> None:
    """Several ways in which the answer has to be the same: the name ends with it."""
    right: Any = {"refused": REFUSED, "granted": True}[name.rsplit("_", 1)[1]]
    for way, function in ways.items():
        PROBES[f"{name}: {way}"] = lambda stage, ask=function: (ask(stage), right)


# --- 緊急閲覧 -------------------------------------------------------------------------------------


@probe
def the_glass_opens_one_case_at_p2_for_an_hour(stage: Stage) -> Answer:
    before = stage.sees("mika", "cases_case"), stage.sees("mika", "cases_record")
    pk = stage.break_glass()
    found = stage.ground_of(pk, "principal, basis, max_level, expires_at - valid_from, case_id")
    after = stage.sees("mika", "cases_case"), stage.sees("mika", "cases_record", [stage.case])
    right = (f"u:{user_id('mika')}", "break_glass", 2, HOUR, stage.case)
    return (before, found, after), ((0, 0), right, (1, 3))


many(
    "the_glass_is_refused",
    without_a_proof=lambda s: s.break_glass(fresh=False),
    to_another_city=lambda s: s.break_glass("saburo"),
    in_another_city=lambda s: s.break_glass("mika", s.far, place=HOSHIMI),
    without_clearance=lambda s: s.break_glass("kansa"),
    of_the_prefecture=lambda s: s.break_glass("yoko"),
    with_a_review_overdue=lambda s: (
        s.earlier_glass("mika", review_due_on="2026-01-05"), s.break_glass(),
    )[1],
    after_an_unfit_one=lambda s: (
        s.earlier_glass("mika", verdict="unfit", reviewed_at=dt.datetime.now(dt.UTC)),
        s.break_glass(),
    )[1],
)  # fmt: skip


@probe
def nothing_else_switches_it_off(stage: Stage) -> Answer:
    now, old = dt.datetime.now(dt.UTC), dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
    today = stage.raw("SELECT (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date")[0]
    stage.earlier_glass("mika", verdict="unfit", reviewed_at=old, review_due_on="2024-01-01")
    stage.earlier_glass("mika", verdict="fit", reviewed_at=now, review_due_on="2024-01-01")
    stage.earlier_glass("mika", review_due_on=today)
    stage.earlier_glass("jiro", verdict="unfit", reviewed_at=now)
    stage.earlier_glass("jiro", review_due_on="2024-01-01")
    return stage.break_glass() != REFUSED, True


@probe
def what_is_blocked_absent_or_elsewhere_is_not_found(stage: Stage) -> Answer:
    stage.block(stage.mother, f"o:{organization_id('hokatsu')}")
    stage.raw("UPDATE cases_case SET number = '' WHERE id = %s", stage.mine)
    tried = [
        stage.break_glass(), stage.break_glass(number="nothing"), stage.break_glass(number=""),
        stage.break_glass(case=stage.far),
    ]  # fmt: skip
    return [stage.glass(one, "case_id, grant_id") for one in tried], [(None, None)] * 4


@probe
def a_name_and_a_birthday_find_a_person_all_of_them(stage: Stage) -> Answer:
    first, second, childs = b"12345678", b"87654321", b"11112222"
    stage.raw(
        "UPDATE people_person SET born_on = '1980-02-03', born_precision = 'day' WHERE id = %s",
        stage.mother,
    )
    for token, person in ((first, stage.mother), (second, stage.mother), (childs, stage.child)):
        stage.raw(
            "INSERT INTO people_persontoken (municipality_id, token, person_id)"
            " VALUES (%s, %s, %s)",
            WAKABA, token, person,
        )  # fmt: skip
    born = dt.date(1980, 2, 3)
    ways: list[dict[str, Any]] = [
        {"tokens": [first, second], "born": born}, {"tokens": [first], "born": born},
        {"tokens": [first, b"00000000"], "born": born}, {"tokens": [first, second], "born": None},
        {"tokens": [first, childs], "born": born}, {"tokens": [], "born": born},
        {"tokens": [first, second], "born": dt.date(1980, 2, 4)},
    ]  # fmt: skip
    found = [stage.glass(stage.break_glass(number="", **way), "case_id")[0] for way in ways]
    stage.raw("UPDATE people_person SET born_precision = 'month' WHERE id = %s", stage.mother)
    found.append(stage.glass(stage.break_glass(number="", **ways[0]), "case_id")[0])
    return found, [stage.case, stage.case, *[None] * 6]


def _extended(stage: Stage, minutes: int) -> dt.timedelta:
    pk = stage.break_glass()
    stage.later(pk, minutes)
    until = stage.call("mika", "extend_break_glass", pk)
    opened, ends = stage.glass(pk, "opened_at, ends_at")
    assert until == ends == stage.ground_of(pk, "expires_at")[0]
    found: dt.timedelta = ends - opened
    return found


@probe
def another_hour_is_one_hour_from_now(stage: Stage) -> Answer:
    return [round(_extended(stage, n).total_seconds() / 60) for n in (30, 50)], [90, 110]


@probe
def after_three_hours_less_is_left(stage: Stage) -> Answer:
    pk = stage.break_glass()
    for _ in range(4):
        stage.later(pk, 50)
        stage.call("mika", "extend_break_glass", pk)
    opened, ends = stage.glass(pk, "opened_at, ends_at")
    return ends - opened, 4 * HOUR


def _hour(
    stage: Stage, change: str = "", *values: Any, by: str = "mika", fresh: bool = True
) -> Any:
    """Asking for another hour after something changed."""
    pk = stage.break_glass()
    if change:
        stage.raw(change, *values)
    return stage.call(by, "extend_break_glass", pk, fresh=fresh)


many(
    "another_hour_refused",
    to_somebody_else=lambda s: _hour(s, by="hanako"),
    without_a_proof=lambda s: _hour(s, fresh=False),
    when_it_is_over=lambda s: _hour(s, "UPDATE access_breakglass SET ends_at = now()"),
    when_it_was_reviewed=lambda s: _hour(
        s, "UPDATE access_breakglass SET reviewed_at = now(), verdict = 'fit',"
        " reviewed_by_id = %s", user_id("kansa"),
    ),
    when_nothing_was_found=lambda s: s.call(
        "mika", "extend_break_glass", s.break_glass(number="nothing")
    ),
    when_blocked_since=lambda s: (
        pk := s.break_glass(), s.block(s.mother, f"u:{user_id('mika')}"),
        s.call("mika", "extend_break_glass", pk),
    )[2],
    when_switched_off=lambda s: (
        pk := s.break_glass(), s.earlier_glass("mika", review_due_on="2026-01-05"),
        s.call("mika", "extend_break_glass", pk),
    )[2],
    when_of_another_city=lambda s: (
        pk := s.break_glass(),
        s.raw("UPDATE access_breakglass SET municipality_id = %s WHERE id = %s", HOSHIMI, pk),
        s.call("mika", "extend_break_glass", pk),
    )[2],
)  # fmt: skip


def _lift(
    stage: Stage, asked: str = "kenji", by: str = "kenji", *, fresh: bool = True, change: str = ""
) -> Any:
    """A second person lifts what mika opened to P3."""
    pk = stage.break_glass()
    stage.raw("UPDATE access_breakglass SET second_asked_id = %s WHERE id = %s", user_id(asked), pk)
    if change:
        stage.raw(change)
    return stage.call(by, "second_break_glass", pk, fresh=fresh)


@probe
def a_second_person_lifts_it_to_p3(stage: Stage) -> Answer:
    pk = stage.break_glass()
    asked = stage.call("mika", "ask_second", pk, user_id("kenji"))
    lifted = stage.call("kenji", "second_break_glass", pk)
    found = stage.ground_of(pk, "max_level, second_by_id")
    return (asked, lifted, found), (True, True, (3, user_id("kenji")))


CLEARED = "UPDATE accounts_membership SET clearance = 3"
OVER = "UPDATE access_breakglass SET ends_at = now()"
many(
    "lifting_refused",
    not_asked=lambda s: _lift(s, asked="hanako", change=CLEARED),
    oneself=lambda s: _lift(s, asked="mika", by="mika", change=CLEARED),
    not_cleared=lambda s: _lift(s, asked="hanako", by="hanako"),
    of_another_city=lambda s: _lift(s, asked="saburo", by="saburo", change=CLEARED),
    without_a_proof=lambda s: _lift(s, fresh=False),
    when_it_is_over=lambda s: _lift(s, change=OVER),
    twice=lambda s: _lift(
        s, change=f"UPDATE access_breakglass SET second_by_id = '{user_id('hanako')}'"
    ),
    by_somebody_blocked=lambda s: (
        s.block(s.mother, f"u:{user_id('kenji')}"), _lift(s),
    )[1],
    of_nothing_found=lambda s: (
        pk := s.break_glass(number="nothing"),
        s.raw("UPDATE access_breakglass SET second_asked_id = %s", user_id("kenji")),
        s.call("kenji", "second_break_glass", pk),
    )[2],
)  # fmt: skip


def _ask(stage: Stage, whom: str = "kenji", by: str = "mika", change: str = "") -> Any:
    pk = stage.break_glass()
    if change:
        stage.raw(change)
    return stage.call(by, "ask_second", pk, user_id(whom))


many(
    "asking_a_second_person_refused",
    oneself=lambda s: _ask(s, "mika", change=CLEARED),
    for_somebody_else=lambda s: _ask(s, by="hanako"),
    who_is_not_cleared=lambda s: _ask(s, "hanako"),
    of_another_city=lambda s: _ask(s, "saburo", change=CLEARED),
    when_it_is_over=lambda s: _ask(s, change=OVER),
    who_has_left=lambda s: _ask(
        s, change="UPDATE accounts_membership SET ends_on = current_date - 2"
    ),
    who_is_closed=lambda s: _ask(
        s, change="UPDATE accounts_user SET is_active = (username <> 'kenji')"
    ),
    whose_organization_left=lambda s: _ask(
        s, change=f"UPDATE accounts_organization SET ended_on = '2026-01-01'"
        f" WHERE id = '{organization_id('city')}'",
    ),
    when_there_is_one=lambda s: _ask(
        s, change=f"UPDATE access_breakglass SET second_by_id = '{user_id('hanako')}'"
    ),
)  # fmt: skip


def _end(stage: Stage, by: str) -> Any:
    pk = stage.break_glass()
    said = stage.call(by, "end_break_glass", pk, fresh=False)
    ends, revoked = (
        stage.glass(pk, "ends_at <= clock_timestamp()")[0],
        stage.ground_of(pk, "revoked_at IS NOT NULL")[0],
    )
    return said if said == REFUSED else said and ends and revoked


many("ending_granted", oneself=lambda s: _end(s, "mika"), who_leads=lambda s: _end(s, "hanako"))
many(
    "ending_refused", a_stranger=lambda s: _end(s, "jiro"), another_city=lambda s: _end(s, "saburo")
)


def _judge(
    stage: Stage, by: str = "kansa", verdict: str = "unfit", *, role: str = "", **more: Any
) -> Any:
    pk = stage.earlier_glass("mika", **more)
    if role:
        stage.raw("UPDATE accounts_membership SET role = %s WHERE user_id = %s", role, user_id(by))
    return stage.call(by, "review_break_glass", pk, verdict, "", fresh=False)


many(
    "judging_granted",
    an_auditor=lambda s: _judge(s),
    a_manager=lambda s: _judge(s, "jiro", role="manager"),
    an_officer_of_the_town=lambda s: _judge(s, "kenji", role="municipal_officer"),
)
many(
    "judging_refused",
    a_worker=lambda s: _judge(s, "jiro"),
    oneself=lambda s: _judge(s, "mika", role="manager", organization_id=organization_id("shohi")),
    a_colleague=lambda s: _judge(
        s, "jiro", role="manager", organization_id=organization_id("shohi")
    ),
    the_second_person=lambda s: _judge(s, "jiro", role="manager", second_by_id=user_id("jiro")),
    another_city=lambda s: _judge(s, "saburo"),
    twice=lambda s: _judge(
        s, reviewed_at="2026-01-02", verdict="fit", reviewed_by_id=user_id("kenji")
    ),
)


@probe
def an_unfit_one_ends_and_a_fit_one_runs_on(stage: Stage) -> Answer:
    found = []
    for verdict in ("fit", "unfit"):
        pk = stage.break_glass()
        stage.call("kansa", "review_break_glass", pk, verdict, "わけ")
        found.append(
            (
                stage.ground_of(pk, "revoked_at IS NOT NULL")[0],
                stage.glass(pk, "ends_at <= clock_timestamp()")[0],
                stage.glass(pk, "verdict, review_note, reviewed_by_id"),
            )
        )
    kansa = user_id("kansa")
    return found, [(False, False, ("fit", "わけ", kansa)), (True, True, ("unfit", "わけ", kansa))]


# --- 都道府県への相談 -----------------------------------------------------------------------------


def _open(
    stage: Stage,
    by: str = "hanako",
    to: str = "yoko",
    basis: str = "prefecture_invite",
    level: int = 2,
    days: int = 30,
    change: str = "",
    why: str = "わけ",
    principal: str = "",
) -> Any:
    if change:
        stage.raw(change)
    return stage.ask(
        by,
        "SELECT api.open_grant(%s, %s, %s, %s, %s::text[],"
        " statement_timestamp() + make_interval(days => %s), NULL, NULL, %s) IS NOT NULL",
        [stage.case, principal or f"u:{user_id(to)}", basis, level, ALL, days, why],
    )


OFFICE = f"UPDATE accounts_organization SET %s WHERE id = '{organization_id('prefecture')}'"
YOKO = f"UPDATE accounts_membership SET %s WHERE user_id = '{user_id('yoko')}'"
ELSEWHERE = (
    "INSERT INTO places_prefecture (code, name, kana, is_demonstration)"
    " VALUES ('200001', 'ほかの県', '', false); " + OFFICE % "prefecture_id = '200001'"
)
TODAY = "(now() AT TIME ZONE 'Asia/Tokyo')::date"
many(
    "inviting_granted",
    the_lead=lambda s: _open(s),
    for_sixty_days=lambda s: _open(s, days=60),
    on_the_last_day=lambda s: _open(s, change=YOKO % f"ends_on = {TODAY}"),
    on_the_first_day=lambda s: _open(
        s, change=YOKO % f"starts_on = {TODAY}"
    ),
)  # fmt: skip
many(
    "inviting_refused",
    a_colleague_of_the_officer=lambda s: (
        s.ground.join("sensei", "prefecture", "-1 day", None), _open(s, to="sensei"),
    )[1],
    not_the_lead=lambda s: _open(s, by="kenji"),
    a_lead_who_left=lambda s: _open(
        s, change=f"UPDATE cases_case SET owner_id = '{organization_id('hoshimi')}';"
        f" DELETE FROM access_grant WHERE principal = 'u:{user_id('hanako')}'",
    ),
    no_reason=lambda s: _open(s, why=""),
    no_officer=lambda s: _open(s, change=YOKO % "role = 'worker'"),
    somebody_of_a_town=lambda s: _open(s, to="jiro"),
    the_desk=lambda s: _open(s, principal=f"o:{organization_id('prefecture')}"),
    in_the_team=lambda s: _open(s, basis="team"),
    of_another_prefecture=lambda s: _open(s, change=ELSEWHERE),
    whose_office_left=lambda s: _open(s, change=OFFICE % "ended_on = '2026-01-01'"),
    who_has_left=lambda s: _open(s, change=YOKO % "ends_on = '2026-01-01'"),
    who_is_not_there_yet=lambda s: _open(s, change=YOKO % "starts_on = current_date + 3"),
    to_p3=lambda s: _open(s, level=3),
    for_longer=lambda s: _open(s, days=61),
    by_somebody_blocked=lambda s: (
        s.block(s.child, f"u:{user_id('hanako')}"), _open(s),
    )[1],
    as_an_emergency=lambda s: _open(s, by="hanako", to="mika", basis="break_glass", days=0),
)  # fmt: skip


# --- 見せない相手 ---------------------------------------------------------------------------------


def _set(stage: Stage, by: str = "hanako", whom: str = "", *, fresh: bool = True) -> Any:
    whom = whom or f"u:{user_id('mika')}"
    found = stage.call(by, "set_block", stage.mother, whom, "kin", "", fresh=fresh)
    return found if found == REFUSED else True


many("blocking_granted", a_person=lambda s: _set(s), a_house=lambda s: _set(
    s, whom=f"o:{organization_id('hokatsu')}"))  # fmt: skip
many(
    "blocking_refused",
    a_stranger=lambda s: _set(s, by="jiro"),
    without_a_proof=lambda s: _set(s, fresh=False),
    the_lead=lambda s: _set(s, by="kenji", whom=f"u:{user_id('hanako')}"),
    the_holder=lambda s: _set(s, by="kenji", whom=f"o:{organization_id('shakyo')}"),
)


def _unblock(stage: Stage, by: str = "kenji", *, fresh: bool = True) -> Any:
    pk = stage.block(stage.mother, f"u:{user_id('mika')}")
    return stage.call(by, "lift_block", pk, fresh=fresh)


many("unblocking_granted", another=lambda s: _unblock(s))
many(
    "unblocking_refused",
    who_set_it=lambda s: _unblock(s, by="hanako"),
    a_stranger=lambda s: _unblock(s, by="jiro"),
    without_a_proof=lambda s: _unblock(s, fresh=False),
)


@probe
def a_block_beats_the_glass_and_the_seat(stage: Stage) -> Answer:
    pk = stage.break_glass()
    before = stage.sees("mika", "cases_case")
    stage.block(stage.child, f"o:{organization_id('hokatsu')}")
    return (pk != REFUSED, before, stage.sees("mika", "cases_case")), (True, 1, 0)
