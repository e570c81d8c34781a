"""Forms of the agenda and of the words of a meeting."""

from __future__ import annotations

from typing import Any

from django import forms

from tasuki.accounts.models import Organization
from tasuki.core.form_fields import JaCharField, JaTextField, WarekiDateField
from tasuki.core.incoming.preparing import TOO_BIG
from tasuki.core.uploads import MOST
from tasuki.exchange.enums import SegmentKind
from tasuki.exchange.forms.lines import LinesField
from tasuki.exchange.forms.meetings import FiscalYearField, LinkField, WhenForm
from tasuki.exchange.models.meetings import LONGEST_LINE, Presentation
from tasuki.places.models import Prefecture


class MeetingForm(WhenForm):
    """Everything about a meeting but its agenda."""

    title = JaCharField(label="会の名前", max_length=120)
    fiscal_year = FiscalYearField(label="年度", max_length=20)
    capacity = forms.IntegerField(
        label="定員", required=False, min_value=1, max_value=3000,
        help_text="書かなければ、何人でも参加できます。いっぱいのときは空きを待ち、"
        "空くと順に参加になります。",
    )  # fmt: skip
    closes_on = WarekiDateField(label="申込のしめきり", required=False)
    purpose = LinesField(label="目的")
    introduction = JaCharField(label="自己紹介のしかた", max_length=LONGEST_LINE, required=False)
    introduction_note = JaCharField(label="自己紹介の注意", max_length=120, required=False)
    introduction_seconds = forms.IntegerField(
        label="自己紹介の秒数（ひとり）", min_value=5, max_value=600
    )
    points = LinesField(label="ポイント", help_text="1行に1つ。画面や反応のお願いなど。")
    references = LinesField(label="参考資料の活用について")
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    field_order = ("title", "fiscal_year", "day", "time", "place", "join_url", "capacity")


class SegmentForm(forms.Form):
    """One part of the agenda."""

    heading = JaCharField(label="見出し", max_length=120)
    kind = forms.ChoiceField(label="種類", choices=SegmentKind)
    minutes = forms.IntegerField(label="予定の時間（分）", min_value=1, max_value=480)
    speaker = JaCharField(label="話す人", max_length=80, required=False)
    parts = LinesField(label="内わけ")


class PresentationForm(forms.Form):
    """A place of a presenter: a prefecture, an organization, or both."""

    prefecture = forms.ModelChoiceField(
        label="都道府県", queryset=Prefecture.objects.all(), required=False
    )
    organization = forms.ModelChoiceField(
        label="発表する機関", queryset=Organization.objects.none(), required=False,
        help_text="この機関の人だけが、発表の内容を書けます。案内した機関から選びます。",
    )  # fmt: skip
    minutes = forms.IntegerField(label="発表の時間（分）", min_value=1, max_value=240, initial=8)

    def __init__(self, *args: Any, organizations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = organizations  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Somebody must speak."""
        values = super().clean() or {}
        if not self.errors and not values.get("prefecture") and not values.get("organization"):
            self.add_error("prefecture", "発表する都道府県か機関を選んでください。")
        return values


class PresenterForm(PresentationForm):
    """Who speaks in a place that is there already."""

    prefecture = None  # type: ignore[assignment]

    def __init__(self, *args: Any, place: Presentation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.place = place

    def clean(self) -> dict[str, Any]:
        """A place without a prefecture keeps an organization."""
        values = forms.Form.clean(self) or {}
        if not self.errors and not values.get("organization") and not self.place.prefecture_id:
            self.add_error("organization", "発表する機関を選んでください。")
        return values


class MaterialForm(forms.Form):
    """資料: a file, a link or a text."""

    title = JaCharField(label="資料の名前", max_length=120)
    source = JaCharField(
        label="出典・出した機関", max_length=120, required=False, help_text="例：厚生労働省、福島県"
    )
    segment = forms.ChoiceField(label="どの次第の資料か", required=False)
    file = forms.FileField(
        label="ファイル", required=False, help_text="PDF、写真、文字だけのファイル。10MBまで。"
    )
    url = LinkField(label="アドレス", max_length=500, required=False)
    text = JaTextField(
        label="文", max_length=20000, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="短い資料は、ここに書けます。",
    )  # fmt: skip

    def __init__(self, *args: Any, segments: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "会の全体"), *segments]
        self.fields["segment"].choices = choices  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        """The rest is looked at when it is kept (``core.incoming``)."""
        file = self.cleaned_data["file"]
        if file is not None and file.size > MOST:
            raise forms.ValidationError(TOO_BIG)
        return file

    def clean(self) -> dict[str, Any]:
        """Exactly one of the three."""
        values = super().clean() or {}
        given = [name for name in ("file", "url", "text") if values.get(name)]
        if not self.errors and len(given) != 1:
            self.add_error("file", "ファイルか、アドレスか、文のどれか1つを入れてください。")
        return values
