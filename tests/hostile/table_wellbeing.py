"""Forms of わたしの調子: part of ``table.py``."""

from __future__ import annotations

from tasuki.advisory.forms import wellbeing as said
from tests.hostile import stages as at
from tests.hostile.rows import Row

OF_WELLBEING = [
    Row(said.CheckForm, "advisory:own_check", at.nothing, "hanako"),
    Row(said.LoadForm, "advisory:own_load", at.nothing, "hanako"),
]
