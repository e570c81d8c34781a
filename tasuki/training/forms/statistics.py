"""A table of figures as a file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from tasuki.core.form_fields import JaCharField
from tasuki.places.estat import BIG, MOST_BYTES, NotRead, Table, read_table
from tasuki.places.models import Municipality

NOTHING = (
    "この表に、{name}の数はありませんでした。市町村をしぼらずに書き出した表か確かめてください。"
)


class StatisticFileForm(forms.Form):
    """``cleaned_data["file"]`` is the table that was read."""

    file = forms.Field(
        label="e-Stat のCSV", widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        help_text="UTF-8 か Shift_JIS、2MBまで。自分の市町村の行だけを読みます。",
    )  # fmt: skip
    source = JaCharField(label="出どころ", max_length=200, help_text="例：国勢調査（令和2年）")

    def __init__(self, *args: Any, municipality: Municipality, **options: Any) -> None:
        super().__init__(*args, **options)
        self.municipality = municipality

    def clean_file(self) -> Table:
        sent, place = self.cleaned_data["file"], self.municipality
        if not isinstance(sent, UploadedFile):
            raise forms.ValidationError("ファイルを選んでください。")
        if (sent.size or 0) > MOST_BYTES:
            raise forms.ValidationError(BIG)
        try:
            table = read_table(
                sent.read(), code=place.code, names=frozenset({place.name, place.full_name})
            )
        except NotRead as error:
            raise forms.ValidationError(str(error)) from error
        if not table.figures and not table.skipped:
            raise forms.ValidationError(NOTHING.format(name=place.name))
        return table
