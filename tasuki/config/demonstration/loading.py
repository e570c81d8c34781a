"""Loads the demonstration: places, organizations, people who work there, households."""

from __future__ import annotations

import contextlib
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

from django.db import connection, transaction
from django.utils import timezone

from tasuki.cases.actions.numbering import start_numbering
from tasuki.cases.models import Case, CaseNumbering
from tasuki.config.demonstration.acting import acting, forget
from tasuki.config.demonstration.advisory import tell_board
from tasuki.config.demonstration.along import tell_plans
from tasuki.config.demonstration.asking import ask_municipalities
from tasuki.config.demonstration.backing import tell_contacts
from tasuki.config.demonstration.caring import tell_months
from tasuki.config.demonstration.collections import tell_collections
from tasuki.config.demonstration.conferences import ask_for_members, conclude, schedule
from tasuki.config.demonstration.connecting import let_one_expire, tell_groups, tell_requests
from tasuki.config.demonstration.content import read
from tasuki.config.demonstration.dispatching import tell_experts
from tasuki.config.demonstration.envisioning import tell_vision
from tasuki.config.demonstration.exchange import tell_exchange, tell_reactions
from tasuki.config.demonstration.given import tell_supports
from tasuki.config.demonstration.guests import load_guests
from tasuki.config.demonstration.handing_over import tell_hand_over
from tasuki.config.demonstration.incoming import arrive
from tasuki.config.demonstration.joining import tell_joints
from tasuki.config.demonstration.places import load_places, municipality_codes
from tasuki.config.demonstration.prefecture import tell_prefecture
from tasuki.config.demonstration.reference import key, reference_database
from tasuki.config.demonstration.safeguards import tell_safeguards
from tasuki.config.demonstration.scale import generate_small
from tasuki.config.demonstration.staff import load_organizations, load_staff
from tasuki.config.demonstration.supervising import tell_supervision
from tasuki.config.demonstration.telling import tell
from tasuki.config.demonstration.training import hold_course
from tasuki.core.dates import fiscal_year

MARKER = "demonstration"
"""The file of the data folder that says: everything in here is invented."""
LAST_NUMBER = 161
"""The highest case number the content names: W-R8-0161."""


def load(*, home: Path) -> str:
    """Fill an installation with 朝霧県, mark it as a demonstration, and return one sentence."""
    began = time.monotonic()
    fill(home=home)
    (home / MARKER).touch()
    return f"デモの朝霧県を入れました（{time.monotonic() - began:.0f}秒）"


def fill(*, home: Path) -> None:
    """Write what of the demonstration is not there yet; run again, it adds what lacks.

    Reference rows come by a superuser connection, households by the actions, in the name of the
    person who did it; the 300 simpler ones by COPY.
    """
    with reference_database(home) as alias:
        load_places(alias)
        load_organizations(alias)
        load_staff(alias)
        load_guests(alias)
        known = set(Case.objects.using(alias).values_list("pk", flat=True))
    forget()
    with _without_savepoints():
        _tell_all(known)
    with reference_database(home) as alias:
        tell_safeguards(alias)
        tell_reactions(alias)
        tell_prefecture(alias)
        tell_hand_over(alias)
        let_one_expire(alias)
        tell_months(alias)
    generate_small(home=home)


@contextlib.contextmanager
def _without_savepoints() -> Iterator[None]:
    """An action that fails ends the whole household here, so the savepoint around each of them,
    which is every third statement, guards nothing."""
    connection.features.uses_savepoints = False
    try:
        yield
    finally:
        del connection.features.uses_savepoints


def _tell_all(known: set[uuid.UUID]) -> None:
    """Meetings, then each household in a transaction of its own, then what follows from all."""
    with transaction.atomic():
        _start_numbers()
        schedule()
    content = read("households")
    for row in content["households"]:
        if key(row["id"]) not in known:
            with transaction.atomic():
                tell(row)
    for row in content["incoming"]:
        if key(row["case"]) not in known:
            with transaction.atomic():
                arrive(row)
    with transaction.atomic():
        conclude()
        ask_for_members()
    with transaction.atomic():
        tell_exchange()
        hold_course()
    with transaction.atomic():
        tell_collections()
    with transaction.atomic():
        tell_board()
        ask_municipalities()
        tell_contacts()
        tell_supports()
        tell_plans()
        tell_vision()
        tell_joints()
        tell_experts()
        tell_supervision()
        tell_requests()
        tell_groups()


def _start_numbers() -> None:
    town, year = municipality_codes()["wakaba"], fiscal_year(timezone.localdate())
    with acting("kenji") as by:
        if not CaseNumbering.objects.filter(municipality_id=town, fiscal_year=year).exists():
            start_numbering(by=by, municipality_id=town, year=year, prefix="W", last=LAST_NUMBER)
