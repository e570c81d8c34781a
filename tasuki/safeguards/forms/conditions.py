"""担当チームに入る条件."""

from __future__ import annotations

from typing import Any

from django import forms

from tasuki.core.form_fields import JaTextField

WORDS = (
    "この市町村の事業で知った、本人や世帯の秘密を、正当な理由なく人に話しません。"
    "役割を離れたあとも、同じです（社会福祉法106条の4第5項）。"
)


class ConditionForm(forms.Form):
    """What joining a team asks."""

    needs_course = forms.BooleanField(label="有効な研修の修了証があること", required=False)
    needs_undertaking = forms.BooleanField(label="守秘の誓約をしていること", required=False)
    undertaking = JaTextField(
        label="誓約の文", max_length=2000, required=False, initial=WORDS,
        help_text="文を変えると、もう一度、誓約してもらうことになります",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("needs_undertaking") and not data.get("undertaking"):
            self.add_error("undertaking", "誓約の文を入れてください。")
        return data
