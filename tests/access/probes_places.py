"""More questions: places of protected people, rooms of a 支援会議, the maxima of each ground.

Imported for what it adds."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from tests.access.ground import organization_id, user_id
from tests.access.probes import PROBES, Answer, many, probe
from tests.access.stage import ALL, REFUSED, Stage

# --- 居所の保護 -----------------------------------------------------------------------------------


@probe
def a_protection_raises_every_place_and_nothing_else(stage: Stage) -> Answer:
    stage.protect(stage.mother)
    found = [stage.level(one) for one in (stage.home, stage.hers, stage.school, stage.aunt)]
    read = stage.sees("hanako", "people_contactpoint"), stage.sees("hanako", "cases_record")
    everywhere = stage.levels(stage.case), stage.levels(stage.mine)
    return (found, read, everywhere), ([3, 3, 2, 1], (1, 1), ([2, 3, 3], [1, 2, 2]))


@probe
def who_is_named_for_it_reads_the_place_with_a_reason(stage: Stage) -> Answer:
    stage.protect(stage.mother)
    closed, opened = (
        stage.sees("kenji", "people_contactpoint WHERE person_id <> " + _quoted(stage.other), one)
        for one in ((), [stage.case])
    )
    return (closed, opened), (1, 3)


def _quoted(pk: uuid.UUID) -> str:
    return f"'{pk}'"


@probe
def what_is_written_later_is_raised_too(stage: Stage) -> Answer:
    stage.protect(stage.mother)
    ground = stage.ground
    record = ground.record(stage.case, 2, ("whereabouts",))
    other = ground.record(stage.mine, 2, ("whereabouts",))
    plain = ground.record(stage.case, 2, ("health",))
    new = ground.contact(stage.mother, 2, (), "D")
    same = ground.contact(stage.child, 1, (), "D")
    apart = ground.contact(stage.child, 1, (), "E")
    away = ground.contact(stage.other, 1, (), "A")  # of another case
    levels = [
        stage.raw("SELECT level FROM cases_record WHERE id = %s", one)[0]
        for one in (record, other, plain)
    ]
    words = stage.raw("SELECT categories, level_before FROM people_contactpoint WHERE id = %s", new)
    contacts = [stage.level(one) for one in (new, same, apart, away)]
    return (levels, contacts, words), ([3, 2, 2], [3, 3, 1, 1], (["whereabouts"], 2))


@probe
def a_place_written_for_the_mother_hides_the_row_of_the_child(stage: Stage) -> Answer:
    stage.protect(stage.mother)
    stage.ground.contact(stage.mother, 1, (), "C")
    return (stage.level(stage.school), stage.level(stage.aunt)), (3, 1)


@probe
def an_old_place_hides_nothing(stage: Stage) -> Answer:
    stage.raw("UPDATE people_contactpoint SET valid_to = '2026-01-01' WHERE id = %s", stage.home)
    stage.protect(stage.mother)
    return (stage.level(stage.home), stage.level(stage.hers)), (3, 1)


@probe
def whoever_is_named_beside_her_later_is_hidden_with_her(stage: Stage) -> Answer:
    stage.protect(stage.mother)
    stage.ground.name(stage.mine, stage.mother)
    return (stage.level(stage.aunt), stage.levels(stage.mine)), (3, [2, 3, 3])


@probe
def whoever_is_named_elsewhere_hides_nothing(stage: Stage) -> Answer:
    stage.protect(stage.mother)
    stage.ground.person(stage.mine)
    return (stage.level(stage.aunt), stage.levels(stage.mine)), (1, [1, 2, 2])


@probe
def nobody_is_hidden_without_a_protection(stage: Stage) -> Answer:
    stage.ground.name(stage.mine, stage.mother)
    stage.ground.contact(stage.mother, 1, (), "C")
    found = [stage.level(one) for one in (stage.home, stage.hers, stage.school, stage.aunt)]
    return (found, stage.levels(stage.mine)), ([1, 1, 2, 1], [1, 2, 2])


many("protecting_refused", a_stranger=lambda s: s.protect(s.mother, by="jiro"))


def _release(
    stage: Stage, by: str = "kenji", asker: str = "hanako", *, fresh: bool = True, **more: Any
) -> Any:
    """The mother's protection, asked and decided; ``more``: an application that came after it."""
    first = stage.protect(stage.mother)
    asked = stage.ask_release(first, asker)
    if more:
        stage.protect(more["of"], applied=more.get("applied", "0 days"))
        if more.get("is_older"):
            stage.raw(
                "UPDATE access_protection SET created_at = '2026-01-01' WHERE id <> %s", first
            )
        if more.get("is_released"):
            stage.raw("UPDATE access_protection SET released_at = now() WHERE id <> %s", first)
    return stage.call(by, "decide_release", asked, True, fresh=fresh)


