"""A question, the days of a survey, and the answers of one person."""

from __future__ import annotations

from typing import Any

from django import forms

from tasuki.core.form_fields import JaCharField, WarekiDateField
from tasuki.exchange.forms.sure import SureForm
from tasuki.training.enums import SCALE, QuestionKind
from tasuki.training.forms.exercises import EARLIEST, LATEST, short_area
from tasuki.training.models import SurveyQuestion

NO_ANSWER = ("", "答えない")


class QuestionForm(forms.Form):
    text = JaCharField(label="問い", max_length=200)
    kind = forms.ChoiceField(label="答え方", choices=QuestionKind.choices, widget=forms.RadioSelect)


class SurveyDaysForm(forms.Form):
    opens_on = WarekiDateField(label="始まる日", earliest=EARLIEST, latest=LATEST)
    closes_on = WarekiDateField(
        label="しめきり", earliest=EARLIEST, latest=LATEST,
        help_text="この日の次の日から、結果が出ます。",
    )  # fmt: skip


class ReplyForm(SureForm):
    """Every question may stay without an answer. Texts are shown without a name: what may lead to
    a person is pointed at before."""

    def __init__(self, *args: Any, questions: list[SurveyQuestion], **options: Any) -> None:
        super().__init__(*args, **options)
        self.questions = questions
        texts = [one for one in questions if one.kind == QuestionKind.TEXT]
        self.looked_at = tuple(f"answer-{one.pk}" for one in texts)
        for one in questions:
            label = str(one.text)
            self.fields[f"answer-{one.pk}"] = (
                forms.ChoiceField(
                    label=label, required=False, widget=forms.RadioSelect,
                    choices=[*((str(at), words) for at, words in SCALE), NO_ANSWER],
                )
                if one.kind == QuestionKind.SCALE
                else short_area(label, required=False, max_length=1000)
            )  # fmt: skip

    @property
    def answers(self) -> dict[SurveyQuestion, str]:
        """Question → what was said; empty where nothing was."""
        return {one: self.cleaned_data.get(f"answer-{one.pk}", "") for one in self.questions}
