"""Row security of the contact log and of the faces (joined by ``rules.py``).

The log is the prefecture's own notes: no municipality reads it, not even of itself. Who answers for
a municipality is read there as well, and is always somebody of the prefecture's office.
"""

from __future__ import annotations

from tasuki.access.policy import ME, TableRule
from tasuki.access.scopes import ApiScope
from tasuki.advisory.machine_rules import reached

ADVISED = "municipality_id = ANY ((SELECT api.advised_municipalities())::text[])"
TOWNS = "municipality_id = ANY ((SELECT api.my_municipalities())::text[])"
IN_OFFICE = "(SELECT api.is_in_office(user_id, municipality_id))"

CONTACT_RULES: tuple[TableRule, ...] = (
    TableRule(
        "advisory_contact", f"{ADVISED} OR {reached('machine_advised', ApiScope.CONTACTS)}",
        f"by_id = {ME} AND {ADVISED}", ADVISED,
        ("channel", "held_on", "met", "about", "worries", "next_step", "next_on", "edited_by_id",
         "edited_at", "revision"),
        check=f"edited_by_id = {ME} AND {ADVISED}",
    ),
    TableRule(
        "advisory_face", f"{ADVISED} OR {TOWNS}",
        f"edited_by_id = {ME} AND {ADVISED} AND {IN_OFFICE}", ADVISED,
        ("user_id", "desk", "phone", "since", "edited_by_id", "edited_at", "revision"),
        check=f"edited_by_id = {ME} AND {ADVISED} AND {IN_OFFICE}",
    ),
)  # fmt: skip
