"""Next actions, their checks, and the wishes for groups."""

from __future__ import annotations

from typing import Any

from django import forms

from tasuki.core.form_fields import JaCharField, WarekiDateField
from tasuki.training.enums import ActionState
from tasuki.training.forms.exercises import EARLIEST, LATEST, MemberField, live_members
from tasuki.training.models import NextAction, Team, TeamMember


class NextActionForm(forms.Form):
    """What, who, until when."""

    revision = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=1, max_value=2_000_000_000
    )
    text = JaCharField(label="すること", max_length=300)
    owner = MemberField(label="だれが", queryset=TeamMember.objects.none())
    due_on = WarekiDateField(label="いつまでに", earliest=EARLIEST, latest=LATEST)
    first_step = JaCharField(label="最初の10分でできること", max_length=200, required=False)

    def __init__(self, *args: Any, team: Team, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].queryset = live_members(team.pk)  # type: ignore[attr-defined]

    @classmethod
    def initial_of(cls, row: NextAction) -> dict[str, Any]:
        """What stands in the row now."""
        return {name: getattr(row, name) for name in cls.base_fields}

    def changes(self) -> dict[str, Any]:
        """What the action takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "revision"}


class CheckForm(forms.Form):
    """どうなったか: one choice, and a word if one likes."""

    state = forms.ChoiceField(
        label="どうなりましたか",
        choices=[one for one in ActionState.choices if one[0] != ActionState.PLANNED],
        widget=forms.RadioSelect,
    )
    note = JaCharField(label="ひとこと", max_length=300, required=False)


class GroupsForm(forms.Form):
    """Sizes of groups, and the number that another mix comes from."""

    smallest = forms.IntegerField(
        label="1グループの人数（少ない方）", min_value=2, max_value=30, initial=4
    )
    largest = forms.IntegerField(
        label="1グループの人数（多い方）", min_value=2, max_value=30, initial=6
    )
    seed = forms.IntegerField(
        label="まぜ方の番号", min_value=1, max_value=9999, initial=1,
        help_text="番号を変えると、別のまぜ方になります。",
    )  # fmt: skip
