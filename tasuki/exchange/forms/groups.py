"""Forms of the groups."""

from __future__ import annotations

from typing import Any

from django import forms

from tasuki.core.form_fields import JaCharField, JaTextField
from tasuki.exchange.forms.sure import SureForm
from tasuki.exchange.network_enums import Joining
from tasuki.places.models import Prefecture

NATION = "all"


class GroupForm(SureForm):
    """A new group."""

    looked_at = ("name", "about")
    name = JaCharField(label="グループの名前", max_length=80, help_text="例：ひとりの係の集まり")
    about = JaTextField(
        label="話すこと", max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="名前と話すことは、入っていない人にも見えます。",
    )  # fmt: skip
    prefecture = forms.ChoiceField(label="だれのためのグループか")
    joining = forms.ChoiceField(
        label="入り方", choices=Joining.choices, widget=forms.RadioSelect, initial=Joining.ASKING
    )
    is_peer = forms.BooleanField(
        label="支援員どうしのグループにする", required=False,
        help_text="管理する人・県・国・研修・監査の人は入れません。",
    )  # fmt: skip

    def __init__(self, *args: Any, places: list[Prefecture], founds_peer: bool, **kw: Any) -> None:
        super().__init__(*args, **kw)
        near = [(one.pk, f"{one.name}の人") for one in places]
        self.fields["prefecture"].choices = [*near, (NATION, "たすきを使う、すべての県の人")]  # type: ignore[attr-defined]
        self.initial.setdefault("prefecture", near[0][0] if near else NATION)
        if not founds_peer:
            del self.fields["is_peer"]


class GroupTopicForm(SureForm):
    """A new topic of a group, with its first post."""

    title = JaCharField(label="話題", max_length=80)
    text = JaTextField(
        label="はじめの書きこみ", max_length=2000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text="読めるのは、グループの人だけです。名前と機関が出ます。"
                  "支援している人や世帯のことは書きません。",
    )  # fmt: skip
