"""What others can learn from a support, in words that name no municipality."""

from __future__ import annotations

from typing import Any

from django import forms

from tasuki.advisory.forms.rows import text_field
from tasuki.advisory.forms.support import TAG_CHOICES, StepForm
from tasuki.advisory.models import Support
from tasuki.core.form_fields import JaCharField

NO_TOWN = "市町村の名前は書きません。"


class LearnedForm(StepForm):
    """The words of a know-how."""

    looked_at: tuple[str, ...] = ("title", "situation", "done", "hint", "changed")
    title = JaCharField(label="題", max_length=80)
    situation = text_field("どんなことで困っていたか", help_text=NO_TOWN)
    done = text_field("何をしたか")
    changed = text_field("何が変わったか", rows=3, required=False)
    hint = JaCharField(
        label="はじめの一歩", max_length=200, required=False,
        help_text="ほかの市町村が、あすから試せること",
    )  # fmt: skip
    tags = forms.MultipleChoiceField(
        label="分野", choices=TAG_CHOICES, required=False, widget=forms.CheckboxSelectMultiple
    )

    def changes(self) -> dict[str, Any]:
        """What the action takes: the tags are the row's ``fields``."""
        data = super().changes()
        data["fields"] = data.pop("tags")
        return data


class KnowHowForm(LearnedForm):
    """Begun with the words of the support; ``to`` says who shall read it."""

    to = forms.ChoiceField(
        label="だれに知らせますか", widget=forms.RadioSelect,
        choices=[
            ("prefecture", "県内の市町村と支援関係機関（すぐに出ます）"),
            ("everybody", "全国の事例集（2人が読んで承認してから出ます）"),
        ],
    )  # fmt: skip

    @classmethod
    def initial_of(cls, row: Support) -> dict[str, Any]:
        """The words of the support, to be made general."""
        return {
            "title": row.title, "situation": row.text, "done": row.done_text,
            "changed": row.effect_text, "tags": row.fields, "to": "prefecture",
            "revision": row.revision,
        }  # fmt: skip

    def changes(self) -> dict[str, Any]:
        """Who reads it is said to the action by its name."""
        data = super().changes()
        del data["to"]
        return data
