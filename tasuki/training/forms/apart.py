"""Two teams or two people who shall not meet."""

from __future__ import annotations

from typing import Any

from django import forms

from tasuki.core.form_fields import JaCharField
from tasuki.training.enums import TeamStatus
from tasuki.training.forms.exercises import MemberField
from tasuki.training.models import Cohort, Team, TeamMember

BOTH = "チームを2つ選ぶか、人を2人選んでください。両方を選ぶことはできません。"
REASON = "書かなくてもかまいません。グループを作る人だけが読みます。"


class ApartForm(forms.Form):
    """Either the two teams or the two people are chosen."""

    team = forms.ModelChoiceField(
        label="チーム", queryset=Team.objects.none(), required=False, empty_label="選ばない"
    )
    other_team = forms.ModelChoiceField(
        label="いっしょにしないチーム", queryset=Team.objects.none(), required=False,
        empty_label="選ばない",
    )  # fmt: skip
    member = MemberField(
        label="または、人", queryset=TeamMember.objects.none(), required=False,
        empty_label="選ばない",
    )  # fmt: skip
    other_member = MemberField(
        label="いっしょにしない人", queryset=TeamMember.objects.none(), required=False,
        empty_label="選ばない",
    )  # fmt: skip
    reason = JaCharField(label="わけ", max_length=200, required=False, help_text=REASON)

    def __init__(self, *args: Any, cohort: Cohort, **options: Any) -> None:
        super().__init__(*args, **options)
        teams = Team.objects.filter(cohort=cohort, status=TeamStatus.JOINED)
        people = TeamMember.objects.live().filter(team__in=teams).select_related("user")
        for name, known in (("team", teams), ("member", people)):
            for field in (name, f"other_{name}"):
                self.fields[field].queryset = known  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = self.cleaned_data
        teams = [bool(found.get(one)) for one in ("team", "other_team")]
        people = [bool(found.get(one)) for one in ("member", "other_member")]
        if not self.errors and not (
            (all(teams) and not any(people)) or (all(people) and not any(teams))
        ):
            raise forms.ValidationError(BOTH)
        return found
