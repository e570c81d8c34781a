"""Cohorts and the municipalities that are invited."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from tasuki.core.form_fields import JaCharField, JaTextField, WarekiDateField
from tasuki.places.models import Municipality
from tasuki.training.models import Cohort

MOST = 100
"""Municipalities invited at once."""
PAST = "返事の期限は、きょうより後の日にしてください。"


class CohortForm(forms.Form):
    """A programme is held: a name and the first day."""

    name = JaCharField(label="開催の名前", max_length=120)
    starts_on = WarekiDateField(
        label="初日", earliest=dt.date(2020, 1, 1), latest=dt.date(2099, 12, 31)
    )


class InviteForm(forms.Form):
    """Municipalities are invited, one a line, as people write them; one team each."""

    places = JaTextField(label="市町村（1行に1つ）", max_length=2000)
    answer_due_on = WarekiDateField(
        label="返事の期限", required=False, latest=dt.date(2099, 12, 31)
    )

    def __init__(self, *args: Any, cohort: Cohort, **options: Any) -> None:
        super().__init__(*args, **options)
        self.cohort = cohort

    def clean_places(self) -> list[Municipality]:
        lines = [one.strip() for one in self.cleaned_data["places"].splitlines() if one.strip()]
        if len(lines) > MOST:
            raise forms.ValidationError(f"1度に案内できるのは{MOST}か所までです。")
        return list(dict.fromkeys(place_named(one, self.cohort) for one in lines))

    def clean_answer_due_on(self) -> dt.date | None:
        due: dt.date | None = self.cleaned_data["answer_due_on"]
        if due is not None and due < timezone.localdate():
            raise forms.ValidationError(PAST)
        return due


class AnswerForm(forms.Form):
    """The municipality's answer to an invitation."""

    joins = forms.TypedChoiceField(
        label="返事",
        choices=[("yes", "参加する"), ("no", "今回は見送る")],
        widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
    )
    note = JaCharField(label="ひとこと", max_length=300, required=False)


def place_named(line: str, cohort: Cohort) -> Municipality:
    """若葉市, 朝霧県若葉市, 992011: the one municipality that a line means. A prefecture
    invites its own."""
    found = Municipality.objects.select_related("prefecture").valid_on(timezone.localdate())
    if cohort.organizer.prefecture_id:
        found = found.filter(prefecture_id=cohort.organizer.prefecture_id)
    word = line.replace(" ", "").replace("　", "")
    named = [
        one
        for one in found.filter(Q(code=word) | Q(name__in=endings(word)))
        if word in (one.code, one.name, one.full_name, f"{one.prefecture.name}{one.name}")
    ]
    if not named:
        raise forms.ValidationError(f"「{line[:40]}」という市町村は見つかりません。")
    if len(named) > 1:
        full = "、".join(one.full_name for one in named[:5])
        raise forms.ValidationError(
            f"「{line[:40]}」はいくつかあります。{full}のように書いてください。"
        )
    return named[0]


def endings(word: str) -> list[str]:
    """Every ending of a line that could be the name alone: 若葉市 of 朝霧県若葉市."""
    return [word[start:] for start in range(min(len(word), 12))]
