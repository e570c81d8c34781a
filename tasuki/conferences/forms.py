"""Forms of both meetings. Every refusal is a sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone

from tasuki.access.enums import Category
from tasuki.accounts.models import Membership, Organization
from tasuki.conferences.enums import (
    ContributionKind,
    Decision,
    InformationStatus,
    ItemKind,
    OutsideGround,
)
from tasuki.conferences.models import PlanConference
from tasuki.core.form_fields import JaCharField, JaTextField, WarekiDateField
from tasuki.plans.forms import MemberField, MembersField, members_near, organizations_near

Choices = Sequence[tuple[str, str]]


class NamedForm(forms.Form):
    """One of several forms on a page: the ids of its fields carry its name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"{type(self).__name__.lower()}_%s")
        super().__init__(*args, **kwargs)


def lines(text: str) -> list[str]:
    """One entry a line; empty lines go."""
    return [line.strip() for line in text.splitlines() if line.strip()]


class WhenForm(forms.Form):
    """Date, time and place."""

    day = WarekiDateField(label="日")
    time = forms.TimeField(
        label="時刻",
        help_text="例：10:00",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": "時刻は「10:00」のように入れてください。"},
    )
    place = JaCharField(label="場所", max_length=120)

    @property
    def held_at(self) -> dt.datetime:
        """The moment of the meeting, in Japan's time."""
        return timezone.make_aware(
            dt.datetime.combine(self.cleaned_data["day"], self.cleaned_data["time"])
        )


class ScheduleForm(WhenForm):
    """A new 重層的支援会議."""

    is_paper = forms.BooleanField(label="持ち回り（集まらずに書面で行う）", required=False)


