"""Form fields: what they take, what they say."""

from collections.abc import Callable
from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from tasuki.core.dates import PartialDate
from tasuki.core.form_fields import (
    JaCharField,
    JaTextField,
    KanaField,
    PartialDateField,
    WarekiDateField,
    YenField,
)


def refusal(field: forms.Field, typed: str) -> str:
    with pytest.raises(ValidationError) as refused:
        field.clean(typed)
    return str(refused.value.messages[0])


def test_text_is_kept_as_typed() -> None:
    kept = "𠮷田 葛\U000e0100城 ㈱"
    assert JaCharField().clean(f" {kept}\u3000") == kept
    assert JaTextField().clean("一\r\n二\n") == "一\n二"
    assert JaCharField(required=False).clean("  ") == ""


def test_text_is_refused_with_a_sentence() -> None:
    assert refusal(JaCharField(max_length=3), "あいうえ") == (
        "3文字までで入れてください（いまは4文字です）。"
    )
    assert "目に見えない制御文字" in refusal(JaCharField(), "あ\x00い")
    assert "目に見えない制御文字" in refusal(JaTextField(), "あ\ud800")
    with pytest.raises(ValidationError):
        JaCharField().clean("　")


def test_kana() -> None:
    assert KanaField().clean("やまだ ﾊﾅｺ") == "ヤマダ ハナコ"
    assert refusal(KanaField(), "山田") == "ひらがなかカタカナで入れてください。"


def test_dates() -> None:
    field = WarekiDateField(earliest=date(2026, 1, 1), latest=date(2026, 12, 31))
    assert field.clean("R8.11.23") == date(2026, 11, 23)
    assert field.prepare_value(date(2026, 11, 23)) == "令和8年11月23日"
    assert field.echo(date(2026, 11, 23)) == "2026年11月23日（月）"
    assert refusal(field, "2027/1/1") == "令和8年12月31日までの日付を入れてください。"
    assert refusal(field, "2025/1/1") == "令和8年1月1日以後の日付を入れてください。"
    assert refusal(field, "昭和64年1月8日").startswith("昭和は64年1月7日までです。")
    assert refusal(field, "1" * 5000) == "長すぎます。100文字までで入れてください。"
    assert WarekiDateField(required=False).clean(" ") is None


def test_partial_dates() -> None:
    field = PartialDateField()
    assert field.clean("昭和30年頃") == PartialDate(1955, is_about=True)
    assert field.clean("不明") == PartialDate()
    assert "「不明」" in refusal(field, "")
    assert PartialDateField(required=False).clean("") == PartialDate()
    assert field.echo(PartialDate(1955, is_about=True)) == "1955年頃"


@pytest.mark.parametrize(
    "value",
    [PartialDate(), PartialDate(2019), PartialDate(1989, is_about=True), PartialDate(1989, 1)],
)
def test_a_partial_date_comes_back_from_its_box(value: PartialDate) -> None:
    field = PartialDateField()
    assert field.clean(field.prepare_value(value)) == value
    assert not field.has_changed(value, field.prepare_value(value))


def test_yen() -> None:
    assert YenField().clean("１２，０００円") == 12000
    assert refusal(YenField(), "-1") == "0円以上の金額を入れてください。"
    assert refusal(YenField(max_value=100), "101") == "100円までの金額を入れてください。"


@pytest.mark.parametrize(
    "make", [JaCharField, JaTextField, KanaField, WarekiDateField, PartialDateField, YenField]
)
@given(typed=st.text(max_size=150) | st.just("0" * 100_000))
def test_any_input_is_taken_or_refused_with_a_sentence(
    make: Callable[[], forms.Field], typed: str
) -> None:
    try:
        make().clean(typed)
    except ValidationError as refused:
        assert all(message.endswith("。") for message in refused.messages)
