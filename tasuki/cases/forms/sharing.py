"""Forms of consent, of taking people into the team, and of their reasons."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone

from tasuki.access.enums import Category, ConsentForm, ConsentStatus, Level
from tasuki.core.form_fields import JaCharField, JaTextField, WarekiDateField
from tasuki.core.widgets import Cards

Choices = Sequence[tuple[str, str]]
OUTCOMES = [
    (one.value, one.label)
    for one in (
        ConsentStatus.GRANTED,
        ConsentStatus.REQUESTED,
        ConsentStatus.REFUSED,
        ConsentStatus.UNABLE,
    )
]
HINTS = {
    ConsentStatus.GRANTED.value: "選んだ相手が、選んだ内容を見られるようになります",
    ConsentStatus.REQUESTED.value: "返事があるまで、だれにも見せません",
    ConsentStatus.REFUSED.value: "見せません。支援は続けられます",
    ConsentStatus.UNABLE.value: "見せません。代わりに決められる人を探します",
}
LONGEST = dt.timedelta(days=3 * 366)


class ConsentRecordForm(forms.Form):
    """本人同意: one person × recipients × categories × purpose × period."""

    person = forms.ChoiceField(label="だれの情報か", widget=forms.RadioSelect)
    status = forms.ChoiceField(label="返事", choices=OUTCOMES, widget=Cards(HINTS))
    recipients = forms.MultipleChoiceField(
        label="見せてよい相手", widget=forms.CheckboxSelectMultiple, required=False
    )
    categories = forms.MultipleChoiceField(
        label="見せてよい内容",
        choices=Category.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    purpose = JaCharField(
        label="目的", help_text="例：受診の支援、介護と暮らしの支援", max_length=200
    )
    expires_on = WarekiDateField(
        label="いつまで", required=False, help_text="この日のおわりまで。長くて3年です。"
    )
    form = forms.ChoiceField(
        label="どうやって確かめたか", choices=ConsentForm.choices, widget=forms.RadioSelect
    )
    given_by = forms.ChoiceField(
        label="返事をした人", required=False, help_text="親権者など、本人ではないときに選びます。"
    )
    witness = JaCharField(
        label="立ち会った人・代わりに決めた人",
        max_length=120,
        required=False,
        help_text="口頭のときは職員2人。後見人などは名前と立場。",
    )
    explained_on = WarekiDateField(label="説明した日", initial=timezone.localdate)
    note = JaTextField(label="備考", required=False, max_length=1000)

    def __init__(self, *args: Any, people: Choices, organizations: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: dict[str, Choices] = {
            "person": people,
            "recipients": organizations,
            "given_by": [("", "本人"), *people],
        }
        for name, options in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
            field.choices = list(options)
        self.fields["note"].widget.attrs["rows"] = 3

    def clean(self) -> dict[str, Any]:
        """What a consent needs so that it covers anything, and the two kinds of witness."""
        values = super().clean() or {}
        if values.get("status") == ConsentStatus.GRANTED:
            self._check_granted(values)
        if values.get("explained_on") and values["explained_on"] > timezone.localdate():
            self.add_error("explained_on", "説明した日は、きょうまでの日にしてください。")
        return values

    def _check_granted(self, values: dict[str, Any]) -> None:
        needed = {
            "recipients": "見せてよい相手を選んでください。",
            "categories": "見せてよい内容を選んでください。",
            "expires_on": "いつまでかを入れてください。",
        }
        for name, sentence in needed.items():
            if name not in self.errors and not values.get(name):
                self.add_error(name, sentence)
        until, today = values.get("expires_on"), timezone.localdate()
        if until and not today <= until <= today + LONGEST:
            self.add_error("expires_on", "きょうから3年のうちの日を入れてください。")
        how = values.get("form")
        if how == ConsentForm.NOT_YET:
            self.add_error("form", "同意ありのときは、どうやって確かめたかを選んでください。")
        if how == ConsentForm.ORAL and not values.get("witness"):
            self.add_error("witness", "口頭のときは、立ち会った職員2人の名前を書いてください。")
        is_self = values.get("given_by") in ("", values.get("person"))
        if how == ConsentForm.GUARDIAN and is_self and not values.get("witness"):
            self.add_error("witness", "代わりに決めた人の名前と立場を書いてください。")


class WithdrawForm(forms.Form):
    """No reason is needed to withdraw."""

    reason = JaCharField(
        label="本人のことば",
        max_length=300,
        required=False,
        help_text="書かなくてもかまいません。理由を聞き出さないでください。",
    )


class LetInForm(forms.Form):
    """Take a person into the team."""

    user = forms.ChoiceField(label="だれを")
    level = forms.TypedChoiceField(
        label="どこまで",
        coerce=int,
        choices=[(one.value, one.label) for one in (Level.P1, Level.P2, Level.P3)],
        widget=forms.RadioSelect,
        initial=Level.P2.value,
    )
    categories = forms.MultipleChoiceField(
        label="どの内容を",
        choices=Category.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    ground = JaCharField(
        label="同意によらない根拠",
        max_length=200,
        required=False,
        help_text="ほかの機関の人で、本人の同意がおよばないときだけ書きます。",
    )
    expires_on = WarekiDateField(
        label="いつまで", required=False, help_text="空ならば180日後まで。"
    )

    def __init__(self, *args: Any, users: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["user"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [("", "選んでください"), *users]

    def clean_expires_on(self) -> dt.date | None:
        """A day to come."""
        day: dt.date | None = self.cleaned_data["expires_on"]
        if day is not None and day < timezone.localdate():
            raise forms.ValidationError("きょうより後の日にしてください。")
        return day
