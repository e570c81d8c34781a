"""Forms of 添付."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from tasuki.access.models import Consent
from tasuki.cases.forms.items import ItemForm, SentOnceForm
from tasuki.core.form_fields import JaCharField, JaTextField
from tasuki.core.incoming.preparing import TOO_BIG
from tasuki.core.incoming.sniffing import EMPTY
from tasuki.core.uploads import MOST

ACCEPT = "image/jpeg,image/png,image/webp,application/pdf,text/plain,.txt"
AGAIN = "ほかに直すところがあるため、ファイルは、もう一度選んでください。"


class OneFile(forms.Field):
    """The bytes and the name of one sent file."""

    widget = forms.FileInput

    def clean(self, value: Any) -> tuple[bytes, str]:
        if not isinstance(value, UploadedFile):
            raise ValidationError("ファイルを選んでください。")
        if (value.size or 0) > MOST:
            raise ValidationError(TOO_BIG)
        data = value.read()
        if not data:
            raise ValidationError(EMPTY)
        return data, value.name or ""


class ConsentChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.explained_on:%Y/%m/%d}の同意（{obj.get_status_display()}）"


class AttachmentForm(SentOnceForm, ItemForm):
    """Which file, of what, and who may see it."""

    file = OneFile(
        label="ファイル",
        help_text="写真（JPEG・PNG・WebP）、PDF、文字だけのファイル。1つ10MBまで",
        widget=forms.FileInput({"accept": ACCEPT}),
    )
    about = JaCharField(
        label="なんの写しか", max_length=120, help_text="例：障害者手帳の写し、同意書"
    )
    consent = ConsentChoice(
        label="紙の同意書なら、どの同意のものか",
        queryset=Consent.objects.none(),
        required=False,
        empty_label="同意書ではない",
    )
    field_order = ("file", "about", "consent", "level", "categories")

    def __init__(self, *args: Any, consents: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["consent"]
        field.queryset = consents

    def clean(self) -> dict[str, Any] | None:
        data = super().clean()
        if self.errors and "file" not in self.errors:
            self.add_error("file", AGAIN)
        return data

    def attachment(self) -> dict[str, Any]:
        """Fields for ``attach``."""
        data, name = self.cleaned_data["file"]
        consent = self.cleaned_data["consent"]
        return {
            "data": data,
            "name": name,
            "about": self.cleaned_data["about"],
            "level": self.cleaned_data["level"],
            "categories": self.cleaned_data["categories"],
            "consent": consent.state if consent else None,
            "id": self.cleaned_data["key"],
        }


class WithdrawAttachmentForm(forms.Form):
    """Why it is taken back."""

    reason = JaTextField(
        label="取り下げるわけ",
        max_length=200,
        help_text="例：別の人のものを付けてしまった",
        widget=forms.Textarea({"rows": 2}),
    )
