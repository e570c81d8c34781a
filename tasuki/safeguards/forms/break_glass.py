"""Forms of 緊急閲覧: ask, name a second person, judge."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django import forms

from tasuki.access.enums import UrgentReason, Verdict
from tasuki.access.models import SHORTEST_REASON
from tasuki.core.form_fields import JaCharField, JaTextField, WarekiDateField
from tasuki.core.text import case_number

WHICH = "ケース番号を入れるか、番号が分からないときは、姓・名・生年月日の3つを入れてください。"


class BreakGlassForm(forms.Form):
    """One case, by its number or by whom it is about; and why it cannot wait."""

    number = JaCharField(label="ケース番号", max_length=30, required=False)
    family_name = JaCharField(label="姓", max_length=60, required=False)
    given_name = JaCharField(label="名", max_length=60, required=False)
    born_on = WarekiDateField(label="生年月日", required=False)
    reason = forms.ChoiceField(label="理由", choices=UrgentReason.choices, widget=forms.RadioSelect)
    words = JaTextField(
        label="なぜ、いま必要か",
        max_length=500,
        help_text=f"{SHORTEST_REASON}文字以上。点検する人が読みます。"
        "住所や、守られている人の居場所は書かないでください。",
    )

    def clean_number(self) -> str:
        return case_number(self.cleaned_data["number"])

    def clean_words(self) -> str:
        """Characters that say something: spaces are none."""
        words: str = self.cleaned_data["words"]
        count = len(re.sub(r"\s", "", words))
        if count < SHORTEST_REASON:
            raise forms.ValidationError(
                f"{SHORTEST_REASON}文字以上で書いてください（いまは{count}文字です）。"
                "だれから、どんな知らせがあったか、なぜ待てないかを書きます。"
            )
        return words

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        names = ("family_name", "given_name", "born_on")
        if self.errors.keys() & {"number", *names}:
            return data
        given = [name for name in names if data.get(name)]
        if data.get("number"):
            if given:
                self.add_error(
                    "number", "番号か、姓・名・生年月日か、どちらか一方だけを入れてください。"
                )
        elif not given:
            self.add_error("number", WHICH)
        for name in names if given and not data.get("number") else ():
            if not data.get(name):
                self.add_error(name, "姓・名・生年月日は、3つともいります。")
        return data

    def wanted(self) -> dict[str, Any]:
        """What ``break_glass`` takes."""
        data = self.cleaned_data
        said = {"reason": data["reason"], "words": data["words"]}
        if data["number"]:
            return said | {"number": data["number"]}
        return said | {"names": (data["family_name"], data["given_name"]), "born": data["born_on"]}


class SecondForm(forms.Form):
    """Who is asked to allow 秘匿."""

    whom = forms.ChoiceField(label="立ち会いを頼む人")

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["whom"]
        field.choices = [("", "選んでください"), *people]


class ReviewForm(forms.Form):
    """点検: was it needed?"""

    verdict = forms.ChoiceField(
        label="点検の結果", choices=Verdict.choices, widget=forms.RadioSelect
    )
    note = JaTextField(
        label="所見",
        max_length=500,
        required=False,
        help_text="見た人も読みます。「必要だった」のほかは、わけを書いてください。",
    )
