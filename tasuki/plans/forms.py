"""Forms of a plan (domain.md §5.4). Every refusal is a sentence."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from tasuki.access.enums import ConsentForm
from tasuki.accounts.models import Membership, Organization
from tasuki.core.form_fields import JaCharField, JaTextField, WarekiDateField
from tasuki.plans.enums import OtherProgramme, RoleResponse


def organizations_near(municipality_id: str) -> Any:
    """Agencies of the municipality that have not left."""
    return Organization.objects.active().in_municipality(municipality_id)


def members_near(municipality_id: str) -> Any:
    """Who works there today, with organization and name."""
    members = Membership.objects.live().filter(organization__municipality_id=municipality_id)
    return members.select_related("user", "organization").order_by(
        "organization__kana", "user__kana", "id"
    )


class MemberField(forms.ModelChoiceField):
    """A person in the role in which they work: `山田 花子（社協）`."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.user.name}（{obj.organization.name}）"


class MembersField(forms.ModelMultipleChoiceField):
    """Several people."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.user.name}（{obj.organization.name}）"


class PlanForm(forms.Form):
    """The words of one version."""

    long_goal = JaTextField(
        label="本人の目標（長期）",
        max_length=1000,
        help_text="本人のことばで。",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    short_goal = JaTextField(
        label="本人の目標（短期）", max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    issues = JaTextField(
        label="世帯の課題", required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    policy = JaTextField(
        label="支援の方針", max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    starts_on = WarekiDateField(label="期間のはじまり")
    ends_on = WarekiDateField(label="期間のおわり")
    next_review_on = WarekiDateField(
        label="次の見直し", required=False, help_text="会議に付けるまでに要ります。"
    )
    programmes = forms.MultipleChoiceField(
        label="他事業の利用",
        choices=OtherProgramme,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """The period runs forward."""
        data = super().clean() or {}
        start, end = data.get("starts_on"), data.get("ends_on")
        if start and end and end <= start:
            self.add_error("ends_on", "期間のおわりは、はじまりより後の日にしてください。")
        return data


class RoleForm(forms.Form):
    """One role for one agency."""

    goal = JaCharField(label="目標", max_length=200, help_text="だれが、どうなることか。")
    organization = forms.ModelChoiceField(label="たのむ機関", queryset=Organization.objects.none())
    user = MemberField(label="担当（わかれば）", queryset=Membership.objects.none(), required=False)
    task = JaCharField(
        label="内容（役割の名）",
        max_length=200,
        help_text="たのむ機関に見えるのは、この欄と頻度・期限だけです。本人の名前は書きません。",
    )
    frequency = JaCharField(label="頻度", max_length=60, help_text="例：週1回")
    due_on = WarekiDateField(label="期限")
    measure = JaCharField(label="達成の目安", max_length=200)

    def __init__(self, *args: Any, municipality_id: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = organizations_near(municipality_id)  # type: ignore[attr-defined]
        self.fields["user"].queryset = members_near(municipality_id)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The person works for the asked agency."""
        data = super().clean() or {}
        member, organization = data.get("user"), data.get("organization")
        if member and organization and member.organization_id != organization.pk:
            self.add_error("user", "この人は、たのむ機関の人ではありません。選び直してください。")
        data["user"] = member.user if member else None
        return data


class AnswerForm(forms.Form):
    """The asked agency's answer."""

    response = forms.ChoiceField(
        label="返事",
        choices=[
            (RoleResponse.ACCEPTED.value, "引き受ける"),
            (RoleResponse.AMENDED.value, "こうなら引き受けられる"),
            (RoleResponse.DECLINED.value, "引き受けられない"),
        ],
        widget=forms.RadioSelect,
    )
    note = JaCharField(
        label="ひとこと",
        max_length=300,
        required=False,
        help_text="直してほしいこと、断る理由、ほかに頼める機関。",
    )


class AgreementForm(forms.Form):
    """本人の同意 to this version."""

    agreed_by = JaCharField(label="同意した人", max_length=120, help_text="名前と続柄。")
    form = forms.ChoiceField(
        label="取り方",
        choices=[(one.value, one.label) for one in ConsentForm if one != ConsentForm.NOT_YET],
    )
    on = WarekiDateField(label="同意した日")

    def clean_on(self) -> dt.date:
        """Not in the future."""
        day: dt.date = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise forms.ValidationError("きょうまでの日を入れてください。")
        return day


class AmendForm(forms.Form):
    """A small change of a plan in force."""

    text = JaTextField(label="変えたことと、そのわけ", max_length=2000)


class ReviewForm(forms.Form):
    """見直し."""

    text = JaTextField(
        label="見直して分かったこと", help_text="経過に「モニタリング」として残ります。"
    )
    next_on = WarekiDateField(label="次の見直し", required=False)


class LateForm(forms.Form):
    """A decision before the meeting (R06)."""

    late_reason = JaCharField(
        label="会議の前に決める理由", max_length=300, help_text="次の会議で報告します。"
    )
