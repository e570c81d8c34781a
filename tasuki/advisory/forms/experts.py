"""An expert of the pool, and the budget of a 年度."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any

from django import forms

from tasuki.access.exports import TableForm
from tasuki.accounts.models import User
from tasuki.advisory.expert_enums import ExpertKind, FeeUnit, Purpose, Weekday
from tasuki.advisory.forms.rows import TaggedForm, VersionedForm, text_field
from tasuki.advisory.forms.support import tags_choice
from tasuki.advisory.models import Expert
from tasuki.core.dates import DateInputError, parse_date, wareki
from tasuki.core.form_fields import JaCharField, JaTextField, KanaField, WarekiDateField, YenField
from tasuki.places.models import Municipality

MOST_YEN, MOST_BUDGET = 1_000_000, 1_000_000_000
MOST_DAYS = 60
NO_TOWN = "「{name}」という市町村は、県内に見つかりません。名前を確かめてください。"
NO_USER = "その名前の利用者は見つかりません。入るときの名前を確かめてください。"
TOO_MANY = f"動けない日は、{MOST_DAYS}日までです。"
APART = re.compile(r"[、,，\s]+")


class ExpertForm(TaggedForm):
    """Everything the office knows of an expert; what is not known stays empty."""

    looked_at: tuple[str, ...] = ("topics", "note")
    name = JaCharField(label="名前", max_length=60)
    kana = KanaField(label="よみ", max_length=80, required=False)
    kind = forms.ChoiceField(label="種類", choices=ExpertKind.choices, widget=forms.RadioSelect)
    title = JaCharField(label="所属・肩書き", max_length=120, required=False)
    contact = JaCharField(
        label="連絡先",
        max_length=200,
        required=False,
        help_text="電話かメール。県の担当だけが読みます。",
    )
    topics = text_field("話せること", rows=3, required=False)
    tags = tags_choice()
    purposes = forms.MultipleChoiceField(
        label="引き受けること", choices=Purpose.choices, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    areas = JaTextField(
        label="行ける市町村", max_length=4000, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="県内のどこへでも行けるときは、空けておきます。例：若葉市、星見市",
    )  # fmt: skip
    home = forms.ModelChoiceField(
        label="いま・前に勤めた市町村", queryset=Municipality.objects.none(), required=False,
        empty_label="ない・分からない",
        help_text="同じ市町村への派遣では、候補の一覧で知らせます。",
    )  # fmt: skip
    weekdays = forms.TypedMultipleChoiceField(
        label="動ける曜日", choices=Weekday.choices, coerce=int, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    off_days = JaTextField(
        label="動けない日", max_length=2000, required=False,
        widget=forms.Textarea(attrs={"rows": 2}), help_text="例：令和8年12月3日、令和8年12月10日",
    )  # fmt: skip
    is_online = forms.BooleanField(label="オンラインでもよい", required=False)
    fee_unit = forms.ChoiceField(
        label="謝金の単位", choices=FeeUnit.choices, widget=forms.RadioSelect, initial=FeeUnit.HOUR
    )
    fee = YenField(label="謝金（円）", max_value=MOST_YEN, required=False)
    travel = YenField(label="旅費のめやす（円）", max_value=MOST_YEN, required=False)
    user = JaCharField(
        label="この仕組みに入るときの名前", max_length=150, required=False,
        help_text="利用者であるときだけ入れます。承認のあと、自分の派遣だけを読めます。",
    )  # fmt: skip
    since = WarekiDateField(label="いつから")
    until = WarekiDateField(
        label="いつまで", required=False, help_text="名簿から外すときに入れます。記録は残ります。"
    )
    note = text_field("ひかえ", rows=2, required=False)

    def __init__(self, *args: Any, members: Iterable[Municipality], **options: Any) -> None:
        """``members``: the municipalities of the prefecture."""
        super().__init__(*args, **options)
        self.towns = members
        self.fields["home"].queryset = members  # type: ignore[attr-defined]
        codes = self.initial.get("areas")
        if isinstance(codes, list):
            self.initial["areas"] = "、".join(one.name for one in self.towns if one.pk in codes)

    @classmethod
    def initial_of(cls, row: Expert) -> dict[str, Any]:
        """What stands in the row, lists as words."""
        return super().initial_of(row) | {
            "off_days": "、".join(wareki(one) for one in row.off_days),
            "user": row.user.username if row.user else "",
        }

    def clean_areas(self) -> list[str]:
        """Codes of the municipalities that are named."""
        codes = {one.name: one.pk for one in self.towns}
        names = [one for one in APART.split(self.cleaned_data["areas"]) if one]
        for name in names:
            if name not in codes:
                raise forms.ValidationError(NO_TOWN.format(name=name[:30]))
        return list(dict.fromkeys(codes[one] for one in names))

    def clean_off_days(self) -> list[dt.date]:
        """The days that are named."""
        words = [one for one in APART.split(self.cleaned_data["off_days"]) if one]
        if len(words) > MOST_DAYS:
            raise forms.ValidationError(TOO_MANY)
        try:
            return sorted({parse_date(one) for one in words})
        except DateInputError as error:
            raise forms.ValidationError(str(error)) from error

    def clean_user(self) -> User | None:
        """The account, where one is named."""
        name = self.cleaned_data["user"]
        if not name:
            return None
        found = User.objects.filter(username=name, is_active=True).first()
        if found is None:
            raise forms.ValidationError(NO_USER)
        return found


class BudgetForm(VersionedForm):
    """What may be spent in a 年度."""

    looked_at: tuple[str, ...] = ()
    amount = YenField(label="予算（円）", max_value=MOST_BUDGET)


class DispatchExportForm(TableForm):
    """Why the dispatches of a 年度 are taken out as a workbook."""

    PURPOSES = ("県の報告・計画", "議会・監査への説明", "支払いの確かめ", "そのほか")
