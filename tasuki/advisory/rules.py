"""Row security of 後方支援 (``sql/policies.sql``), collected from the files of its parts."""

from __future__ import annotations

from tasuki.access.policy import TableRule
from tasuki.advisory.board_rules import BOARD_RULES
from tasuki.advisory.companion_rules import COMPANION_RULES
from tasuki.advisory.contact_rules import CONTACT_RULES
from tasuki.advisory.expert_rules import EXPERT_RULES
from tasuki.advisory.joint_rules import JOINT_RULES
from tasuki.advisory.practice_rules import PRACTICE_RULES
from tasuki.advisory.relief_rules import RELIEF_RULES
from tasuki.advisory.round_rules import ROUND_RULES
from tasuki.advisory.supervision_rules import SUPERVISION_RULES
from tasuki.advisory.support_rules import SUPPORT_RULES
from tasuki.advisory.vision_rules import VISION_RULES
from tasuki.advisory.wellbeing_rules import WELLBEING_RULES

RULES: tuple[TableRule, ...] = (
    *BOARD_RULES,
    *ROUND_RULES,
    *CONTACT_RULES,
    *SUPPORT_RULES,
    *COMPANION_RULES,
    *VISION_RULES,
    *JOINT_RULES,
    *PRACTICE_RULES,
    *EXPERT_RULES,
    *SUPERVISION_RULES,
    *WELLBEING_RULES,
    *RELIEF_RULES,
)
