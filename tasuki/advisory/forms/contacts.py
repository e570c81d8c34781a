"""A talk with a municipality in under a minute; who answers for it."""

from __future__ import annotations

from typing import Any

from django import forms

from tasuki.accounts.models import MembershipQuerySet
from tasuki.advisory.forms.rows import VersionedForm, seat_in_office
from tasuki.advisory.models import Face
from tasuki.advisory.support_enums import Channel
from tasuki.core.dates import today
from tasuki.core.form_fields import JaCharField, JaTextField, WarekiDateField
from tasuki.exchange.forms.talks import OwnerField

NOT_YET = "話した日は、きょうまでの日付を入れてください。"
NO_STEP = "次の一手の日を入れたときは、何をするかも入れてください。"


class ContactForm(VersionedForm):
    """Seven short answers; three of them may stay empty."""

    looked_at: tuple[str, ...] = ("worries", "next_step", "about")
    channel = forms.ChoiceField(
        label="どのように", choices=Channel.choices, widget=forms.RadioSelect
    )
    held_on = WarekiDateField(label="いつ")
    met = JaCharField(label="だれと", max_length=120, help_text="例：福祉課 主任、社協の事務局長")
    about = JaTextField(
        label="何について", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="住民のことは書きません。",
    )  # fmt: skip
    worries = JaCharField(
        label="聞いた気がかり", max_length=300, required=False, help_text="例：人手が足りない"
    )
    next_step = JaCharField(
        label="次の一手", max_length=200, required=False, help_text="例：となりの町と引き合わせる"
    )
    next_on = WarekiDateField(label="次の一手の日", required=False)

    def clean_held_on(self) -> Any:
        """A talk that has been."""
        day = self.cleaned_data["held_on"]
        if day > today():
            raise forms.ValidationError(NOT_YET)
        return day

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("next_on") and not data.get("next_step") and "next_step" not in self.errors:
            self.add_error("next_step", NO_STEP)
        return data


class FaceForm(VersionedForm):
    """Who of the office answers for the municipality, and how they are reached."""

    user = OwnerField(label="担当", queryset=None, empty_label="選んでください")
    desk = JaCharField(label="課・係", max_length=80)
    phone = JaCharField(label="電話", max_length=20)

    def __init__(self, *args: Any, members: MembershipQuerySet, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["user"].queryset = members  # type: ignore[attr-defined]

    @classmethod
    def initial_of(cls, row: Face) -> dict[str, Any]:
        """The person stands in the list as somebody of the office."""
        return super().initial_of(row) | {"user": seat_in_office(row.user_id)}
