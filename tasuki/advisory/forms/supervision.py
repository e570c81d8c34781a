"""Forms of スーパービジョン: the municipality's question, the session, what was tried."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms

from tasuki.advisory.forms.knowhow import LearnedForm
from tasuki.advisory.forms.rows import NO_NAMES, VersionedForm, text_field
from tasuki.advisory.models import SupervisionSession
from tasuki.advisory.supervision_enums import (
    AGENCIES,
    AgeBand,
    SessionWay,
    SupervisionKind,
    SupervisionTheme,
)
from tasuki.advisory.support_enums import Effect
from tasuki.core.form_fields import JaCharField, WarekiDateField

BLUR = "名前・住所・電話・日付は書きません。いつのことかは「春ごろ」のように、月までにします。"


class RewriteForm(VersionedForm):
    """The question in other words. The page of the question shows the finder's marks, so nothing
    is stopped here."""

    looked_at: tuple[str, ...] = ()
    title = JaCharField(
        label="ひとことで", max_length=80, help_text="例：訪問を断られている世帯への、次の関わり方"
    )
    age = forms.ChoiceField(
        label="年代", choices=AgeBand.choices, initial=AgeBand.UNKNOWN,
        help_text="年齢そのものは書きません。",
    )  # fmt: skip
    agencies = forms.MultipleChoiceField(
        label="関係機関の種別", required=False, widget=forms.CheckboxSelectMultiple,
        choices=[(one.value, one.label) for one in AGENCIES],
    )  # fmt: skip
    scene = text_field("場面", rows=3, help_text="どんなところで困っているか。" + BLUR)
    course = text_field(
        "経過", rows=4, required=False, help_text="これまでに試したことと、その結果"
    )
    trouble = text_field("困っていること", rows=3)
    question = text_field("相談したいこと", rows=3)


class WriteForm(RewriteForm):
    """The question is begun."""

    kind = forms.ChoiceField(
        label="何についてですか", choices=SupervisionKind.choices, widget=forms.RadioSelect,
        initial=SupervisionKind.CASE,
    )  # fmt: skip
    field_order = ("kind",)


class DeclareForm(forms.Form):
    """For each word the finder points at: why it is about no person. Empty: not decided yet."""

    def __init__(self, data: Any, *, words: list[tuple[uuid.UUID, str]]) -> None:
        super().__init__(data)
        for key, word in words:
            self.fields[f"because-{key}"] = JaCharField(
                label=f"「{word}」が個人のことではない理由", max_length=200, required=False
            )

    def reasons(self) -> dict[uuid.UUID, str]:
        """Finding → reason, where one was written."""
        return {
            uuid.UUID(name.removeprefix("because-")): because
            for name, because in self.cleaned_data.items()
            if because
        }


class SessionFields(VersionedForm):
    """A session of the prefecture and its advice."""

    looked_at: tuple[str, ...] = ("understood", "advice", "will_try")
    held_on = WarekiDateField(label="行った日")
    way = forms.ChoiceField(
        label="どのように", choices=SessionWay.choices, widget=forms.RadioSelect
    )
    staff = JaCharField(label="県から出た人", max_length=120, help_text="職員の名前です。")
    from_town = JaCharField(label="市町村から出た人", max_length=120, required=False)
    expert = JaCharField(
        label="専門家", max_length=120, required=False, help_text="いっしょにいたとき、名前と専門"
    )
    understood = text_field("分かったこと", rows=3, help_text=NO_NAMES)
    advice = text_field("助言", rows=4)
    will_try = text_field("市町村が試すこと", rows=3)
    until = WarekiDateField(label="いつまでに", required=False)
    theme = forms.ChoiceField(
        label="テーマ", required=False, choices=[("", "まだ決めない"), *SupervisionTheme.choices],
        help_text="2つ以上の市町村から出たテーマは、一覧の下に並びます。どの市町村かは出ません。",
    )  # fmt: skip


class ThemeForm(VersionedForm):
    """Once it was tried, the theme alone is the prefecture's to change."""

    theme = SessionFields.base_fields["theme"]


class TriedForm(VersionedForm):
    """What was tried, by the municipality."""

    looked_at: tuple[str, ...] = ("tried",)
    tried = text_field("試したこと", help_text=NO_NAMES)
    outcome = forms.ChoiceField(
        label="どうでしたか", choices=Effect.choices, widget=forms.RadioSelect
    )


class ThemeKnowHowForm(LearnedForm):
    """What recurs, told to everybody of the prefecture."""

    @classmethod
    def begun_with(cls, rows: list[SupervisionSession]) -> dict[str, Any]:
        """The advice of the theme, to be made general."""
        said = {"done": "advice", "changed": "tried"}
        first = {
            name: "\n".join(filter(None, (getattr(one, column) for one in rows)))
            for name, column in said.items()
        }
        return first | {"title": rows[0].get_theme_display() if rows else ""}
