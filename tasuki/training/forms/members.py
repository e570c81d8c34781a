"""Who is in a team: named, replaced, gone; which tracks they take; who leads the cohort."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from tasuki.accounts.models import Membership, User
from tasuki.core.form_fields import JaCharField, WarekiDateField
from tasuki.training.enums import MemberRole, MemberStatus, TrainerKind
from tasuki.training.models import Cohort, Team, TeamMember, Track

LATEST = dt.date(2099, 12, 31)
NOBODY = "人を選ぶか、名前を入れてください。"
NO_EMPLOYER = "勤め先を入れてください。"


class PersonChoice(forms.ModelChoiceField):
    """A person with where they work, as one tells namesakes apart."""

    def __init__(self, **options: Any) -> None:
        super().__init__(User.objects.none(), empty_label="たすきを使っていない人", **options)
        self.places: dict[Any, str] = {}

    def offer(self, memberships: QuerySet[Membership]) -> None:
        """The people of these memberships."""
        rows = list(memberships.select_related("organization"))
        self.places = {one.user_id: one.organization.name for one in rows}
        self.queryset = User.objects.filter(pk__in=self.places, is_active=True)

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name}（{self.places.get(obj.pk, '')}）"


class WhoForm(forms.Form):
    """A person: an account of an agency of the municipality or its prefecture, or only a name."""

    user = PersonChoice(label="人", required=False)
    written_name = JaCharField(
        label="名前（たすきを使っていない人）", max_length=60, required=False
    )
    employer = JaCharField(
        label="勤め先",
        max_length=120,
        required=False,
        help_text="人を選んだときは、空でかまいません",
    )
    duty = JaCharField(
        label="役割", max_length=40, required=False,
        help_text="分野の対象を見分けます。例：市町村職員、多機関協働、参加支援、アウトリーチ",
    )  # fmt: skip

    def __init__(self, *args: Any, team: Team, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["user"]
        place = team.municipality
        here = Membership.objects.live().filter(organization__municipality_id=place.pk)
        above = Membership.objects.live().filter(organization__prefecture_id=place.prefecture_id)
        field.offer((here | above).order_by("user__kana"))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        user = data.get("user")
        field: Any = self.fields["user"]
        if user is None and not data.get("written_name"):
            self.add_error("user", NOBODY)
        if user is not None:
            data["written_name"] = ""
            data["employer"] = data.get("employer") or field.places.get(user.pk, "")
        elif not data.get("employer"):
            self.add_error("employer", NO_EMPLOYER)
        return data


class MemberForm(WhoForm):
    """A new seat."""

    role = forms.ChoiceField(
        label="チームでの役", choices=MemberRole.choices, initial=MemberRole.MEMBER
    )
    status = forms.ChoiceField(
        label="受け方",
        choices=[
            (MemberStatus.ACTIVE, "はじめから"),
            (MemberStatus.LATE, MemberStatus.LATE.label),
            (MemberStatus.RETAKING, MemberStatus.RETAKING.label),
        ],
    )
    starts_on = WarekiDateField(label="この日から", latest=LATEST, initial=timezone.localdate)


class SeatForm(WhoForm):
    """A seat, corrected: the account that came later, the employer, the part in the team."""

    role = forms.ChoiceField(label="チームでの役", choices=MemberRole.choices)
    note = JaCharField(label="ひとこと", max_length=200, required=False)


class SubstituteForm(WhoForm):
    """交代."""

    on = WarekiDateField(label="交代の日", latest=LATEST, initial=timezone.localdate)
    note = JaCharField(label="交代のわけ", max_length=200, required=False)
    field_order = ("on", "user", "written_name", "employer", "duty", "note")


class LeaveForm(forms.Form):
    """A person leaves the team."""

    on = WarekiDateField(label="離れる日", latest=LATEST, initial=timezone.localdate)
    note = JaCharField(label="わけ", max_length=200, required=False)


class TracksForm(forms.Form):
    """One track, or more."""

    tracks = forms.ModelMultipleChoiceField(
        Track.objects.none(), label="受ける分野", widget=forms.CheckboxSelectMultiple
    )
    reason = JaCharField(label="対象の役割とちがう分野を受けるわけ", max_length=200, required=False)

    def __init__(self, *args: Any, member: TeamMember, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["tracks"]
        field.queryset = Track.objects.filter(programme__cohorts=member.cohort_id)


class TrainerForm(forms.Form):
    """Somebody leads the cohort, by name."""

    user = PersonChoice(label="人")
    kind = forms.ChoiceField(label="受け持ち", choices=TrainerKind.choices)

    def __init__(self, *args: Any, cohort: Cohort, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["user"]
        field.empty_label = "選んでください"
        inside = Membership.objects.live().filter(organization_id=cohort.organizer_id)
        lecturers = Membership.objects.live().filter(role="trainer")
        field.offer((inside | lecturers).order_by("user__kana"))
