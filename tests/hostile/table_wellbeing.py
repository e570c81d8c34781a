"""Forms of わたしの調子 and 助けを求める: part of ``table.py``."""

from __future__ import annotations

from tasuki.advisory.forms import relief
from tasuki.advisory.forms import wellbeing as said
from tests.advisory.relieving import asked_and_kept
from tests.hostile import stages as at
from tests.hostile.rows import Row
from tests.world import key

OF_WELLBEING = [
    Row(said.CheckForm, "advisory:own_check", at.nothing, "hanako"),
    Row(said.LoadForm, "advisory:own_load", at.nothing, "hanako"),
    Row(relief.AskForm, "advisory:own_relief_ask", at.nothing, "hanako",
        good={"person": str(key("membership", "yoko"))}),
    Row(relief.AnswerForm, "advisory:own_relief_answer", asked_and_kept, "yoko"),
    # Nobody else works in yoko's office, and nobody shows her a card.
    Row(relief.PassForm, "advisory:own_relief_pass", asked_and_kept, "yoko", takes_guess=False),
]  # fmt: skip
