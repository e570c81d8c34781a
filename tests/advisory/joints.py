"""Joint programmes of the tests: 若葉市 (kenji) and 星見市 (saburo) with yoko's prefecture."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tasuki.access.context import acting_as
from tasuki.advisory.actions import joint as actions
from tasuki.advisory.joint_enums import JointStatus, PartnerKind
from tasuki.advisory.models import Joint, JointPartner, JointVersion
from tasuki.core.dates import fiscal_year, fiscal_year_range, today
from tasuki.places.models import Prefecture
from tests.advisory.supports import place
from tests.world import World

YEAR = fiscal_year(today())
FIRST, LAST = fiscal_year_range(YEAR)
WORDS: dict[str, Any] = {
    "kind": "together", "title": "2市の窓口を、いっしょに開く", "aim": "夜の相談に人が足りない。",
    "services": ["consultation", "outreach"],
}  # fmt: skip
AGREED: dict[str, Any] = {
    "content": "週に3日、夜の窓口を開く。", "starts_on": FIRST, "ends_on": LAST, "cost": 1_000_000,
    "rule": "people", "note": "",
}  # fmt: skip
PEOPLE = {"若葉市": 3_000, "星見市": 8_500, "朝霧県": 21_000}


def prepared(world: World, *, agencies: tuple[str, ...] = (), **words: Any) -> Joint:
    """Known to the office alone."""
    with acting_as(world.yoko.pk):
        return actions.begin(
            by=world.yoko, prefecture=Prefecture.objects.get(pk=world.asagiri),
            towns=[place(world.wakaba), place(world.hoshimi)], agencies=agencies,
            **{**WORDS, **words},
        )  # fmt: skip


def talking(world: World, **words: Any) -> Joint:
    """The partners were asked."""
    joint = prepared(world, **words)
    with acting_as(world.yoko.pk):
        return actions.go_to(by=world.yoko, joint=joint, to=JointStatus.TALKING)


def drafted(world: World, joint: Joint, **fields: Any) -> JointVersion:
    """A version that is being written, shared by people."""
    with acting_as(world.yoko.pk):
        parts = {
            one.pk: {"work": "窓口を開く", "key": PEOPLE.get(one.name)}
            for one in JointPartner.objects.filter(joint=joint)
        }
        return actions.write_version(
            by=world.yoko, joint=joint, parts=parts, **{**AGREED, **fields}
        )


def opened(world: World, joint: Joint | None = None, **fields: Any) -> JointVersion:
    """Laid before the partners."""
    version = drafted(world, joint or talking(world), **fields)
    with acting_as(world.yoko.pk):
        return actions.lay_open(by=world.yoko, version=version)


def partner(world: World, version: JointVersion, name: str) -> JointPartner:
    """For whom somebody of the cast speaks."""
    home = world.organization_of(name)
    kind = PartnerKind.PREFECTURE if home.municipality_id is None else PartnerKind.MUNICIPALITY
    rows = JointPartner.objects.filter(joint_id=version.joint_id, kind=kind)
    return rows.get(municipality_id=home.municipality_id)


def agreed(world: World, version: JointVersion, *names: str) -> JointVersion:
    """By these; without names by every partner."""
    for name in names or ("kenji", "saburo", "yoko"):
        who = world.users[name]
        with acting_as(who.pk):
            actions.agree(
                by=who, organization=world.organization_of(name), version=version,
                partner=partner(world, version, name),
            )  # fmt: skip
    return version


def signed(world: World, joint: Joint | None = None, on: dt.date | None = None) -> JointVersion:
    """協定を結んだ."""
    version = agreed(world, opened(world, joint))
    with acting_as(world.yoko.pk):
        return actions.sign(
            by=world.yoko, version=version, signed_on=on or today(), paper_number="朝福第12号"
        )


def arrange(world: World) -> dict[str, Any]:
    """Arguments of the addresses of a programme that was signed and has a next version."""
    version = signed(world)
    joint = Joint.objects
    with acting_as(world.yoko.pk):
        row = joint.get(pk=version.joint_id)
        town = JointPartner.objects.get(joint=row, municipality_id=world.wakaba)
    return {"joint_id": row.pk, "version_id": version.pk, "partner_id": town.pk, "year": YEAR}


def being_written(world: World) -> dict[str, Any]:
    """… of one whose first version is being written."""
    version = drafted(world, talking(world))
    with acting_as(world.yoko.pk):
        town = partner(world, version, "kenji")
    return {"joint_id": version.joint_id, "version_id": version.pk, "partner_id": town.pk}


def to_sign(world: World) -> dict[str, Any]:
    """… of one to which everybody agreed."""
    version = agreed(world, opened(world))
    return {"joint_id": version.joint_id, "version_id": version.pk}


def asked(world: World) -> dict[str, Any]:
    """… of one that waits for consents."""
    version = opened(world)
    with acting_as(world.yoko.pk):
        town = partner(world, version, "kenji")
    return {"joint_id": version.joint_id, "version_id": version.pk, "partner_id": town.pk}
