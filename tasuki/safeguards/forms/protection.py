"""Forms of 居所の保護."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from tasuki.access.enums import ProtectionKind
from tasuki.cases.forms.items import SentOnceForm
from tasuki.core.form_fields import JaCharField, WarekiDateField

YEAR = dt.timedelta(days=364)
"""支援措置 lasts a year and is applied for anew (住民基本台帳事務処理要領 第6-10)."""


class ProtectForm(SentOnceForm):
    """An application, or its renewal: filled in so that one press is enough."""

    kind = forms.ChoiceField(
        label="種類", choices=ProtectionKind.choices, initial=ProtectionKind.DV
    )
    applied_on = WarekiDateField(label="申出の日", initial=timezone.localdate)
    document = JaCharField(
        label="もとになった書類",
        max_length=120,
        required=False,
        help_text="例：支援措置申出書、保護命令の写し、本人の口頭の申し出",
    )
    authority = JaCharField(
        label="受け付けた機関",
        max_length=120,
        required=False,
        help_text="例：住民課、配偶者暴力相談支援センター",
    )
    ends_on = WarekiDateField(
        label="更新の期限",
        required=False,
        initial=lambda: timezone.localdate() + YEAR,
        help_text="この日を過ぎても、守りは続きます。期限の前にお知らせするための日です。",
    )
    note = JaCharField(
        label="申し送り",
        max_length=300,
        required=False,
        help_text="このケースを見られる人みなに見えます。場所や電話は書かないでください。",
    )

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        first, last = data.get("applied_on"), data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "更新の期限は、申出の日より後の日にしてください。")
        return data

    def given(self) -> dict[str, Any]:
        """Fields for ``protect``."""
        data = dict(self.cleaned_data)
        return {"id": data.pop("key"), "starts_on": data["applied_on"], **data}


class ReleaseForm(forms.Form):
    """Why the protection should end."""

    reason = JaCharField(
        label="解除を申し出る理由",
        max_length=300,
        help_text="だれが、いつ、どう望んだか。確かめ方も書きます。場所は書かないでください。",
    )


class DecideForm(forms.Form):
    """What the second person decides."""

    decision = forms.ChoiceField(
        label="どうするか",
        widget=forms.RadioSelect,
        choices=[("keep", "守りを続ける"), ("release", "解除する")],
    )
    is_asked = forms.BooleanField(label="本人に、直接確かめました（解除するとき）", required=False)

    def clean(self) -> dict[str, Any]:
        """A release needs the person's own word."""
        data = self.cleaned_data
        if data.get("decision") == "release" and not data.get("is_asked"):
            self.add_error("is_asked", "解除するには、本人に直接確かめてください。")
        return data
