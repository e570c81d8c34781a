"""The parts of a programme, as they are written in the browser."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from tasuki.core.form_fields import JaCharField, JaTextField
from tasuki.training.enums import (
    Condition,
    CurriculumKind,
    FieldKind,
    ItemKind,
    OpensFor,
    StageKind,
)
from tasuki.training.models import Programme, Session, Stage, Track, Worksheet

DAYS = {"min_value": 0, "max_value": 2000}
TIME = {"invalid": "「13:00」のように入れてください。"}


class LinesField(JaTextField):
    """One entry a line → a list; each at most ``each`` characters."""

    def __init__(self, *, each: int, most: int = 20, **options: Any) -> None:
        super().__init__(max_length=(each + 2) * most, required=False, **options)
        self.each, self.most = each, most

    def to_python(self, value: Any) -> Any:
        if isinstance(value, list):
            return value
        lines = [one.strip() for one in super().to_python(value).splitlines()]
        found = [one for one in lines if one]
        if len(found) > self.most:
            raise forms.ValidationError(f"{self.most}行までで入れてください。")
        if any(len(one) > self.each for one in found):
            raise forms.ValidationError(f"1行は{self.each}文字までで入れてください。")
        return found

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value


class HeadForm(forms.Form):
    """What a programme is called and asks for."""

    name = JaCharField(label="研修の名前", max_length=120)
    level = JaCharField(label="段階", max_length=40, help_text="基礎編、応用編、ブロック別など")
    heading = JaCharField(label="全体像の見出し", max_length=120, required=False)
    fiscal_year = forms.IntegerField(
        label="年度（西暦）", min_value=2020, max_value=2099, help_text="令和8年度なら 2026"
    )
    unit = JaCharField(label="受講の単位", max_length=120, required=False)
    usage_terms = JaTextField(label="動画と資料の約束", max_length=2000, required=False)
    conditions = forms.MultipleChoiceField(
        label="修了の条件", choices=Condition.choices, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    valid_months = forms.IntegerField(
        label="修了証の有効期間（月）", min_value=1, max_value=240, required=False,
        help_text="空なら期限なし",
    )  # fmt: skip


class TermsForm(forms.Form):
    """What may still be corrected of a programme that is held."""

    usage_terms = JaTextField(label="動画と資料の約束", max_length=2000, required=False)


class CopyForm(forms.Form):
    """A copy for another year."""

    name = JaCharField(label="研修の名前", max_length=120)
    fiscal_year = forms.IntegerField(
        label="年度（西暦）", min_value=2020, max_value=2099, help_text="令和9年度なら 2027"
    )


class PartForm(forms.Form):
    """A part of ``programme``; choices of other parts are those of the same programme."""

    def __init__(self, *args: Any, programme: Programme, **options: Any) -> None:
        super().__init__(*args, **options)
        self.programme = programme

    def offer(self, name: str, rows: Any) -> None:
        """The rows a choice has."""
        field: Any = self.fields[name]
        field.queryset = rows


class TrackForm(PartForm):
    heading = JaCharField(label="分野の名前", max_length=60)
    for_duties = LinesField(label="対象の役割（1行に1つ）", each=40)


class WorksheetForm(PartForm):
    title = JaCharField(label="シートの名前", max_length=120)
    is_personal = forms.BooleanField(
        label="ひとりで書く（読むのは本人と講師・事務局だけ）", required=False
    )


class AskedForm(PartForm):
    """One question of a worksheet."""

    label = JaCharField(label="問い", max_length=200)
    kind = forms.ChoiceField(label="答えの形", choices=FieldKind.choices)
    columns = LinesField(label="表の見出し（1行に1つ）", each=40, most=8)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        is_table = data.get("kind") == FieldKind.TABLE
        if is_table and not data.get("columns"):
            self.add_error("columns", "表のときは、見出しを1つ以上入れてください。")
        if not is_table and data.get("columns"):
            self.add_error("columns", "見出しを入れられるのは、表だけです。")
        return data


class CurriculumForm(PartForm):
    heading = JaCharField(label="見出し", max_length=60)
    kind = forms.ChoiceField(label="種類", choices=CurriculumKind.choices)


class StageForm(PartForm):
    heading = JaCharField(label="見出し", max_length=60)
    kind = forms.ChoiceField(label="種類", choices=StageKind.choices)
    note = JaCharField(label="ただし書き", max_length=200, required=False)
    opens_when = JaCharField(
        label="いつ始めるか（ことば）",
        max_length=60,
        required=False,
        help_text="（研修終了後）など",
    )
    opens_day = forms.IntegerField(
        label="始まる日（初日から何日め）", min_value=0, max_value=2000, help_text="初日は0"
    )
    due_day = forms.IntegerField(
        label="しめきりの日（初日から何日め）", min_value=0, max_value=2000, required=False
    )
    replay_counts = forms.BooleanField(label="録画を終わりまで見れば、出席に数える", required=False)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        opens, due = data.get("opens_day"), data.get("due_day")
        if opens is not None and due is not None and due < opens:
            self.add_error("due_day", "しめきりの日は、始まる日より後にしてください。")
        return data


class WaitingForm(PartForm):
    """A part that may wait for a session: until it was held, or for whoever was there."""

    opens_after = forms.ModelChoiceField(
        Session.objects.none(), label="先に受ける回", required=False,
        empty_label="なし（待たずに開く）",
    )  # fmt: skip
    opens_for = forms.ChoiceField(
        label="先に受ける回があるとき、だれに開くか", choices=OpensFor.choices,
        initial=OpensFor.ATTENDED, required=False,
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("opens_after", Session.objects.filter(programme=self.programme))

    def clean_opens_for(self) -> str:
        return self.cleaned_data["opens_for"] or OpensFor.ATTENDED


class TimesForm(WaitingForm):
    """One time people come together."""

    title = JaCharField(label="回の名前", max_length=120)
    track = forms.ModelChoiceField(
        Track.objects.none(), label="分野", required=False, empty_label="みんなで受ける"
    )
    day = forms.IntegerField(label="日（初日から何日め）", min_value=0, max_value=2000)
    starts = forms.TimeField(
        label="はじまり", error_messages=TIME,
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"), initial=dt.time(13, 0),
    )  # fmt: skip
    minutes = forms.IntegerField(label="時間（分）", min_value=1, max_value=600)
    field_order = ("title", "track", "day", "starts", "minutes", "opens_after", "opens_for")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("track", self.programme.tracks.all())


class ItemForm(WaitingForm):
    """One box of the figure."""

    heading = JaCharField(label="見出し", max_length=80)
    kind = forms.ChoiceField(label="すること", choices=ItemKind.choices)
    topics = LinesField(label="内容（1行に1つ）", each=80)
    minutes = forms.IntegerField(label="時間（分）", min_value=1, max_value=600, required=False)
    worksheet = forms.ModelChoiceField(
        Worksheet.objects.none(), label="シート", required=False, empty_label="シートは使わない"
    )
    text = JaTextField(label="ガイドの文", max_length=8000, required=False)
    unlocks = forms.ModelChoiceField(
        Stage.objects.none(), label="このガイドで始まる演習", required=False, empty_label="なし"
    )
    field_order = (
        "heading", "kind", "topics", "minutes", "worksheet", "text", "unlocks", "opens_after",
        "opens_for",
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("worksheet", self.programme.worksheets.all())
        exercises = Stage.objects.filter(programme=self.programme, kind=StageKind.EXERCISE)
        self.offer("unlocks", exercises)


class TextForm(PartForm):
    """What may still be corrected of an item that is in use."""

    text = JaTextField(label="ガイドの文", max_length=8000, required=False)


class NoteOnlyForm(PartForm):
    """What may still be corrected of a stage that is in use."""

    note = JaCharField(label="ただし書き", max_length=200, required=False)
