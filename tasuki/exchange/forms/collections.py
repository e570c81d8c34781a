"""Forms of manuscripts and of the gate. Every refusal is a sentence."""

from __future__ import annotations

from typing import Any

from django import forms

from tasuki.accounts.enums import WelfareField
from tasuki.accounts.models import Membership
from tasuki.core.form_fields import JaCharField, JaTextField
from tasuki.exchange.actions.anonymous import is_code
from tasuki.exchange.enums import CollectionKind, SizeBand, Stand
from tasuki.exchange.forms.lines import LinesField
from tasuki.exchange.forms.sure import SureForm
from tasuki.exchange.models.collections import LINE, SHORT_WORD
from tasuki.places.models import Municipality, Prefecture

CHANGED = (
    "人・年齢・時期・職業は、変えて書きます。名前・住所・日付は書きません。"
    "送る前に、個人が分かるかもしれない語を、いっしょに確かめます。"
)
KEEP = "書きとめてください。この画面を閉じると、もう出せません（だれにも分からないためです）。"
MOST_TAGS = 6


class TagsField(JaCharField):
    """Themes, parted by 、 or spaces."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "「、」で区切って6つまで。例：会議、つなぎ、ことば")
        super().__init__(label="テーマ", required=False, max_length=150, **kwargs)

    def to_python(self, value: Any) -> Any:
        typed = super().to_python(value).replace(",", "、").replace("，", "、")
        found = list(dict.fromkeys(one.strip() for one in typed.split("、") if one.strip()))
        if len(found) > MOST_TAGS or any(len(one) > SHORT_WORD for one in found):
            raise forms.ValidationError(
                f"テーマは{MOST_TAGS}つまで、1つは{SHORT_WORD}文字までにしてください。"
            )
        return found

    def prepare_value(self, value: Any) -> Any:
        return "、".join(value) if isinstance(value, list) else value


def area(label: str, *, rows: int = 3, required: bool = False, hint: str = "") -> JaTextField:
    """A field of several lines."""
    return JaTextField(
        label=label, max_length=2000, required=required, help_text=hint,
        widget=forms.Textarea(attrs={"rows": rows}),
    )  # fmt: skip


def line(label: str, *, required: bool = False, hint: str = "") -> JaCharField:
    """A field of one line."""
    return JaCharField(label=label, max_length=LINE, required=required, help_text=hint)


class ManuscriptForm(forms.Form):
    """What every manuscript has: fields, themes, how large the place is, or which."""

    fields_of = forms.MultipleChoiceField(
        label="分野", choices=WelfareField.choices, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    tags = TagsField()
    size = forms.ChoiceField(
        label="市町村の大きさ", choices=SizeBand.choices, help_text="場所の名前は出ません。"
    )
    place = forms.ChoiceField(
        label="場所の名前", required=False,
        help_text="出すと、だれの話かが分かりやすくなります。出さないときは「出さない」のままに。",
    )  # fmt: skip
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [("", "出さない"), *places]  # type: ignore[attr-defined]

    def as_words(self) -> dict[str, Any]:
        """As the action takes them."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "revision"}
        data["fields"] = data.pop("fields_of")
        code = data.pop("place")
        data["municipality"] = Municipality.objects.filter(pk=code).first() if code else None
        data["prefecture"] = None
        if code and data["municipality"] is None:
            data["prefecture"] = Prefecture.objects.get(pk=code)
        return data


class GoodForm(ManuscriptForm):
    """連携がうまくいった事例."""

    title = JaCharField(label="題", max_length=80, help_text="例：断った機関が、いちばん動いた")
    situation = area("どんな状況だったか", required=True, hint=CHANGED)
    turning_point = area("流れが変わったところ", required=True)
    what_worked = LinesField(label="うまくいったこと")
    result = area("どうなったか")
    words = line("心に残ったことば", hint="本人のことばは、言い回しを変えて書きます。")
    hint = line("ほかの人へのひとこと", hint="まねするなら、どこから？")
    agencies = LinesField(
        label="いっしょに動いた機関", help_text="1行に1つ。種類で書きます（例：小学校、社協）。"
    )
    field_order = (
        "title", "situation", "turning_point", "what_worked", "result", "words", "hint",
        "agencies", "fields_of", "tags", "size", "place",
    )  # fmt: skip


