"""Would anybody notice if a condition of what stands in the way were dropped or turned round?

Every question of ``probes.py`` is put to the untouched database first: each has one right answer.
Then each mutant of a line has to make at least one answer wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from tasuki.access.policy import grant_checks
from tests.access.probes import PROBES
from tests.access.probes_places import WIDEST
from tests.access.stage import Stage
from tests.database import admin
from tests.folder import ROOT

pytestmark = pytest.mark.django_db(transaction=True)
SQL = {
    "functions": "access/sql/functions.sql",
    "guarding": "access/sql/guarding.sql",
    "told": "access/sql/told.sql",
    "whereabouts": "access/sql/whereabouts.sql",
    "access": "access/sql/policies.sql",
    "conferences": "conferences/sql/policies.sql",
}
TODAY = "(clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date"
# That nobody lifts, judges or releases for themselves is held by constraints as well: dropped here
# alone, nothing changes. So is whose seat it is, by the policy of the meeting.
# file, what, instead, and the first words of the questions that are asked before the others
MUTANTS = [
    # may_break_glass, break_glass
    ("guarding", "api.stepped_up() AND cardinality", "cardinality", "the_glass"),
    ("guarding", " AND api.clearance() >= 2", "", "the_glass"),
    ("guarding", "api.clearance() >= 2", "api.clearance() >= 3", "the_glass"),
    ("guarding", "WHERE b.user_id = api.uid() AND (\n", "WHERE (\n", "nothing_else"),
    ("guarding", "b.reviewed_at IS NULL AND b.review_due_on <", "b.review_due_on <", "nothing"),
    ("guarding", f"b.review_due_on < {TODAY}", f"b.review_due_on <= {TODAY}", "nothing"),
    ("guarding", f"b.review_due_on < {TODAY}", "false", "the_glass"),
    ("guarding", "b.verdict = 'unfit' AND b", "b", "nothing"),
    ("guarding", "(b.verdict = 'unfit' AND", "(false AND", "the_glass"),
    ("guarding", " AND b.reviewed_at > clock_timestamp() - interval '1 year'", "", "nothing"),
    ("guarding", "NOT api.may_break_glass() OR NOT place", "NOT place", "the_glass"),
    ("guarding", " OR NOT place = ANY (api.my_places())", "", "the_glass"),
    ("guarding", "interval '60 minutes'", "interval '61 minutes'", "the_glass"),
    ("guarding", "c.municipality_id = place AND ", "", "what_is"),
    ("guarding", "c.id <> ALL (blocked) AND ", "", "what_is"),
    ("guarding", "by_number <> '' AND ", "", "what_is"),
    ("guarding", "cardinality(by_tokens) > 0 AND ", "", "a_name"),
    ("guarding", "p.born_on = by_birth AND ", "", "a_name"),
    ("guarding", " AND p.born_precision = 'day'", "", "a_name"),
    ("guarding", " AND k.token = t", "", "a_name"),
    ("guarding", " AND k.person_id = p.id", "", "a_name"),
    ("guarding", "'break_glass', 2, all_categories", "'break_glass', 1, all_categories", "the_"),
    # extend_break_glass, ask_second, second_break_glass
    ("told", "OR b.user_id IS DISTINCT FROM api.uid()\n", "\n", "another_hour"),
    ("told", "OR NOT api.may_break_glass() OR", "OR", "another_hour"),
    ("told", "NOT api.may_break_glass()", "NOT api.stepped_up()", "another_hour"),
    ("told", " OR NOT b.municipality_id = ANY (api.my_places())", "", "another_hour"),
    ("told", "b.ends_at <= clock_timestamp() OR b.reviewed_at", "b.reviewed_at", "another_hour"),
    ("told", " OR b.reviewed_at IS NOT NULL\n", "\n", "another_hour"),
    ("told", "\n     OR b.case_id = ANY (api.blocked_cases()) THEN", " THEN", "another_hour"),
    ("told", "interval '4 hours'", "interval '5 hours'", "after_three"),
    ("told", "statement_timestamp() + interval '60 minutes'", "'infinity'", "another_hour_is"),
    ("told", "OR b.user_id IS DISTINCT FROM api.uid() OR", "OR", "asking"),
    ("told", " OR b.second_by_id IS NOT NULL\n", "\n", "asking"),
    ("told", "b.ends_at <= clock_timestamp() OR whom", "whom", "asking"),
    ("told", "whom = b.user_id OR NOT", "NOT", "asking"),
    ("told", " AND u.is_active", "", "asking"),
    ("told", "m.user_id = whom AND ", "", "asking"),
    ("told", " AND m.clearance >= 3", "", "asking"),
    ("told", " AND o.municipality_id = b.municipality_id", "", "asking"),
    ("told", "o.ended_on IS NULL AND", "true AND", "asking"),
    ("told", "BETWEEN m.starts_on AND coalesce(m.ends_on, 'infinity')", "> m.starts_on", "asking"),
    ("guarding", "b.grant_id IS NULL OR b.user_id = me", "b.user_id = me", "lifting"),
    ("guarding", " OR b.second_by_id IS NOT NULL\n", "\n", "lifting"),
    ("guarding", "b.second_asked_id IS DISTINCT FROM me OR ", "", "lifting"),
    ("guarding", " OR NOT api.stepped_up() OR api.clearance() < 3", " OR api.clearance() < 3",
     "lift"),
    ("guarding", " OR api.clearance() < 3", "", "lifting"),
    ("guarding", " OR NOT b.municipality_id = ANY (api.my_places())", "", "lifting"),
    ("guarding", "b.ends_at <= clock_timestamp() OR b.case_id", "b.case_id", "lifting"),
    ("guarding", " OR b.case_id = ANY (api.blocked_cases()) THEN", " THEN", "lifting"),
    ("guarding", "max_level = 3, second_by_id = me", "second_by_id = me", "a_second"),
    # end_break_glass, review_break_glass
    ("guarding", "NOT (b.user_id = api.uid() OR (b.case", "NOT ((b.case", "ending"),
    ("guarding", " AND api.may_share(b.case_id)", "", "ending"),
    ("guarding", " OR (b.case_id IS NOT NULL AND api.may_share(b.case_id))", "", "ending"),
    ("guarding", "least(ends_at, clock_timestamp())", "ends_at", "ending"),
    ("guarding", " OR b.organization_id = ANY (api.my_orgs())", "", "judging"),
    ("guarding", "b.second_by_id = api.uid() OR ", "", "judging"),
    ("guarding", " OR b.reviewed_at IS NOT NULL\n", "\n", "judging"),
    ("guarding", "\n     OR NOT b.municipality_id = ANY (api.reviewed_places())", "", "judging"),
    ("guarding", "api.places_as('auditor') || ", "", "judging"),
    ("guarding", " || api.places_as('municipal_officer')", "", "judging"),
    ("guarding", " || api.places_as('manager')", "", "judging"),
    ("guarding", "IF judged = 'unfit' THEN", "IF false THEN", "an_unfit"),
    ("guarding", "IF judged = 'unfit' THEN", "IF true THEN", "an_unfit"),
    ("guarding", "least(ends_at, clock_timestamp()) ELSE ends_at", "ends_at ELSE ends_at",
     "an_unfit"),
    # blocks
    ("guarding", "IF NOT api.may_block(person) THEN", "IF false THEN", "blocking"),
    ("guarding", "IF NOT api.stepped_up() THEN", "IF false THEN", "blocking"),
    ("guarding", "(whom = 'u:' || c.lead_id OR whom", "(whom", "blocking"),
    ("guarding", "lead_id OR whom = 'o:' || c.owner_id)", "lead_id)", "blocking"),
    ("guarding", " AND api.may_share(cp.case_id)", "", "blocking"),
    ("guarding", "b.by_id = api.uid() OR NOT api.step", "NOT api.step", "unblocking"),
    ("guarding", "OR NOT api.stepped_up() OR NOT api.may_block", "OR NOT api.may_block",
     "unblocking"),
    ("guarding", " OR NOT api.may_block(b.person_id)", "", "unblocking"),
    # releases
    ("guarding", "OR r.decided_at IS NOT NULL OR", "OR", "a_refused"),
    ("guarding", "asked_by_id = me OR NOT api.stepped_up()", "asked_by_id = me", "releasing"),
    ("guarding", "IF NOT api.may_block(p.person_id) THEN", "IF false THEN", "releasing"),
    ("guarding", "WHERE n.person_id = p.person_id AND n.id", "WHERE n.id", "releasing"),
    ("guarding", " AND n.id <> p.id AND n.released_at IS NULL", " AND n.id <> p.id", "releasing"),
    ("guarding", "n.created_at > p.created_at OR ", "", "releasing"),
    ("guarding", " OR n.applied_on > p.applied_on)", ")", "releasing"),
    ("guarding", "n.created_at > p.created_at OR n.applied_on > p.applied_on", "true", "releasing"),
    ("guarding", "PERFORM api.show_whereabouts(p.person_id);", "", "what_the"),
    ("guarding", "IF granted AND (p.released", "IF (p.released", ""),
    # places
    ("whereabouts", "WHERE p.person_id = wanted AND p.released_at IS NULL) $$", "WHERE"
     " p.person_id = wanted) $$", "what_the"),
    ("whereabouts", "WHERE p.person_id = wanted AND p.released_at IS NULL) $$", "WHERE"
     " p.released_at IS NULL) $$", "a_protection"),
    ("whereabouts", "near.case_id = mine.case_id AND near.person_id <> whose\n", "near.person_id"
     " <> whose\n", "a_protection"),
    ("whereabouts", " AND c.marks && said::varchar[]", "", "a_protection"),
    ("whereabouts", "mine.person_id = whose AND priv.is", "priv.is", "a_protection"),
    ("whereabouts", " AND priv.is_protected(near.person_id)\n", "\n", "nobody"),
    ("whereabouts", "AND (c.valid_to IS NULL OR c.valid_to >=", "AND (true OR c.valid_to >=",
     "an_old"),
    ("whereabouts", "priv.is_protected(NEW.person_id) OR priv.tells", "priv.tells", "a_protection"),
    ("whereabouts", " OR priv.tells_place(NEW.person_id, NEW.marks)", "", "a_protection"),
    ("whereabouts", "IF NEW.level < 3 THEN NEW.level_before := NEW.level;", "IF false THEN NULL;",
     ""),
    ("whereabouts", "\n    NEW.level := 3;\n    IF NOT", "\n    IF NOT", "a_protection"),
    ("whereabouts", "NEW.categories || 'whereabouts'::varchar; END IF;\n  ELSE", "NEW.categories;"
     " END IF;\n  ELSE", "what_is"),
    ("whereabouts", "'whereabouts' = ANY (NEW.categories) AND NEW.level < 3 AND EXISTS",
     "NEW.level < 3 AND EXISTS", "what_is"),
    ("whereabouts", "WHERE cp.case_id = NEW.case_id AND p.released_at IS NULL) THEN\n    NEW.level",
     "WHERE p.released_at IS NULL) THEN\n    NEW.level", "what_is"),
    ("whereabouts", "IF cardinality(NEW.marks) > 0 AND priv.is_protected", "IF false AND"
     " priv.is_protected", "a_place"),
    ("whereabouts", "> 0 AND priv.is_protected(NEW.person_id) THEN", "> 0 THEN", ""),
    ("whereabouts", "UPDATE public.people_contactpoint SET level = least(level, 3)"
     " WHERE person_id = ANY (people);", "", "a_protection"),
    ("whereabouts", " AND level < 3\n      AND ''whereabouts'' = ANY (categories)", "", "a_prot"),
    ("whereabouts", "SET level = 3 WHERE case_id = ANY ($1) AND level", "SET level = 3 WHERE level",
     "a_protection"),
    ("whereabouts", "PERFORM priv.raise_places(ARRAY(SELECT priv.people_beside",
     "PERFORM cardinality("
     "ARRAY(SELECT priv.people_beside", "a_protection"),
    ("whereabouts", "AND p.released_at IS NULL WHERE cp.case_id = NEW.case_id) THEN\n    PERFORM",
     "AND false WHERE cp.case_id = NEW.case_id) THEN\n    PERFORM", "whoever"),
    ("whereabouts", "ON p.person_id = cp.person_id AND p.released_at IS NULL WHERE cp.case_id"
     " = NEW.case_id) THEN\n    PERFORM", "ON true WHERE cp.case_id = NEW.case_id) THEN\n"
     "    PERFORM", "whoever"),
    ("whereabouts", "WHERE c.level_before IS NOT NULL AND c.person_id IN", "WHERE c.person_id IN",
     "what_the"),
    ("whereabouts", "AND c.person_id IN (SELECT priv.people_beside(wanted));",
     "AND c.person_id = wanted;", "what_the"),
    # the invitation of the prefecture
    ("functions", "on_basis = 'break_glass'\n     OR ", "", "inviting"),
    ("functions", "(on_basis = 'prefecture_invite') IS DISTINCT FROM"
     " api.is_of_prefecture(to_principal)\n", "false\n", "inviting"),
    ("functions", "\n     OR (on_basis = 'prefecture_invite' AND NOT api.may_invite(wanted,"
     " to_principal))", "", "inviting"),
    ("functions", " AND o.prefecture_id = p.prefecture_id", "", "inviting"),
    ("functions", "\n      AND o.ended_on IS NULL\n    JOIN", "\n    JOIN", "inviting"),
    ("functions", " AND m.role = 'prefecture_officer'\n      AND m.starts", "\n      AND m.starts",
     "inviting"),
    ("functions", "c.id = wanted AND api.leads(c.id)", "c.id = wanted", "inviting"),
    ("functions", " AND to_principal = 'u:' || m.user_id", "", "inviting"),
    ("functions", "ELSIF because = '' THEN", "ELSIF false THEN", "inviting"),
    ("functions", "IF NOT api.may_share(wanted) THEN\n    RAISE EXCEPTION 'may not share this case'"
     " USING ERRCODE = '42501'; END IF;\n  -- ", "-- ", "inviting"),
    # the maxima of each ground
    ("maxima", " AND second_by_id <> by_id", "", "a_ground"),
    ("maxima", "second_by_id IS NOT NULL AND ", "", "break_glass"),
    ("maxima", " AND consent_id IS NOT NULL", "", "a_ground"),
    ("maxima", "interval '14400 seconds'", "interval '14401 seconds'", "break_glass"),
    ("maxima", "'prefecture_invite' AND max_level <= 2", "'prefecture_invite' AND max_level <= 3",
     "prefecture"),
    ("maxima", "'referral' AND max_level <= 1", "'referral' AND max_level <= 2", "referral"),
    ("maxima", " AND left(principal, 1) = 'u'", "", "team"),
    ("maxima", " AND left(principal, 1) = 's'", "", "conference"),
    # rooms and seats
    ("functions",
     "s.user_id = me AND s.organization_id = ANY (api.my_orgs())\n      AND s.opens_at",
     "s.user_id = me\n      AND s.opens_at", "nothing_is"),
    ("functions",
     "s.opens_at <= clock_timestamp() AND s.closes_at > clock_timestamp()\n      AND NOT",
     "s.closes_at > clock_timestamp()\n      AND NOT", "nothing_is"),
    ("functions",
     "s.opens_at <= clock_timestamp() AND s.closes_at > clock_timestamp()\n      AND NOT",
     "s.opens_at <= clock_timestamp()\n      AND NOT", "nothing_is"),
    ("functions", "AND NOT (s.is_statutory AND EXISTS", "AND NOT (false AND EXISTS", "a_seat_in"),
    ("functions", "m.conference_id = s.room_id AND m.case_id", "m.case_id", "a_block_of"),
    ("functions", " AND m.case_id = ANY ((SELECT api.blocked_cases())::uuid[])", "", "a_block_of"),
    ("functions", " AND NOT s.is_statutory\n", "\n", "a_seat_opens"),
    ("functions", "(NOT s.is_statutory OR s.acknowledged_at IS NOT NULL)", "true", "nothing_is"),
    ("conferences", "conference_id = ANY ((SELECT api.my_rooms())::uuid[]) AND EXISTS", "EXISTS",
     "a_seat_of_somebody"),
    ("conferences", " AND c.closes_at > statement_timestamp()", "", "nothing_is"),
]  # fmt: skip


@pytest.fixture
def connection() -> Iterator[psycopg.Connection[Any]]:
    with admin() as one:
        yield one


def wrong(connection: psycopg.Connection[Any], changed: str = "", first: str = "") -> Iterator[str]:
    """The questions that are answered wrongly after ``changed`` was executed, those that begin with
    ``first`` before the others."""
    with connection.transaction(force_rollback=True):
        if changed:
            connection.execute(changed.encode())
        stage = Stage(connection)
        for name in sorted(PROBES, key=lambda one: not one.startswith(first)):
            try:
                with connection.transaction(force_rollback=True):
                    answer, right = PROBES[name](stage)
            except psycopg.Error as error:
                answer, right = repr(error), None
            if answer != right:
                yield f"{name}: {answer} instead of {right}"


def test_every_question_has_its_right_answer(connection: psycopg.Connection[Any]) -> None:
    assert list(wrong(connection)) == []
    assert len(PROBES) > 100 and len(WIDEST) == 5


def test_every_mutant_makes_an_answer_wrong(connection: psycopg.Connection[Any]) -> None:
    texts = {name: (ROOT / "tasuki" / path).read_text("utf-8") for name, path in SQL.items()}
    texts["maxima"] = grant_checks()
    alive = []
    for file, what, instead, first in MUTANTS:
        assert what in texts[file], f"this line is no longer there: {what}"
        changed = texts[file].replace(what, instead)
        if next(wrong(connection, changed, first), None) is None:
            alive.append((what, instead))
    assert not alive, "\n".join(map(repr, alive))
    print(f"{len(MUTANTS)} mutants, {len(PROBES)} questions")
