"""A dispatch in the words of a municipality, of the prefecture and of the expert."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from tasuki.advisory.expert_enums import Mode, Purpose, Use
from tasuki.advisory.forms.experts import MOST_YEN
from tasuki.advisory.forms.rows import NO_NAMES, TaggedForm, VersionedForm, text_field
from tasuki.advisory.forms.support import note_field, tags_choice
from tasuki.advisory.models import Dispatch
from tasuki.advisory.models.dispatch import MOST_HOURS
from tasuki.advisory.support_enums import Months
from tasuki.core.dates import today
from tasuki.core.form_fields import CountField, JaCharField, WarekiDateField, YenField
from tasuki.exchange.forms.sure import SureForm

LATE = "終わりの時刻は、はじまりより後にしてください。"
ONE = "1からの整数で入れてください。"
REACH = "県と市町村の人、承認のあとは専門家も読みます。"


class StepForm(VersionedForm):
    """A step; ``note`` goes into the thread."""

    looked_at: tuple[str, ...] = (
        "title", "need", "text", "report", "next_step", "because", "why", "note",
    )  # fmt: skip


def at_least_one(value: int | None) -> int | None:
    """A number that counts something."""
    if value is not None and value < 1:
        raise forms.ValidationError(ONE)
    return value


class AskForm(TaggedForm, StepForm):
    """A municipality asks for an expert."""

    purpose = forms.ChoiceField(label="目的", choices=Purpose.choices, widget=forms.RadioSelect)
    title = JaCharField(label="ひとことで", max_length=80, help_text="例：支援会議の進め方の研修")
    text = text_field("してほしいこと", help_text=f"{REACH}{NO_NAMES}")
    tags = tags_choice()
    mode = forms.ChoiceField(label="会い方", choices=Mode.choices, widget=forms.RadioSelect)
    wished_on = WarekiDateField(label="希望の日", required=False)
    hours = CountField(label="およそ何時間", max_value=MOST_HOURS)

    def clean_hours(self) -> int | None:
        """At least one."""
        return at_least_one(self.cleaned_data["hours"])


class OfficeAskForm(AskForm):
    """The prefecture asks for one, because a municipality needs it."""

    need = JaCharField(
        label="市町村の必要", max_length=300,
        help_text="例：電話で、若手の職員に話してほしいと聞いた。市町村の人も読みます。",
    )  # fmt: skip
    field_order = ("need",)


class SayForm(SureForm):
    """A word in the thread."""

    text = text_field("伝えること", rows=3, help_text=NO_NAMES)


class MatchForm(StepForm):
    """Why this candidate, where something speaks against them."""

    why = JaCharField(
        label="選んだわけ", max_length=300, required=False,
        help_text="×のある人を選ぶときは書きます。読むのは、県の担当だけです。",
    )  # fmt: skip
    note = note_field()


class ApproveForm(StepForm):
    """承認."""

    approved_on = WarekiDateField(label="承認の日")
    paper_number = JaCharField(
        label="文書の番号",
        max_length=40,
        required=False,
        help_text="例：地福第123号。依頼状と派遣通知に入ります。",
    )
    note = note_field()

    @classmethod
    def start(cls) -> dict[str, Any]:
        """What stands in it when it is opened."""
        return {"approved_on": today()}


def time_field(label: str) -> forms.TimeField:
    """A time of day."""
    return forms.TimeField(label=label, widget=forms.TimeInput({"type": "time"}, format="%H:%M"))


class PlanForm(StepForm):
    """Day, times and place; also when they are changed."""

    held_on = WarekiDateField(label="日")
    begins = time_field("はじまり")
    ends = time_field("終わり")
    place = JaCharField(
        label="場所", max_length=120, help_text="オンラインのときは「オンライン」と書きます。"
    )

    @classmethod
    def initial_of(cls, row: Dispatch) -> dict[str, Any]:
        """The moments of the row as a day and two times."""
        first, last = timezone.localtime(row.starts_at), timezone.localtime(row.ends_at)
        return {
            "held_on": first.date(), "begins": first.time(), "ends": last.time(),
            "place": row.place, "revision": row.revision,
        }  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        begins, ends = data.get("begins"), data.get("ends")
        if begins and ends and ends <= begins:
            self.add_error("ends", LATE)
        return data

    def changes(self) -> dict[str, Any]:
        """Moments in Japan's time."""
        data = super().changes()
        held_on = data.pop("held_on")
        for name, column in (("begins", "starts_at"), ("ends", "ends_at")):
            data[column] = timezone.make_aware(dt.datetime.combine(held_on, data.pop(name)))
        return data


class ScheduleForm(PlanForm):
    """The step."""

    note = note_field()


class HeldForm(StepForm):
    """It was held."""

    attended = CountField(label="出た人の数", max_value=100_000, required=False)
    note = note_field()


class ReportForm(StepForm):
    """What was done and what comes next; also the expert's form."""

    report = text_field("行ったこと", help_text=f"県・市町村・専門家が読みます。{NO_NAMES}")
    next_step = JaCharField(label="次の一手", max_length=200, required=False)


class PayForm(StepForm):
    """What was paid."""

    count = CountField(label="いくつ分", max_value=MOST_HOURS)
    fee = YenField(label="謝金（1つ分、円）", max_value=MOST_YEN)
    travel = YenField(label="旅費（円）", max_value=MOST_YEN)
    paid_on = WarekiDateField(label="支払った日")

    def clean_count(self) -> int | None:
        """At least one."""
        return at_least_one(self.cleaned_data["count"])


class LookBackForm(StepForm):
    """What is left of it, after months."""

    use = forms.ChoiceField(label="役に立ちましたか", choices=Use.choices, widget=forms.RadioSelect)
    text = text_field("ことば", rows=3, required=False, help_text=NO_NAMES)


class EvaluateForm(LookBackForm):
    """When it is over, and when it is asked for again."""

    months = forms.TypedChoiceField(
        label="その後をたずねるのは", choices=Months.choices, coerce=int, widget=forms.RadioSelect
    )


class AgainForm(StepForm):
    """The expert cannot."""

    because = JaCharField(label="わけ", max_length=300, help_text="市町村の人も読みます。")


class EndForm(StepForm):
    """Called off, with a reason that the other side reads."""

    because = JaCharField(label="理由", max_length=300, help_text="相手の人も読みます。")
