"""Forms of taking part: invitations, circles, one's own card."""

from __future__ import annotations

from typing import Any

from django import forms

from tasuki.accounts.models import Organization
from tasuki.core.form_fields import JaCharField
from tasuki.exchange.models import Circle


class InviteForm(forms.Form):
    """Organizations, one by one or as a circle."""

    circles = forms.ModelMultipleChoiceField(
        label="まとまりで案内する", queryset=Circle.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    organizations = forms.ModelMultipleChoiceField(
        label="機関を選んで案内する", queryset=Organization.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args: Any, circles: Any, organizations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["circles"].queryset = circles  # type: ignore[attr-defined]
        self.fields["organizations"].queryset = organizations  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Somebody is invited."""
        values = super().clean() or {}
        if not self.errors and not values.get("circles") and not values.get("organizations"):
            self.add_error("organizations", "案内する機関かまとまりを、1つは選んでください。")
        return values


class CircleForm(forms.Form):
    """A circle and its organizations."""

    name = JaCharField(label="まとまりの名前", max_length=80, help_text="例：都道府県、第3グループ")
    organizations = forms.ModelMultipleChoiceField(
        label="機関", queryset=Organization.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, organizations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organizations"].queryset = organizations  # type: ignore[attr-defined]


class CardForm(forms.Form):
    """自己紹介カード."""

    place = JaCharField(label="都道府県名・所属", max_length=80)
    post = JaCharField(label="職名", max_length=80, required=False)
    pride = JaCharField(
        label="ご当地か、ご自身の自慢をひとこと", max_length=200, required=False,
        help_text="30秒で話せる長さに。支援している人のことは書きません。",
    )  # fmt: skip