@probe
def what_the_writers_chose_comes_back(stage: Stage) -> Answer:
    second = stage.ground.contact(stage.mother, 3, ("whereabouts",), "Z")
    answer = _release(stage)
    found = [stage.level(one) for one in (stage.home, stage.hers, stage.school, second)]
    released = stage.raw("SELECT released_at IS NOT NULL FROM access_protection")[0]
    return (answer, found, stage.levels(stage.case), released), (
        True,
        [1, 1, 2, 3],
        [2, 3, 3],
        True,
    )


@probe
def what_another_protection_keeps_stays(stage: Stage) -> Answer:
    first = stage.protect(stage.mother)
    stage.protect(stage.child)
    stage.call("kenji", "decide_release", stage.ask_release(first), True)
    return [stage.level(one) for one in (stage.home, stage.hers, stage.school)], [3, 3, 3]


@probe
def a_refused_release_changes_nothing(stage: Stage) -> Answer:
    asked = stage.ask_release(stage.protect(stage.mother))
    answer = stage.call("kenji", "decide_release", asked, False)
    again = stage.call("kenji", "decide_release", asked, True)
    second = stage.ask_release(stage.raw("SELECT id FROM access_protection")[0])
    stage.protect(stage.mother)
    kept = stage.call("kenji", "decide_release", second, False)  # with a newer application
    return (answer, again, kept, stage.level(stage.home)), (False, REFUSED, False, 3)


many(
    "releasing_refused",
    who_asked=lambda s: _release(s, by="hanako"),
    a_stranger=lambda s: _release(s, by="jiro"),
    without_a_proof=lambda s: _release(s, fresh=False),
    with_a_newer_application=lambda s: _release(s, of=s.mother),
    with_one_of_a_later_day=lambda s: _release(s, of=s.mother, applied="1 day", is_older=True),
)
many(
    "releasing_granted",
    alone=lambda s: _release(s),
    with_an_older_application=lambda s: _release(s, of=s.mother, applied="-9 days", is_older=True),
    with_one_that_was_released=lambda s: _release(s, of=s.mother, is_released=True),
    with_one_of_somebody_else=lambda s: _release(s, of=s.child),
)


# --- 支援会議 -------------------------------------------------------------------------------------


def _hears(stage: Stage, change: str = "", *, seated: str = "mika", statutory: bool = True) -> Any:
    """How many matters mika reads and how many 支援会議 she knows of, from one seat."""
    with stage.asleep() as ground:
        meeting = ground.meeting(stage.case)
        seat = ground.seat(seated, "hokatsu", meeting=meeting)
        ground.update("access_seat", seat, "acknowledged_at = now()")
        if not statutory:
            ground.update("access_seat", seat, "is_statutory = false")
        if change:
            stage.raw(change)
    return stage.sees("mika", "conferences_supportmatter"), stage.sees("mika", "cases_case")


SEAT, MEETING = "UPDATE access_seat SET ", "UPDATE conferences_supportconference SET "
SILENT = {
    "without_acknowledging": f"{SEAT} acknowledged_at = NULL",
    "before_it_opens": f"{SEAT} opens_at = now() + interval '1 hour'",
    "after_it_closed": f"{SEAT} opens_at = '2020-01-01', closes_at = now() - interval '1 second'",
    "after_the_wind_down": f"{MEETING} held_at = '2026-01-01', closes_at = '2026-01-05'",
    "of_another_house": f"{SEAT} organization_id = '{organization_id('shohi')}'",
    "of_another_meeting": f"{SEAT} room_id = gen_random_uuid()",
}
for _name, _change in SILENT.items():
    PROBES[f"nothing_is_heard: {_name}"] = lambda stage, change=_change: (
        _hears(stage, change),
        (0, 0),
    )


@probe
def a_seat_opens_its_room_and_no_case(stage: Stage) -> Answer:
    heard = _hears(stage)
    state = stage.ground.consent()
    with stage.asleep() as ground:
        seat = stage.raw("SELECT id FROM access_seat")[0]
        ground.grant(stage.case, f"s:{seat}", 2, ALL, consent=state)
    return (heard, stage.sees("mika", "cases_case")), ((1, 0), 0)


