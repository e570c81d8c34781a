"""A joint programme, a version of its agreement with the shares of each partner, its review."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms

from tasuki.advisory.board import Line
from tasuki.advisory.forms.rows import NO_NAMES, VersionedForm, text_field
from tasuki.advisory.joint_enums import CostRule, Decision, JointKind, JointService, PartnerKind
from tasuki.advisory.models import JointPartner, JointRemark, JointVersion
from tasuki.advisory.shares import RULE_OF_REST
from tasuki.core.form_fields import CountField, JaCharField, JaTextField, WarekiDateField, YenField
from tasuki.core.money import LIMIT
from tasuki.exchange.forms.sure import SureForm

MOST_AGENCIES, LONGEST = 10, 80
MOST_PEOPLE = 20_000_000
KEYS = {CostRule.PEOPLE: "people", CostRule.PERCENT: "percent", CostRule.FIXED: "yen"}
"""The field of a partner in which each rule looks."""


class JointForm(VersionedForm):
    """What several want to carry together."""

    looked_at: tuple[str, ...] = ("title", "aim")
    kind = forms.ChoiceField(label="形", choices=JointKind.choices, widget=forms.RadioSelect)
    title = JaCharField(label="題", max_length=80, help_text="例：3町の相談窓口を、いっしょに開く")
    aim = text_field("なぜ、いっしょに行うか", help_text=NO_NAMES)
    services = forms.MultipleChoiceField(
        label="いっしょに行う事業", choices=JointService.choices,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip


class NewJointForm(JointForm):
    """The same, with who takes part. Small towns without an agency of their own stand first."""

    towns = forms.MultipleChoiceField(
        label="参加する市町村", widget=forms.CheckboxSelectMultiple,
        help_text="共同で行うときは2つから、県への委託は1つから。小さな町村から並びます。",
    )  # fmt: skip
    agencies = JaTextField(
        label="参加する機関（1行に1つ）", required=False, max_length=900,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="例：若葉市社会福祉協議会。名前だけを書きます。費用は分担しません。",
    )  # fmt: skip

    def __init__(self, *args: Any, lines: Sequence[Line], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["towns"].choices = [  # type: ignore[attr-defined]
            (one.place.pk, _named(one)) for one in lines
        ]

    def clean_agencies(self) -> list[str]:
        """Names, each once."""
        lines = [one.strip() for one in self.cleaned_data["agencies"].splitlines()]
        names = list(dict.fromkeys(one for one in lines if one))
        if len(names) > MOST_AGENCIES or any(len(one) > LONGEST for one in names):
            raise forms.ValidationError(
                f"機関の名前は、{MOST_AGENCIES}まで、1つ{LONGEST}文字までにしてください。"
            )
        return names


def _named(line: Line) -> str:
    words = [
        word
        for word, fits in (("小規模", line.is_small), ("自立相談なし", line.lacks_agency))
        if fits
    ]
    return f"{line.place.name}（{'・'.join(words)}）" if words else str(line.place.name)


class VersionForm(VersionedForm):
    """A version of the agreement. Of each partner: what they do, and the number that the rule of
    cost weighs; numbers of the other rules may stay empty."""

    looked_at: tuple[str, ...] = ("content", "note")
    content = text_field("いっしょに行うこと", rows=6, help_text=NO_NAMES)
    starts_on = WarekiDateField(label="はじまる日")
    ends_on = WarekiDateField(label="終わる日")
    cost = YenField(label="1年度の費用", max_value=LIMIT - 1, help_text="円。全員の分を合わせて。")
    rule = forms.ChoiceField(
        label="費用の分け方", choices=CostRule.choices, widget=forms.RadioSelect,
        help_text=RULE_OF_REST,
    )  # fmt: skip
    note = text_field("そのほかの取り決め", rows=3, required=False)

    def __init__(self, *args: Any, partners: Sequence[JointPartner], **options: Any) -> None:
        super().__init__(*args, **options)
        self.partners = partners
        for one in partners:
            self.fields[f"work-{one.pk}"] = text_field(
                f"{one.name}が受け持つこと", rows=2, required=False
            )
            if one.kind == PartnerKind.AGENCY:
                continue
            self.fields[f"people-{one.pk}"] = CountField(
                label=f"{one.name}の人口（人口で分けるとき）", required=False,
                max_value=MOST_PEOPLE,
            )  # fmt: skip
            self.fields[f"percent-{one.pk}"] = forms.DecimalField(
                label=f"{one.name}の割合（%。割合を決めるとき）", required=False, min_value=0,
                max_value=100, max_digits=5, decimal_places=2,
                widget=forms.TextInput(attrs={"inputmode": "decimal"}),
            )  # fmt: skip
            self.fields[f"yen-{one.pk}"] = YenField(
                label=f"{one.name}の金額（円。金額を決めるとき）", required=False,
                max_value=LIMIT - 1,
            )  # fmt: skip

    @staticmethod
    def filled(row: JointVersion) -> dict[str, Any]:
        """What stands in the version and its shares now."""
        names = ("content", "starts_on", "ends_on", "cost", "rule", "note", "revision")
        said: dict[str, Any] = {name: getattr(row, name) for name in names}
        field = KEYS.get(CostRule(row.rule))
        for share in row.shares.all():
            said[f"work-{share.partner_id}"] = share.work
            if field and share.key is not None:
                is_part = field == "percent"
                key = Decimal(share.key) / 100 if is_part else share.key
                said[f"{field}-{share.partner_id}"] = key
        return said

    @property
    def parts(self) -> dict[uuid.UUID, dict[str, Any]]:
        """Partner → work and key, as the action takes it."""
        field = KEYS.get(CostRule(self.cleaned_data["rule"]))
        found = {}
        for one in self.partners:
            key = self.cleaned_data.get(f"{field}-{one.pk}") if field else None
            if field == "percent" and key is not None:
                key = int(key * 100)
            found[one.pk] = {"work": self.cleaned_data.get(f"work-{one.pk}", ""), "key": key}
        return found

    def changes(self) -> dict[str, Any]:
        """The fields of the version alone."""
        return {name: self.cleaned_data[name] for name in self.base_fields
                if name not in {"sure", "revision"}}  # fmt: skip


class RemarkForm(SureForm):
    """A word in the exchange of views."""

    looked_at: tuple[str, ...] = ("text",)
    text = text_field("意見・質問", rows=3, help_text=NO_NAMES)
    is_question = forms.BooleanField(label="返事がほしい", required=False)
    answers = forms.ModelChoiceField(
        label="返事をする質問", queryset=JointRemark.objects.none(), required=False,
        empty_label="返事ではない",
    )  # fmt: skip

    def __init__(self, *args: Any, questions: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["answers"].queryset = questions  # type: ignore[attr-defined]
        if not questions:
            self.fields["answers"].widget = forms.HiddenInput()


class LetterForm(forms.Form):
    """A municipality agreed on paper."""

    paper = JaCharField(label="同意の文書の番号", max_length=60, help_text="例：朝福第12号")


class SignForm(VersionedForm):
    """協定を結んだ."""

    signed_on = WarekiDateField(label="結んだ日")
    paper_number = JaCharField(label="協定書の番号", max_length=60)


class OverForm(forms.Form):
    """Why it ends or is dropped; every partner reads it."""

    because = JaCharField(label="理由", max_length=300, help_text="参加する人みんなが読みます。")


class ReviewForm(VersionedForm):
    """What a year was worth."""

    looked_at: tuple[str, ...] = ("worked", "hard")
    revision = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=0, max_value=2_000_000_000
    )
    worked = text_field("うまくいったこと", help_text=NO_NAMES)
    hard = text_field("むずかしかったこと", required=False)
    cost_actual = YenField(
        label="かかった費用", required=False, max_value=LIMIT - 1,
        help_text="円。分からないときは空けておきます。",
    )  # fmt: skip
    decision = forms.ChoiceField(
        label="来年度", choices=[*Decision.choices, ("", "まだ決めていない")], required=False,
        widget=forms.RadioSelect,
    )  # fmt: skip
