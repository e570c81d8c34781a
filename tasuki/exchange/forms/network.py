"""Forms of the network: one's card, topics, posts, what moderators are told."""

from __future__ import annotations

from django import forms

from tasuki.core.form_fields import JaCharField, JaTextField
from tasuki.exchange.enums import Reach, ReportReason, ShownTo
from tasuki.exchange.forms.lines import LinesField
from tasuki.exchange.forms.sure import SureForm
from tasuki.exchange.network_enums import SupportRole

# What the list shows to nobody reaches whoever is answered to (models.contacting).
CONTACT_CHOICES = [
    (value, "応えた人にだけ、そのつど伝える" if value == ShownTo.NOBODY else label)
    for value, label in ShownTo.choices
]


class DirectoryCardForm(forms.Form):
    """One's own card in the directory."""

    post = JaCharField(label="していること", max_length=80, help_text="例：後方支援の担当。3年目")
    is_representative = forms.BooleanField(label="代表して窓口になっている", required=False)
    roles = forms.MultipleChoiceField(
        label="担っていること", choices=SupportRole.choices, required=False,
        widget=forms.CheckboxSelectMultiple, help_text="いくつでも選べます。",
    )  # fmt: skip
    asks = LinesField(
        label="聞かれたら話せること", help_text="1行に1つ。例：小さな町の会議の開き方"
    )
    wants = JaCharField(label="いっしょに考えたいこと", max_length=200, required=False)
    pride = JaCharField(label="自慢をひとつ", max_length=200, required=False)
    shown_to = forms.ChoiceField(label="カードを見せる相手", choices=ShownTo.choices)
    contact = JaCharField(
        label="連絡のしかた", max_length=200, required=False,
        help_text="例：電話 000-0000-0401（午前がつながりやすいです）",
    )  # fmt: skip
    contact_shown_to = forms.ChoiceField(
        label="連絡のしかたを見せる相手", choices=CONTACT_CHOICES, initial=ShownTo.NOBODY
    )
    takes_requests = forms.BooleanField(
        label="「連絡をとりたい」の申し出を受ける", required=False, initial=True,
        help_text="外すと、だれも申し出られません。返事は、いつもあなたが決めます。",
    )  # fmt: skip


OF_NO_GROUP = [one for one in Reach.choices if one[0] != Reach.GROUP]


class TopicForm(SureForm):
    """A new topic with its first post."""

    title = JaCharField(
        label="話題", max_length=80, help_text="例：4月の引き継ぎ、どうしていますか"
    )
    reach = forms.ChoiceField(label="読める人", choices=OF_NO_GROUP, widget=forms.RadioSelect)
    text = JaTextField(
        label="はじめの書きこみ", max_length=2000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text="名前と機関が出ます。支援している人や世帯のことは書きません。",
    )  # fmt: skip


class PostForm(SureForm):
    """A post in a topic."""

    text = JaTextField(
        label="書きこみ", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="名前と機関が出ます。支援している人や世帯のことは書きません。",
    )  # fmt: skip


class ReportForm(forms.Form):
    """Ask the moderators to look."""

    reason = forms.ChoiceField(label="わけ", choices=ReportReason.choices, widget=forms.RadioSelect)
    note = JaCharField(label="くわしく", max_length=200, required=False)


class HideForm(forms.Form):
    """Why it is hidden; the writer reads it."""

    because = JaCharField(label="かくすわけ", max_length=200, help_text="書いた人に見えます。")