class MoyamoyaForm(ManuscriptForm):
    """連携のもやもや, with one's organization as the sender (the name is not shown)."""

    text = area(
        "もやもや", required=True,
        hint="名前も機関も、掲載されません（中の人は、だれの原稿か分かります）。",
    )  # fmt: skip
    stand = forms.ChoiceField(label="立場", choices=Stand.choices)
    field_order = ("text", "stand", "tags", "fields_of", "size", "place")


class PioneerForm(ManuscriptForm):
    """先駆的な取組・ノウハウ."""

    title = JaCharField(label="題", max_length=80, help_text="例：2週目の電話")
    text = area("どんな取組か", rows=5, required=True, hint=CHANGED)
    evidence = line("手ごたえ（数や声）", hint="例：途中でやめる受け入れ先が 年6 → 2")
    try_first = line("まず試すこと", hint="例：予定表に2週目を入れる")
    field_order = ("title", "text", "evidence", "try_first", "fields_of", "tags", "size", "place")


FORMS: dict[str, type[ManuscriptForm]] = {
    CollectionKind.GOOD: GoodForm,
    CollectionKind.MOYAMOYA: MoyamoyaForm,
    CollectionKind.PIONEER: PioneerForm,
}


class WordsForm(forms.Form):
    """Which of the words lead to nobody."""

    fine = forms.TypedMultipleChoiceField(
        label="個人は分からない語", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, words: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fine"].choices = words  # type: ignore[attr-defined]


class SendForm(forms.Form):
    """Which two people read it."""

    first = forms.ChoiceField(label="1人目の承認")
    second = forms.ChoiceField(label="2人目の承認", help_text="1人目と別の人を選びます。")

    def __init__(self, *args: Any, people: list[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.user_id): one.user for one in people}
        named = [
            (str(one.user_id), f"{one.user.name}（{one.organization.name}・{one.label}）")
            for one in people
        ]
        for name in ("first", "second"):
            self.fields[name].choices = [("", "選んでください"), *named]  # type: ignore[attr-defined]

    def clean(self) -> None:
        first, second = self.cleaned_data.get("first"), self.cleaned_data.get("second")
        if first and first == second:
            self.add_error("second", "1人目と別の人を選んでください。")


class BecauseForm(forms.Form):
    """Back to the writer, with what should be otherwise."""

    because = JaTextField(
        label="直してほしいところ", max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )


class AnonymousForm(SureForm):
    """もやもや that nobody signs; its code is shown before it is sent."""

    text = JaTextField(
        label="もやもや", max_length=600, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="名前・機関・日・時刻は、どこにも残りません。下書きも保存されません。",
    )  # fmt: skip
    stand = forms.ChoiceField(label="立場", choices=Stand.choices, initial=Stand.OTHER)
    tags = TagsField()
    code = JaCharField(label="取り下げの合言葉", max_length=40, help_text=KEEP)

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"])
        if not is_code(code):
            raise forms.ValidationError(
                "合言葉は、画面に出ていた16文字のひらがなのままにしてください。"
            )
        return code


class CodeForm(forms.Form):
    """The code of what nobody signed."""

    word = JaCharField(label="合言葉", max_length=40, help_text="送ったときの16文字のひらがな")


class ReplyForm(SureForm):
    """A reply to a もやもや."""

    text = JaTextField(
        label="返事", max_length=800, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="掲載されるのは、返事と立場だけです。支援している人のことは書きません。",
    )  # fmt: skip
    stand = forms.ChoiceField(label="立場", choices=Stand.choices)
