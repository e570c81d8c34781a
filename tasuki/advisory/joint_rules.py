"""Row security of joint programmes (joined by ``rules.py``).

The office reads its own; a municipality that takes part, from the day it is asked; nobody else a
row. Which steps follow which, and that a version that was laid open stays, ``sql/joint.sql`` holds.
"""

from __future__ import annotations

from tasuki.access.policy import ME, MY_ORGS, TableRule
from tasuki.advisory.round_rules import among
from tasuki.advisory.support_rules import OFFICE

SEEN, ADVISED = among("joint_id", "my_joints"), among("joint_id", "advised_joints")
OF_VERSION = "EXISTS (SELECT 1 FROM advisory_jointversion v WHERE v.id = version_id)"
WRITTEN = among("version_id", "written_versions")
MINE = f"edited_by_id = {ME}"
SIGNED = f"by_id = {ME} AND organization_id = {MY_ORGS}"
SPEAKS = among("partner_id", "my_partners")

JOINT_RULES: tuple[TableRule, ...] = (
    TableRule(
        "advisory_joint", f"{OFFICE} OR {among('id', 'my_joints')}",
        add=f"by_id = {ME} AND status = 'preparing' AND {OFFICE}", change=OFFICE,
        check=f"{MINE} AND {OFFICE}",
        columns=("kind", "title", "aim", "services", "status", "ended_because", "edited_by_id",
                 "edited_at", "revision"),
    ),
    TableRule(
        "advisory_jointpartner", SEEN, add=ADVISED, change=ADVISED, remove=ADVISED,
        columns=("order",),
    ),
    TableRule(
        "advisory_jointversion", SEEN, add=f"{MINE} AND {ADVISED}", change=ADVISED,
        check=f"{MINE} AND {ADVISED}",
        columns=("content", "starts_on", "ends_on", "cost", "rule", "note", "opened_at",
                 "signed_on", "paper_number", "edited_by_id", "edited_at", "revision"),
    ),
    TableRule(
        "advisory_jointshare", OF_VERSION, add=WRITTEN, change=WRITTEN,
        columns=("work", "key", "amount"),
    ),
    TableRule("advisory_jointconsent", OF_VERSION, add=SIGNED),
    TableRule("advisory_jointremark", SEEN, add=f"{SIGNED} AND {SEEN} AND {SPEAKS}"),
    TableRule(
        "advisory_jointreview", SEEN, add=f"{MINE} AND {SEEN}", change=SEEN,
        check=f"{MINE} AND {SEEN}",
        columns=("worked", "hard", "cost_actual", "decision", "edited_by_id", "edited_at",
                 "revision"),
    ),
)  # fmt: skip
