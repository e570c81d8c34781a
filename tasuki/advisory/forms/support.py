"""Words of a municipality and of the prefecture, from a worry to what others can learn from it."""

from __future__ import annotations

from typing import Any

from django import forms

from tasuki.accounts.enums import WelfareField
from tasuki.advisory.forms.rows import (
    NO_NAMES,
    TaggedForm,
    VersionedForm,
    seat_in_office,
    text_field,
)
from tasuki.advisory.models import Support
from tasuki.advisory.support_enums import (
    TAGS,
    TOWN_ORIGINS,
    Effect,
    Months,
    Origin,
    Wish,
)
from tasuki.core.form_fields import JaCharField, JaTextField, WarekiDateField
from tasuki.exchange.enums import AidKind, BackupRole
from tasuki.exchange.forms.sure import SureForm
from tasuki.exchange.forms.talks import OwnerField
from tasuki.places.models import Municipality

TAG_CHOICES = [(one.value, WelfareField(one).label) for one in TAGS]


def note_field() -> JaTextField:
    """A word to the other side that goes with a step."""
    return text_field("相手に伝えること", rows=3, required=False, help_text=NO_NAMES)


def tags_choice() -> forms.MultipleChoiceField:
    """Policies and fields of welfare."""
    return forms.MultipleChoiceField(
        label="分野", choices=TAG_CHOICES, required=False, widget=forms.CheckboxSelectMultiple
    )


class StepForm(VersionedForm):
    """A step; ``note`` goes into the thread."""

    looked_at: tuple[str, ...] = (
        "title", "text", "done_text", "report", "effect_text", "because", "note",
    )  # fmt: skip


class RewriteAskForm(StepForm):
    """The words of a municipality, until they are classed."""

    title = JaCharField(
        label="ひとことで", max_length=80, help_text="例：支援会議の進め方が分からない"
    )
    text = text_field("くわしく", help_text=NO_NAMES)
    wish = forms.ChoiceField(
        label="どうしてほしいですか", choices=Wish.choices, widget=forms.RadioSelect
    )
    wanted_by = WarekiDateField(label="いつごろまでに", required=False)


class AskForm(RewriteAskForm):
    """A municipality writes what it is worried about, or asks for support."""

    origin = forms.ChoiceField(
        label="どちらですか", widget=forms.RadioSelect,
        choices=[(one.value, one.label) for one in Origin if one in TOWN_ORIGINS],
    )  # fmt: skip


class ClassForm(TaggedForm, StepForm):
    """Which kind of support it is (社会福祉法6条3項, 指針 IV-4)."""

    aid = forms.ChoiceField(label="援助の種類", choices=AidKind.choices, widget=forms.RadioSelect)
    role = forms.ChoiceField(
        label="県のどの役割か", choices=BackupRole.choices, widget=forms.RadioSelect
    )
    tags = tags_choice()


class TriageForm(ClassForm):
    """区分: what was asked for."""

    note = note_field()


class RewriteOfferForm(StepForm):
    """An offer in other words, before it is answered."""

    title = JaCharField(
        label="ひとことで", max_length=80, help_text="例：庁内の説明会にうかがいます"
    )
    text = text_field("くわしく", help_text=NO_NAMES)


class OfferForm(ClassForm, RewriteOfferForm):
    """The prefecture offers something to one municipality."""

    is_planned = forms.BooleanField(label="まだ知らせずに、県の計画に入れておく", required=False)


class PlanForm(ClassForm, RewriteOfferForm):
    """An idea from a meeting becomes a support that is planned for one municipality."""

    place = forms.ModelChoiceField(
        label="どの市町村に", queryset=Municipality.objects.none(), empty_label="選んでください"
    )
    field_order = ("place", "title", "text")

    def __init__(self, *args: Any, places: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["place"].queryset = places  # type: ignore[attr-defined]


class SayForm(SureForm):
    """A word in the thread."""

    text = text_field("伝えること", rows=3, help_text=NO_NAMES)


class WordsForm(StepForm):
    """A step that needs nothing but, perhaps, a word."""

    note = note_field()


class ChargeFields(StepForm):
    """担当: who of the office, with whom, on which day."""

    owner = OwnerField(label="県の担当", queryset=None, empty_label="選んでください")
    helper = JaCharField(
        label="いっしょに行う人", max_length=120, required=False,
        help_text="例：社会福祉士会の専門家、となりの市の担当。職員や専門家の名前です。",
    )  # fmt: skip
    due_on = WarekiDateField(label="行う日", required=False)

    def __init__(self, *args: Any, members: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].queryset = members  # type: ignore[attr-defined]

    def changes(self) -> dict[str, Any]:
        """What the action takes: the person, not the place they work at."""
        data = super().changes()
        data["owner"] = data["owner"] and data["owner"].user
        return data


class AssignForm(ChargeFields):
    """The step."""

    note = note_field()


class ChargeForm(ClassForm, ChargeFields):
    """Class and charge in other words, without a step."""

    owner = OwnerField(label="県の担当", queryset=None, empty_label="まだ決めない", required=False)

    @classmethod
    def initial_of(cls, row: Support) -> dict[str, Any]:
        """What stands in the row now; the owner as somebody of the office."""
        names = ("aid", "role", "helper", "due_on", "revision")
        words = {name: getattr(row, name) for name in names}
        return words | {"tags": row.fields, "owner": seat_in_office(row.owner_id)}


class DoneForm(StepForm):
    """行ったこと."""

    done_on = WarekiDateField(label="行った日")
    done_text = text_field("行ったこと", help_text=NO_NAMES)


class ReportForm(StepForm):
    """報告, and after how many months the effect is asked for."""

    report = text_field("報告", help_text=f"市町村の人も読みます。{NO_NAMES}")
    months = forms.TypedChoiceField(
        label="効果を確かめるのは", choices=Months.choices, coerce=int, widget=forms.RadioSelect
    )


class EffectForm(StepForm):
    """What changed, some months later."""

    effect = forms.ChoiceField(label="効果", choices=Effect.choices, widget=forms.RadioSelect)
    effect_text = text_field("何が変わったか", required=False, help_text=NO_NAMES)


class EndForm(StepForm):
    """Taken back or declined, with a reason that the other side reads."""

    because = JaCharField(label="理由", max_length=300, help_text="相手の人も読みます。")
