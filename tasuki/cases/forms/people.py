"""People of a case: who they are, where they live, how they are related and connected."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from tasuki.access.enums import LookPurpose
from tasuki.accounts.models import Organization
from tasuki.cases.enums import TieStrength
from tasuki.cases.forms.address import AddressForm
from tasuki.cases.forms.items import ItemForm, RevisionForm, birth_field
from tasuki.cases.queries import birth_of
from tasuki.core.form_fields import JaCharField, JaTextField, KanaField, WarekiDateField
from tasuki.people.enums import ContactKind, Living, NameKind, Sex
from tasuki.people.models import HouseholdMember, Person

NAMES = ("family_name", "given_name", "family_kana", "given_kana", "called", "age_hint", "died_in")


class NamesForm(forms.Form):
    """Fields of a person; every one may be empty as long as something names them."""

    family_name = JaCharField(label="姓", max_length=60, required=False)
    given_name = JaCharField(label="名", max_length=60, required=False)
    family_kana = KanaField(label="せい", max_length=60, required=False)
    given_kana = KanaField(label="めい", max_length=60, required=False)
    called = JaCharField(label="呼び名", max_length=60, required=False)
    sex = forms.ChoiceField(label="性別", choices=Sex.choices, initial=Sex.UNKNOWN, required=False)
    born = birth_field()
    age_hint = JaCharField(
        label="年ごろ",
        max_length=20,
        required=False,
        help_text="生年月日がわからないとき。例：80代",
    )
    died_in = JaCharField(label="亡くなった時", max_length=30, required=False)

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if not any(data.get(name) for name in ("family_name", "given_name", "called")):
            self.add_error("called", "名前がわからないときは、呼び名を入れてください。")
        return data

    def person(self) -> dict[str, Any]:
        """Fields of ``Person``."""
        data = self.cleaned_data
        return {name: data[name] for name in NAMES} | {
            "sex": data["sex"] or Sex.UNKNOWN,
            "born_on": data["born"].earliest,
            "born_precision": str(data["born"].precision),
        }


class PersonForm(NamesForm, RevisionForm):
    """Change what is known of a person."""

    @staticmethod
    def initial_of(row: Person) -> dict[str, Any]:
        return {name: getattr(row, name) for name in (*NAMES, "sex", "revision")} | {
            "born": birth_of(row)
        }

    def changes(self) -> dict[str, Any]:
        return self.person()


class StayForm(forms.Form):
    """How a person belongs to the household."""

    living = forms.ChoiceField(label="くらし", choices=Living.choices, initial=Living.TOGETHER)
    living_note = JaCharField(
        label="くらしの補足",
        max_length=100,
        required=False,
        help_text="居所を守る人の場所は書かない",
    )
    starts_on = WarekiDateField(label="いつから", required=False)
    ends_on = WarekiDateField(
        label="いつまで", required=False, help_text="世帯を離れた日。記録は残ります"
    )

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        first, last = data.get("starts_on"), data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "「いつまで」は「いつから」より後の日にしてください。")
        return data


class MemberForm(StayForm, RevisionForm):
    """Change a stay."""

    FIELDS = ("relation", "living", "living_note", "starts_on", "ends_on")
    relation = JaCharField(label="続柄", max_length=40, required=False)
    field_order = ("relation",)

    def __init__(self, *args: Any, is_protected: bool = False, **kwargs: Any) -> None:
        """``is_protected``: くらしの補足 is neither shown nor asked for."""
        super().__init__(*args, **kwargs)
        if is_protected:
            del self.fields["living_note"]

    @staticmethod
    def initial_of(row: HouseholdMember) -> dict[str, Any]:
        return {name: getattr(row, name) for name in (*MemberForm.FIELDS, "revision")}

    def changes(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.FIELDS if name in self.fields}


class NewPersonForm(NamesForm):
    """One more person of the case."""

    relation = JaCharField(label="続柄（本人から見て）", max_length=40)
    is_subject = forms.BooleanField(label="この人も支援の対象", required=False)
    living = forms.ChoiceField(label="くらし", choices=Living.choices, initial=Living.TOGETHER)
    living_note = JaCharField(label="くらしの補足", max_length=100, required=False)

    def given(self) -> dict[str, Any]:
        """Fields for ``add_case_person``."""
        names = ("relation", "is_subject", "living", "living_note")
        return self.person() | {name: self.cleaned_data[name] for name in names}


class ContactForm(ItemForm, AddressForm):
    """Where somebody is or can be reached; P3 for a place that must not be found."""

    ADDRESS = "value"
    kind = forms.ChoiceField(label="種類", choices=ContactKind.choices)
    value = JaCharField(
        label="内容",
        max_length=300,
        help_text="住所・居所は郵便番号から入れられます。電話やメールは、そのまま書きます。",
    )
    instruction = JaCharField(
        label="連絡のしかた",
        max_length=300,
        required=False,
        help_text="連絡してよい時間、名乗り方、避けること",
    )
    field_order = ("kind", "postal_code", "value", "instruction", "level", "categories")


class OpenSecretForm(forms.Form):
    """Why somebody opens what must not be found."""

    purpose = forms.ChoiceField(
        label="何のために開くか", choices=[("", "選んでください"), *LookPurpose.choices]
    )
    words = JaCharField(
        label="わけ",
        max_length=150,
        help_text="監査の担当が読みます。人の名前や場所は書かないでください",
    )

    @property
    def said(self) -> str:
        """本人・家族から連絡があった: 折り返しの電話のため."""
        chosen = LookPurpose(self.cleaned_data["purpose"]).label
        return f"{chosen}: {self.cleaned_data['words']}"


class OtherNameForm(forms.Form):
    """旧姓, 通称, ローマ字."""

    kind = forms.ChoiceField(label="種類", choices=NameKind.choices)
    name = JaCharField(label="名前", max_length=120)
    kana = KanaField(label="ふりがな", max_length=120, required=False)


class NoteForm(ItemForm, RevisionForm):
    """What is known about a person, in a line or two."""

    text = JaTextField(label="わかっていること", max_length=600, widget=forms.Textarea({"rows": 3}))
    field_order = ("text", "level", "categories")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["revision"].required = bool(self.initial.get("revision"))

    @staticmethod
    def initial_of(row: Any) -> dict[str, Any]:
        return {name: getattr(row, name) for name in ("text", "level", "categories", "revision")}

    def changes(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("text", "level", "categories")}


class DayForm(forms.Form):
    """この日の世帯: on which day to look at the household; today when nothing is said."""

    on = WarekiDateField(label="この日の世帯", required=False, help_text="例：令和8年4月1日")

    def clean_on(self) -> dt.date | None:
        """Nobody knows the household of a day to come."""
        day: dt.date | None = self.cleaned_data["on"]
        if day is not None and day > timezone.localdate():
            raise forms.ValidationError("きょうまでの日を入れてください。")
        return day


class RelationForm(forms.Form):
    """How two people of the case are related, both ways."""

    other = forms.ChoiceField(label="だれと")
    this_is = JaCharField(label="この人は、相手の何にあたるか", max_length=40)
    other_is = JaCharField(label="相手は、この人の何にあたるか", max_length=40)

    def __init__(self, *args: Any, others: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["other"]
        field.choices = [(str(one.pk), one.name) for one in others]


class TieForm(ItemForm):
    """つながり between a person and an organization."""

    person = forms.ChoiceField(label="だれの")
    organization = forms.ModelChoiceField(
        label="どの機関と", queryset=Organization.objects.none(), empty_label="選んでください"
    )
    strength = forms.ChoiceField(
        label="つながり", choices=TieStrength.choices, widget=forms.RadioSelect
    )
    text = JaCharField(label="補足", required=False)
    observed_on = WarekiDateField(label="確かめた日", required=False)
    field_order = ("person", "organization", "strength", "text", "observed_on")

    def __init__(self, *args: Any, people: list[Person], organizations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person: Any = self.fields["person"]
        person.choices = [(str(one.pk), one.name) for one in people]
        organization: Any = self.fields["organization"]
        organization.queryset = organizations
