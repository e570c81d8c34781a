"""Forms of presentations, questions and what follows from them."""

from __future__ import annotations

from typing import Any

from django import forms

from tasuki.accounts.models import Membership
from tasuki.core.form_fields import JaCharField, JaTextField, WarekiDateField
from tasuki.exchange.enums import AidKind, BackupRole, DecisionKind, Grade, WorkStatus
from tasuki.exchange.forms.sure import SureForm

NO_NAMES = "支援している人や世帯のことは書きません。"


class NamedForm(forms.Form):
    """One of several forms on a page: the ids of its fields carry its name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"{type(self).__name__.lower()}_%s")
        super().__init__(*args, **kwargs)


class OwnerField(forms.ModelChoiceField):
    """A person in the role in which they work."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.user.name}（{obj.organization.name}）"


class StatementForm(SureForm):
    """発表の内容."""

    title = JaCharField(label="題", max_length=120)
    aid = forms.ChoiceField(
        label="援助の種類", choices=[("", "選ばない"), *AidKind.choices], required=False
    )
    role = forms.ChoiceField(
        label="都道府県のどの役割か", choices=[("", "選ばない"), *BackupRole.choices],
        required=False,
    )  # fmt: skip
    text = JaTextField(
        label="内容", max_length=8000, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=NO_NAMES,
    )  # fmt: skip
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)


class QuestionForm(NamedForm, SureForm):
    """質問."""

    about = forms.ChoiceField(label="どの発表について", required=False)
    text = JaTextField(
        label="質問", max_length=1000, widget=forms.Textarea(attrs={"rows": 2}), help_text=NO_NAMES
    )

    def __init__(self, *args: Any, talks: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = [("", "みなさんに"), *talks]  # type: ignore[attr-defined]


class AnswerForm(SureForm):
    """答え."""

    text = JaTextField(
        label="答え", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}), help_text=NO_NAMES
    )
    is_spoken = forms.BooleanField(label="口頭で答えたものを書きとめた", required=False)


class OwnedForm(NamedForm):
    """Something that somebody does until a day."""

    owner = OwnerField(label="する人", queryset=Membership.objects.none())
    due_on = WarekiDateField(label="いつまで")

    def __init__(self, *args: Any, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = members  # type: ignore[attr-defined]


class AdoptForm(OwnedForm):
    """これを取り入れる."""

    text = JaCharField(
        label="自分のところで、何をするか", max_length=300, help_text="例：間があいた順の名簿を作る"
    )
    into = JaCharField(
        label="どこに入れるか", max_length=80, required=False, help_text="例：後方支援の計画"
    )
    tells_source = forms.BooleanField(
        label="取り入れたことを、発表した人と参加した人に伝える", required=False, initial=True,
        help_text="機関の名前だけが出ます。書いた内容は、自分の機関の人だけが見ます。",
    )  # fmt: skip
    field_order = ("text", "into", "owner", "due_on", "tells_source")


class IdeaForm(OwnedForm):
    """An item of one's own list, and how it goes."""

    text = JaCharField(label="何をするか", max_length=300)
    into = JaCharField(label="どこに入れるか", max_length=80, required=False)
    status = forms.ChoiceField(label="状態", choices=WorkStatus)
    note = JaTextField(
        label="進みぐあい", max_length=4000, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    field_order = ("text", "into", "owner", "due_on", "status", "note")


class DecisionForm(OwnedForm):
    """決まったこと・あとで行うこと."""

    kind = forms.ChoiceField(label="種類", choices=DecisionKind)
    text = JaCharField(label="内容", max_length=300)
    field_order = ("kind", "text", "owner", "due_on")


class NotesForm(SureForm):
    """記録 of a part of the agenda."""

    looked_at = ("notes",)
    notes = JaTextField(
        label="記録", max_length=20000, required=False, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=NO_NAMES,
    )  # fmt: skip
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)


class SummaryForm(SureForm):
    """まとめ and the next date."""

    looked_at = ("summary",)
    summary = JaTextField(label="まとめ", max_length=8000, widget=forms.Textarea(attrs={"rows": 6}))
    next_on = WarekiDateField(label="次回の日", required=False)
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)


class RecordingForm(forms.Form):
    """録画をはじめる: only with words of consent."""

    consent = JaTextField(
        label="参加者に示す同意の文", max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="何のために、だれが、いつまで使い、いつ消すか。いやな人はどうすればよいか。",
    )  # fmt: skip
    is_agreed = forms.BooleanField(label="参加している人に、いま口頭でもたしかめました")


def _grade(label: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, choices=[(one.value, one.label) for one in reversed(Grade)], coerce=int,
        widget=forms.RadioSelect,
    )  # fmt: skip


class SurveyForm(forms.Form):
    """会のふりかえり."""

    useful = _grade("聞いたことを、自分のところの取り組みに活かせそう")
    network = _grade("これから話せる相手ができた")
    took_part = _grade("自分も、反応や発言ができた")
    learned = JaTextField(
        label="持ち帰ること", max_length=1000, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    wish = JaTextField(
        label="次回に取り上げてほしいこと", max_length=1000, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