@probe
def a_seat_of_somebody_else_opens_nothing(stage: Stage) -> Answer:
    return _hears(stage, seated="jiro"), (0, 0)


@probe
def a_seat_in_a_meeting_about_somebody_blocked_is_none(stage: Stage) -> Answer:
    stage.block(stage.child, f"u:{user_id('mika')}")
    return _hears(stage), (0, 0)


@probe
def a_block_of_somebody_else_closes_nothing(stage: Stage) -> Answer:
    stage.block(stage.other, f"u:{user_id('mika')}")
    with stage.asleep() as ground:
        ground.meeting(stage.mine)
    return _hears(stage), (1, 0)


@probe
def a_seat_of_a_meeting_of_consent_opens_with_its_ground(stage: Stage) -> Answer:
    with stage.asleep() as ground:
        name = f"s:{ground.seat('mika', 'hokatsu')}"
        ground.grant(stage.case, name, 2, ALL, consent=ground.consent())
    return stage.sees("mika", "cases_case"), 1


# --- The maxima of each ground, as the database holds them ---------------------------------------


def _plant(stage: Stage, basis: str, principal: str, level: int, lasts: str, **more: Any) -> Any:
    """A row that nobody but a superuser could write: refused by the table itself."""
    consent = stage.ground.consent() if more.get("consent", basis == "conference_consent") else None
    return stage.may_stand(
        "INSERT INTO access_grant (id, case_id, opened_at, principal, basis, max_level,"
        " categories, valid_from, expires_at, consent_id, reason, by_id, second_by_id, created_at)"
        " VALUES (gen_random_uuid(), %s, now(), %s, %s, %s, '{}', now(), now() + %s::interval, %s,"
        " 'r', %s, %s, now())",
        stage.case, principal, basis, level, lasts, consent, user_id("hanako"), more.get("second"),
    )  # fmt: skip


USER, DESK, SEATED = (
    f"u:{user_id('mika')}",
    f"o:{organization_id('hokatsu')}",
    f"s:{uuid.UUID(int=7)}",
)
HANAKO, KENJI = user_id("hanako"), user_id("kenji")
WIDEST: dict[str, tuple[Any, ...]] = {
    "team": (USER, 3, "180 days"), "referral": (DESK, 1, "60 days"),
    "conference_consent": (SEATED, 2, "120 days"), "prefecture_invite": (USER, 2, "60 days"),
    "break_glass": (USER, 2, "4 hours"),
}  # fmt: skip
for _basis, (_who, _level, _lasts) in WIDEST.items():
    many(
        f"{_basis}_granted",
        at_its_widest=lambda s, b=_basis, w=_who, n=_level, t=_lasts: _plant(s, b, w, n, t),
    )
    beyond = {
        "for_longer": (_who, _level, f"{_lasts} 1 second"),
        "to_another": (DESK if _who != DESK else USER, _level, _lasts),
    }
    if _level < 3:
        beyond["higher"] = (_who, _level + 1, _lasts)
    many(
        f"{_basis}_refused",
        **{
            way: lambda s, b=_basis, given=given: _plant(s, b, *given)
            for way, given in beyond.items()
        },
    )
many(
    "a_ground_refused",
    on_the_holder=lambda s: _plant(s, "own", USER, 1, "1 day"),
    on_a_statutory_meeting=lambda s: _plant(s, "conference_106_6", SEATED, 1, "1 day"),
    on_a_summary=lambda s: _plant(s, "deidentified", USER, 1, "1 day"),
    of_a_meeting_without_consent=lambda s: _plant(
        s, "conference_consent", SEATED, 2, "1 day", consent=False
    ),
    to_p3_by_oneself=lambda s: _plant(s, "break_glass", USER, 3, "1 hour", second=HANAKO),
)
many(
    "a_ground_granted",
    to_p3_with_a_second_person=lambda s: _plant(s, "break_glass", USER, 3, "1 hour", second=KENJI),
)


@probe
def a_ground_ends_by_itself(stage: Stage) -> Answer:
    pk = stage.break_glass()
    before = stage.sees("mika", "cases_case")
    stage.later(pk, 61)
    return (before, stage.sees("mika", "cases_case"), dt.timedelta()), (1, 0, dt.timedelta())
