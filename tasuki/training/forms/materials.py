"""Videos and papers: what one says about a file, and the file itself."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from tasuki.core.form_fields import JaCharField, JaTextField
from tasuki.core.incoming.preparing import TOO_BIG
from tasuki.core.uploads import MOST
from tasuki.training.captions import MOST as CAPTIONS_MOST
from tasuki.training.models import Upload

ACCEPT = "video/webm,video/mp4,application/pdf,image/jpeg,image/png,text/plain,.txt"
LENGTH = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):([0-5]?\d)")
NOT_LENGTH = "「22:30」のように、分と秒を「:」で区切って入れてください。"


class LengthField(JaCharField):
    """22:30 or 1:02:30 → seconds; nothing typed is None."""

    def to_python(self, value: Any) -> Any:
        typed = unicodedata.normalize("NFKC", super().to_python(value))
        if not typed:
            return None
        match = LENGTH.fullmatch(typed)
        if match is None:
            raise ValidationError(NOT_LENGTH)
        hours, minutes, seconds = (int(part or 0) for part in match.groups())
        total = hours * 3600 + minutes * 60 + seconds
        if not 0 < total <= 12 * 3600:
            raise ValidationError("長さは1秒から12時間までで入れてください。")
        return total

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, int):
            return value
        return f"{value // 60}:{value % 60:02}"


class AboutForm(forms.Form):
    """What is said about a material; also to correct it."""

    title = JaCharField(label="題名", max_length=120)
    lecturer = JaCharField(label="話す人・作った人", max_length=60, required=False)
    seconds = LengthField(
        label="長さ（分:秒）", max_length=8, required=False,
        help_text="動画のとき。ファイルを選ぶと、読み取れれば入ります",
    )  # fmt: skip
    captions = JaTextField(
        label="字幕（WebVTT）", max_length=CAPTIONS_MOST, required=False,
        help_text="動画のとき。字幕のファイル（.vtt）の中身をはりつけます。文字でも読めるようになります",
    )  # fmt: skip
    question = JaCharField(label="見たあとの問い", max_length=200, required=False)
    terms = JaTextField(
        label="この資料だけの約束", max_length=1000, required=False,
        help_text="空なら、研修の約束が出ます。はじめて開くときに1度だけ、守るかを聞きます",
    )  # fmt: skip


class MaterialForm(AboutForm):
    """The same with the file: sent in pieces before (``upload``), or whole when it is small."""

    file = forms.Field(
        label="ファイル",
        required=False,
        widget=forms.FileInput({"accept": ACCEPT, "data-upload": ""}),
        help_text="動画は WebM か MP4（1GBまで）。資料は PDF・写真・文字だけのファイル（10MBまで）",
    )
    upload = forms.ModelChoiceField(Upload.objects.none(), required=False, widget=forms.HiddenInput)
    field_order = ("file", "title", "lecturer", "seconds", "captions", "question", "terms")

    def __init__(self, *args: Any, uploads: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["upload"]
        field.queryset = uploads

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        sent = data.get("file")
        if isinstance(sent, UploadedFile):
            if (sent.size or 0) > MOST:
                self.add_error("file", TOO_BIG)
        elif not data.get("upload"):
            self.add_error("file", "ファイルを選んでください。")
        return data

    def sent(self) -> dict[str, Any]:
        """Fields for ``add_material``."""
        data = dict(self.cleaned_data)
        file = data.pop("file", None)
        if isinstance(file, UploadedFile):
            data |= {"data": file.read(), "name": file.name or "", "upload": None}
        return data


class NoteForm(forms.Form):
    """見たあとの問いへの答え."""

    answer = JaCharField(label="答え", max_length=400)


class FeedbackForm(forms.Form):
    """A trainer's words, or the person's back."""

    text = JaTextField(label="ひとこと", max_length=2000)
