"""Forms of つなぎ."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from tasuki.cases.enums import ReferralKind
from tasuki.core.form_fields import JaCharField, JaTextField, WarekiDateField
from tasuki.core.widgets import Cards

KIND_HINTS = {
    ReferralKind.JOIN.value: "主担当は変わりません。引き受けた人が担当チームに入ります",
    ReferralKind.HAND_OVER.value: "引き受けた時に、受け持つ機関と主担当が変わります",
}


class SendForm(forms.Form):
    receiver = forms.ChoiceField(label="つなぐ機関")
    kind = forms.ChoiceField(
        label="つなぎ方", choices=ReferralKind.choices, widget=Cards(KIND_HINTS)
    )
    label = JaCharField(
        label="相手に見せる呼び方",
        max_length=80,
        help_text="同意のない機関にも見えます。名前は書かないでください。",
    )
    text = JaTextField(
        label="つなぐ内容",
        max_length=4000,
        help_text="何をたのみたいか、本人はどう思っているか。相手の窓口の人が読みます。",
    )
    due_on = WarekiDateField(label="返事の期限")
    ground = JaCharField(
        label="同意によらない根拠",
        max_length=200,
        required=False,
        help_text="この機関への同意がないときに書きます。例：個人情報保護法69条2項3号",
    )

    def __init__(self, *args: Any, organizations: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["receiver"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [("", "選んでください"), *organizations]


class DeclineForm(forms.Form):
    reason = JaCharField(label="断る理由", max_length=300)


class ReturnForm(forms.Form):
    reason = JaCharField(
        label="足りないこと", max_length=300, help_text="何が分かれば考えられるかを書きます。"
    )


class ReportForm(forms.Form):
    result = JaTextField(label="どうなったか", max_length=4000)


class ResendForm(forms.Form):
    text = JaTextField(label="つなぐ内容", max_length=4000)