class ItemForm(forms.Form):
    """An item without a case: 資源の不足 and the like."""

    topic = JaCharField(label="議案の名前", max_length=120)
    questions = JaTextField(
        label="決めること", required=False, help_text="1行に1つ。", max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    planned_minutes = forms.IntegerField(
        label="予定の時間（分）", required=False, min_value=1, max_value=240
    )

    def clean_questions(self) -> list[str]:
        """At most ten lines of 200 characters."""
        found = lines(self.cleaned_data["questions"])
        if len(found) > 10 or any(len(one) > 200 for one in found):
            raise forms.ValidationError("決めることは10行まで、1行は200文字までにしてください。")
        return found


class PutPlanForm(ItemForm):
    """会議に付ける: meeting, purpose, and who sits at it."""

    conference = forms.ModelChoiceField(label="会議", queryset=PlanConference.objects.none())
    kind = forms.ChoiceField(
        label="目的", choices=[one for one in ItemKind.choices if one[0] != ItemKind.RESOURCES]
    )
    seats = MembersField(
        label="この議案に出る人",
        queryset=Membership.objects.none(),
        help_text="本人の同意がある機関の人だけが座れます。",
    )

    def __init__(self, *args: Any, conferences: Any, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["conference"].queryset = conferences  # type: ignore[attr-defined]
        self.fields["seats"].queryset = members  # type: ignore[attr-defined]


class DecideForm(NamedForm):
    """The decision of an item."""

    decision = forms.ChoiceField(label="どう決まったか", choices=Decision, widget=forms.RadioSelect)


class MinutesForm(NamedForm):
    """議事 of an item."""

    minutes = JaTextField(
        label="話したこと", max_length=8000, widget=forms.Textarea(attrs={"rows": 6})
    )
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)


class TaskForm(NamedForm):
    """決まったこと → する人と期限."""

    text = JaCharField(label="決まったこと", max_length=300)
    owner = MemberField(label="する人", queryset=Membership.objects.none())
    due_on = WarekiDateField(label="いつまで")

    def __init__(self, *args: Any, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = members  # type: ignore[attr-defined]


class InputForm(NamedForm):
    """書面の意見."""

    organization = forms.ModelChoiceField(label="機関", queryset=Organization.objects.none())
    text = JaTextField(label="意見", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, organizations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = organizations  # type: ignore[attr-defined]


class NextForm(forms.Form):
    """The next date."""

    next_on = WarekiDateField(label="次回の日")


# --- 支援会議 -----------------------------------------------------------------------------------


class RequestForm(forms.Form):
    """発議."""

    label = JaCharField(
        label="議題",
        max_length=120,
        help_text="構成員だけに見えます。招集する主管課には、日程と構成員だけが見えます。",
    )
    note = JaCharField(
        label="事務の連絡",
        max_length=200,
        required=False,
        help_text="主管課に見えます。急ぎかどうか、呼びたい分野など。人や世帯のことは書きません。",
    )


class ConveneForm(WhenForm):
    """招集."""

    members = MembersField(label="構成員", queryset=Membership.objects.none())

    def __init__(self, *args: Any, municipality_id: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["members"].queryset = members_near(municipality_id)  # type: ignore[attr-defined]


class AddMemberForm(NamedForm):
    """One more member."""

    member = MemberField(label="構成員を加える", queryset=Membership.objects.none())

    def __init__(self, *args: Any, municipality_id: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = members_near(municipality_id)  # type: ignore[attr-defined]


class RoomForm(NamedForm):
    """A form inside the room: told the municipality and the members of the meeting."""

    def __init__(self, *args: Any, municipality_id: str, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "organization" in self.fields:
            self.fields["organization"].queryset = organizations_near(municipality_id)  # type: ignore[attr-defined]
        if "owner" in self.fields:
            self.fields["owner"].queryset = members  # type: ignore[attr-defined]


class ContributeForm(RoomForm):
    """持ち寄った情報."""

    organization = forms.ModelChoiceField(
        label="情報を出した機関", queryset=Organization.objects.none()
    )
    kind = forms.ChoiceField(label="事実か見立てか", choices=ContributionKind)
    text = JaTextField(label="内容", max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))


class SupportTaskForm(RoomForm):
    """決まったこと."""

    text = JaCharField(label="決まったこと", max_length=300)
    owner = MemberField(label="する人", queryset=Membership.objects.none())
    due_on = WarekiDateField(label="いつまで")


class AskForm(RoomForm):
    """情報提供の依頼."""

    organization = forms.ModelChoiceField(label="たのむ機関", queryset=Organization.objects.none())
    label = JaCharField(
        label="呼び方",
        max_length=60,
        initial="支援会議からの求め",
        help_text="相手の一覧に出ます。名前や場所は書きません。",
    )
    question = JaTextField(
        label="知りたいこと", max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    due_on = WarekiDateField(label="期限")


class MatterForm(RoomForm):
    """緊急性の見立て and the minutes of a matter."""

    assessment = JaTextField(
        label="緊急性の見立て", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    minutes = JaTextField(label="協議", required=False, widget=forms.Textarea(attrs={"rows": 5}))
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)


class AnswerInformationForm(forms.Form):
    """What came back to a request."""

    status = forms.ChoiceField(
        label="返事",
        choices=[one for one in InformationStatus.choices if one[0] != InformationStatus.ASKED],
    )
    answer = JaTextField(
        label="内容・断りの理由", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class DeskAnswerForm(forms.Form):
    """The asked desk answers its own question: whole, in part, or not."""

    status = forms.ChoiceField(
        label="返事",
        choices=[
            (one.value, label)
            for one, label in (
                (InformationStatus.PROVIDED, "提供する"),
                (InformationStatus.PARTIAL, "一部を提供する"),
                (InformationStatus.DECLINED, "提供できない"),
            )
        ],
        widget=forms.RadioSelect,
    )
    answer = JaTextField(
        label="内容・提供できないわけ", max_length=4000, widget=forms.Textarea(attrs={"rows": 6})
    )


class PaperForm(RoomForm):
    """資料: typed or pasted, read on the screen alone."""

    organization = forms.ModelChoiceField(
        label="資料を出す機関", queryset=Organization.objects.none()
    )
    title = JaCharField(label="資料の名前", max_length=120)
    text = JaTextField(label="中身", max_length=20000, widget=forms.Textarea(attrs={"rows": 6}))


class OutsideForm(forms.Form):
    """会議の外へ出す: the ground first, then the words, written anew."""

    case = forms.ChoiceField(label="どのケースへ")
    ground = forms.ChoiceField(label="根拠", choices=OutsideGround, widget=forms.RadioSelect)
    consent = forms.ChoiceField(
        label="本人の同意",
        required=False,
        help_text="受け持つ機関を相手にふくみ、下の内容をすべてふくむもの。",
    )
    reason = JaCharField(
        label="わけ",
        max_length=300,
        required=False,
        help_text="法の根拠のときは書きます。会議で話した中身は書きません。",
    )
    categories = forms.MultipleChoiceField(
        label="内容の種類", choices=Category.choices, widget=forms.CheckboxSelectMultiple
    )
    text = JaTextField(
        label="経過記録に書く文",
        max_length=4000,
        help_text="自分のことばで、要る分だけ書きます。写しは入りません。",
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, cases: Choices, consents: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["case"].choices = list(cases)  # type: ignore[attr-defined]
        self.fields["consent"].choices = [("", "選ばない"), *consents]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A consent with the ground of consent; a reason with every other."""
        values = super().clean() or {}
        ground = values.get("ground")
        if ground == OutsideGround.CONSENT and not values.get("consent"):
            self.add_error("consent", "使う同意を選んでください。")
        if ground and ground != OutsideGround.CONSENT:
            if not values.get("reason"):
                self.add_error("reason", "なぜ外へ出すのかを書いてください。")
            values["consent"] = ""
        return values
