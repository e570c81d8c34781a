"""What a team sends for its exercise. One form a kind of row, and the sheet of an item."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, ClassVar

from django import forms

from tasuki.core.form_fields import JaCharField, JaTextField, WarekiDateField
from tasuki.exchange.forms.sure import SureForm
from tasuki.training.enums import FieldKind, Horizon
from tasuki.training.models import Exercise, FoundResource, TeamMember
from tasuki.training.models.programme import WorksheetField
from tasuki.training.second_eyes import Pointed

EARLIEST, LATEST = dt.date(2020, 1, 1), dt.date(2099, 12, 31)


def short_area(label: str, rows: int = 3, **options: Any) -> JaTextField:
    """A text of some lines."""
    return JaTextField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **options)


class MemberField(forms.ModelChoiceField):
    """People of the team, with their employers."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name}（{obj.employer}）"


def live_members(team_id: Any) -> Any:
    """Whoever sits in the team today."""
    return TeamMember.objects.live().filter(team_id=team_id).select_related("user")


class RowForm(forms.Form):
    """Of a kind of row. ``revision`` is empty for a new row."""

    revision = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=1, max_value=2_000_000_000
    )

    def __init__(self, *args: Any, exercise: Exercise, **options: Any) -> None:
        super().__init__(*args, **options)
        self.exercise = exercise

    @classmethod
    def initial_of(cls, row: Any) -> dict[str, Any]:
        """What stands in the row now."""
        return {name: getattr(row, name) for name in cls.base_fields}

    def changes(self) -> dict[str, Any]:
        """What the action takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "revision"}


class TaskForm(RowForm):
    text = JaCharField(label="すること", max_length=200)
    owner = MemberField(
        label="担当", required=False, queryset=TeamMember.objects.none(), empty_label="まだ決めない"
    )
    from_on = WarekiDateField(label="はじめる日", earliest=EARLIEST, latest=LATEST)
    days = forms.IntegerField(label="日数", min_value=1, max_value=366, initial=1)
    done_on = WarekiDateField(
        label="終わった日", required=False, earliest=EARLIEST, latest=LATEST,
        help_text="終わったら入れます。",
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].queryset = live_members(self.exercise.team_id)  # type: ignore[attr-defined]


class CaseForm(RowForm):
    text = short_area("ぼかした事例", rows=8, max_length=4000)


class StatisticForm(RowForm):
    name = JaCharField(label="名前", max_length=120)
    value = forms.DecimalField(
        label="数", max_digits=16, decimal_places=3, localize=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )  # fmt: skip
    unit = JaCharField(label="単位", max_length=20)
    source = JaCharField(label="出どころ", max_length=200)
    year = forms.IntegerField(label="年（西暦）", required=False, min_value=1920, max_value=2099)

    def clean_value(self) -> Decimal:
        found: Decimal = self.cleaned_data["value"]
        return found


class DialogueForm(RowForm):
    held_on = WarekiDateField(label="日", earliest=EARLIEST, latest=LATEST)
    with_whom = JaCharField(label="だれと（所属だけ）", max_length=200)
    heard = short_area("聞いたこと（相手の言葉で）", required=False, max_length=2000)
    learned = short_area("気づいたこと", required=False, max_length=2000)


class ResourceForm(RowForm):
    organization = JaCharField(label="持ち主（団体・機関）", max_length=120)
    service = JaCharField(label="取組・資源の名前", max_length=120)
    place = JaCharField(label="場所", max_length=120, required=False)
    activity = JaCharField(label="していること", max_length=300, required=False)
    when = JaCharField(label="いつ", max_length=120, required=False)
    for_whom = JaCharField(label="だれのため", max_length=120, required=False)
    confirmed_on = WarekiDateField(
        label="最後に確かめた日", required=False, earliest=EARLIEST, latest=LATEST
    )


class IdeaForm(RowForm):
    text = short_area("活用策", max_length=1000)
    resource = forms.ModelChoiceField(
        label="使う資源", required=False, queryset=FoundResource.objects.none(),
        empty_label="まだ決めない",
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        ours = FoundResource.objects.filter(exercise__team_id=self.exercise.team_id)
        self.fields["resource"].queryset = ours  # type: ignore[attr-defined]


class WishForm(RowForm):
    horizon = forms.ChoiceField(label="いつごろ", choices=Horizon.choices, widget=forms.RadioSelect)
    text = short_area("取り組みたいこと", max_length=1000)


class ReflectionForm(RowForm):
    text = short_area("見方が変わったこと", max_length=2000)
    tell = JaCharField(label="だれに伝えますか", max_length=200, required=False)


FORMS: dict[str, type[RowForm]] = {
    "tasks": TaskForm,
    "statistics": StatisticForm,
    "cases": CaseForm,
    "dialogues": DialogueForm,
    "resources": ResourceForm,
    "ideas": IdeaForm,
    "wishes": WishForm,
    "reflections": ReflectionForm,
}


class SheetForm(forms.Form):
    """The questions of a worksheet that are answered by a text; every one may stay empty."""

    revision = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=0, max_value=2_000_000_000
    )
    KINDS: ClassVar[dict[str, Any]] = {
        FieldKind.TEXT: lambda label: JaCharField(label=label, required=False, max_length=200),
        FieldKind.YESNO: lambda label: forms.ChoiceField(
            label=label, required=False, widget=forms.RadioSelect,
            choices=[("はい", "はい"), ("いいえ", "いいえ"), ("", "まだ決めない")],
        ),
    }  # fmt: skip

    def __init__(self, *args: Any, questions: list[WorksheetField], **options: Any) -> None:
        super().__init__(*args, **options)
        for one in questions:
            make = self.KINDS.get(one.kind)
            label = str(one.label)
            field = make(label) if make else short_area(label, required=False, max_length=4000)
            if one.kind == FieldKind.TABLE:
                field.help_text = f"1行に1つ。{'・'.join(one.columns)}を「、」で区切ります。"
            self.fields[f"answer-{one.key}"] = field

    @property
    def answers(self) -> dict[str, str]:
        """Question key → text."""
        return {
            name.removeprefix("answer-"): value
            for name, value in self.cleaned_data.items()
            if name.startswith("answer-")
        }


class CheckCaseForm(forms.Form):
    """A second person decides every mark of the finder, and then the whole."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2_000_000_000)
    decided = forms.MultipleChoiceField(
        label="手がかりになりそうなところ（だれのことか分からないものに印を付ける）",
        required=False, widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    sure = forms.BooleanField(label="全体を読んで、だれのことか分からない")

    def __init__(self, *args: Any, marks: list[Pointed], **options: Any) -> None:
        super().__init__(*args, **options)
        self.marks = [one.mark for one in marks]
        if marks:
            choices = [(one.key, str(one)) for one in marks]
            self.fields["decided"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["decided"]

    @property
    def keys(self) -> frozenset[str]:
        """The marks that may stand."""
        return frozenset(self.cleaned_data.get("decided", ()))


class AnswerExerciseForm(forms.Form):
    """A trainer's words to the team."""

    answer = short_area("チームへのことば", rows=5, max_length=2000)
    returns = forms.BooleanField(label="もう少し取り組んでもらう（返す）", required=False)


class CommentForm(SureForm):
    """A word on a team's work; other municipalities may read it."""

    text = short_area("ひとこと", max_length=1000)
