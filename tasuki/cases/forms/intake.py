"""相談受付・申込票 (domain.md §5.1): at most eight required fields."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils import timezone

from tasuki.access.enums import Category, Level
from tasuki.cases.enums import Channel, ConsulterKind, FirstAction, IntakeForm, Sign, Urgency, Worry
from tasuki.cases.forms.address import AddressForm
from tasuki.cases.forms.items import SentOnceForm, birth_field
from tasuki.cases.forms.times import TimeField, moment
from tasuki.core.form_fields import JaCharField, JaTextField, KanaField, WarekiDateField
from tasuki.core.widgets import Cards
from tasuki.people.enums import ContactKind, Living, Sex

URGENCY_HINTS: dict[str, str] = {
    Urgency.NOW: "命や体の危険がある。受け付けたら、すぐ初動へ",
    Urgency.SOON: "数日のうちに動く必要がある",
    Urgency.NORMAL: "順番に対応する",
    Urgency.UNKNOWN: "きょう中にもう一度確かめる",
}
CATEGORY_OF: dict[str, tuple[str, ...]] = {
    Worry.ILLNESS: (Category.HEALTH,),
    Worry.MIND: (Category.HEALTH,),
    Worry.CARE: (Category.CARE,),
    Worry.DISABILITY: (Category.DISABILITY,),
    Worry.CHILD: (Category.CHILD,),
    Worry.INCOME: (Category.MONEY, Category.WORK),
    Worry.DEBT: (Category.MONEY,),
    Worry.HOUSING: (Category.HOUSING,),
    Worry.ABUSE: (Category.ABUSE,),
    Worry.RIGHTS: (Category.FAMILY,),
    Worry.HEALTH: (Category.HEALTH,),
    Worry.OTHER: (Category.COURSE,),
}
TICKS = forms.CheckboxSelectMultiple


class IntakeEntry(SentOnceForm, AddressForm):
    """One consultation. Unknown is an answer everywhere."""

    form = forms.ChoiceField(label="様式", choices=IntakeForm.choices, widget=forms.HiddenInput)
    received_on = WarekiDateField(label="受け付けた日")
    received_time = TimeField(label="時刻", required=False)
    channels = forms.MultipleChoiceField(label="相談の経路", choices=Channel.choices, widget=TICKS)
    referrer_note = JaCharField(label="紹介元の機関・担当・連絡先", required=False)
    consulter_kind = forms.ChoiceField(
        label="相談したのは", choices=ConsulterKind.choices, widget=forms.RadioSelect
    )
    consulter_name = JaCharField(label="相談した人の名前・続柄", max_length=120, required=False)
    consulter_contact = JaCharField(label="相談した人の連絡先", required=False)
    family_name = JaCharField(label="本人の姓", max_length=60, required=False)
    given_name = JaCharField(label="本人の名", max_length=60, required=False)
    family_kana = KanaField(label="せい", max_length=60, required=False)
    given_kana = KanaField(label="めい", max_length=60, required=False)
    called = JaCharField(
        label="呼び名",
        max_length=60,
        required=False,
        help_text="名前がわからないときは必ず。例：坂の上の家の男性",
    )
    sex = forms.ChoiceField(label="性別", choices=Sex.choices, initial=Sex.UNKNOWN, required=False)
    born = birth_field()
    age_hint = JaCharField(label="年ごろ", max_length=20, required=False)
    phone = JaCharField(label="電話", max_length=60, required=False)
    address = JaCharField(
        label="住所・居所",
        max_length=300,
        required=False,
        help_text="居所を守る必要がある人のときは、ここに書かず、主担当に伝えてください",
    )
    worries = forms.MultipleChoiceField(label="困りごと", choices=Worry.choices, widget=TICKS)
    urgency = forms.ChoiceField(
        label="緊急性",
        choices=Urgency.choices,
        widget=Cards(URGENCY_HINTS),
        error_messages={
            "required": (
                "命や体の危険があるかを選んでください。"
                "わからないときは「わからない」で受け付けます。"
            )
        },
    )
    signs = forms.MultipleChoiceField(
        label="気になる兆し", choices=Sign.choices, widget=TICKS, required=False
    )
    urgency_reason = JaCharField(label="そう思った理由", max_length=300, required=False)
    text = JaTextField(label="相談の内容", required=False, widget=forms.Textarea({"rows": 5}))
    wish = JaTextField(
        label="本人の望み",
        required=False,
        help_text="できるだけ本人のことばで",
        widget=forms.Textarea({"rows": 2}),
    )
    consideration = JaTextField(
        label="連絡の配慮",
        required=False,
        help_text="連絡してよい時間、名乗り方、避けること",
        widget=forms.Textarea({"rows": 2}),
    )
    current_services = JaTextField(
        label="いま利用している制度・機関", required=False, widget=forms.Textarea({"rows": 2})
    )
    first_action = forms.ChoiceField(
        label="最初の対応", choices=FirstAction.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = timezone.localtime()
        self.initial.setdefault("received_on", now.date())
        self.initial.setdefault("received_time", now.time().replace(second=0, microsecond=0))

    def clean(self) -> dict[str, Any]:
        """Somebody must be named somehow; the receipt lies in the past."""
        data = self.cleaned_data
        named = data.get("family_name") or data.get("given_name") or data.get("called")
        if not named and "called" not in self.errors:
            self.add_error(
                "called",
                "名前がわからないときは、呼び名を入れてください。例：坂の上の家の男性",
            )
        if data.get("received_on"):
            at = moment(data["received_on"], data.get("received_time"))
            if at > timezone.now() + dt.timedelta(minutes=5):
                self.add_error(
                    "received_on", "まだ来ていない日時です。受け付けた日時を入れてください。"
                )
            data["received_at"] = at
        return data

    def title(self) -> str:
        """見本さんの世帯, or what the person is called."""
        data = self.cleaned_data
        name = data["family_name"] or data["given_name"]
        return f"{name}さんの世帯" if name else str(data["called"])

    def intake(self) -> dict[str, Any]:
        """Fields of ``Intake``."""
        names = ("form", "channels", "referrer_note", "consulter_kind", "consulter_name",
                 "consulter_contact", "worries", "urgency", "signs", "urgency_reason", "text",
                 "wish", "consideration", "current_services", "first_action")  # fmt: skip
        return {name: self.cleaned_data[name] for name in names}

    def categories(self) -> list[str]:
        """Kinds of sensitive information that the worries stand for."""
        worries = [*self.cleaned_data["worries"]]
        if Sign.ABUSE in self.cleaned_data["signs"]:
            worries.append(Worry.ABUSE)
        return sorted({str(c) for worry in worries for c in CATEGORY_OF[worry]})

    def subject(self) -> dict[str, Any]:
        """The person it is about, for ``receive_case``."""
        data = self.cleaned_data
        names = ("family_name", "given_name", "family_kana", "given_kana", "called", "age_hint")
        person = {name: data[name] for name in names}
        contacts = [
            {
                "kind": kind,
                "value": value,
                "postal_code": code,
                "level": Level.P2,
                "categories": [Category.CONTACT],
            }
            for kind, value, code in (
                (ContactKind.PHONE, data["phone"], ""),
                (ContactKind.RESIDENCE, data["address"], data["postal_code"]),
            )
            if value
        ]
        return person | {
            "sex": data["sex"] or Sex.UNKNOWN,
            "born_on": data["born"].earliest,
            "born_precision": str(data["born"].precision),
            "relation": "本人",
            "is_subject": True,
            "contacts": contacts,
        }


class RelativeRow(forms.Form):
    """One more person of the household: what is known in four words."""

    name = JaCharField(label="名前・呼び名", max_length=60, required=False)
    relation = JaCharField(label="続柄", max_length=40, required=False)
    age_hint = JaCharField(label="年ごろ", max_length=20, required=False)
    living = forms.ChoiceField(
        label="くらし", choices=Living.choices, initial=Living.TOGETHER, required=False
    )

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if (data.get("relation") or data.get("age_hint")) and not data.get("name"):
            data["name"] = data.get("relation") or "家族"
        return data

    def person(self) -> dict[str, Any] | None:
        """For ``receive_case``; None for an empty row. A name with a space is split in two."""
        data = self.cleaned_data
        if not data.get("name"):
            return None
        family, space, given = data["name"].replace("\u3000", " ").partition(" ")
        names = {"family_name": family, "given_name": given} if space else {"called": family}
        return names | {
            "relation": data["relation"],
            "age_hint": data["age_hint"],
            "living": data["living"] or Living.UNKNOWN,
        }


RelativeRows: type[BaseFormSet[RelativeRow]] = formset_factory(RelativeRow, extra=3, max_num=12)
