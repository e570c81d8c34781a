"""Forms of the question between desks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from tasuki.access.enums import KnownAnswer
from tasuki.core.form_fields import JaCharField, JaTextField, KanaField
from tasuki.core.widgets import Cards

HINTS = {
    KnownAnswer.TALK.value: "電話などで相手を確かめてから、話せることを話します",
    KnownAnswer.CONSENT.value: "先に、本人に話してよいかを聞きます",
    KnownAnswer.KNOWN.value: "本人の同意か法令の根拠があるときだけ。根拠を書きます",
    KnownAnswer.UNKNOWN.value: "さがしても、思い当たりません",
    KnownAnswer.NOTHING.value: "知っているかどうかも言えません。迷うときは、これを選びます",
}


class KnownForm(forms.Form):
    """Which desk, about whom, and why."""

    receiver = forms.ChoiceField(label="たずねる窓口")
    name = JaCharField(label="名前", max_length=120)
    kana = KanaField(label="ふりがな", max_length=120, required=False)
    born_in = JaCharField(
        label="生年月日・年ごろ",
        max_length=40,
        required=False,
        help_text="例：昭和50年3月1日、70代",
    )
    reason = JaTextField(
        label="なぜ知りたいか",
        max_length=300,
        help_text="相手の窓口の人が読みます。困りごとのくわしい中身や、住所は書かないでください。",
    )

    def __init__(self, *args: Any, desks: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["receiver"]
        field.choices = [("", "選んでください"), *desks]


class KnownAnswerForm(forms.Form):
    """What the desk says."""

    answer = forms.ChoiceField(label="返事", choices=KnownAnswer.choices, widget=Cards(HINTS))
    note = JaTextField(
        label="ひとこと・根拠",
        max_length=300,
        required=False,
        help_text="たずねた人が読みます。住所や、ほかの人のことは書かないでください。",
    )
