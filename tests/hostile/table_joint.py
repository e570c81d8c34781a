"""Forms of the vision, of practices sent on and of joint programmes: part of ``table.py``."""

from __future__ import annotations

from tasuki.advisory.forms import joint as joining
from tasuki.advisory.forms import vision as aims
from tasuki.advisory.forms.practice import SendPracticeForm
from tasuki.core.dates import wareki
from tests.advisory import joints, practices, visions
from tests.advisory import stage as backing
from tests.hostile.rows import Row

VALUES = {"start": "1", "target": "9", "planned": "2", "actual": "12.5"}
AGREED = {
    "starts_on": wareki(joints.FIRST), "ends_on": wareki(joints.LAST), "cost": "1,000",
    "rule": "equal", "revision": "1",
}  # fmt: skip
OF_JOINT = [
    Row(
        aims.VisionForm, "advisory:vision_edit", visions.draft, "yoko",
        good={"revision": "1", "year_from": str(visions.YEAR), "year_to": str(visions.YEAR + 1)},
    ),
    Row(aims.GoalForm, "advisory:goal", visions.draft, "yoko", good={**VALUES, "revision": "1"}),
    Row(aims.DraftYearForm, "advisory:goal_year", visions.draft, "yoko",
        good={**VALUES, "revision": "0"}),
    Row(aims.YearForm, "advisory:goal_year", visions.arrange, "yoko",
        good={**VALUES, "revision": "1"}),
    Row(SendPracticeForm, "advisory:practice_send", practices.arrange, "yoko"),
    Row(joining.NewJointForm, "advisory:joint_new", backing.arrange, "yoko"),
    Row(joining.JointForm, "advisory:joint_edit", joints.being_written, "yoko",
        good={"revision": "2"}),
    Row(joining.RemarkForm, "advisory:joint", joints.asked, "kenji", good={"answers": ""}),
    Row(joining.VersionForm, "advisory:joint_version_add", joints.arrange, "yoko", good=AGREED),
    Row(joining.LetterForm, "advisory:joint_letter", joints.asked, "yoko"),
    Row(joining.SignForm, "advisory:joint_sign", joints.to_sign, "yoko",
        good={"revision": "2", "signed_on": wareki(joints.today())}),
    Row(joining.OverForm, "advisory:joint_over", joints.asked, "yoko"),
    Row(joining.ReviewForm, "advisory:joint_review", joints.arrange, "yoko",
        good={"revision": "0", "cost_actual": "900,000"}, ids={"year": joints.YEAR}),
]  # fmt: skip
