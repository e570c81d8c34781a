"""Forms of consent, of taking people into the team, and of their reasons."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone

from tasuki.access.actions import HOW_OBTAINED
from tasuki.access.enums import Category, ConsentForm, ConsentStatus, Level, RepresentativeKind
from tasuki.access.models import ORAL_WITNESS
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
        ConsentStatus.UNREACHABLE,
    )
]
HINTS = {
    ConsentStatus.GRANTED.value: "選んだ相手が、選んだ内容を見られるようになります",
    ConsentStatus.REQUESTED.value: "返事があるまで、だれにも見せません",
    ConsentStatus.REFUSED.value: "見せません。支援は続けられます",
    ConsentStatus.UNABLE.value: "見せません。代わりに決められる人を探します",
    ConsentStatus.UNREACHABLE.value: "見せません。いつ、どう試みたかを備考に書きます",
}
ONLY_FOR_REPRESENTATIVE = "代わりに決めた人を書いたときは、「親権者・後見人など」を選んでください。"
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
        label="立ち会った人",
        max_length=120,
        required=False,
        help_text="口頭のときは、職員2人の名前を書きます。",
    )
    representative_kind = forms.ChoiceField(
        label="代わりに決めた人の立場",
        choices=[("", "本人が決めた"), *RepresentativeKind.choices],
        required=False,
        help_text="「親権者・後見人など」のときに選びます。",
    )
    representative = JaCharField(
        label="代わりに決めた人の名前",
        max_length=120,
        required=False,
        help_text="世帯の人ならば、上の「返事をした人」で選んでもかまいません。",
    )
    representative_reason = JaCharField(
        label="本人だけで決められないわけ",
        max_length=300,
        required=False,
        help_text="例：未成年のため、後見開始の審判（登記事項証明書で確認）",
    )
    explained_on = WarekiDateField(
        label="説明した日",
        initial=timezone.localdate,
        help_text="連絡がつかないときは、さいごに試みた日。",
    )
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
            self.add_error("form", HOW_OBTAINED)
        if how == ConsentForm.ORAL and not values.get("witness"):
            self.add_error("witness", ORAL_WITNESS)
        self._check_representative(values, is_needed=how == ConsentForm.GUARDIAN)

    def _check_representative(self, values: dict[str, Any], *, is_needed: bool) -> None:
        """Name, right and reason together, or none of them. Somebody of the household who was
        chosen as the one who answered needs no second writing of the name."""
        given_by = values.get("given_by")
        if is_needed and not values.get("representative") and given_by != values.get("person"):
            people = dict(self.fields["given_by"].choices)  # type: ignore[attr-defined]
            values["representative"] = str(people.get(given_by, "")) if given_by else ""
        needed = {
            "representative_kind": "代わりに決めた人の立場を選んでください。",
            "representative": "代わりに決めた人の名前を書いてください。",
            "representative_reason": "本人だけで決められないわけを書いてください。",
        }
        for name, sentence in needed.items():
            if is_needed and name not in self.errors and not values.get(name):
                self.add_error(name, sentence)
        if not is_needed and any(values.get(one) for one in needed) and "form" not in self.errors:
            self.add_error("form", ONLY_FOR_REPRESENTATIVE)


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
