"""Forms of スーパービジョン: part of ``table.py``."""

from __future__ import annotations

from tasuki.advisory.forms import supervision as asked
from tasuki.core.dates import today, wareki
from tests.advisory import supervising
from tests.hostile import stages as at
from tests.hostile.rows import Row

TODAY = wareki(today())
WRITTEN, ANSWERED = supervising.on("written"), supervising.on("answered")
OF_SUPERVISION = [
    Row(asked.WriteForm, "advisory:supervision_write", at.nothing, "saburo"),
    Row(asked.RewriteForm, "advisory:supervision_words", WRITTEN, "saburo",
        good={"revision": "1"}),
    Row(asked.DeclareForm, "advisory:supervision_declare", WRITTEN, "saburo"),
    Row(asked.SessionFields, "advisory:session_add", ANSWERED, "yoko", good={"held_on": TODAY}),
    Row(asked.SessionFields, "advisory:session_edit", ANSWERED, "yoko",
        good={"held_on": TODAY, "revision": "1"}),
    Row(asked.ThemeForm, "advisory:session_edit", supervising.on("tried"), "yoko",
        good={"revision": "2"}),
    Row(asked.TriedForm, "advisory:session_tried", ANSWERED, "saburo", good={"revision": "1"}),
    # One municipality alone brought the theme: the page says so.
    Row(asked.ThemeKnowHowForm, "advisory:theme_share", ANSWERED, "yoko", takes_guess=False),
]  # fmt: skip
