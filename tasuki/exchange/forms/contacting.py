"""Forms of the requests to get in touch."""

from __future__ import annotations

from django import forms

from tasuki.core.form_fields import JaCharField
from tasuki.exchange.forms.sure import SureForm
from tasuki.exchange.network_enums import ContactWay


class AskContactForm(SureForm):
    """Why, and how one would like to talk."""

    looked_at = ("why",)
    why = JaCharField(
        label="どうして連絡をとりたいか", max_length=200,
        help_text="一文で。例：小さな町の会議の開き方を、15分ほど聞きたい",
    )  # fmt: skip
    way = forms.ChoiceField(
        label="どのように話したいか", choices=ContactWay.choices, widget=forms.RadioSelect
    )


class AcceptContactForm(forms.Form):
    """How to reach whoever says yes."""

    contact = JaCharField(
        label="連絡のしかた", max_length=200,
        help_text="申し出た人にだけ見えます。例：電話 000-0000-0401（午前がつながりやすいです）",
    )  # fmt: skip
