"""Forms of asking agencies, answering, declining, and the picture of the household."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils import timezone

from tasuki.access.enums import Category, Level
from tasuki.cases.enums import ASSESSMENT_ITEMS, Certainty, StatementKind
from tasuki.core.form_fields import JaCharField, JaTextField, WarekiDateField

Choices = Sequence[tuple[str, str]]
LEVELS: Choices = [(str(one.value), one.label) for one in Level if one != Level.P0]


class AskForm(forms.Form):
    """One question to many agencies."""

    organizations = forms.MultipleChoiceField(
        label="たのむ機関",
        widget=forms.CheckboxSelectMultiple,
        help_text="同意のある機関には、ケースの概要（P1）も見えます。",
    )
    items = forms.MultipleChoiceField(
        label="知りたいこと", widget=forms.CheckboxSelectMultiple, required=False
    )
    other_item = JaCharField(label="ほかに知りたいこと", max_length=40, required=False)
    question = JaTextField(label="たのむ内容", max_length=2000, required=False)
    label = JaCharField(
        label="相手に見せる呼び方",
        max_length=80,
        help_text="同意のない機関にも見えます。名前は書かないでください。",
    )
    due_on = WarekiDateField(label="返事の期限")
    ground = JaCharField(
        label="同意によらない根拠",
        max_length=200,
        required=False,
        help_text="同意のない機関をふくむときに書きます。例：個人情報保護法69条2項3号",
    )

    def __init__(self, *args: Any, organizations: Choices, items: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choose("organizations", organizations)
        self._choose("items", items)
        self.fields["question"].widget.attrs["rows"] = 4

    def _choose(self, name: str, choices: Choices) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - declared above
        field.choices = list(choices)

    def clean(self) -> dict[str, Any]:
        """The items with the one that was typed."""
        values = super().clean() or {}
        other = values.get("other_item")
        items = list(values.get("items") or [])
        values["items"] = [*items, other] if other and other not in items else items
        return values


@dataclass(frozen=True)
class Statement:
    """The fields of one item, as the page draws them."""

    item: str
    fields: dict[str, BoundField]


class AnswerForm(forms.Form):
    """One statement for each item that was asked; an item left empty is not answered."""

    def __init__(self, *args: Any, items: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = list(items)
        for number, item in enumerate(self.items):
            self._add(number, item)

    def _add(self, number: int, item: str) -> None:
        category = ASSESSMENT_ITEMS.get(item)
        fields: dict[str, forms.Field] = {
            "text": JaTextField(label=f"{item}について分かること", required=False, max_length=2000),
            "kind": forms.ChoiceField(
                label="事実か見立てか",
                choices=StatementKind.choices,
                widget=forms.RadioSelect,
                initial=StatementKind.FACT,
                required=False,
            ),
            "certainty": forms.ChoiceField(
                label="確かめ方",
                choices=Certainty.choices,
                widget=forms.RadioSelect,
                required=False,
            ),
            "observed_on": WarekiDateField(
                label="いつの情報か", required=False, initial=timezone.localdate
            ),
            "categories": forms.MultipleChoiceField(
                label="内容の種類",
                choices=Category.choices,
                widget=forms.CheckboxSelectMultiple,
                required=False,
                initial=[category.value] if category else [],
            ),
            "level": forms.ChoiceField(
                label="見せる段階", choices=LEVELS, initial=str(Level.P2.value), required=False
            ),
        }
        fields["text"].widget.attrs["rows"] = 3
        for name, field in fields.items():
            self.fields[f"{name}_{number}"] = field

    def statements(self) -> Iterator[Statement]:
        """Item by item, for the template."""
        names = ("text", "kind", "certainty", "observed_on", "categories", "level")
        for number, item in enumerate(self.items):
            yield Statement(item, {name: self[f"{name}_{number}"] for name in names})

    def clean(self) -> dict[str, Any]:
        """``answers`` as ``answer_request`` takes them."""
        values = super().clean() or {}
        values["answers"] = [
            self._statement(number, item, values)
            for number, item in enumerate(self.items)
            if values.get(f"text_{number}")
        ]
        return values

    def _statement(self, number: int, item: str, values: dict[str, Any]) -> dict[str, Any]:
        found = {name: values.get(f"{name}_{number}") for name in ("text", "kind", "certainty")}
        day, today = values.get(f"observed_on_{number}"), timezone.localdate()
        if not found["certainty"] and f"certainty_{number}" not in self.errors:
            self.add_error(f"certainty_{number}", "どう確かめたかを選んでください。")
        if day is None and f"observed_on_{number}" not in self.errors:
            self.add_error(f"observed_on_{number}", "いつの情報かを入れてください。")
        if day is not None and day > today:
            self.add_error(f"observed_on_{number}", "きょうまでの日にしてください。")
        return {
            "item": item,
            **found,
            "kind": found["kind"] or StatementKind.FACT,
            "observed_on": day,
            "level": int(values.get(f"level_{number}") or Level.P2),
            "categories": values.get(f"categories_{number}") or [],
        }


class DeclineForm(forms.Form):
    reason = JaCharField(
        label="断る理由", max_length=300, help_text="たのんだ機関に、このまま伝わります。"
    )


class ExtendForm(forms.Form):
    to = WarekiDateField(label="いつまでのばすか")
    reason = JaCharField(label="のばす理由", max_length=300)


class CancelForm(forms.Form):
    reason = JaCharField(label="取り下げる理由", max_length=300, required=False)


class PictureForm(forms.Form):
    """世帯の全体像."""

    text = JaTextField(label="世帯の全体像", max_length=8000)
    conflicts = JaTextField(
        label="食い違いと、どれを採るか",
        required=False,
        help_text="どの機関の情報を、なぜ採ったかも書きます。",
    )
    gaps = JaTextField(label="まだ分からないこと", required=False)
    not_asked = JaTextField(
        label="聞き直さなかったこと",
        required=False,
        help_text="すでに共有されているので、あらためて聞かなかったこと。",
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=1_000_000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs["rows"] = 10
        for name in ("conflicts", "gaps", "not_asked"):
            self.fields[name].widget.attrs["rows"] = 4


def due_default() -> dt.date:
    """Two weeks from today."""
    return timezone.localdate() + dt.timedelta(days=14)


def day_end(day: dt.date) -> dt.datetime:
    """The last moment of a day in Japan."""
    try:
        return timezone.make_aware(dt.datetime.combine(day, dt.time(23, 59, 59)))
    except (OverflowError, ValueError) as error:
        raise ValidationError("日付を確かめてください。") from error
