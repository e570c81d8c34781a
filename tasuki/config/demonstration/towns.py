"""Which organizations of which municipality hold how many of the generated cases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from tasuki.accounts.enums import OperationMode, OrganizationKind, Programme, Role, WelfareField
from tasuki.accounts.models import Membership, Organization, User
from tasuki.config.demonstration.content import read
from tasuki.config.demonstration.names import FAMILIES, MEN, WOMEN
from tasuki.config.demonstration.places import municipality_codes
from tasuki.config.demonstration.reference import key
from tasuki.config.demonstration.staff import ROLES, SINCE, people_rows

LARGEST = "wakaba"
LARGEST_CASES = 13_000
DESK_SHARE = 0.4
"""Part of a municipality's cases that its own desk (市町村主管課) holds."""

SMALL = {
    "o-city": 90, "o-shakyo": 24, "o-hokatsu-k": 22, "o-kikan": 20, "o-kodomo": 20,
    "o-tomoshibi": 6, "o-hoshimi": 40, "o-matsu": 38, "o-fj-town": 20, "o-nanakusa": 20,
}  # fmt: skip
"""The 300 of the first run. The desks of jiro and mika hold none: they see what is shared."""

SMALL_OTHERS = {
    "wakaba": ("o-hoken", "o-hogo", "o-kikan", "o-jutaku", "o-komichi", "o-sumai"),
    "fujidana": ("o-fj-shakyo", "o-fj-hokatsu"),
}
ELSEWHERE = ("o-kenjiritsu", "o-hikikomori")

KINDS = (
    (OrganizationKind.MUNICIPALITY, WelfareField.GENERAL, ()),
    (OrganizationKind.SHAKYO, WelfareField.POVERTY, (Programme.CONSULTATION,)),
    (OrganizationKind.CARE_CENTER, WelfareField.CARE, (Programme.CONSULTATION,)),
    (OrganizationKind.DISABILITY_CENTER, WelfareField.DISABILITY, (Programme.CONSULTATION,)),
    (OrganizationKind.CHILD_CENTER, WelfareField.CHILD, (Programme.CONSULTATION,)),
    (OrganizationKind.HEALTH_CENTER, WelfareField.HEALTH, ()),
    (OrganizationKind.WELFARE_OFFICE, WelfareField.PUBLIC_ASSISTANCE, ()),
    (OrganizationKind.NPO, WelfareField.PARTICIPATION, (Programme.PARTICIPATION,)),
    (OrganizationKind.OUTREACH, WelfareField.OUTREACH, (Programme.OUTREACH,)),
    (OrganizationKind.HOUSING, WelfareField.HOUSING, ()),
)


@dataclass(frozen=True)
class Desk:
    """An organization that holds ``cases`` of the generated ones; ids as texts for COPY."""

    town: str
    organization: str
    staff: tuple[str, ...]
    cases: int
    others: tuple[tuple[str, str], ...]
    """Organizations asked to help, each with one of its people."""


def small_desks() -> list[Desk]:
    """The existing organizations that hold the 300."""
    codes = municipality_codes()
    content = read("organizations")
    towns = {row["id"]: row.get("municipality", "") for row in content["organizations"]}
    cast = {row["id"] for row in content["cast"]} - {"saburo"}
    staff: dict[str, list[str]] = {}
    for row in people_rows():
        if row["id"] not in cast and ROLES.get(row["id"]) != Role.MANAGER:
            staff.setdefault(row["org"], []).append(str(key(row["id"])))
    desks = []
    for name, cases in SMALL.items():
        around = [one for one in SMALL_OTHERS.get(towns[name], ELSEWHERE) if one != name]
        desks.append(
            Desk(
                town=codes[towns[name]],
                organization=str(key(name)),
                staff=tuple(staff[name]),
                cases=cases,
                others=tuple((str(key(one)), staff[one][0]) for one in around),
            )
        )
    return desks


