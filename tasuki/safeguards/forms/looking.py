"""The purpose of a first look."""

from __future__ import annotations

from django import forms

from tasuki.access.enums import LookPurpose
from tasuki.core.form_fields import JaCharField


class PurposeForm(forms.Form):
    """Nothing is chosen beforehand: the person says it."""

    purpose = forms.ChoiceField(
        label="何のために開きますか", choices=LookPurpose.choices, widget=forms.RadioSelect
    )
    words = JaCharField(
        label="補足",
        max_length=200,
        required=False,
        help_text="監査の担当が読みます。人の名前や場所は書かないでください。",
    )