def town_sizes(cases: int) -> dict[str, int]:
    """Cases of each of the 60 municipalities: one of 13,000, the others from 0.3 to 1.7 of
    their mean."""
    names = [row["id"] for row in read("organizations")["municipalities"]]
    largest = min(LARGEST_CASES, cases // 4)
    rest = [name for name in names if name != LARGEST]
    mean = (cases - largest) / len(rest)
    sizes = {LARGEST: largest}
    for at, name in enumerate(rest):
        sizes[name] = round(mean * (1.7 - 1.4 * at / (len(rest) - 1)))
    sizes[rest[0]] += cases - sum(sizes.values())
    return sizes


def organization_key(town: str, at: int) -> str:
    """The id of the ``at``-th organization of a town; the first is the town's own desk, and that
    of 若葉市 is the desk of the cast."""
    return str(key("o-city" if (town, at) == (LARGEST, 0) else f"{town} organization {at}"))


def big_desks(cases: int, organizations: int, staff: int) -> Iterator[Desk]:
    """Desks of a big amount: so many organizations a municipality, so many people each."""
    codes = municipality_codes()
    for town, size in town_sizes(cases).items():
        ids = [organization_key(town, at) for at in range(organizations)]
        people = [
            tuple(str(key(f"{town} {at} person {n}")) for n in range(staff))
            for at in range(organizations)
        ]
        first = round(size * DESK_SHARE)
        each, more = divmod(size - first, organizations - 1)
        for at in range(organizations):
            yield Desk(
                town=codes[town],
                organization=ids[at],
                staff=people[at],
                cases=first if at == 0 else each + (at <= more),
                others=tuple((ids[n], people[n][0]) for n in range(organizations) if n != at),
            )


def load_big_staff(alias: str, organizations: int, staff: int) -> None:
    """Write the organizations and people that ``big_desks`` names."""
    codes = municipality_codes()
    units: list[Organization] = []
    users: list[User] = []
    memberships: list[Membership] = []
    for row in read("organizations")["municipalities"]:
        for at in range(organizations):
            unit = _unit(organization_key(row["id"], at), codes[row["id"]], row["name"], at)
            units.append(unit)
            for n in range(staff):
                name = f"{row['id']} {at} person {n}"
                users.append(_user(name, len(users)))
                memberships.append(_membership(name, unit, is_first=(at, n) == (0, 0)))
    Organization.objects.using(alias).bulk_create(units, ignore_conflicts=True)
    User.objects.using(alias).bulk_create(users, ignore_conflicts=True)
    Membership.objects.using(alias).bulk_create(memberships, ignore_conflicts=True)


def _user(name: str, at: int) -> User:
    family = FAMILIES[(at * 7) % len(FAMILIES)]
    given = (WOMEN, MEN)[at % 2][(at * 3) % 40]
    return User(
        id=key(name),
        username=name.replace(" person ", "-").replace(" ", "-"),
        family_name=family[0],
        given_name=given[0],
        kana=f"{family[1]} {given[1]}",
        password=make_password(None),
        is_demonstration=True,
    )


def _membership(name: str, unit: Organization, *, is_first: bool) -> Membership:
    return Membership(
        id=key(f"membership {name}"),
        user_id=key(name),
        organization=unit,
        role=Role.COORDINATOR if is_first else Role.WORKER,
        starts_on=timezone.localdate() - SINCE,
    )


def _unit(organization: str, town: str, town_name: str, at: int) -> Organization:
    kind, field, programmes = KINDS[at % len(KINDS)]
    name = f"{town_name} {kind.label}"
    if at >= len(KINDS):
        kind = OrganizationKind.OTHER if kind == OrganizationKind.MUNICIPALITY else kind
        name = f"{town_name} {kind.label} {at // len(KINDS) + 1}"
    return Organization(
        id=organization,
        name=name,
        kana="",
        kind=kind,
        municipality_id=town,
        fields=[field],
        programmes=list(programmes),
        operation=OperationMode.COMMISSIONED if programmes else OperationMode.INDEPENDENT,
    )
